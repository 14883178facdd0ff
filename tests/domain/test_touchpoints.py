"""Check-ins and what can be done with their dates (R6, R8, R12, R13, R15, R25)."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from refcoach.domain.calendar import WorkingCalendar
from refcoach.domain.touchpoints import (
    Kind,
    State,
    Touchpoint,
    following_day90,
    is_due,
    is_missed,
    moved_to,
    nearest_planned,
    snooze_days,
    snoozed_too_often,
    urgency,
)

FRIDAY = date(2026, 3, 13)
DAY = timedelta(days=1)


def check_in(kind: Kind = Kind.CUSTOM, on: date = FRIDAY, number: int = 1, **more: object) -> Touchpoint:
    return replace(Touchpoint(number, 1, kind, on, on), **more)  # type: ignore[arg-type]  # any field, by name


def test_due_on_its_day_and_ever_after_until_it_is_done() -> None:
    assert [is_due(check_in(), FRIDAY + n * DAY) for n in (-1, 0, 40)] == [False, True, True]
    assert not any(is_due(check_in(state=s), FRIDAY) for s in State if s is not State.PLANNED)


def test_r12_put_off_it_comes_up_on_that_day_and_keeps_its_own() -> None:
    later = check_in(snoozed_until=FRIDAY + 4 * DAY)
    assert later.shows_on == FRIDAY + 4 * DAY
    assert [is_due(later, FRIDAY + n * DAY) for n in (3, 4)] == [False, True]
    assert check_in(snoozed_until=FRIDAY - DAY).shows_on == FRIDAY


def test_r12_the_days_to_put_off_to() -> None:
    assert snooze_days(WorkingCalendar(), FRIDAY) == {
        "tomorrow": FRIDAY + DAY,
        "next_working_day": FRIDAY + 3 * DAY,
        "three_days": FRIDAY + 3 * DAY,
        "one_week": FRIDAY + 7 * DAY,
    }


def test_r12_the_third_time_something_better_is_offered() -> None:
    assert [snoozed_too_often(check_in(snoozes=n)) for n in range(4)] == [False, False, True, True]


def test_r8_moved_into_the_past_is_today() -> None:
    assert [moved_to(FRIDAY + n * DAY, FRIDAY) for n in (-5, 0, 5)] == [FRIDAY, FRIDAY, FRIDAY + 5 * DAY]


def test_r13_moving_day_45_offers_to_move_day_90_by_as_much() -> None:
    day45 = check_in(Kind.DAY45, sale_id=4)
    day90 = check_in(Kind.DAY90, FRIDAY + 45 * DAY, 2, sale_id=4)
    assert following_day90(day45, FRIDAY + 6 * DAY, [day45, day90]) == (day90, FRIDAY + 51 * DAY)
    assert following_day90(day45, FRIDAY - 2 * DAY, [day90]) == (day90, FRIDAY + 43 * DAY)
    assert following_day90(day45, FRIDAY, [day90]) is None
    assert following_day90(replace(day45, kind=Kind.WELCOME), FRIDAY + DAY, [day90]) is None
    assert following_day90(day45, FRIDAY + DAY, [replace(day90, sale_id=5)]) is None
    assert following_day90(day45, FRIDAY + DAY, [replace(day90, state=State.DONE)]) is None
    # Without a sale, another check-in without one is nobody's day 90.
    assert following_day90(replace(day45, sale_id=None), FRIDAY + DAY, [replace(day90, sale_id=None)]) is None


@pytest.mark.parametrize(
    ("days", "found"), [((-10,), 0), ((-11,), None), ((10,), 0), ((11,), None), ((-3, 2), 1), ((-2, 2), 0), ((), None)]
)
def test_r15_the_nearest_within_ten_days(days: tuple[int, ...], found: int | None) -> None:
    planned = [check_in(on=FRIDAY + n * DAY, number=i) for i, n in enumerate(days)]
    nearest = nearest_planned(planned, FRIDAY)
    assert nearest == (None if found is None else planned[found])
    assert nearest_planned([replace(t, state=State.DONE) for t in planned], FRIDAY) is None


def test_r25_urgency_is_days_overdue_over_the_interval_of_the_kind() -> None:
    assert urgency(Kind.WELCOME, 7) == urgency(Kind.DAY45, 45) == urgency(Kind.DAY90, 45) == 1
    assert urgency(Kind.RESULTS_CHECK, 90) == urgency(Kind.THANK_YOU, 7) == 1
    others = set(Kind) - {Kind.DAY45, Kind.DAY90, Kind.RESULTS_CHECK}
    assert {urgency(kind, 14) for kind in others} == {2}


@pytest.mark.parametrize("kind", list(Kind))
def test_r6_only_a_welcome_or_day_45_is_ever_missed(kind: Kind) -> None:
    late = check_in(kind)
    assert not is_missed(late, FRIDAY + 21 * DAY)
    assert is_missed(late, FRIDAY + 22 * DAY) is (kind in (Kind.WELCOME, Kind.DAY45))
    assert not is_missed(replace(late, snoozed_until=FRIDAY + 30 * DAY), FRIDAY + 22 * DAY)
    assert not is_missed(replace(late, state=State.DONE), FRIDAY + 22 * DAY)
