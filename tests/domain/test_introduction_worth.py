"""What introductions brought: each person and each sale once, sold and expected apart."""

from datetime import date
from decimal import Decimal

from refcoach.domain.introduction_worth import value_of, worth
from refcoach.domain.referrals import Referral, Stage

DAY = date(2026, 3, 16)


def test_sums_by_source_by_ask_and_in_all_prompted_and_volunteered_apart() -> None:
    found = [
        Referral(1, 10, 20, DAY, Stage.WON, ask_id=5, sale_id=7),
        Referral(2, 11, 20, DAY, Stage.WON, prompted=False),
        Referral(3, 10, 21, DAY, Stage.MEETING, ask_id=5, value="300"),
        Referral(4, 11, 21, DAY, Stage.MEETING, prompted=False, value="400"),
        Referral(5, 11, 22, DAY, Stage.LOST, value="999"),
        Referral(6, 11, 23, DAY, Stage.INVALID, value="999"),
    ]
    sums = worth(found, {7: 2500})
    whole = sums.whole
    assert (whole.introductions, whole.people, whole.clients) == (5, 3, 1)
    assert (whole.sold, whole.estimated) == (Decimal(2500), Decimal(300))
    assert (sums.by_source[10].sold, sums.by_source[11].sold) == (Decimal(2500), None)
    assert (sums.by_ask[5].people, sums.by_ask[5].sold) == (2, Decimal(2500))
    assert (sums.prompted.sold, sums.volunteered.sold) == (Decimal(2500), None)
    assert (sums.prompted.estimated, sums.volunteered.estimated) == (Decimal(300), Decimal(400))


def test_nothing_known_is_none_and_words_are_no_amount() -> None:
    assert worth([], {}).whole.sold is None
    one = Referral(1, 10, 20, DAY, Stage.MEETING, value="a lot")
    assert value_of(one, None) is None
    assert worth([one], {}).whole.estimated is None


def test_a_sale_whose_amount_nobody_knows_counts_as_it_was_estimated() -> None:
    one = Referral(1, 10, 20, DAY, Stage.WON, sale_id=7, value="800")
    assert worth([one], {7: None}).whole.estimated == 800
    assert worth([one], {7: 900}).whole == worth([one], {7: 900}).prompted
    assert worth([one], {7: 900}).whole.estimated is None
