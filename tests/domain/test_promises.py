"""Our agreement: its deadline, what counts, and how it ends (R4, R10)."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from refcoach.domain.promises import Given, Promise, State, deadline, qualifying, remaining, result, result_on

MADE = date(2026, 1, 5)
DAY = timedelta(days=1)
END = deadline(MADE, MADE)
PROMISE = Promise(1, 1, 1, State.AGREED, 3, MADE, END)


def test_r4_the_deadline() -> None:
    assert date(2026, 4, 5) == END  # a Sunday: it never moves for that
    assert deadline(MADE, MADE - 30 * DAY) == END
    assert deadline(MADE, MADE + 10 * DAY) == END + 10 * DAY
    assert deadline(MADE, MADE, paused_days=4) == END + 4 * DAY


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
    assert qualifying(PROMISE, given_, met_on) == count
    assert remaining(PROMISE, given_, met_on) == max(0, 3 - count)


@pytest.mark.parametrize(
    ("day90_on", "on"),
    [
        (None, END + DAY),
        (END - 3 * DAY, END + DAY),
        (END + DAY, END + 2 * DAY),
        (END + 30 * DAY, END + 31 * DAY),
        (END + 90 * DAY, END + 31 * DAY),
    ],
)
def test_r10_when_the_result_is_known(day90_on: date | None, on: date) -> None:
    assert result_on(PROMISE, day90_on) == on


@pytest.mark.parametrize(
    ("given_", "last_score", "state"),
    [
        (3, None, State.KEPT),
        (4, 3, State.KEPT),
        (2, None, State.PART_KEPT),
        (2, 9, State.PART_KEPT),
        (2, 8, State.OUR_SIDE_NOT_KEPT),
        (0, 8, State.OUR_SIDE_NOT_KEPT),
        (0, 9, State.LAPSED),
        (0, None, State.LAPSED),
    ],
)
def test_r10_how_it_ends(given_: int, last_score: int | None, state: State) -> None:
    assert result(PROMISE, given_, last_score) is state


@given(
    given_=st.lists(st.builds(Given, st.integers(1, 5), st.dates(MADE - 9 * DAY, END + 9 * DAY), st.booleans())),
    met_on=st.none() | st.dates(MADE, END + 60 * DAY),
)
def test_r10_remaining_is_never_negative_and_a_later_meeting_never_takes_away(
    given_: list[Given], met_on: date | None
) -> None:
    assert 0 <= remaining(PROMISE, given_, met_on) <= 3
    assert qualifying(PROMISE, given_, met_on) >= qualifying(PROMISE, given_)
