"""A problem on its way: open, fixed, and then the client's word (R4, R14)."""

from datetime import timedelta

import pytest
from desk_clock import MONDAY, Clock

from refcoach.domain.touchpoints import Kind, State
from refcoach.services import clients, happenings, problems
from refcoach.services.desk import Desk, Refusal
from refcoach.store import issues, touchpoints

DAY = timedelta(days=1)


@pytest.fixture
def ida(desk: Desk) -> int:
    return clients.add(desk, "Ida Brookes")


def calls(client_id: int) -> list[tuple[State, object]]:
    return [(t.state, t.shows_on) for t in touchpoints.of_client(client_id) if t.kind is Kind.RECOVERY]


def test_fixed_keeps_the_day_and_the_call_and_is_taken_back_whole(desk: Desk, clock: Clock, ida: int) -> None:
    happenings.problem(desk, ida, "late")
    clock.go_to(MONDAY + DAY)
    batch = problems.fixed(desk, ida)
    issue = issues.open_of(ida)
    assert issue and (issue.fixed_on, issue.summary) == (MONDAY + DAY, "late")
    assert calls(ida) == [(State.PLANNED, MONDAY + DAY)]
    desk.undo(batch)
    issue = issues.open_of(ida)
    assert issue and issue.fixed_on is None


def test_not_yet_makes_the_call_and_plans_the_next(desk: Desk, clock: Clock, ida: int) -> None:
    happenings.problem(desk, ida, "late")
    problems.fixed(desk, ida)
    clock.go_to(MONDAY + DAY)
    batch = problems.not_yet(desk, ida)
    issue = issues.open_of(ida)
    assert issue and issue.fixed_on is None
    assert calls(ida) == [(State.DONE, MONDAY + DAY), (State.PLANNED, MONDAY + 2 * DAY)]
    desk.undo(batch)
    issue = issues.open_of(ida)
    assert issue and issue.fixed_on == MONDAY
    assert calls(ida) == [(State.PLANNED, MONDAY + DAY)]


def test_not_yet_before_the_day_of_the_call_lets_it_stand(desk: Desk, ida: int) -> None:
    happenings.problem(desk, ida, "late")
    problems.fixed(desk, ida)
    problems.not_yet(desk, ida)
    issue = issues.open_of(ida)
    assert issue and issue.fixed_on is None
    assert calls(ida) == [(State.PLANNED, MONDAY + DAY)]
    with pytest.raises(Refusal, match="planned already"):
        problems.not_yet(desk, ida)


def test_their_word_closes_it_and_without_a_problem_nothing_is_said(desk: Desk, ida: int) -> None:
    with pytest.raises(Refusal, match="no open problem"):
        problems.fixed(desk, ida)
    with pytest.raises(Refusal, match="no open problem"):
        problems.not_yet(desk, ida)
    happenings.problem(desk, ida, "late")
    problems.close(desk, ida)
    assert issues.open_of(ida) is None


def test_with_something_more_it_is_fixed_no_longer(desk: Desk, ida: int) -> None:
    happenings.problem(desk, ida, "late")
    problems.fixed(desk, ida)
    happenings.problem(desk, ida)
    issue = issues.open_of(ida)
    assert issue and issue.fixed_on == MONDAY
    happenings.problem(desk, ida, "and wet")
    issue = issues.open_of(ida)
    assert issue and (issue.fixed_on, issue.summary) == (None, "late\nand wet")
