"""Compliments and problems, caught in ten seconds (R4, R16)."""

from datetime import date, timedelta

import pytest
from desk_clock import MONDAY, Clock

from refcoach.domain.clients import State as ClientState
from refcoach.domain.promises import State as PromiseState
from refcoach.domain.touchpoints import Kind, State
from refcoach.services import asks, clients, happenings, new_day, questions, sales
from refcoach.services import touchpoints as check_ins
from refcoach.services.asks import Report
from refcoach.services.desk import Desk, Refusal
from refcoach.store import issues, moments, promises, touchpoints

DAY = timedelta(days=1)


@pytest.fixture
def ida(desk: Desk) -> int:
    return clients.add(desk, "Ida Brookes")


def test_a_compliment_is_on_today(desk: Desk, ida: int) -> None:
    number = happenings.compliment(desk, ida, " You saved our\nspring. ", heard_by="Ruth")
    (due,) = touchpoints.due(MONDAY)
    assert (due.id, due.kind, due.client_id, due.nominal_on) == (number, Kind.MOMENT, ida, MONDAY)
    (moment,) = moments.of_client(ida)
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
    assert moments.of_client(ida)[0].how == "by_email"


def test_a_problem_is_called_back_the_next_working_day(desk: Desk, clock: Clock, ida: int) -> None:
    clock.go_to(MONDAY - 3 * DAY)  # a Friday
    number = happenings.problem(desk, ida, "late.\nand wet.")
    issue = issues.open_of(ida)
    assert issue
    assert (issue.id, issue.summary, issue.fix_by) == (number, "late.\nand wet", MONDAY)
    (call,) = touchpoints.planned_of(ida)
    assert (call.kind, call.scheduled_on, call.issue_id) == (Kind.RECOVERY, MONDAY, number)


def test_a_second_report_adds_to_the_open_problem(desk: Desk, ida: int) -> None:
    first = happenings.problem(desk, ida, "late")
    assert happenings.problem(desk, ida, "and wet", fix_by=MONDAY + 4 * DAY) == first
    issue = issues.open_of(ida)
    assert issue
    assert (issue.summary, issue.fix_by) == ("late\nand wet", MONDAY + 4 * DAY)
    (call,) = touchpoints.planned_of(ida)
    assert call.scheduled_on == MONDAY + 4 * DAY


def left(desk: Desk, client_id: int) -> tuple[date, int]:
    agreement = questions.agreement(client_id, desk.today())
    assert agreement
    return agreement.deadline_on, agreement.days_left


def test_r4_the_deadline_is_later_by_the_days_a_problem_is_open(desk: Desk, clock: Clock, ida: int) -> None:
    sales.record(desk, ida, MONDAY, promise=3)
    clock.go_to(MONDAY + 10 * DAY)
    happenings.problem(desk, ida, "late")
    assert left(desk, ida) == (MONDAY + 90 * DAY, 80)
    clock.go_to(MONDAY + 16 * DAY)
    assert left(desk, ida) == (MONDAY + 96 * DAY, 80)
    happenings.close_problem(desk, ida)
    clock.go_to(MONDAY + 20 * DAY)
    assert left(desk, ida) == (MONDAY + 96 * DAY, 76)
    promise = promises.open_of(ida)
    # What was agreed stays as it was.
    assert promise and promise.deadline_on == MONDAY + 90 * DAY


def test_r4_only_the_days_after_the_agreement_count(desk: Desk, clock: Clock, ida: int) -> None:
    happenings.problem(desk, ida, "late")
    clock.go_to(MONDAY + 10 * DAY)
    sale = sales.record(desk, ida, MONDAY + 10 * DAY).sale_id
    with desk.change("As an earlier version could"):
        agreed = {"state": PromiseState.AGREED, "count": 3, "deadline_on": MONDAY + 100 * DAY}
        promises.add(client_id=ida, sale_id=sale, made_on=MONDAY + 10 * DAY, **agreed)
    clock.go_to(MONDAY + 12 * DAY)
    happenings.close_problem(desk, ida)
    assert left(desk, ida) == (MONDAY + 102 * DAY, 90)


