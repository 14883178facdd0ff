"""Moving a check-in by hand keeps the order of a sale's plan (R3, R13)."""

from contextlib import suppress
from datetime import time, timedelta

import pytest
from desk_clock import MONDAY, Clock
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from refcoach.domain.asks import Outcome
from refcoach.domain.touchpoints import Kind, Touchpoint
from refcoach.services import asks, clients, happenings, sales, touchpoints
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


@pytest.mark.parametrize("days", [46, 47])
def test_r3_day_45_moved_onto_or_past_day_90_takes_it_along(
    desk: Desk, plan: dict[Kind, Touchpoint], days: int
) -> None:
    check, meeting = plan[Kind.DAY45], plan[Kind.DAY90]
    on = DAY45 + days * DAY
    assert meeting.scheduled_on == DAY45 + 46 * DAY  # a Monday
    moved = touchpoints.move(desk, check.id, on)
    assert moved.along
    assert (moved.along.day90.id, moved.along.on, moved.day90) == (meeting.id, on + DAY, None)
    assert now(meeting).shows_on == on + DAY
    desk.undo(moved.batch)
    assert (now(check), now(meeting)) == (check, meeting)


def test_r3_to_the_first_working_day_after_it(desk: Desk, plan: dict[Kind, Touchpoint]) -> None:
    friday = DAY45 + 50 * DAY
    moved = touchpoints.move(desk, plan[Kind.DAY45].id, friday)
    assert moved.along and moved.along.on == friday + 3 * DAY


def test_r3_day_45_put_off_past_day_90_takes_it_along(desk: Desk, clock: Clock, plan: dict[Kind, Touchpoint]) -> None:
    check, meeting = plan[Kind.DAY45], plan[Kind.DAY90]
    clock.go_to(DAY45)
    put_off = touchpoints.snooze(desk, check.id, meeting.scheduled_on)
    assert put_off.along and put_off.along.on == meeting.scheduled_on + DAY
    assert now(meeting).shows_on == meeting.scheduled_on + DAY
    # Its own put-offs are not used up by that.
    assert now(meeting).snoozes == 0
    desk.undo(put_off.batch)
    assert now(meeting) == meeting
    assert touchpoints.snooze(desk, check.id, meeting.scheduled_on - DAY).along is None


def test_r3_putting_all_off_keeps_the_order(desk: Desk, clock: Clock, plan: dict[Kind, Touchpoint]) -> None:
    check, meeting = plan[Kind.DAY45], plan[Kind.DAY90]
    today = meeting.scheduled_on
    clock.go_to(today)
    put = touchpoints.snooze_all(desk, today + DAY)
    assert now(check).shows_on == today + DAY
    assert now(meeting).shows_on == today + 2 * DAY
    assert [one.on for one in put.along] == [today + 2 * DAY]


def test_r3_a_meeting_at_an_agreed_hour_is_not_put_off_with_all_the_rest(
    desk: Desk, clock: Clock, plan: dict[Kind, Touchpoint]
) -> None:
    check, meeting = plan[Kind.DAY45], plan[Kind.DAY90]
    clock.go_to(meeting.scheduled_on)
    touchpoints.book(desk, meeting.id, meeting.scheduled_on, time(15))
    put = touchpoints.snooze_all(desk, meeting.scheduled_on + DAY)
    assert now(meeting).shows_on == meeting.scheduled_on
    assert now(check).shows_on == check.scheduled_on
    assert (put.count, put.kept, put.along) == (1, 2, ())


def test_r3_whom_nobody_reached_at_day_45_is_met_after_it(
    desk: Desk, clock: Clock, plan: dict[Kind, Touchpoint]
) -> None:
    check, meeting = plan[Kind.DAY45], plan[Kind.DAY90]
    clock.go_to(meeting.scheduled_on - DAY)
    logged = asks.log(desk, check.id, Report(outcome=Outcome.NOT_REACHED))
    assert now(check).shows_on == meeting.scheduled_on
    assert logged.along and logged.along.on == meeting.scheduled_on + DAY
    assert now(meeting).shows_on == meeting.scheduled_on + DAY


