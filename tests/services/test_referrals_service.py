"""Names captured on the spot, and what they owe (R19)."""

from datetime import date, timedelta

import pytest
from desk_clock import MONDAY, Clock

from refcoach.domain.asks import Outcome
from refcoach.domain.clients import Stage, State
from refcoach.domain.referrals import Stage as ReferralStage
from refcoach.domain.touchpoints import Kind
from refcoach.services import asks, clients, first_talks, referrals, scripts
from refcoach.services import happenings as happening_service
from refcoach.services.asks import Report
from refcoach.services.desk import Desk, Refusal
from refcoach.store import asks as ask_store
from refcoach.store import clients as client_store
from refcoach.store import referrals as referral_store
from refcoach.store import touchpoints

DAY = timedelta(days=1)


@pytest.fixture
def ida(desk: Desk) -> int:
    return clients.add(desk, "Ida Brookes")


def owed(client_id: int) -> list[tuple[Kind, date]]:
    return [(t.kind, t.scheduled_on) for t in touchpoints.planned_of(client_id)]


def test_r19_one_thank_you_today_and_a_first_call_each_tomorrow(desk: Desk, ida: int) -> None:
    named = referrals.capture(desk, ida, [" Otis  Vane ", "Nell Ash", "Otis Vane", "", " "])
    assert [n.lead for n in named] == ["Otis Vane", "Nell Ash"]
    assert owed(ida) == [(Kind.THANK_YOU, MONDAY)]
    assert [owed(n.lead_id) for n in named] == [[(Kind.LEAD_CALL, MONDAY + DAY)]] * 2
    given = referral_store.from_source(ida)
    assert {(r.stage, r.received_on, r.source_may_know, r.prompted) for r in given} == {
        (ReferralStage.TO_CONTACT, MONDAY, "nothing", True)
    }
    assert client_store.stages_of([ida, named[0].lead_id], MONDAY) == {
        ida: Stage.ADVOCATE,
        named[0].lead_id: Stage.PROSPECT,
    }
    assert referrals.lead_names(ida) == ["Otis Vane", "Nell Ash"]


def test_r19_on_a_day_off_thanks_wait_for_the_next_working_day(desk: Desk, clock: Clock, ida: int) -> None:
    clock.go_to(MONDAY - 2 * DAY)
    (named,) = referrals.capture(desk, ida, ["Otis Vane"])
    assert (named.thank_you_on, owed(named.lead_id)) == (MONDAY, [(Kind.LEAD_CALL, MONDAY)])


def test_r10_one_thank_you_for_each_report_however_many_names(desk: Desk, ida: int) -> None:
    referrals.capture(desk, ida, ["Otis Vane", "Nell Ash"])
    assert owed(ida) == [(Kind.THANK_YOU, MONDAY)]
    referrals.capture(desk, ida, ["Zoe Quill"])
    assert owed(ida) == [(Kind.THANK_YOU, MONDAY)] * 2


def test_r10_names_added_to_an_ask_the_same_day_belong_to_its_report(desk: Desk, ida: int) -> None:
    talk = happening_service.compliment(desk, ida, "lovely")
    logged = asks.log(desk, talk, Report(Outcome.YES_NAMED, names=["Otis Vane"]))
    referrals.capture(desk, ida, ["Nell Ash"], ask_id=logged.ask_id)
    assert owed(ida) == [(Kind.THANK_YOU, MONDAY)]


def test_r19_the_source_speaks_first_and_is_asked_five_working_days_on(desk: Desk, clock: Clock, ida: int) -> None:
    (named,) = referrals.capture(desk, ida, ["Otis Vane"], source_calls_first=True)
    assert owed(named.lead_id) == []
    assert owed(ida) == [(Kind.THANK_YOU, MONDAY), (Kind.FOLLOW_UP, MONDAY + 7 * DAY)]
    assert referral_store.from_source(ida)[0].stage is ReferralStage.RECEIVED
    clock.go_to(MONDAY + 7 * DAY)
    waiting = follow_up(ida)
    logged = asks.log(desk, waiting, Report(Outcome.THINKING))
    assert (logged.next_kind, logged.next_on) == (Kind.FOLLOW_UP, MONDAY + 14 * DAY)
    assert owed(named.lead_id) == []
    asks.log(desk, follow_up(ida), Report())
    assert owed(named.lead_id) == [(Kind.LEAD_CALL, MONDAY + 8 * DAY)]
    assert referral_store.from_source(ida)[0].stage is ReferralStage.TO_CONTACT
    assert ask_store.of_client(ida) == []


def follow_up(client_id: int) -> int:
    (found,) = (t.id for t in touchpoints.planned_of(client_id) if t.kind is Kind.FOLLOW_UP)
    return found


@pytest.mark.parametrize("names", [[], [""], [" \n"]])
def test_a_name_is_needed(desk: Desk, ida: int, names: list[str]) -> None:
    with pytest.raises(Refusal, match="name"):
        referrals.capture(desk, ida, names)
    assert owed(ida) == []


