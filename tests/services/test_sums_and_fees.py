"""A client's sums stay off paper and out of messages; who is thanked for an introduction says so to the new person."""

import pytest
from desk_clock import Clock
from full_book import full
from paper_read import in_writing, on_paper

from refcoach.domain.quoting import Quote
from refcoach.services import happenings, packs, sales
from refcoach.services.desk import Desk
from refcoach.services.handout_ground import About
from refcoach.store import sales as sale_store

GIFT = "small thank-you"
FOR_ONESELF = "pocket_page/pocket_page"


def everywhere(desk: Desk, about: About) -> dict[str, str]:
    return {**on_paper(desk, about), **in_writing(desk, about)}


def told(desk: Desk, about: About, words: str) -> set[str]:
    return {name for name, text in everywhere(desk, about).items() if words in text} - {FOR_ONESELF}


def test_kind_words_with_a_sum_stay_inside_and_those_before_them_are_shown(desk: Desk, clock: Clock) -> None:
    book = full(desk, clock)
    about = About(book.client)
    assert "letter/result" in told(desk, about, "cleaner than you found it")
    happenings.compliment(desk, book.client, "That saved us 4,321 euros a year", quote=Quote.FULL_NAME)
    assert told(desk, about, "4,321") == set()
    assert "letter/result" in told(desk, about, "cleaner than you found it")
    packs.loosen(desk, "money_in_print", "They put it on their own page")
    assert "letter/result" in told(desk, about, "4,321")


def test_a_result_with_a_sum_stays_inside(desk: Desk, clock: Clock) -> None:
    book = full(desk, clock)
    (sale, *_) = sale_store.of_client(book.client)
    sales.change_result(desk, sale.id, "a kitchen for less than $9,876")
    about = About(book.client)
    assert told(desk, about, "9,876") == set()
    packs.loosen(desk, "money_in_print", "They don't mind")
    assert told(desk, about, "9,876")


def test_words_with_a_sum_are_not_asked_leave_for(desk: Desk, clock: Clock) -> None:
    book = full(desk, clock)
    about = About(book.client)
    happenings.compliment(desk, book.client, "You saved us £300")
    assert "msg_compliment/may_show" not in in_writing(desk, about)
    happenings.compliment(desk, book.client, "You saved us a week")
    assert "msg_compliment/may_show" in in_writing(desk, about)


@pytest.mark.parametrize("trade", ["", "trades", "accountant"])
def test_the_new_person_hears_of_a_thank_you_unless_the_owner_chose_otherwise(
    desk: Desk, clock: Clock, trade: str
) -> None:
    book = full(desk, clock)
    packs.choose(desk, "US", [trade] if trade else [])
    about = About(book.client, referral_id=book.referral)
    assert {"postcard/postcard", "letter/short", "msg_introduction/msg_introduction"} <= told(desk, about, GIFT)
    packs.loosen(desk, "fee_for_referral", "Everybody here knows")
    assert told(desk, about, GIFT) == set()
    packs.hold_again(desk, "fee_for_referral")
    assert "letter/short" in told(desk, about, GIFT)
