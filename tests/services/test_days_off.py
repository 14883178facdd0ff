"""A day off added later: what it hits, and moving it in one undo (R2, R3, R13)."""

from datetime import date, time, timedelta

import pytest
from desk_clock import MONDAY, Clock

from refcoach.domain.touchpoints import Kind, Touchpoint
from refcoach.services import clients, days_off, sales, settings, touchpoints
from refcoach.services.desk import Desk
from refcoach.store import touchpoints as store

DAY = timedelta(days=1)
WELCOME, DAY45, DAY90 = MONDAY + 7 * DAY, MONDAY + 45 * DAY, MONDAY + 91 * DAY
"""A Monday, a Thursday, and a Monday."""


@pytest.fixture
def plan(desk: Desk) -> dict[Kind, Touchpoint]:
    return {t.kind: t for t in sales.record(desk, clients.add(desk, "Ida Brookes"), MONDAY).touchpoints}


def shows(touchpoint: Touchpoint) -> date:
    found = store.get(touchpoint.id)
    assert found
    return found.shows_on


def off(desk: Desk, *days: date) -> list[tuple[int, date | None]]:
    settings.add_days_off(desk, days)
    return [(hit.touchpoint.id, hit.to) for hit in days_off.hit_by(desk, days)]


def test_r2_a_day_off_says_what_it_hits_and_moves_it_in_one_undo(desk: Desk, plan: dict[Kind, Touchpoint]) -> None:
    check = plan[Kind.DAY45]
    assert off(desk, DAY45) == [(check.id, DAY45 + DAY)]
    assert shows(check) == DAY45
    batch, moved = days_off.move_off(desk, [DAY45])
    assert [hit.touchpoint for hit in moved] == [check]
    now = store.get(check.id)
    # What the rule gives is kept, and nobody pinned it.
    assert now and (now.scheduled_on, now.nominal_on, now.pinned) == (DAY45 + DAY, check.nominal_on, False)
    desk.undo(batch)
    assert store.get(check.id) == check


def test_r2_where_nothing_is_planned_nothing_is_hit(desk: Desk, plan: dict[Kind, Touchpoint]) -> None:
    assert off(desk, DAY45 + DAY) == []
    # A day that was not worked anyway, and one that is over.
    assert off(desk, DAY45 + 2 * DAY, MONDAY - DAY) == []
    assert days_off.move_off(desk, [DAY45 + DAY]) == ("", [])


def test_r2_more_than_seven_days_away_it_is_the_working_day_before(desk: Desk, plan: dict[Kind, Touchpoint]) -> None:
    fortnight = [DAY45 + n * DAY for n in range(14)]
    assert off(desk, *fortnight) == [(plan[Kind.DAY45].id, DAY45 - DAY)]
    # But never earlier than the day after day 0: here nothing fits.
    first = [WELCOME + n * DAY for n in range(-7, 14)]
    assert off(desk, *first) == [(plan[Kind.WELCOME].id, None)]


def test_r2_what_was_put_off_to_that_day_is_hit_too(desk: Desk, plan: dict[Kind, Touchpoint]) -> None:
    touchpoints.snooze(desk, plan[Kind.DAY45].id, DAY45 + DAY)
    assert off(desk, DAY45) == []
    assert off(desk, DAY45 + DAY) == [(plan[Kind.DAY45].id, DAY45 + 4 * DAY)]
    days_off.move_off(desk, [DAY45 + DAY])
    assert shows(plan[Kind.DAY45]) == DAY45 + 4 * DAY


def test_r2_a_meeting_at_an_agreed_hour_stays(desk: Desk, plan: dict[Kind, Touchpoint]) -> None:
    touchpoints.book(desk, plan[Kind.DAY90].id, DAY90, time(15))
    assert off(desk, DAY90) == [(plan[Kind.DAY90].id, None)]
    assert days_off.move_off(desk, [DAY90]) == ("", [])
    assert shows(plan[Kind.DAY90]) == DAY90


@pytest.mark.parametrize("both", [False, True])
def test_r3_day_90_stays_behind_day_45(desk: Desk, clock: Clock, plan: dict[Kind, Touchpoint], both: bool) -> None:
    check, meeting = plan[Kind.DAY45], plan[Kind.DAY90]
    touchpoints.move(desk, meeting.id, DAY45 + DAY)
    days = [DAY45, DAY45 + DAY] if both else [DAY45]
    assert off(desk, *days) == [
        (check.id, DAY45 + (4 if both else 1) * DAY),
        (meeting.id, DAY45 + (5 if both else 4) * DAY),
    ]
    days_off.move_off(desk, days)
    assert shows(check) < shows(meeting)