def test_r14_while_a_problem_is_open_a_call_stands(desk: Desk, clock: Clock, ida: int) -> None:
    happenings.problem(desk, ida, "late")
    (call,) = touchpoints.planned_of(ida)
    with pytest.raises(Refusal, match="can't be skipped"):
        check_ins.skip(desk, call.id, "tired")
    clock.go_to(MONDAY + DAY)
    logged = asks.log(desk, call.id, Report(note="not right yet"))
    (again,) = touchpoints.planned_of(ida)
    assert (again.kind, again.scheduled_on, again.issue_id) == (Kind.RECOVERY, MONDAY + 2 * DAY, call.issue_id)
    assert (logged.next_kind, logged.next_on) == (Kind.RECOVERY, MONDAY + 2 * DAY)
    asks.log(desk, again.id, Report(next_on=MONDAY + 7 * DAY))
    (third,) = touchpoints.planned_of(ida)
    assert third.scheduled_on == MONDAY + 7 * DAY
    asks.log(desk, third.id, Report(confirmed=True))
    assert issues.open_of(ida) is None
    assert touchpoints.planned_of(ida) == []


def test_r14_a_call_that_got_lost_is_planned_again(desk: Desk, clock: Clock, ida: int) -> None:
    happenings.problem(desk, ida, "late")
    (call,) = touchpoints.planned_of(ida)
    with desk.change("As it was in the first release"):
        touchpoints.change(call.id, state=State.DONE, done_on=MONDAY)
    clock.go_to(MONDAY + 3 * DAY)
    new_day.begin(desk)
    (again,) = touchpoints.planned_of(ida)
    assert (again.kind, again.scheduled_on) == (Kind.RECOVERY, MONDAY + 4 * DAY)
    # Adding to the problem does the same.
    with desk.change("Again"):
        touchpoints.change(again.id, state=State.CANCELLED)
    happenings.problem(desk, ida, "and wet")
    assert len(touchpoints.planned_of(ida)) == 1


def test_r14_archiving_closes_the_problem_with_a_note(desk: Desk, ida: int) -> None:
    happenings.problem(desk, ida, "late")
    clients.put_away(desk, ida, ClientState.ARCHIVED)
    (issue,) = issues.of_client(ida)
    assert (issue.closed_on, issue.confirmed_on) == (MONDAY, None)
    assert "put away" in issue.closed_note
    assert touchpoints.planned_of(ida) == []


def test_a_problem_that_is_fixed_waits_for_the_clients_word(desk: Desk, clock: Clock, ida: int) -> None:
    with pytest.raises(Refusal, match="no open problem"):
        happenings.problem(desk, ida, fixed=True)
    happenings.problem(desk, ida, "late")
    clock.go_to(MONDAY + DAY)
    happenings.problem(desk, ida, fixed=True)
    issue = issues.open_of(ida)
    assert issue and (issue.fixed_on, issue.confirmed_on, issue.summary) == (MONDAY + DAY, None, "late")
    assert [t.kind for t in touchpoints.planned_of(ida)] == [Kind.RECOVERY]
    clock.go_to(MONDAY + 2 * DAY)
    happenings.close_problem(desk, ida, "they rang")
    (issue,) = issues.of_client(ida)
    assert (issue.fixed_on, issue.confirmed_on, issue.closed_note) == (MONDAY + DAY, MONDAY + 2 * DAY, "they rang")


def test_r18_a_closed_problem_leaves_a_next_date(desk: Desk) -> None:
    ida = clients.add(desk, "Ida Brookes", existing_client=True)
    (check,) = touchpoints.planned_of(ida)
    asks.log(desk, check.id, Report(score=5))
    with desk.change("Test"):
        for planned in touchpoints.planned_of(ida):
            if planned.kind is not Kind.RECOVERY:
                touchpoints.change(planned.id, state=State.CANCELLED)
    happenings.close_problem(desk, ida)
    (then,) = touchpoints.planned_of(ida)
    assert (then.kind, then.nominal_on) == (Kind.RESULTS_CHECK, MONDAY + 30 * DAY)


def test_closing_it_closes_its_call_and_nothing_else(desk: Desk, ida: int) -> None:
    happenings.compliment(desk, ida, "lovely")
    happenings.problem(desk, ida, "late")
    happenings.close_problem(desk, ida)
    states = {t.kind: t.state for t in touchpoints.of_client(ida)}
    assert states == {Kind.MOMENT: State.PLANNED, Kind.RECOVERY: State.DONE}
    issue = issues.of_client(ida)[0]
    assert (issue.closed_on, issue.fixed_on, issue.confirmed_on) == (MONDAY, MONDAY, MONDAY)
    with pytest.raises(Refusal, match="no open problem"):
        happenings.close_problem(desk, ida)


def test_the_next_problem_is_another_one(desk: Desk, ida: int) -> None:
    first = happenings.problem(desk, ida, "late")
    happenings.close_problem(desk, ida)
    assert happenings.problem(desk, ida, "late again") != first
