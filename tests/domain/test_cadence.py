"""From a sale to its check-ins (R1-R6, R28)."""

from datetime import date, timedelta
from itertools import islice, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from refcoach.domain.cadence import (
    PlanRule,
    SalePlan,
    catch_up_kind,
    day_zero,
    free_days,
    may_be_asked,
    mondays_between,
    plan,
    plan_for,
    room_for_catch_ups,
    still_ahead,
    too_near,
)
from refcoach.domain.calendar import WorkingCalendar, schedule
from refcoach.domain.promises import deadline
from refcoach.domain.touchpoints import Kind, Touchpoint
from reference_sales import HOLIDAYS, REFERENCE

DAY = timedelta(days=1)
DAYS = st.dates(date(2020, 1, 1), date(2040, 12, 31))
MONDAY = date(2026, 3, 16)


@st.composite
def sales(draw: st.DrawFn) -> tuple[date, WorkingCalendar]:
    """A day 0 and any working calendar, with spans off where its check-ins fall."""
    day0 = draw(DAYS)
    singles = draw(st.sets(st.integers(1, 110), max_size=30))
    spans = draw(st.lists(st.tuples(st.integers(-5, 100), st.integers(1, 60)), max_size=3))
    off = {*singles, *(n for first, length in spans for n in range(first, first + length))}
    mask = draw(st.frozensets(st.integers(0, 6), min_size=1))
    return day0, WorkingCalendar(mask, {day0 + n * DAY: "off" for n in off})


def test_the_ten_reference_sales() -> None:
    calendar = WorkingCalendar(days_off={date.fromisoformat(day): "" for day in HOLIDAYS})
    for sold_on, *expected in REFERENCE:
        day0 = date.fromisoformat(sold_on)
        _, day45, day90 = plan(calendar, day0)
        found = [day45.nominal_on, day45.scheduled_on, day90.nominal_on, day90.scheduled_on, deadline(day0, day0)]
        assert [day.isoformat() for day in found] == expected, sold_on


@given(sale=sales())
def test_r1_day_n_is_n_calendar_days_later(sale: tuple[date, WorkingCalendar]) -> None:
    day0, calendar = sale
    found = {p.kind: (p.nominal_on - day0).days for p in plan(calendar, day0)}
    assert found == {Kind.WELCOME: 7, Kind.DAY45: 45, Kind.DAY90: 90}


@given(sold_on=DAYS, wait=st.integers(0, 400))
def test_r1_the_day_it_starts_is_day_zero_when_there_is_one(sold_on: date, wait: int) -> None:
    assert day_zero(sold_on, sold_on + wait * DAY) == sold_on + wait * DAY
    assert day_zero(sold_on, None) == sold_on


@given(sale=sales())
def test_r2_each_check_in_is_on_a_working_day_after_day_zero_or_stays(sale: tuple[date, WorkingCalendar]) -> None:
    day0, calendar = sale
    for planned in plan(calendar, day0):
        assert planned.scheduled_on > day0
        assert planned.scheduled_on <= planned.nominal_on + 7 * DAY
        assert calendar.works_on(planned.scheduled_on) or planned.scheduled_on == planned.nominal_on
        if calendar.works_on(planned.nominal_on):
            assert planned.scheduled_on == planned.nominal_on


@given(sale=sales())
def test_r3_moving_keeps_the_order(sale: tuple[date, WorkingCalendar]) -> None:
    day0, calendar = sale
    planned = plan(calendar, day0)
    assert [p.kind for p in planned] == [Kind.WELCOME, Kind.DAY45, Kind.DAY90]
    assert all(a.scheduled_on < b.scheduled_on for a, b in pairwise(planned))


def test_r3_day_90_stays_rather_than_move_before_day_45() -> None:
    day0 = date(2026, 1, 1)
    off = {day0 + n * DAY: "away" for n in range(48, 120)}
    calendar = WorkingCalendar(frozenset({2}), off)  # Wednesdays: day 45 is a Sunday, the next one is day 48
    _, day45, day90 = plan(calendar, day0)
    # Without the order, day 90 would have gone back to the Wednesday that day 45 took.
    assert day45.scheduled_on == day0 + 41 * DAY
    assert schedule(calendar, day90.nominal_on, day0 + DAY) == day45.scheduled_on
    assert day90.scheduled_on == day90.nominal_on


@given(day0=DAYS, later=st.integers(-60, 60))
def test_r4_the_deadline_counts_from_day_zero_or_the_later_agreement(day0: date, later: int) -> None:
    agreed_on = day0 + later * DAY
    assert deadline(day0, agreed_on) == day0 + (90 + max(0, later)) * DAY


@given(sale=sales(), age=st.integers(-30, 200))
def test_r6_what_is_past_is_not_planned_and_nothing_else_is_lost(sale: tuple[date, WorkingCalendar], age: int) -> None:
    day0, calendar = sale
    today, planned = day0 + age * DAY, plan(calendar, day0)
    ahead = still_ahead(planned, today)
    assert all(p.scheduled_on >= today for p in ahead)
    assert [p for p in planned if p not in ahead] == [p for p in planned if p.scheduled_on < today]


