"""What each switch of a pack does to the words of a talk, to what may be written down, and to what is refused."""

from datetime import timedelta

import pytest
from desk_clock import MONDAY

from refcoach.domain.quoting import Quote
from refcoach.domain.referrals import How
from refcoach.domain.scripts import Script
from refcoach.domain.thanks import Way
from refcoach.services import clients, happenings, packs, referrals, sales, scripts, thanks
from refcoach.services import settings as settings_service
from refcoach.services.desk import Desk, Refusal
from refcoach.store import clients as client_store
from refcoach.store import moments, settings
from refcoach.store import promises as promise_store


@pytest.fixture
def ida(desk: Desk) -> int:
    """A client for half a year."""
    client_id = clients.add(desk, "Ida Brookes")
    sales.record(desk, client_id, MONDAY - timedelta(days=180), title="Kitchen")
    return client_id


@pytest.fixture
def ben(desk: Desk) -> int:
    """Somebody who has bought nothing."""
    return clients.add(desk, "Ben Moss")


def words(desk: Desk, client_id: int, situation: str) -> Script:
    return scripts.words(desk, client_id, situation=situation)


def said(desk: Desk, client_id: int, situation: str) -> str:
    script = words(desk, client_id, situation)
    return " ".join([*(s.text for s in script.steps), *(a.text for a in script.hesitations.values())])


# --- agreement ---------------------------------------------------------------------------------------------------


def test_where_the_agreement_is_off_it_is_refused_with_the_pack_s_reason(desk: Desk, ben: int) -> None:
    packs.choose(desk, "US", ["health"])
    with pytest.raises(Refusal) as refused:
        sales.record(desk, ben, MONDAY, promise=3)
    text = str(refused.value)
    assert text.startswith("Our agreement is switched off in your trade.")
    assert "Patients aren't asked to agree to anything beyond their care." in text
    assert "Our own caution, no rule. A reminder, not advice. Nothing was saved" in text
    assert promise_store.open_of(ben) is None
    sales.record(desk, ben, MONDAY)
    packs.loosen(desk, "agreement", "Our board agreed to it")
    sales.record(desk, ben, MONDAY, promise=2)
    assert promise_store.open_of(ben) is not None


def test_where_it_is_soft_it_is_said_as_a_hope_and_nowhere_where_it_is_off(desk: Desk, ben: int) -> None:
    assert "Shall we shake on it?" in said(desk, ben, "signing_promise")
    packs.choose(desk, "UK", ["lawyer"])
    assert "Shall we shake on it?" not in said(desk, ben, "signing_promise")
    assert "That's what I hope for" in said(desk, ben, "signing_promise")
    (first, *_) = words(desk, ben, "signing_promise").reminders
    assert "said as a hope in your trade. Recommending a lawyer stays free" in first
    packs.choose(desk, "any", ["care"])
    assert "signing_promise" not in [situation for situation, _ in scripts.fitting_now(desk, ben)]


def test_the_owner_s_own_wish_may_be_stricter_and_never_looser(desk: Desk, ben: int) -> None:
    settings_service.save(desk, voice="plain")
    packs.choose(desk, "any", ["education"])
    assert "That's what I hope for" in said(desk, ben, "signing_promise")
    settings_service.save(desk, voice="off")
    assert "signing_promise" not in [situation for situation, _ in scripts.fitting_now(desk, ben)]


# --- prize -------------------------------------------------------------------------------------------------------

PRIZE = "There's a small thank-you"
NEUTRAL = "Let's leave that out of today."


def test_a_prize_is_said_after_the_sale_only(desk: Desk, ida: int, ben: int) -> None:
    settings_service.save(desk, prize=True)
    assert PRIZE in said(desk, ida, "day90_checkup")
    for client_id in (ida, ben):
        before = said(desk, client_id, "signing_promise")
        assert PRIZE not in before
        assert NEUTRAL in before
        assert "I don't pay for names" not in before


def test_a_prize_that_is_off_is_said_nowhere_whatever_the_owner_gives(desk: Desk, ida: int) -> None:
    settings_service.save(desk, prize=True)
    packs.choose(desk, "UK", ["lawyer"])
    assert not any(PRIZE in said(desk, ida, situation) for situation in ("day90_checkup", "magic_word", "partner_talk"))
    packs.loosen(desk, "prize", "A plant is fine here")
    assert PRIZE in said(desk, ida, "day90_checkup")


def test_loosened_the_timing_lets_it_be_said_at_the_agreement_too(desk: Desk, ida: int, ben: int) -> None:
    settings_service.save(desk, prize=True)
    packs.loosen(desk, "prize_timing", "My association says so")
    assert PRIZE in said(desk, ida, "signing_promise")
    # Before they buy the library has nothing but the neutral answer.
    assert PRIZE not in said(desk, ben, "signing_promise")


def test_within_a_limit_a_gift_stays_and_the_limit_is_said(desk: Desk, ida: int) -> None:
    packs.choose(desk, "UK", [])
    referrals.capture(desk, ida, ["Tom Reed"])
    (owed,) = thanks.owing(desk)
    assert Way.GIFT in owed.ways
    script = scripts.words(desk, ida, touchpoint_id=owed.touchpoint.id)
    assert "For mentioning you, never for a name or an address." in script.reminders[0]
    assert "Source: " in script.reminders[0]


def test_no_gift_and_no_fee_where_they_are_off(desk: Desk, ida: int) -> None:
    packs.choose(desk, "UK", ["lawyer"])
    referrals.capture(desk, ida, ["Tom Reed"])
    (owed,) = thanks.owing(desk)
    with pytest.raises(Refusal, match="Thanks are in words here"):
        thanks.give(desk, owed.touchpoint.id, Way.GIFT)
    reminders = scripts.words(desk, ida, touchpoint_id=owed.touchpoint.id).reminders
    assert any("No money for introductions in your trade." in line for line in reminders)


