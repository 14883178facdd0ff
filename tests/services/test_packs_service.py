"""My trade's rules: chosen, loosened one at a time with a reason, taken back; and what follows at once."""

from datetime import timedelta

import pytest
from desk_clock import MONDAY, Clock

from refcoach.domain.referrals import Stage
from refcoach.domain.rules import Agreement, Calling, Prize
from refcoach.domain.touchpoints import Kind
from refcoach.services import allowed, asks, clients, first_messages, packs, referrals, sales
from refcoach.services import settings as settings_service
from refcoach.services.asks import Report
from refcoach.services.desk import Desk, Refusal
from refcoach.store import owner as owners
from refcoach.store import packs as store
from refcoach.store import promises as promise_store
from refcoach.store import referrals as referral_store
from refcoach.store import settings, touchpoints
from refcoach.store.tables import JournalRow


@pytest.fixture
def ida(desk: Desk) -> int:
    return clients.add(desk, "Ida Brookes", existing_client=True)


def planned(client_id: int) -> list[Kind]:
    return [t.kind for t in touchpoints.planned_of(client_id)]


def one(name: str) -> packs.Shown:
    return next(row for row in packs.shown() if row.name == name)


def test_until_the_owner_chooses_the_general_pack_of_the_system_s_country_holds(desk: Desk) -> None:
    assert allowed.rules().phone_first_call is Calling.ALLOWED
    german = Desk(desk.clock, country="DE")
    packs.remember_system(german)
    assert allowed.rules().phone_first_call is Calling.CONSENT_FIRST
    assert owners.load().rules == allowed.rules()
    packs.remember_system(Desk(desk.clock, country="UK"))
    assert settings.load().system_country == "DE"
    assert allowed.is_to_ask()
    packs.choose(desk, "UK", ["trades"])
    assert allowed.rules().phone_first_call is Calling.CHECK_REGISTER
    assert not allowed.is_to_ask()


def test_a_country_without_a_pack_or_none_leaves_the_base(desk: Desk) -> None:
    for country in ("", "BR"):
        packs.remember_system(Desk(desk.clock, country=country))
    assert settings.load().system_country == ""
    assert JournalRow.select().count() == 0


def test_choosing_is_one_undo_and_people_are_called_what_the_trade_calls_them(desk: Desk) -> None:
    batch = packs.choose(desk, "US", ["trades", "health"])
    own = settings.load()
    assert (own.rules_country, own.rules_trades, own.people_word) == ("US", ("health", "trades"), "patients")
    assert owners.load().rules == allowed.rules()
    desk.undo(batch)
    own = settings.load()
    assert (own.rules_country, own.rules_trades, own.people_word, own.rules_asked) == ("", (), "clients", False)


def test_a_word_that_the_owner_chose_stays(desk: Desk) -> None:
    settings_service.save(desk, people_word="customers")
    packs.choose(desk, "US", ["health"])
    assert settings.load().people_word == "customers"


def test_a_country_or_trade_without_a_pack_is_refused(desk: Desk) -> None:
    for country, trades in (("BR", []), ("", []), ("UK", ["piracy"])):
        with pytest.raises(Refusal, match="Nothing was changed"):
            packs.choose(desk, country, trades)
    assert settings.load().rules_country == ""
    packs.choose(desk, "any", ["care"])
    assert allowed.rules().agreement is Agreement.OFF


def test_a_switch_is_loosened_with_a_reason_that_is_kept_and_taken_back(desk: Desk) -> None:
    packs.choose(desk, "UK", ["lawyer"])
    assert one("prize").may_loosen
    batch = packs.loosen(desk, "prize", " Our  bar allows small gifts ")
    row = one("prize")
    assert (row.value, row.packs_say, row.may_loosen) == ("on", "off", False)
    assert row.choice is not None
    assert (row.choice.reason, row.choice.on) == ("Our bar allows small gifts", MONDAY)
    assert allowed.rules().prize is Prize.ON
    assert owners.load().rules == allowed.rules()
    assert one("phone_first_call").value == "off"
    desk.undo(batch)
    assert allowed.rules().prize is Prize.OFF
    packs.loosen(desk, "prize", "Again")
    packs.hold_again(desk, "prize")
    assert one("prize").choice is None
    assert allowed.rules().prize is Prize.OFF


def test_what_cannot_be_loosened_is_refused_in_words(desk: Desk) -> None:
    packs.choose(desk, "UK", ["lawyer"])
    packs.loosen(desk, "agreement", "They ask for it")
    for switch, reason, words in (
        ("written_penalty", "Because", "No text of RefCoach names a consequence.*so it stays"),
        ("unsubscribe_line", "Because", "a way to say stop.*so it stays"),
        ("tell_lead_who_gave_name", "Because", "Say who you are.*so it stays"),
        ("notes_warning", "Because", "nothing to loosen"),
        ("prize", "  ", "why you use it anyway"),
        ("agreement", "Twice", "your own choice already"),
        ("gifts", "Because", "no switch called"),
    ):
        with pytest.raises(Refusal, match=words):
            packs.loosen(desk, switch, reason)
    with pytest.raises(Refusal, match="no choice of your own"):
        packs.hold_again(desk, "prize")
    assert not one("written_penalty").may_loosen


