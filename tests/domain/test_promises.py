"""Our agreement: its deadline, what counts, and how it ends (R4, R10)."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from refcoach.domain import touchpoints
from refcoach.domain.happenings import Issue
from refcoach.domain.promises import (
    Dealings,
    Given,
    Promise,
    State,
    deadline,
    deadline_today,
    qualifying,
    remaining,
    result,
    result_on,
)
from refcoach.domain.touchpoints import Kind, Touchpoint

MADE = date(2026, 1, 5)
DAY = timedelta(days=1)
END = deadline(MADE, MADE)
PROMISE = Promise(1, 1, 1, State.AGREED, 3, MADE, END)
NAMES = [Given(7, MADE), Given(8, MADE), Given(9, END)]


def check_up(on: date, **more: object) -> Touchpoint:
    planned = Touchpoint(1, 1, Kind.DAY90, on, on, sale_id=1)
    return replace(planned, **more)  # type: ignore[arg-type]  # each test names fields of its own


def held(on: date, **more: object) -> Touchpoint:
    return check_up(on, state=touchpoints.State.DONE, done_on=on, **more)


def scored(on: date, score: int) -> Touchpoint:
    return Touchpoint(2, 1, Kind.DAY45, on, on, touchpoints.State.DONE, done_on=on, score=score, sale_id=1)


def problem(opened_on: date, closed_on: date | None = None) -> Issue:
    return Issue(1, 1, opened_on, closed_on=closed_on)


def test_r4_the_deadline() -> None:
    assert date(2026, 4, 5) == END  # a Sunday: it never moves for that
    assert deadline(MADE, MADE - 30 * DAY) == END
    assert deadline(MADE, MADE + 10 * DAY) == END + 10 * DAY


@pytest.mark.parametrize(
    ("issues", "today", "days"),
    [
        ([], END, 0),
        ([problem(MADE + 10 * DAY, MADE + 14 * DAY)], END, 4),
        # From the moment it opens, while it is open.
        ([problem(date(2026, 3, 30))], date(2026, 3, 30), 0),
        ([problem(date(2026, 3, 30))], date(2026, 4, 10), 11),
        # Two at once count a day once; one after the other, both.
        ([problem(MADE + 10 * DAY, MADE + 14 * DAY), problem(MADE + 12 * DAY, MADE + 20 * DAY)], END, 10),
        ([problem(MADE + 10 * DAY, MADE + 20 * DAY), problem(MADE + 12 * DAY, MADE + 14 * DAY)], END, 10),
        ([problem(MADE + 10 * DAY, MADE + 14 * DAY), problem(MADE + 20 * DAY, MADE + 21 * DAY)], END, 5),
        ([problem(MADE + 10 * DAY), problem(MADE + 12 * DAY)], MADE + 15 * DAY, 5),
        # What was before the agreement does not count.
        ([problem(MADE - 10 * DAY, MADE - 4 * DAY)], END, 0),
        ([problem(MADE - 10 * DAY, MADE + 4 * DAY)], END, 4),
    ],
)
def test_r4_the_days_of_problems_are_added(issues: list[Issue], today: date, days: int) -> None:
    assert deadline_today(PROMISE, issues, today) == END + days * DAY
    assert deadline_today(PROMISE, reversed(issues), today) == END + days * DAY


def test_r4_an_agreement_that_ended_has_a_deadline_that_stays() -> None:
    ended = replace(PROMISE, state=State.KEPT, ended_on=MADE + 20 * DAY)
    later = [problem(MADE + 18 * DAY, MADE + 60 * DAY)]
    assert deadline_today(ended, later, END + 90 * DAY) == END + 2 * DAY


@pytest.mark.parametrize(
    ("given_", "met_on", "count"),
    [
        ([], None, 0),
        ([Given(7, MADE)], None, 1),
        ([Given(7, MADE - DAY)], None, 0),
        ([Given(7, END)], None, 1),
        ([Given(7, END + DAY)], None, 0),
        ([Given(7, END + DAY)], END + DAY, 1),  # the meeting really happened later
        ([Given(7, END + 2 * DAY)], END + DAY, 0),
        ([Given(7, END)], END - 5 * DAY, 1),  # an early meeting takes nothing away
        ([Given(7, MADE, invalid=True)], None, 0),
        ([Given(7, MADE), Given(7, MADE + DAY)], None, 1),
        ([Given(7, MADE, invalid=True), Given(7, MADE + DAY)], None, 1),
        ([Given(7, MADE), Given(8, MADE), Given(9, END), Given(10, END)], None, 4),
    ],
)
def test_r10_what_counts(given_: list[Given], met_on: date | None, count: int) -> None:
    dealings = Dealings(given_, touchpoints=[held(met_on)] if met_on else [])
    assert qualifying(PROMISE, dealings, END) == count
    assert remaining(PROMISE, dealings, END) == max(0, 3 - count)
    assert remaining(replace(PROMISE, by_their_word=1), dealings, END) == max(0, 2 - count)


def test_r10_a_skipped_day_90_is_not_held() -> None:
    late = END + 9 * DAY
    skipped = check_up(late, state=touchpoints.State.SKIPPED, done_on=late)
    dealings = Dealings([Given(7, late)], touchpoints=[skipped])
    assert qualifying(PROMISE, dealings, late) == 0
    assert result_on(PROMISE, dealings, late) == END + DAY


def test_r4_what_counts_reaches_to_the_later_deadline() -> None:
    dealings = Dealings([Given(7, END + 3 * DAY)], [problem(MADE, MADE + 3 * DAY)])
    assert qualifying(PROMISE, dealings, END + 3 * DAY) == 1


@pytest.mark.parametrize(
    ("meetings", "on"),
    [
        ([], END + DAY),
        ([check_up(END - 3 * DAY)], END + DAY),
        ([check_up(END + DAY)], END + 2 * DAY),
        ([check_up(END + DAY, snoozed_until=END + 9 * DAY)], END + 10 * DAY),
        ([check_up(END + 30 * DAY)], END + 31 * DAY),
        ([check_up(END + 90 * DAY)], END + 31 * DAY),
        # Held early it holds nothing back, wherever it was planned; held late, the day after.
        ([check_up(END + 9 * DAY, state=touchpoints.State.DONE, done_on=END - 20 * DAY)], END + DAY),
        ([held(END + 5 * DAY)], END + 6 * DAY),
        ([check_up(END + 9 * DAY, state=touchpoints.State.CANCELLED)], END + DAY),
        # That of another sale says nothing.
        ([check_up(END + 9 * DAY, sale_id=2)], END + DAY),
    ],
)
def test_r10_when_the_result_is_known(meetings: list[Touchpoint], on: date) -> None:
    dealings = Dealings(touchpoints=meetings)
    assert result_on(PROMISE, dealings, END) == on
    assert result(PROMISE, dealings, on - DAY) is None
    assert result(PROMISE, dealings, on) is State.LAPSED


def test_r10_thirty_days_past_the_extended_deadline() -> None:
    dealings = Dealings(issues=[problem(MADE, MADE + 4 * DAY)], touchpoints=[check_up(END + 90 * DAY)])
    assert result_on(PROMISE, dealings, END) == END + 35 * DAY


def test_r4_no_agreement_gets_its_result_while_a_problem_is_open() -> None:
    opened = date(2026, 3, 30)
    for today in (date(2026, 4, 10), date(2027, 4, 10)):
        assert result(PROMISE, Dealings(issues=[problem(opened)]), today) is None
        assert result(PROMISE, Dealings(NAMES, [problem(opened)]), today) is None
    closed = Dealings(issues=[problem(opened, date(2026, 4, 10))])
    assert result(PROMISE, closed, date(2026, 4, 16)) is None
    assert result(PROMISE, closed, date(2026, 4, 17)) is State.LAPSED


def test_r10_met_before_its_end_it_is_kept_at_once() -> None:
    assert result(PROMISE, Dealings(NAMES), END) is State.KEPT
    assert result(PROMISE, Dealings(NAMES[:2]), END) is None
    assert result(replace(PROMISE, by_their_word=1), Dealings(NAMES[:2]), END) is State.KEPT
    # However badly the owner did: it is the client's side that was kept.
    assert result(PROMISE, Dealings(NAMES, touchpoints=[scored(END, 3)]), END) is State.KEPT


@pytest.mark.parametrize(
    ("names", "scores", "state"),
    [
        (2, [], State.PART_KEPT),
        (2, [scored(END, 9)], State.PART_KEPT),
        (2, [scored(END, 8)], State.OUR_SIDE_NOT_KEPT),
        (0, [scored(END, 8)], State.OUR_SIDE_NOT_KEPT),
        (0, [scored(END, 9)], State.LAPSED),
        (0, [], State.LAPSED),
        # An eight of another sale, years ago, decides nothing; nor one that was made good.
        (0, [scored(MADE - 900 * DAY, 8)], State.LAPSED),
        (0, [scored(MADE - DAY, 3)], State.LAPSED),
        (0, [scored(MADE, 3)], State.OUR_SIDE_NOT_KEPT),
        (0, [scored(MADE + DAY, 3), scored(END, 9)], State.LAPSED),
        # Day 90: Partly, or No.
        (0, [scored(MADE, 9), held(END, score=8)], State.OUR_SIDE_NOT_KEPT),
        (0, [held(END, score=6)], State.OUR_SIDE_NOT_KEPT),
        (0, [held(END - 9 * DAY, score=8), scored(END, 9)], State.OUR_SIDE_NOT_KEPT),
        (1, [check_up(END, score=8)], State.OUR_SIDE_NOT_KEPT),
    ],
)
def test_r10_how_it_ends(names: int, scores: list[Touchpoint], state: State) -> None:
    assert result(PROMISE, Dealings(NAMES[:names], touchpoints=scores), END + DAY) is state


days = st.dates(MADE - 9 * DAY, END + 60 * DAY)
names = st.lists(st.builds(Given, st.integers(1, 5), days, st.booleans()))


@given(given_=names, met_on=st.none() | st.dates(MADE, END + 60 * DAY))
def test_r10_remaining_is_never_negative_and_a_later_meeting_never_takes_away(
    given_: list[Given], met_on: date | None
) -> None:
    dealings = Dealings(given_, touchpoints=[held(met_on)] if met_on else [])
    assert 0 <= remaining(PROMISE, dealings, END) <= 3
    assert qualifying(PROMISE, dealings, END) >= qualifying(PROMISE, Dealings(given_), END)


@given(given_=names, opened=days, lasts=st.integers(0, 60), today=days, score=st.integers(0, 10))
def test_r10_what_is_the_owners_fault_never_makes_it_worse(
    given_: list[Given], opened: date, lasts: int, today: date, score: int
) -> None:
    """A problem or a low score never turns what the client kept into less, nor anything into "ran out"."""
    best = (State.LAPSED, State.PART_KEPT, State.OUR_SIDE_NOT_KEPT, None, State.KEPT)
    without = result(PROMISE, Dealings(given_), today)
    issue = problem(opened, min(today, opened + lasts * DAY)) if opened <= today else problem(opened, opened)
    failed = result(PROMISE, Dealings(given_, [issue], [scored(today, score)]), today)
    assert best.index(failed) >= best.index(without)
