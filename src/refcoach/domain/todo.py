"""What is due is a sum: check-ins, own tasks, our promises, extras, scorecard; rehearsal and review are offered."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from refcoach.domain.calendar import ONE_DAY, WorkingCalendar, schedule
from refcoach.domain.touchpoints import Kind, Touchpoint


class Sort(StrEnum):
    """What kind of thing is due. The value is the first half of its key."""

    CHECK_IN = "touchpoint"
    TASK = "task"
    COMMITMENT = "commitment"
    OVER_DELIVERY = "over_delivery"
    REHEARSAL = "rehearsal"
    SCORECARD = "scorecard"


GUIDE = "guide"
"""Where the task comes from that asks, once a year, whether the guide that is given away still holds."""
HELD_LEAD = "held_lead"
"""Where a task comes from that says whose details are held without a talk (R30)."""
DONE_HERE = frozenset({Sort.TASK, Sort.COMMITMENT, Sort.OVER_DELIVERY, Sort.SCORECARD})
"""Those that are ticked off with one click; a rehearsal is done where it happens."""
OVER_DELIVERY_AFTER = timedelta(days=20)
"""The one thing a client won't expect is on Today around day 20."""


@dataclass(frozen=True, slots=True)
class Todo:
    """One thing to do on a day. `scheduled_on` is when it was meant to be, `shows_on` when it comes up."""

    sort: Sort
    row_id: int
    scheduled_on: date
    shows_on: date
    client_id: int | None = None
    text: str = ""
    touchpoint: Touchpoint | None = None
    source: str = ""
    """Where a task comes from, that has answers of its own; empty for the owner's."""

    @property
    def key(self) -> str:
        """What names it everywhere: in the ledger, in a message, on the command line."""
        return f"{self.sort}:{self.row_id}"

    @property
    def number(self) -> int:
        """What names it among rows of a list: a check-in's own number; anything else is below zero."""
        return self.row_id if self.touchpoint else -(self.row_id * len(Sort) + list(Sort).index(self.sort))

    @property
    def kind(self) -> Kind | None:
        """The kind of a check-in; nothing else has one."""
        return self.touchpoint.kind if self.touchpoint else None

    @property
    def days_held(self) -> int:
        """How long somebody is held without a talk, where a task says so: it begins with the number (R30)."""
        days = self.text.split(" ", 1)[0] if self.source == HELD_LEAD else ""
        return int(days) if days.isdecimal() else 0

    @property
    def booked_at(self) -> str:
        return self.touchpoint.booked_at if self.touchpoint else ""


def of_touchpoint(touchpoint: Touchpoint) -> Todo:
    """A check-in; what one of no kind of its own is for is said first in its note."""
    said = touchpoint.note if touchpoint.kind is Kind.CUSTOM else ""
    return Todo(
        Sort.CHECK_IN,
        touchpoint.id,
        touchpoint.scheduled_on,
        touchpoint.shows_on,
        client_id=touchpoint.client_id,
        text=said.split("\n", 1)[0],
        touchpoint=touchpoint,
    )


def over_delivery_on(calendar: WorkingCalendar, day0: date) -> date:
    """The working day around day 20 (R2)."""
    return schedule(calendar, day0 + OVER_DELIVERY_AFTER, day0 + ONE_DAY)


def parse_key(key: str) -> tuple[Sort, int] | None:
    """Read "task:3", or "12" for a check-in; None for anything else."""
    sort, colon, number = key.rpartition(":")
    if not number.isdecimal() or len(number) > 18:
        return None
    if not colon:
        return Sort.CHECK_IN, int(number)
    return (Sort(sort), int(number)) if sort in set(Sort) else None
