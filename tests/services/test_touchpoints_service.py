"""Moving a check-in by hand keeps the order of a sale's plan (R3, R13)."""

from datetime import timedelta

import pytest
from desk_clock import MONDAY, Clock

from refcoach.domain.touchpoints import Kind, Touchpoint
from refcoach.services import asks, clients, sales, touchpoints
from refcoach.services.asks import Report
from refcoach.services.desk import Desk, Refusal
from refcoach.store import touchpoints as store

DAY = timedelta(days=1)
DAY45 = MONDAY + 45 * DAY
"""A Thursday."""


@pytest.fixture
def plan(desk: Desk) -> dict[Kind, Touchpoint]:
    recorded = sales.record(desk, clients.add(desk, "Ida Brookes"), MONDAY)
    return {t.kind: t for t in recorded.touchpoints}


def now(touchpoint: Touchpoint) -> Touchpoint:
    found = store.get(touchpoint.id)
    assert found
    return found


@pytest.mark.parametrize("days", [0, 30, 45])
def test_r3_day_90_is_never_moved_to_or_before_day_45(desk: Desk, plan: dict[Kind, Touchpoint], days: int) -> None:
    meeting = plan[Kind.DAY90]
    with pytest.raises(Refusal, match=r"the first free day is Friday 1 May\. Nothing was changed"):
        touchpoints.move(desk, meeting.id, MONDAY + days * DAY)
    assert now(meeting) == meeting
    assert touchpoints.move(desk, meeting.id, DAY45 + DAY).on == DAY45 + DAY


def test_r3_the_free_day_is_one_that_is_worked(desk: Desk, plan: dict[Kind, Touchpoint]) -> None:
    touchpoints.move(desk, plan[Kind.DAY45].id, DAY45 + DAY)
    with pytest.raises(Refusal, match="Monday 4 May"):
        touchpoints.move(desk, plan[Kind.DAY90].id, DAY45)


def test_r3_a_results_check_that_was_put_off_comes_up_later(desk: Desk, plan: dict[Kind, Touchpoint]) -> None:
    touchpoints.snooze(desk, plan[Kind.DAY45].id, DAY45 + 4 * DAY)
    with pytest.raises(Refusal, match="Tuesday 5 May"):
        touchpoints.move(desk, plan[Kind.DAY90].id, DAY45 + 4 * DAY)


@pytest.mark.parametrize("how", ["done", "skipped"])
def test_r3_after_day_45_the_meeting_is_free(desk: Desk, clock: Clock, plan: dict[Kind, Touchpoint], how: str) -> None:
    clock.go_to(MONDAY + 20 * DAY)
    if how == "done":
        asks.log(desk, plan[Kind.DAY45].id, Report(score=9))
    else:
        touchpoints.skip(desk, plan[Kind.DAY45].id, "met in the street")
    assert touchpoints.move(desk, plan[Kind.DAY90].id, MONDAY + 30 * DAY).on == MONDAY + 30 * DAY


def test_r3_the_plan_of_another_sale_is_another_plan(desk: Desk, plan: dict[Kind, Touchpoint]) -> None:
    client = plan[Kind.DAY45].client_id
    later = {t.kind: t for t in sales.record(desk, client, MONDAY + 60 * DAY).touchpoints}
    assert touchpoints.move(desk, plan[Kind.DAY90].id, DAY45 + DAY).on == DAY45 + DAY
    with pytest.raises(Refusal):
        touchpoints.move(desk, later[Kind.DAY90].id, DAY45 + DAY)


def test_r13_day_45_may_pass_the_meeting_which_is_then_offered(desk: Desk, plan: dict[Kind, Touchpoint]) -> None:
    moved = touchpoints.move(desk, plan[Kind.DAY45].id, DAY45 + 50 * DAY)
    assert moved.day90_on == plan[Kind.DAY90].scheduled_on + 50 * DAY
