"""When to tell the owner, and in which words (R8, R24, R27)."""

from datetime import UTC, date, datetime, time, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from refcoach.domain.reminders import day_of, digest_due, digest_note, meeting_due, reminder_key, untold
from refcoach.domain.todo import Sort, Todo

NINE = time(9)
SUNDAY = date(2026, 11, 22)
MOMENTS = st.datetimes(datetime(2020, 1, 1), datetime(2035, 1, 1))


@pytest.mark.parametrize(
    ("now", "day"),
    [
        (datetime(2026, 11, 22, 3, 59, 59), date(2026, 11, 21)),
        (datetime(2026, 11, 22, 4), SUNDAY),
        (datetime(2026, 11, 23, 3, 59), SUNDAY),
        (datetime(2026, 11, 22, 12, tzinfo=UTC), SUNDAY),
    ],
)
def test_the_business_day_starts_at_four(now: datetime, day: date) -> None:
    assert day_of(now) == day


def test_the_owner_may_start_the_day_at_another_hour() -> None:
    assert day_of(datetime(2026, 11, 22, 0, 0), 0) == SUNDAY
    assert day_of(datetime(2026, 11, 22, 5, 59), 6) == date(2026, 11, 21)


@pytest.mark.parametrize(
    ("now", "last", "due"),
    [
        (datetime(2026, 11, 22, 8, 59, 59), None, False),
        (datetime(2026, 11, 22, 9), None, True),
        (datetime(2026, 11, 22, 9), date(2026, 11, 21), True),
        (datetime(2026, 11, 22, 17, 30), date(2026, 11, 1), True),  # the first start after it
        (datetime(2026, 11, 22, 17, 30), SUNDAY, False),
        (datetime(2026, 11, 23, 2), date(2026, 11, 21), True),  # still Sunday's, late at night
        (datetime(2026, 11, 23, 2), SUNDAY, False),
        (datetime(2026, 11, 20, 10), SUNDAY, False),  # the clock went back
        (datetime(2026, 11, 22, 9, tzinfo=timezone(timedelta(hours=9))), None, True),
    ],
)
def test_one_digest_a_day_at_nine_or_the_first_start_after(now: datetime, last: date | None, due: bool) -> None:
    assert digest_due(now, NINE, last) is due


def test_a_digest_time_in_the_small_hours_means_when_the_day_starts() -> None:
    assert not digest_due(datetime(2026, 11, 22, 3, 30), time(3), date(2026, 11, 21))
    assert digest_due(datetime(2026, 11, 22, 4), time(3), date(2026, 11, 21))


@given(moments=st.lists(MOMENTS, max_size=60), at=st.times(), start=st.integers(0, 12))
def test_whatever_the_clock_does_no_day_is_told_twice(moments: list[datetime], at: time, start: int) -> None:
    told: list[date] = []
    for now in moments:
        if digest_due(now, at, told[-1] if told else None, start):
            told.append(day_of(now, start))
    assert told == sorted(set(told))


@given(day=MOMENTS.map(datetime.date), at=st.times(), start=st.integers(0, 12))
def test_a_day_that_is_watched_is_told_once(day: date, at: time, start: int) -> None:
    first = datetime.combine(day, time(start))
    watched = [first + timedelta(minutes=minute) for minute in range(24 * 60)]
    last: date | None = day - timedelta(days=1)
    told = 0
    for now in watched:
        if digest_due(now, at, last, start):
            told, last = told + 1, day_of(now, start)
    # A digest time in the last minute of the business day may fall between two looks.
    assert told == 1 or (told == 0 and watched[-1].time() < at)


def test_told_for_a_date_is_told_again_only_when_it_moved_later() -> None:
    assert untold(SUNDAY, None)
    assert not untold(SUNDAY, SUNDAY)
    assert not untold(SUNDAY - timedelta(days=3), SUNDAY)
    assert untold(SUNDAY + timedelta(days=1), SUNDAY)


@pytest.mark.parametrize(("minutes", "due"), [(61, False), (60, True), (1, True), (0, False), (-5, False)])
def test_a_meeting_is_told_in_the_hour_before(minutes: int, due: bool) -> None:
    booked = datetime(2026, 11, 23, 14, 30)
    assert meeting_due(booked - timedelta(minutes=minutes), booked) is due


def test_a_reminder_is_one_item_and_one_date() -> None:
    assert reminder_key(Todo(Sort.CHECK_IN, 42, SUNDAY, SUNDAY)) == "touchpoint:42:2026-11-22"
    days = (SUNDAY, date(2026, 11, 23))
    keys = {reminder_key(Todo(sort, n, on, on)) for sort in Sort for n in (4, 42) for on in days}
    assert len(keys) == len(Sort) * 4


def test_nothing_due_is_no_message() -> None:
    assert digest_note(0, [], True, "clients") is None


def test_names_are_left_out_unless_asked_for() -> None:
    names = ["Ada Byron", "Bo Li", "Cy Dee"]
    assert digest_note(3, names, False, "clients") == (
        "3 check-ins are due today",
        "Open RefCoach to see them.",
    )
    assert digest_note(1, ["Ada Byron"], False, "clients") == (
        "1 check-in is due today",
        "Open RefCoach to see it.",
    )


@pytest.mark.parametrize(
    ("names", "body"),
    [
        (["Ada"], "Ada. Open RefCoach to see them."),
        (["Ada", "Ada"], "Ada. Open RefCoach to see them."),
        (["Ada", "Bo"], "Ada and Bo. Open RefCoach to see them."),
        (["Ada", "Bo", "Cy", "Di"], "Ada, Bo, Cy and Di. Open RefCoach to see them."),
        (["Ada", "Bo", "Cy", "Di", "Ed"], "Ada, Bo, Cy and 2 more patients. Open RefCoach to see them."),
    ],
)
def test_names_asked_for(names: list[str], body: str) -> None:
    assert digest_note(7, names, True, "patients") == ("7 check-ins are due today", body)


def test_long_names_leave_room_for_the_sentence() -> None:
    told = digest_note(4, [f"{place} " + "x" * 300 for place in range(4)], True, "clients")
    assert told is not None
    assert len(told[1]) <= 240
    assert told[1].endswith("Open RefCoach to see them.")
