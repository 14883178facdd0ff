"""More check-ins than the owner has days for: full plans may be too much for every job (R28)."""

from dataclasses import dataclass
from datetime import date, timedelta

from refcoach.domain.calendar import ONE_DAY, WorkingCalendar

FOUR_WEEKS = timedelta(weeks=4)


@dataclass(frozen=True, slots=True)
class Crowd:
    """What the plans of the coming four weeks hold, and what the daily cap has room for."""

    planned: int
    room: int


def room(calendar: WorkingCalendar, first: date, until: date, cap: int) -> int:
    """R25, R28: how many check-ins the working days before `until` have room for."""
    days = ((first + n * ONE_DAY) for n in range((until - first).days))
    return cap * sum(calendar.works_on(day) for day in days)


def is_news(found: Crowd, told: int) -> bool:
    """R28: said once, and again only when the number has doubled since it was read."""
    return found.planned > found.room and found.planned >= 2 * told
