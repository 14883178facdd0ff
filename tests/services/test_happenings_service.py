"""Compliments and problems, caught in ten seconds (R4, R16)."""

from datetime import timedelta

import pytest
from desk_clock import MONDAY, Clock

from refcoach.domain.touchpoints import Kind, State
from refcoach.services import clients, happenings, sales
from refcoach.services.desk import Desk, Refusal
from refcoach.store import happenings as store
from refcoach.store import touchpoints

DAY = timedelta(days=1)


@pytest.fixture
def ida(desk: Desk) -> int:
    return clients.add(desk, "Ida Brookes")


def test_a_compliment_is_on_today(desk: Desk, ida: int) -> None:
    number = happenings.compliment(desk, ida, " You saved our\nspring. ", heard_by="Ruth")
    (due,) = touchpoints.due(MONDAY)
    assert (due.id, due.kind, due.client_id, due.nominal_on) == (number, Kind.MOMENT, ida, MONDAY)
    (moment,) = store.moments_of(ida)
    assert (moment.words, moment.heard_by, moment.how, moment.said_on, moment.may_be_quoted) == (
        "You saved our spring",
        "Ruth",
        "staff",
        MONDAY,
        "unknown",
    )
    assert due.moment_id == moment.id


def test_on_a_sunday_it_waits_for_monday(desk: Desk, clock: Clock, ida: int) -> None:
    clock.go_to(MONDAY - DAY)
    happenings.compliment(desk, ida, "lovely", how="by_email")
    (planned,) = touchpoints.planned_of(ida)
    assert (planned.nominal_on, planned.scheduled_on) == (MONDAY - DAY, MONDAY)
    assert store.moments_of(ida)[0].how == "by_email"


def test_how_it_came_is_one_of_three(desk: Desk, ida: int) -> None:
    with pytest.raises(Refusal):
        happenings.compliment(desk, ida, "lovely", how="by pigeon")


def test_a_problem_is_called_back_the_next_working_day(desk: Desk, clock: Clock, ida: int) -> None:
    clock.go_to(MONDAY - 3 * DAY)  # a Friday
    number = happenings.problem(desk, ida, "late.\nand wet.")
    issue = store.open_issue(ida)
    assert issue
    assert (issue.id, issue.summary, issue.fix_by) == (number, "late.\nand wet", MONDAY)
    (call,) = touchpoints.planned_of(ida)
    assert (call.kind, call.scheduled_on, call.issue_id) == (Kind.RECOVERY, MONDAY, number)


def test_a_second_report_adds_to_the_open_problem(desk: Desk, ida: int) -> None:
    first = happenings.problem(desk, ida, "late")
    assert happenings.problem(desk, ida, "and wet", fix_by=MONDAY + 4 * DAY) == first
    issue = store.open_issue(ida)
    assert issue
    assert (issue.summary, issue.fix_by) == ("late\nand wet", MONDAY + 4 * DAY)
    (call,) = touchpoints.planned_of(ida)
    assert call.scheduled_on == MONDAY + 4 * DAY


def test_r4_the_agreement_is_paused_while_a_problem_is_open(desk: Desk, clock: Clock, ida: int) -> None:
    sales.record(desk, ida, MONDAY, promise=3)
    clock.go_to(MONDAY + 10 * DAY)
    happenings.problem(desk, ida, "late")
    clock.go_to(MONDAY + 16 * DAY)
    happenings.close_problem(desk, ida)
    promise = store.open_promise(ida)
    assert promise
    assert promise.deadline_on == MONDAY + 96 * DAY


def test_r4_only_the_days_after_the_agreement_count(desk: Desk, clock: Clock, ida: int) -> None:
    happenings.problem(desk, ida, "late")
    clock.go_to(MONDAY + 10 * DAY)
    sales.record(desk, ida, MONDAY + 10 * DAY, promise=3)
    clock.go_to(MONDAY + 12 * DAY)
    happenings.close_problem(desk, ida)
    promise = store.open_promise(ida)
    assert promise
    assert promise.deadline_on == MONDAY + 102 * DAY


def test_closing_it_closes_its_call_and_nothing_else(desk: Desk, ida: int) -> None:
    happenings.compliment(desk, ida, "lovely")
    happenings.problem(desk, ida, "late")
    happenings.close_problem(desk, ida)
    states = {t.kind: t.state for t in touchpoints.of_client(ida)}
    assert states == {Kind.MOMENT: State.PLANNED, Kind.RECOVERY: State.DONE}
    issue = store.issues_of(ida)[0]
    assert (issue.closed_on, issue.fixed_on, issue.confirmed_on) == (MONDAY, MONDAY, MONDAY)
    with pytest.raises(Refusal, match="no open problem"):
        happenings.close_problem(desk, ida)


def test_the_next_problem_is_another_one(desk: Desk, ida: int) -> None:
    first = happenings.problem(desk, ida, "late")
    happenings.close_problem(desk, ida)
    assert happenings.problem(desk, ida, "late again") != first
