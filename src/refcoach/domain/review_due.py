"""When the owner's review is offered, once a quarter, and what it covers."""

from dataclasses import dataclass
from datetime import date, timedelta

from refcoach.domain.calendar import ONE_DAY, WorkingCalendar, on_or_after, quarter_start
from refcoach.domain.spoken import month

WEEK = timedelta(days=7)
SETTLED = timedelta(days=60)
"""From so many days after the owner began there is something to look back on."""


@dataclass(frozen=True, slots=True)
class Review:
    """One review as it is kept; `step` is where to go on, counted from 0, and `figures` how things stood that day."""

    id: int
    quarter_on: date
    held_on: date | None = None
    next_on: date | None = None
    put_off_until: date | None = None
    step: int = 0
    went_well: str = ""
    note: str = ""
    figures: str = ""
    action: str = ""
    action_on: date | None = None
    action_done_on: date | None = None

    @property
    def is_begun(self) -> bool:
        """Say whether it was begun and is not over."""
        return bool(self.figures) and self.held_on is None


def next_quarter(quarter_on: date) -> date:
    """Return the first day of the quarter after this one."""
    return quarter_start(quarter_on + timedelta(days=100))


def months(quarter_on: date) -> str:
    """Return the months that the review of a quarter looks back on: "January to March"."""
    last = quarter_on - ONE_DAY
    return f"{month(quarter_start(last))} to {month(last)}"


def next_on(calendar: WorkingCalendar, quarter_on: date) -> date:
    """Return the day offered for the next review: the first working day of the next quarter."""
    first = next_quarter(quarter_on)
    return on_or_after(calendar, first) or first


def offered_from(quarter_on: date, this: Review | None, last: Review | None) -> date:
    """Return the day from which the review of a quarter is offered: it was put off, or set when the last one ended."""
    if this and this.put_off_until:
        return this.put_off_until
    return max(quarter_on, last.next_on) if last and last.next_on else quarter_on


def is_offered(today: date, began_on: date, this: Review | None, last: Review | None, *, booked: bool) -> bool:
    """Say whether Today offers the review: for a week, and one that was begun until the quarter is over.

    `this` is that of the quarter today is in, `last` the one before it. Never on a day with a booked meeting, and not
    before there is something to look back on.
    """
    if booked or today < began_on + SETTLED or (this and this.held_on):
        return False
    start = offered_from(quarter_start(today), this, last)
    return start <= today and (today < start + WEEK or bool(this and this.is_begun))


def put_off(calendar: WorkingCalendar, today: date) -> date:
    """Return the day on which a review that was put off is offered again: a week on, on a working day (R2)."""
    return on_or_after(calendar, today + WEEK) or today + WEEK