def test_r3_a_meeting_that_was_put_off_is_not_brought_forward_to_its_results_check(
    desk: Desk, plan: dict[Kind, Touchpoint]
) -> None:
    check, meeting = plan[Kind.DAY45], plan[Kind.DAY90]
    touchpoints.move(desk, check.id, MONDAY)
    touchpoints.move(desk, meeting.id, MONDAY + DAY)
    touchpoints.snooze(desk, check.id, MONDAY + 7 * DAY)
    assert now(meeting).shows_on == MONDAY + 8 * DAY
    with pytest.raises(Refusal, match="comes after the results check"):
        touchpoints.snooze(desk, meeting.id, MONDAY + 7 * DAY)
    with pytest.raises(Refusal, match="comes after the results check"):
        asks.log(desk, meeting.id, Report(outcome=Outcome.NOT_REACHED, next_on=MONDAY + 2 * DAY))
    assert now(meeting).shows_on == MONDAY + 8 * DAY


@given(steps=st.lists(st.tuples(st.sampled_from(("move", "snooze", "miss", "all")), st.booleans(), st.integers(0, 60))))
@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_r3_whoever_moves_what(desk: Desk, clock: Clock, steps: list[tuple[str, bool, int]]) -> None:
    clock.go_to(MONDAY)
    desk = Desk(clock)  # one that keeps no list of what it announced
    plan = {t.kind: t for t in sales.record(desk, clients.add(desk, "Ida Brookes"), MONDAY).touchpoints}
    for what, first, days in steps:
        one, day = plan[Kind.DAY45 if first else Kind.DAY90], clock.moment.date() + days * DAY
        with suppress(Refusal):
            if what == "move":
                touchpoints.move(desk, one.id, day)
            elif what == "snooze":
                touchpoints.snooze(desk, one.id, day)
            elif what == "miss":
                asks.log(desk, one.id, Report(outcome=Outcome.NOT_REACHED, next_on=day))
            else:
                clock.go_to(day)
                touchpoints.snooze_all(desk, day + DAY)
        assert now(plan[Kind.DAY45]).shows_on < now(plan[Kind.DAY90]).shows_on


def test_r13_before_that_it_is_offered_to_move_it_by_as_much(desk: Desk, plan: dict[Kind, Touchpoint]) -> None:
    moved = touchpoints.move(desk, plan[Kind.DAY45].id, DAY45 + 5 * DAY)
    assert moved.along is None
    assert moved.day90_on == plan[Kind.DAY90].scheduled_on + 5 * DAY
    assert now(plan[Kind.DAY90]) == plan[Kind.DAY90]


def test_r14_a_skipped_day_90_plans_the_next_check_as_a_held_one_does(
    desk: Desk, clock: Clock, plan: dict[Kind, Touchpoint]
) -> None:
    meeting = plan[Kind.DAY90]
    with pytest.raises(Refusal, match="needs a reason"):
        touchpoints.skip(desk, meeting.id, " \n")
    clock.go_to(meeting.scheduled_on)
    for kind in (Kind.WELCOME, Kind.DAY45):
        touchpoints.skip(desk, plan[kind].id, "met in the street")
    touchpoints.plan_custom(desk, meeting.client_id, meeting.scheduled_on + 3 * DAY)
    touchpoints.skip(desk, meeting.id, "they moved house")
    checks = [t for t in store.planned_of(meeting.client_id) if t.kind is Kind.RESULTS_CHECK]
    assert [t.nominal_on for t in checks] == [meeting.scheduled_on + 180 * DAY]


def test_r18_every_skip_leaves_a_next_date(desk: Desk) -> None:
    ida = clients.add(desk, "Ida Brookes", existing_client=True)
    (check,) = store.planned_of(ida)
    happenings.compliment(desk, ida, "lovely")
    touchpoints.skip(desk, check.id, "met in the street")
    then = store.planned_of(ida)
    assert [t.kind for t in then] == [Kind.MOMENT, Kind.RESULTS_CHECK]
    assert then[1].nominal_on == MONDAY + 180 * DAY
