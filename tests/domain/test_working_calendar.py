"""Working days, and where a date goes that falls on none (R2)."""

from datetime import date, timedelta

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from refcoach.domain.calendar import (
    MONDAY_TO_FRIDAY,
    WorkingCalendar,
    add_working_days,
    next_working_day,
    on_or_after,
    schedule,
    working_days_before,
)

DAY = timedelta(days=1)
FRIDAY = date(2026, 3, 13)
DAYS = st.dates(date(2020, 1, 1), date(2040, 12, 31))
MASKS = st.frozensets(st.integers(0, 6), min_size=1)


@st.composite
def calendars_around(draw: st.DrawFn, day: date) -> WorkingCalendar:
    """A week of any shape with single days and whole spans off, near the day that is asked about."""
    singles = draw(st.sets(st.integers(-20, 20), max_size=12))
    first, length = draw(st.integers(-25, 15)), draw(st.integers(0, 30))
    off = {day + n * DAY for n in (*singles, *range(first, first + length))}
    return WorkingCalendar(draw(MASKS), dict.fromkeys(off, "off"))


def the_rule(calendar: WorkingCalendar, nominal_on: date, not_before: date) -> date:
    """R2 as product.md says it, without any search limit."""
    soon = [nominal_on + n * DAY for n in range(8)]
    for day in soon:
        if calendar.works_on(day):
            return day
    day = nominal_on - DAY
    while day >= not_before:
        if calendar.works_on(day):
            return day
        day -= DAY
    return nominal_on


@given(data=st.data(), nominal_on=DAYS, room=st.integers(0, 89))
def test_r2_a_date_goes_to_the_next_working_day_or_the_nearest_before(
    data: st.DataObject, nominal_on: date, room: int
) -> None:
    calendar = data.draw(calendars_around(nominal_on))
    floor = nominal_on - room * DAY
    scheduled_on = schedule(calendar, nominal_on, floor)
    assert scheduled_on == the_rule(calendar, nominal_on, floor)
    assert calendar.works_on(scheduled_on) or scheduled_on == nominal_on
    assert floor <= scheduled_on <= nominal_on + 7 * DAY


@given(data=st.data(), day=DAYS)
def test_r2_a_working_day_stays(data: st.DataObject, day: date) -> None:
    calendar = data.draw(calendars_around(day))
    assume(calendar.works_on(day))
    assert schedule(calendar, day, day) == day


@given(data=st.data(), day=DAYS)
def test_r2_moving_a_date_that_was_moved_changes_nothing(data: st.DataObject, day: date) -> None:
    calendar = data.draw(calendars_around(day))
    once = schedule(calendar, day, day - 30 * DAY)
    assume(calendar.works_on(once))
    assert schedule(calendar, once, day - 30 * DAY) == once


@given(data=st.data(), day=DAYS, count=st.integers(1, 12))
def test_the_nth_working_day_has_as_many_working_days_up_to_it(data: st.DataObject, day: date, count: int) -> None:
    calendar = data.draw(calendars_around(day))
    last = add_working_days(calendar, day, count)
    between = [day + n * DAY for n in range(1, (last - day).days + 1)]
    assert sum(map(calendar.works_on, between)) == count
    assert calendar.works_on(last)
    assert add_working_days(calendar, day, 0) == day


@example(off_for=7)
@example(off_for=8)
@given(off_for=st.integers(0, 40))
def test_r2_a_week_is_far_enough_and_a_day_more_is_too_far(off_for: int) -> None:
    calendar = WorkingCalendar(frozenset(range(7)), {FRIDAY + n * DAY: "away" for n in range(off_for)})
    expected = FRIDAY + off_for * DAY if off_for <= 7 else FRIDAY - DAY
    assert schedule(calendar, FRIDAY, FRIDAY - 30 * DAY) == expected


def test_r2_where_nothing_fits_the_day_of_the_rule_stays() -> None:
    off = {FRIDAY + n * DAY: "away" for n in range(-10, 10)}
    assert schedule(WorkingCalendar(MONDAY_TO_FRIDAY, off), FRIDAY, FRIDAY - 9 * DAY) == FRIDAY
    # One day further back there is one.
    assert schedule(WorkingCalendar(MONDAY_TO_FRIDAY, off), FRIDAY, FRIDAY - 11 * DAY) == FRIDAY - 11 * DAY


def test_r2_ten_years_without_a_working_day_end() -> None:
    every = {FRIDAY + n * DAY: "closed" for n in range(-4000, 4001)}
    calendar = WorkingCalendar(MONDAY_TO_FRIDAY, every)
    assert schedule(calendar, FRIDAY, FRIDAY - 20 * DAY) == FRIDAY
    assert on_or_after(calendar, FRIDAY) is None
    assert next_working_day(calendar, FRIDAY) == FRIDAY + DAY


def test_the_calendar_ends_with_the_year_9999() -> None:
    calendar = WorkingCalendar(frozenset({0}))
    assert date.max.weekday() == 4
    assert on_or_after(calendar, date.max) is None
    assert schedule(calendar, date.max, date.max - 30 * DAY) == date.max - 4 * DAY


@pytest.mark.parametrize("week", [frozenset(), frozenset({7}), frozenset({-1, 3})])
def test_a_week_has_at_least_one_working_day_of_the_seven(week: frozenset[int]) -> None:
    with pytest.raises(ValueError, match="working day"):
        WorkingCalendar(week)


def test_a_day_says_why_it_is_off() -> None:
    calendar = WorkingCalendar(MONDAY_TO_FRIDAY, {FRIDAY: "Harvest fair", FRIDAY + 3 * DAY: ""})
    assert calendar.why_off(FRIDAY) == "Harvest fair"
    assert calendar.why_off(FRIDAY + DAY) == "Saturday"
    assert calendar.why_off(FRIDAY + 3 * DAY) == "a day off"
    assert calendar.why_off(FRIDAY + 4 * DAY) == ""


def test_the_nearest_working_day_before_never_passes_the_floor() -> None:
    calendar = WorkingCalendar()
    assert working_days_before(calendar, FRIDAY + 2 * DAY, FRIDAY) == FRIDAY
    assert working_days_before(calendar, FRIDAY + 2 * DAY, FRIDAY + DAY) is None
    assert next_working_day(calendar, FRIDAY) == FRIDAY + 3 * DAY