# --- words in print ----------------------------------------------------------------------------------------------


def test_praise_that_stays_out_of_print_is_not_asked_about(desk: Desk, ida: int) -> None:
    touchpoint_id = happenings.compliment(desk, ida, "Wonderful work", quote=Quote.FULL_NAME)
    assert "May I show what you wrote" in said(desk, ida, "moment_by_email")
    packs.choose(desk, "FR", ["lawyer"])
    assert "May I show what you wrote" not in said(desk, ida, "moment_by_email")
    assert "Your trade keeps people's praise out of print." in words(desk, ida, "moment_by_email").reminders[0]
    (moment,) = moments.of_client(ida)
    with pytest.raises(Refusal, match=r"praise out of print.*Nothing was saved"):
        happenings.change_quote(desk, moment.id, Quote.NO_NAME)
    with pytest.raises(Refusal, match="praise out of print"):
        happenings.compliment(desk, ida, "Lovely", quote=Quote.FIRST_NAME)
    happenings.change_quote(desk, moment.id, Quote.NO)
    happenings.compliment(desk, ida, "Lovely")
    assert touchpoint_id


# --- people who were named ---------------------------------------------------------------------------------------


def test_until_they_know_only_the_first_name_is_kept(desk: Desk, ida: int) -> None:
    packs.choose(desk, "UK", [])
    named = referrals.capture(desk, ida, ["Tom Reed tom@reed.example", "Tom Moss +44 20 7946 0000", "Hill Ltd"])
    assert [one.lead for one in named] == ["Tom", "Tom 2", "Hill Ltd"]
    assert all(one.shortened for one in named)
    points = client_store.points_of([one.lead_id for one in named])
    assert not any(points.values())
    (known,) = referrals.capture(desk, ida, ["Uta Klein uta@klein.example"], they_know=True)
    assert (known.lead, known.shortened) == ("Uta Klein", False)
    assert client_store.points_of([known.lead_id])[known.lead_id]


def test_who_called_knows_and_somebody_in_the_book_keeps_their_name(desk: Desk, ida: int, ben: int) -> None:
    packs.choose(desk, "UK", [])
    (called,) = referrals.capture(desk, ida, ["Uta Klein uta@klein.example"], introduction=How.CALLED_US)
    assert called.lead == "Uta Klein"
    (again,) = referrals.capture(desk, ida, ["Ben Moss +44 20 7946 0000"], same_as={"Ben Moss": ben})
    assert (again.lead, again.shortened) == ("Ben Moss", False)
    assert not client_store.points_of([ben]).get(ben)


def test_where_no_pack_asks_everything_is_kept(desk: Desk, ida: int) -> None:
    (tom,) = referrals.capture(desk, ida, ["Tom Reed tom@reed.example"])
    assert (tom.lead, tom.shortened) == ("Tom Reed", False)
    assert client_store.points_of([tom.lead_id])[tom.lead_id]


def test_a_number_is_checked_first_where_there_is_a_register(desk: Desk, ida: int) -> None:
    packs.choose(desk, "CA", [])
    (tom,) = referrals.capture(desk, ida, ["Tom Reed"])
    reminders = words(desk, tom.lead_id, "lead_first_call").reminders
    assert reminders[0].startswith("Check the number against the do-not-call list first. Source: ")
    assert reminders[1].startswith("The first message gives the full name of the person who introduced you.")


def test_a_first_call_abroad_is_reminded_of_the_rules_there(desk: Desk, ida: int) -> None:
    packs.choose(desk, "NZ", [])
    (tom,) = referrals.capture(desk, ida, ["Tom Reed +61 2 5550 0000"])
    assert words(desk, tom.lead_id, "lead_first_call").reminders[0].startswith("Check the number")


def test_where_a_message_is_sent_once_trying_again_is_no_choice(desk: Desk, ida: int) -> None:
    assert "try once more in a month" in said(desk, ida, "quiet_referral")
    packs.choose(desk, "NL", [])
    once = said(desk, ida, "quiet_referral")
    assert "try once more" not in once
    assert "two lines to pass on" in once
    assert words(desk, ida, "quiet_referral").reminders[0].startswith("One message.")


# --- the rest ----------------------------------------------------------------------------------------------------


def test_questions_by_e_mail_carry_a_line_in_germany(desk: Desk, ida: int) -> None:
    packs.choose(desk, "DE", [])
    assert words(desk, ida, "day45_results").reminders[0].startswith("Questions by e-mail carry a line")


def test_an_open_card_is_none_for_patients(desk: Desk, ida: int) -> None:
    packs.choose(desk, "any", ["health"])
    assert words(desk, ida, "handout_cards").reminders[0].startswith("No open cards here")


def test_the_base_pack_adds_nothing_to_any_talk(desk: Desk, ida: int) -> None:
    for situation, _ in scripts.fitting_now(desk, ida):
        assert words(desk, ida, situation).reminders == ()


def test_no_more_than_two_lines_and_none_of_what_was_loosened(desk: Desk, ida: int) -> None:
    packs.choose(desk, "UK", ["lawyer"])
    assert len(words(desk, ida, "signing_promise").reminders) == 2
    before = words(desk, ida, "signing_promise").reminders
    packs.loosen(desk, "agreement", "They like it plain")
    assert before[0] not in words(desk, ida, "signing_promise").reminders
    assert settings.load().voice == "plain"
