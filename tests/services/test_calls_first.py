"""Today puts the call that puts a problem right before whatever the problem holds back (R16)."""

from datetime import timedelta

import pytest
from desk_clock import MONDAY, Clock

from refcoach.domain.readiness import Level
from refcoach.domain.touchpoints import Kind
from refcoach.services import clients, happenings, overview, questions, referrals, sales, settings
from refcoach.services.desk import Desk

DAY = timedelta(days=1)


@pytest.fixture
def ida(desk: Desk) -> int:
    settings.save(desk, weekdays=tuple(range(7)), daily_cap=1)
    client_id = clients.add(desk, "Ida Brookes")
    sales.record(desk, client_id, MONDAY - 88 * DAY)
    return client_id


def today(desk: Desk) -> list[tuple[int | None, Kind | None]]:
    rows = questions.due(desk.today())
    day = overview.day(desk)
    # Both surfaces say the same: what the cap keeps for later stands behind what it shows.
    assert sorted(row.todo.key for row in rows) == sorted(row.todo.key for row in (*day.now, *day.waiting))
    order = [row.todo.key for row in rows]
    for part in (day.now, day.waiting):
        assert [order.index(row.todo.key) for row in part] == sorted(order.index(row.todo.key) for row in part)
    return [(row.todo.client_id, row.todo.kind) for row in rows]


def test_the_call_comes_before_the_check_up_that_it_unblocks(desk: Desk, clock: Clock, ida: int) -> None:
    clock.go_to(MONDAY + 12 * DAY)
    happenings.problem(desk, ida, "the paint peels", fix_by=desk.today())
    assert today(desk) == [(ida, Kind.RECOVERY), (ida, Kind.DAY90)]
    blocked = questions.due(desk.today())[1]
    assert blocked.days_overdue > 0 and blocked.readiness.level is Level.BLOCKED


def test_the_call_to_a_friend_comes_before_the_check_up_with_whoever_named_them(
    desk: Desk, clock: Clock, ida: int
) -> None:
    (named,) = referrals.capture(desk, ida, ["Otis Vane"])
    clock.go_to(MONDAY + 12 * DAY)
    happenings.problem(desk, named.lead_id, "nobody called", fix_by=desk.today())
    found = today(desk)
    assert found.index((named.lead_id, Kind.RECOVERY)) < found.index((ida, Kind.DAY90))


def test_a_problem_of_somebody_else_moves_nothing(desk: Desk, clock: Clock, ida: int) -> None:
    other = clients.add(desk, "Otto Fern")
    clock.go_to(MONDAY + 12 * DAY)
    happenings.problem(desk, other, "the door sticks", fix_by=desk.today())
    assert today(desk) == [(ida, Kind.DAY90), (other, Kind.RECOVERY)]


def test_thanks_that_are_owed_wait_for_no_call(desk: Desk, clock: Clock, ida: int) -> None:
    referrals.capture(desk, ida, ["Otis Vane"])
    clock.go_to(MONDAY + 12 * DAY)
    happenings.problem(desk, ida, "the paint peels", fix_by=desk.today())
    found = [what for what in today(desk) if what[0] == ida]
    assert found == [(ida, Kind.THANK_YOU), (ida, Kind.RECOVERY), (ida, Kind.DAY90)]