def test_a_choice_outlives_another_pack_and_loosens_nothing_there(desk: Desk) -> None:
    packs.choose(desk, "UK", ["lawyer"])
    packs.loosen(desk, "prize", "Small gifts are usual")
    packs.choose(desk, "any", [])
    assert one("prize").choice is None
    packs.choose(desk, "DE", ["health"])
    assert one("prize").value == "on"


def test_every_switch_says_why_with_its_source_or_that_it_is_our_own_caution(desk: Desk) -> None:
    packs.choose(desk, "UK", ["lawyer"])
    assert allowed.reason("phone_first_call").startswith("No first call in your trade. Wait for theirs. Source: ")
    assert allowed.reason("phone_first_call").endswith("A reminder, not advice.")
    assert "Our own caution" in allowed.reason("money_in_print")
    packs.choose(desk, "any", ["care"])
    assert allowed.reason("prize") == "Thanks are in words here. Our own caution, no rule. A reminder, not advice."
    for row in packs.shown():
        assert row.why.line
        assert row.why.own_caution is not bool(row.why.sources)


def test_calls_that_nobody_may_make_any_more_become_a_question_to_whoever_named_them(desk: Desk, ida: int) -> None:
    (tom,) = referrals.capture(desk, ida, ["Tom Reed"])
    assert planned(tom.lead_id) == [Kind.LEAD_CALL]
    batch = packs.choose(desk, "DE", [])
    assert planned(tom.lead_id) == []
    assert planned(ida).count(Kind.FOLLOW_UP) == 1
    desk.undo(batch)
    assert planned(tom.lead_id) == [Kind.LEAD_CALL]
    assert Kind.FOLLOW_UP not in planned(ida)


def test_where_there_is_no_first_call_at_all_the_source_is_asked_once_and_then_it_is_theirs(
    desk: Desk, ida: int
) -> None:
    packs.choose(desk, "UK", ["lawyer"])
    (tom,) = referrals.capture(desk, ida, ["Tom Reed"])
    assert planned(tom.lead_id) == []
    (question,) = [t for t in touchpoints.planned_of(ida) if t.kind is Kind.FOLLOW_UP]
    asks.log(desk, question.id, Report(None))
    assert planned(tom.lead_id) == []
    assert Kind.FOLLOW_UP not in planned(ida)
    with pytest.raises(Refusal, match="Not by e-mail or text in your trade"):
        first_messages.sent(desk, tom.id)


def test_somebody_in_a_stricter_country_is_not_called_without_their_yes(desk: Desk, ida: int) -> None:
    packs.choose(desk, "US", [])
    home, abroad = referrals.capture(desk, ida, ["Tom Reed +1 212 555 0100", "Uta Klein +49 30 1234567"])
    assert planned(home.lead_id) == [Kind.LEAD_CALL]
    assert planned(abroad.lead_id) == []
    assert store.rules_with([abroad.lead_id])[abroad.lead_id].keep_lead_days == 30
    german = allowed.reason_with("phone_first_call", abroad.lead_id)
    assert german.startswith("Call only after they've said they'd like you to.")
    assert allowed.reason_with("phone_first_call", home.lead_id) == allowed.reason("phone_first_call") != german


def test_a_lead_is_held_twenty_eight_days_where_a_rule_counts_a_month(desk: Desk, clock: Clock, ida: int) -> None:
    packs.choose(desk, "DE", [])
    referrals.capture(desk, ida, ["Tom Reed"])
    from refcoach.services import held_leads

    clock.go_to(MONDAY + timedelta(days=27))
    held_leads.settle(desk)
    assert referral_store.at_stages([Stage.RECEIVED])
    assert not held_leads.is_held(referral_store.at_stages([Stage.RECEIVED])[0].lead_id)
    clock.go_to(MONDAY + timedelta(days=28))
    held_leads.settle(desk)
    assert held_leads.is_held(referral_store.at_stages([Stage.RECEIVED])[0].lead_id)


def test_an_agreement_that_is_open_when_a_pack_arrives_is_offered_to_be_let_off(desk: Desk, ida: int) -> None:
    sales.record(desk, ida, MONDAY, promise=3)
    assert packs.open_agreements() == 0
    packs.choose(desk, "US", ["health"])
    assert packs.open_agreements() == 1
    assert promise_store.open_of(ida) is not None
    batch = packs.let_them_off(desk)
    assert promise_store.open_of(ida) is None
    assert packs.open_agreements() == 0
    desk.undo(batch)
    assert packs.open_agreements() == 1


def test_asked_in_passing_once(desk: Desk) -> None:
    assert allowed.is_to_ask()
    batch = packs.ask_no_more(desk)
    assert not allowed.is_to_ask()
    assert settings.load().rules_country == ""
    desk.undo(batch)
    assert allowed.is_to_ask()
    assert touchpoints.due(MONDAY) == []