@pytest.mark.parametrize(
    ("last_day0", "kind"),
    [
        (None, Kind.RESULTS_CHECK),
        (MONDAY - 181 * DAY, Kind.RESULTS_CHECK),
        (MONDAY - 180 * DAY, Kind.CATCH_UP),
        (MONDAY - 91 * DAY, Kind.CATCH_UP),
    ],
)
def test_r6_who_gets_a_results_check_and_who_a_catch_up(last_day0: date | None, kind: Kind) -> None:
    assert catch_up_kind(last_day0, MONDAY) is kind


@given(sale=sales(), cap=st.integers(1, 10), count=st.integers(1, 40), data=st.data())
def test_r6_catch_ups_are_spread_over_working_days_by_the_cap(
    sale: tuple[date, WorkingCalendar], cap: int, count: int, data: st.DataObject
) -> None:
    today, calendar = sale
    taken = {today + n * DAY: data.draw(st.integers(0, 12)) for n in range(10)}
    days = list(islice(free_days(calendar, today, taken, cap), count))
    assert days == sorted(days)
    assert days[0] >= today
    assert all(calendar.works_on(day) for day in days)
    assert all(days.count(day) + taken.get(day, 0) <= cap for day in days)


def test_r6_at_most_twenty_wait_and_each_monday_brings_five() -> None:
    assert [room_for_catch_ups(n) for n in (0, 19, 20, 25)] == [20, 1, 0, 0]
    assert mondays_between(MONDAY, MONDAY) == 0
    assert mondays_between(MONDAY - DAY, MONDAY) == 1  # Sunday to Monday
    assert mondays_between(MONDAY, MONDAY + 6 * DAY) == 0
    assert mondays_between(MONDAY, MONDAY + 7 * DAY) == 1
    assert mondays_between(MONDAY, MONDAY - 7 * DAY) == 0


@given(after=DAYS, span=st.integers(0, 60))
def test_r6_mondays_are_counted_as_the_calendar_has_them(after: date, span: int) -> None:
    passed = [after + n * DAY for n in range(1, span + 1)]
    assert mondays_between(after, after + span * DAY) == sum(day.weekday() == 0 for day in passed)


@pytest.mark.parametrize(
    ("rule", "grade", "amount", "expected"),
    [
        (PlanRule.EVERY, "C", None, SalePlan.FULL),
        (PlanRule.A_AND_B, "A", None, SalePlan.FULL),
        (PlanRule.A_AND_B, "B", None, SalePlan.FULL),
        (PlanRule.A_AND_B, "C", 1000, SalePlan.NONE),
        (PlanRule.A_AND_B, "", None, SalePlan.NONE),
        (PlanRule.CHOSEN, "A", 1000, SalePlan.NONE),
        (PlanRule.FROM_AMOUNT, "", 500, SalePlan.FULL),
        (PlanRule.FROM_AMOUNT, "A", 499, SalePlan.LIGHT),
        (PlanRule.FROM_AMOUNT, "A", None, SalePlan.LIGHT),
    ],
)
def test_r28_a_sale_starts_a_plan_by_the_owners_rule(
    rule: PlanRule, grade: str, amount: int | None, expected: SalePlan
) -> None:
    assert plan_for(rule, grade, amount, 500) is expected


def test_r28_a_light_plan_is_one_results_check_on_day_45() -> None:
    (check,) = plan(WorkingCalendar(), MONDAY, SalePlan.LIGHT)
    assert (check.kind, check.nominal_on) == (Kind.RESULTS_CHECK, MONDAY + 45 * DAY)
    assert plan(WorkingCalendar(), MONDAY, SalePlan.NONE) == []


def test_r9_what_lies_within_a_fortnight_is_one_check_in_in_whatever_order_it_was_written() -> None:
    days = {1: 0, 2: 10, 3: 20, 4: 34, 5: 50}
    made = [Touchpoint(n, 1, Kind.DAY45, MONDAY + d * DAY, MONDAY + d * DAY, sale_id=n) for n, d in days.items()]
    other = Touchpoint(9, 1, Kind.DAY90, MONDAY, MONDAY, sale_id=9)
    for order in (made, made[::-1], made[2:] + made[:2]):
        assert too_near([*order, other]) == {1: None, 2: 1, 3: None, 4: 3, 5: None, 9: None}


def test_r28_whoever_is_not_asked_has_no_day_90() -> None:
    kinds = {asks: [p.kind for p in plan(WorkingCalendar(), MONDAY, asks=asks)] for asks in (True, False)}
    assert kinds == {True: [Kind.WELCOME, Kind.DAY45, Kind.DAY90], False: [Kind.WELCOME, Kind.DAY45]}
    assert [may_be_asked(grade) for grade in ("A", "B", "", "C")] == [True, True, True, False]
