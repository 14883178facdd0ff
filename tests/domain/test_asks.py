"""What each outcome of an ask plans (R18)."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from refcoach.domain.asks import FOLLOW_UP, YES, Ask, Consequence, Outcome, consequence, counts, quiet_until
from refcoach.domain.calendar import WorkingCalendar
from refcoach.domain.touchpoints import Kind

FRIDAY = date(2026, 3, 13)
DAY = timedelta(days=1)
WEEK = WorkingCalendar()
CHOSEN = date(2026, 4, 2)


@pytest.mark.parametrize(
    ("outcome", "expected"),
    [
        (Outcome.YES_NAMED, Consequence(None, None)),
        (Outcome.YES_WILL_INTRODUCE, Consequence(FRIDAY + 14 * DAY, Kind.FOLLOW_UP)),
        (Outcome.YES_CARDS, Consequence(FRIDAY + 21 * DAY, Kind.FOLLOW_UP)),
        (Outcome.THINKING, Consequence(FRIDAY + 14 * DAY, Kind.FOLLOW_UP)),
        (Outcome.NOT_NOW, Consequence(None, None, releases_promise=True)),
        (Outcome.NO, Consequence(None, None, releases_promise=True)),
        (Outcome.NEVER, Consequence(None, None, releases_promise=True, do_not_ask=True)),
        (Outcome.NOT_REACHED, Consequence(FRIDAY + 3 * DAY, None, same_touchpoint=True)),
        (Outcome.WITHHELD, Consequence(None, None)),
    ],
)
def test_r18_defaults(outcome: Outcome, expected: Consequence) -> None:
    assert consequence(outcome, FRIDAY, WEEK, None) == expected


@pytest.mark.parametrize("outcome", [o for o in Outcome if o is not Outcome.NEVER])
def test_r18_a_day_that_was_chosen_is_kept(outcome: Outcome) -> None:
    assert consequence(outcome, FRIDAY, WEEK, CHOSEN).next_on == CHOSEN


@pytest.mark.parametrize("outcome", FOLLOW_UP)
def test_r16_what_somebody_blocked_answered_is_not_followed_up(outcome: Outcome) -> None:
    assert consequence(outcome, FRIDAY, WEEK, CHOSEN, blocked=True) == Consequence(None, None)


def test_r18_a_pause_begins_on_the_day_of_the_answer_that_stands() -> None:
    first = Ask(1, 1, None, None, FRIDAY, "", Outcome.THINKING)
    assert first.said_on == FRIDAY
    assert replace(first, outcome=Outcome.NO, answered_on=FRIDAY + 14 * DAY).said_on == FRIDAY + 14 * DAY


def test_r18_after_never_nothing_is_planned() -> None:
    assert consequence(Outcome.NEVER, FRIDAY, WEEK, CHOSEN).next_on is None


@given(
    outcome=st.sampled_from([*FOLLOW_UP, Outcome.NOT_REACHED]),
    today=st.dates(date(2020, 1, 1), date(2040, 1, 1)),
    mask=st.frozensets(st.integers(0, 6), min_size=1),
)
def test_r18_follow_ups_fall_on_working_days_after_today(outcome: Outcome, today: date, mask: frozenset[int]) -> None:
    on = consequence(outcome, today, WorkingCalendar(mask), None).next_on
    assert on is not None
    assert on > today
    assert on.weekday() in mask


def test_r18_how_long_nobody_asks_again() -> None:
    assert quiet_until(Outcome.NO, FRIDAY) == FRIDAY + 180 * DAY
    assert quiet_until(Outcome.NOT_NOW, FRIDAY) == FRIDAY + 60 * DAY
    assert {quiet_until(o, FRIDAY) for o in Outcome if o not in (Outcome.NO, Outcome.NOT_NOW)} == {None}


def test_r18_not_reached_and_withheld_are_no_asks() -> None:
    assert {o for o in Outcome if not counts(o)} == {Outcome.NOT_REACHED, Outcome.WITHHELD}
    assert {Outcome.YES_NAMED, Outcome.YES_WILL_INTRODUCE, Outcome.YES_CARDS} == YES
