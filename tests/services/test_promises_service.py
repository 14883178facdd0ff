"""Our agreement as the owner's commands change it: kept at once, waived, counted by their word (R4, R10)."""

from datetime import date, timedelta

import pytest
from desk_clock import MONDAY, Clock

from refcoach.domain.promises import Promise, State
from refcoach.domain.touchpoints import Kind
from refcoach.services import (
    clients,
    happenings,
    overview,
    promises,
    questions,
    referrals,
    result_answers,
    sales,
    touchpoints,
)
from refcoach.services.desk import Desk, Refusal
from refcoach.store import issues
from refcoach.store import promises as promise_store
from refcoach.store import touchpoints as touchpoint_store

DAY = timedelta(days=1)
END = MONDAY + 90 * DAY


@pytest.fixture
def ida(desk: Desk) -> int:
    """A client who agreed on Monday to three introductions."""
    client_id = clients.add(desk, "Ida Brookes")
    sales.record(desk, client_id, MONDAY, promise=3)
    return client_id


def last(client_id: int) -> Promise:
    return promise_store.of_client(client_id)[-1]


def meeting(client_id: int) -> int:
    return next(t.id for t in touchpoint_store.planned_of(client_id) if t.kind is Kind.DAY90)


def settle_on(desk: Desk, clock: Clock, day: date, client_id: int) -> State:
    clock.go_to(day)
    promises.settle(desk)
    return last(client_id).state


def test_r10_the_last_name_keeps_it_at_once(desk: Desk, clock: Clock, ida: int) -> None:
    clock.go_to(MONDAY + 10 * DAY)
    referrals.capture(desk, ida, ["Tom", "Ann"])
    assert last(ida).state is State.AGREED
    referrals.capture(desk, ida, ["Zoe"])
    assert (last(ida).state, last(ida).ended_on) == (State.KEPT, MONDAY + 10 * DAY)
    # Free for a new one.
    assert sales.record(desk, ida, MONDAY + 10 * DAY, promise=2).promise


def test_r4_with_a_problem_open_it_is_kept_once_that_is_closed(desk: Desk, clock: Clock, ida: int) -> None:
    happenings.problem(desk, ida, "late")
    referrals.capture(desk, ida, ["Tom", "Ann", "Zoe"], prompted=False)
    assert settle_on(desk, clock, END + 60 * DAY, ida) is State.AGREED
    happenings.close_problem(desk, ida)
    assert last(ida).state is State.KEPT


def test_r4_a_problem_over_the_deadline_ends_nothing(desk: Desk, clock: Clock, ida: int) -> None:
    clock.go_to(END - 6 * DAY)
    happenings.problem(desk, ida, "late")
    assert settle_on(desk, clock, END + 5 * DAY, ida) is State.AGREED
    happenings.close_problem(desk, ida)
    assert settle_on(desk, clock, END + 11 * DAY, ida) is State.AGREED
    assert settle_on(desk, clock, END + 12 * DAY, ida) is State.LAPSED


def test_r10_a_day_90_put_off_is_waited_for(desk: Desk, clock: Clock, ida: int) -> None:
    clock.go_to(END)
    touchpoints.snooze(desk, meeting(ida), END + 10 * DAY)
    assert settle_on(desk, clock, END + 10 * DAY, ida) is State.AGREED
    touchpoints.snooze(desk, meeting(ida), END + 90 * DAY)
    assert settle_on(desk, clock, END + 30 * DAY, ida) is State.AGREED
    assert settle_on(desk, clock, END + 31 * DAY, ida) is State.LAPSED


def test_r10_a_skipped_day_90_is_not_held(desk: Desk, clock: Clock, ida: int) -> None:
    clock.go_to(END + 1 * DAY)
    touchpoints.skip(desk, meeting(ida), "never came to it")
    referrals.capture(desk, ida, ["Tom"])
    assert settle_on(desk, clock, END + 2 * DAY, ida) is State.LAPSED


@pytest.mark.parametrize("answer", ["partly", "no"])
def test_r10_day_90_answered_partly_or_no_is_not_the_clients_lapse(
    desk: Desk, clock: Clock, ida: int, answer: str
) -> None:
    clock.go_to(END - 5 * DAY)
    if answer == "no":
        assert result_answers.missing(desk, meeting(ida), "cold rooms").problem_opened
        issue = issues.open_of(ida)
        assert issue and issue.summary == "cold rooms"
        happenings.close_problem(desk, ida)
    else:
        result_answers.partly(desk, meeting(ida))
    assert settle_on(desk, clock, END + 40 * DAY, ida) is State.OUR_SIDE_NOT_KEPT


def test_r4_made_on_is_never_later_than_the_day_it_is_written_down(desk: Desk) -> None:
    ida = clients.add(desk, "Ida Brookes")
    sales.record(desk, ida, MONDAY + 20 * DAY, promise=3)
    assert (last(ida).made_on, last(ida).deadline_on) == (MONDAY, MONDAY + 110 * DAY)
    referrals.capture(desk, ida, ["Tom"])
    agreement = questions.agreement(ida, MONDAY)
    assert agreement and agreement.given == 1


def test_r10_passed_on_by_their_word_counts_and_is_no_introduction(desk: Desk, ida: int) -> None:
    rate = overview.figures(desk).referred
    first = promises.passed_on(desk, ida)
    agreement = questions.agreement(ida, MONDAY)
    assert agreement and (agreement.given, agreement.by_their_word, agreement.remaining) == (0, 1, 2)
    assert overview.figures(desk).referred == rate
    desk.undo(first)
    with pytest.raises(Refusal, match="Nothing was counted"):
        promises.not_passed_on(desk, ida)
    promises.passed_on(desk, ida)
    promises.not_passed_on(desk, ida)
    assert last(ida).by_their_word == 0
    for _ in range(3):
        promises.passed_on(desk, ida)
    assert last(ida).state is State.KEPT
    with pytest.raises(Refusal, match="no open agreement"):
        promises.passed_on(desk, ida)


def test_r10_the_owner_may_waive_it_with_a_reason(desk: Desk, ida: int) -> None:
    with pytest.raises(Refusal, match="Say in a word"):
        promises.waive(desk, ida, "  ")
    batch = promises.waive(desk, ida, "they moved\naway")
    assert (last(ida).state, last(ida).ended_on, last(ida).ended_reason) == (State.WAIVED, MONDAY, "they moved away")
    with pytest.raises(Refusal, match="no open agreement"):
        promises.waive(desk, ida, "again")
    desk.undo(batch)
    assert last(ida).state is State.AGREED
