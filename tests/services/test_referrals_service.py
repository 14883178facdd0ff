"""Names captured on the spot, and what they owe (R19)."""

from datetime import date, timedelta

import pytest
from desk_clock import MONDAY, Clock

from refcoach.domain.clients import Stage, State
from refcoach.domain.referrals import Stage as ReferralStage
from refcoach.domain.touchpoints import Kind
from refcoach.services import clients, referrals
from refcoach.services.desk import Desk, Refusal
from refcoach.store import clients as client_store
from refcoach.store import happenings, touchpoints

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
    given = happenings.referrals_from(ida)
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


def test_one_thank_you_for_names_given_twice_in_a_day_and_a_new_one_another_day(
    desk: Desk, clock: Clock, ida: int
) -> None:
    referrals.capture(desk, ida, ["Otis Vane"])
    referrals.capture(desk, ida, ["Nell Ash"])
    assert owed(ida) == [(Kind.THANK_YOU, MONDAY)]
    clock.go_to(MONDAY + DAY)
    referrals.capture(desk, ida, ["Zoe Quill"])
    assert owed(ida) == [(Kind.THANK_YOU, MONDAY), (Kind.THANK_YOU, MONDAY + DAY)]


def test_r19_no_call_is_planned_when_the_source_speaks_first(desk: Desk, ida: int) -> None:
    (named,) = referrals.capture(desk, ida, ["Otis Vane"], source_calls_first=True)
    assert owed(named.lead_id) == []
    assert happenings.referrals_from(ida)[0].stage is ReferralStage.RECEIVED


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
