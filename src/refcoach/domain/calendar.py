"""The owner's working days: which days are worked, and where a date goes when it falls on one that is not (R2)."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta

from refcoach.domain.spoken import weekday

ONE_DAY = timedelta(days=1)
FAR = timedelta(days=7)
"""A next working day further away than this is too far: the nearest one before is taken instead (R2)."""
SEARCH_LIMIT = 3660
"""Days looked through before saying that nothing fits: ten years of holidays is nobody's calendar."""

FIRST_DAY, LAST_DAY = date(1990, 1, 1), date(2200, 1, 1)
"""No day that anybody means lies outside: whatever is reckoned from one inside stays a day, too."""

MONDAY_TO_FRIDAY = frozenset(range(5))


@dataclass(frozen=True, slots=True)
class WorkingCalendar:
    """Weekdays worked (0 is Monday) and days off with their names (empty when the owner gave none)."""

    weekdays: frozenset[int] = MONDAY_TO_FRIDAY
    days_off: dict[date, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if not self.weekdays or not self.weekdays <= frozenset(range(7)):
            raise ValueError("A week needs at least one working day.")

    def works_on(self, day: date) -> bool:
        return day.weekday() in self.weekdays and day not in self.days_off

    def why_off(self, day: date) -> str:
        """Name the reason a day is not worked; empty for a working day."""
        if day in self.days_off:
            return self.days_off[day] or "a day off"
        return "" if day.weekday() in self.weekdays else weekday(day)


def within_days(day: date) -> date:
    """Return the day, or the first or the last where it lies outside."""
    return min(max(day, FIRST_DAY), LAST_DAY)


def _days(start: date, step: int) -> Iterator[date]:
    day = start
    for _ in range(SEARCH_LIMIT):
        yield day
        try:
            day += step * ONE_DAY
        except OverflowError:
            return


def next_working_day(calendar: WorkingCalendar, day: date) -> date:
    """Return the first working day after the given one, or the day after when ten years hold none."""
    following = day + ONE_DAY
    return on_or_after(calendar, following) or following


def on_or_after(calendar: WorkingCalendar, day: date) -> date | None:
    return next((d for d in _days(day, 1) if calendar.works_on(d)), None)


def add_working_days(calendar: WorkingCalendar, day: date, count: int) -> date:
    """Return the count-th working day after the given one."""
    for _ in range(count):
        day = next_working_day(calendar, day)
    return day


def working_days_before(calendar: WorkingCalendar, day: date, not_before: date) -> date | None:
    """Return the nearest working day before the given one that is not before the floor."""
    return next((d for d in _days(day, -1) if d < day and d >= not_before and calendar.works_on(d)), None)


def schedule(calendar: WorkingCalendar, nominal_on: date, not_before: date) -> date:
    """R2: move a date off days that are not worked.

    The next working day; if that is more than 7 days away, the nearest working day before it that is not
    earlier than `not_before`. If nothing fits, the nominal day stays.
    """
    after = on_or_after(calendar, nominal_on)
    if after is not None and after - nominal_on <= FAR:
        return after
    return working_days_before(calendar, nominal_on, not_before) or nominal_on


def quarter_start(day: date) -> date:
    """Return the first day of the calendar quarter."""
    return date(day.year, 3 * ((day.month - 1) // 3) + 1, 1)