def test_the_dead_and_the_unknown_name_nobody(desk: Desk, ida: int) -> None:
    clients.put_away(desk, ida, State.DECEASED)
    for who in (ida, 77):
        with pytest.raises(Refusal):
            referrals.capture(desk, who, ["Otis Vane"])
    assert client_store.count(today=MONDAY) == 0


def test_owed_thanks_stay_when_the_source_is_put_away(desk: Desk, ida: int) -> None:
    referrals.capture(desk, ida, ["Otis Vane"])
    clients.put_away(desk, ida, State.ARCHIVED)
    assert [t.kind for t in touchpoints.due(MONDAY)] == [Kind.THANK_YOU]
    clients.put_away(desk, ida, State.DECEASED)
    assert touchpoints.due(MONDAY) == []


def call_in_vain(desk: Desk, lead_id: int) -> asks.Logged:
    (call,) = touchpoints.planned_of(lead_id)
    return asks.log(desk, call.id, Report(Outcome.NOT_REACHED))


def test_r19_after_three_tries_nobody_calls_a_fourth_time(desk: Desk, clock: Clock, ida: int) -> None:
    (named,) = referrals.capture(desk, ida, ["Otis Vane"])
    for day in (1, 2):
        clock.go_to(MONDAY + day * DAY)
        logged = call_in_vain(desk, named.lead_id)
        assert (logged.tries_over, logged.next_kind) == (False, Kind.LEAD_CALL)
    clock.go_to(MONDAY + 3 * DAY)
    logged = call_in_vain(desk, named.lead_id)
    assert (logged.tries_over, logged.next_on) == (True, None)
    assert [a.next_on for a in ask_store.of_client(named.lead_id)][-1] is None
    assert owed(named.lead_id) == []
    desk.undo(logged.batch)
    assert owed(named.lead_id) == [(Kind.LEAD_CALL, MONDAY + DAY)]
    (referral,) = referral_store.from_source(ida)
    assert referral.attempts == 2


def three_tries(desk: Desk, clock: Clock, lead_id: int) -> None:
    for day in (1, 2, 3):
        clock.go_to(MONDAY + day * DAY)
        call_in_vain(desk, lead_id)


def test_r19_fourteen_days_after_the_last_try_letting_it_rest_is_offered_once(
    desk: Desk, clock: Clock, ida: int
) -> None:
    (named,) = referrals.capture(desk, ida, ["Otis Vane"])
    three_tries(desk, clock, named.lead_id)
    for day, offered in ((16, 0), (17, 1), (18, 1)):
        clock.go_to(MONDAY + day * DAY)
        first_talks.settle(desk)
        found = [t for t in touchpoints.due(MONDAY + day * DAY) if t.kind is Kind.FOLLOW_UP]
        assert [t.client_id for t in found] == [ida] * offered
    assert scripts.words(desk, ida, touchpoint_id=follow_up(ida)).situation == "quiet_referral"
    asks.log(desk, follow_up(ida), Report())
    (referral,) = referral_store.from_source(ida)
    assert referral.stage is ReferralStage.QUIET
    assert owed(named.lead_id) == []


def test_r19_fourteen_days_after_it_was_offered_it_rests_by_itself(desk: Desk, clock: Clock, ida: int) -> None:
    (named,) = referrals.capture(desk, ida, ["Otis Vane"])
    three_tries(desk, clock, named.lead_id)
    for day, stage in ((17, ReferralStage.TO_CONTACT), (30, ReferralStage.TO_CONTACT), (31, ReferralStage.QUIET)):
        clock.go_to(MONDAY + day * DAY)
        first_talks.settle(desk)
        (referral,) = referral_store.from_source(ida)
        assert referral.stage is stage
    assert [kind for kind, _ in owed(ida)] == [Kind.THANK_YOU]
    assert "quiet_referral" in [situation for situation, _ in scripts.fitting_now(desk, ida)]


def test_r19_two_tries_or_a_talk_never_go_quiet(desk: Desk, clock: Clock, ida: int) -> None:
    otis, nell = referrals.capture(desk, ida, ["Otis Vane", "Nell Ash"])
    for day in (1, 2):
        clock.go_to(MONDAY + day * DAY)
        call_in_vain(desk, otis.lead_id)
        call_in_vain(desk, nell.lead_id)
    (call,) = touchpoints.planned_of(nell.lead_id)
    asks.log(desk, call.id, Report())
    clock.go_to(MONDAY + 60 * DAY)
    first_talks.settle(desk)
    stages = [r.stage for r in referral_store.from_source(ida)]
    assert stages == [ReferralStage.TO_CONTACT, ReferralStage.IN_TOUCH]


def test_an_ask_that_brought_a_name_is_not_undone_from_under_it(desk: Desk, ida: int) -> None:
    talk = happening_service.compliment(desk, ida, "lovely")
    logged = asks.log(desk, talk, Report(Outcome.YES_NAMED))
    referrals.capture(desk, ida, ["Otis Vane"], ask_id=logged.ask_id)
    with pytest.raises(Refusal, match="no longer"):
        desk.undo(logged.batch)
    (given,) = referral_store.from_source(ida)
    assert given.ask_id == logged.ask_id
