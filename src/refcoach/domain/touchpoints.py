"""Check-ins: dated contacts with a client, and what can be done with their dates (R8, R12-R15)."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from refcoach.domain.calendar import WorkingCalendar, next_working_day


class Kind(StrEnum):
    WELCOME = "welcome"
    DAY45 = "day45"
    DAY90 = "day90"
    NUDGE = "nudge"
    RESULTS_CHECK = "results_check"
    CATCH_UP = "catch_up"
    MOMENT = "moment"
    THANK_YOU = "thank_you"
    LEAD_CALL = "lead_call"
    REPORT_BACK = "report_back"
    RECOVERY = "recovery"
    FOLLOW_UP = "follow_up"
    CUSTOM = "custom"


class State(StrEnum):
    PLANNED = "planned"
    DONE = "done"
    SKIPPED = "skipped"
    CANCELLED = "cancelled"
    SUPERSEDED = "superseded"


AUTOMATIC = frozenset({Kind.WELCOME, Kind.DAY45, Kind.DAY90, Kind.NUDGE, Kind.RESULTS_CHECK, Kind.CATCH_UP})
SCORED = frozenset({Kind.DAY45, Kind.RESULTS_CHECK, Kind.CATCH_UP})
ASKING = frozenset({Kind.DAY90, Kind.NUDGE, Kind.MOMENT, Kind.CUSTOM})
"""Kinds whose purpose is an ask, so that readiness (R16) is shown for them."""

DONE_AT_ONCE = frozenset({Kind.WELCOME, Kind.THANK_YOU, Kind.REPORT_BACK})
"""Kinds that are done with one click: nothing follows from how they went."""

OWED = frozenset({Kind.THANK_YOU, Kind.REPORT_BACK})
"""Kinds that are owed to whoever introduced somebody, wherever that person is put (R21)."""

INTERVAL = {Kind.DAY45: 45, Kind.DAY90: 45, Kind.RESULTS_CHECK: 90}
"""Days between check-ins of a kind, for urgency (R25); 7 for all others."""

OFFERS_ON_SNOOZE = 3
TOO_LATE = timedelta(days=21)
MISSABLE = frozenset({Kind.WELCOME, Kind.DAY45})
CONTACT_WINDOW = timedelta(days=10)


@dataclass(frozen=True, slots=True)
class Touchpoint:
    """One dated contact. `nominal_on` is the day the rule gives, `scheduled_on` the working day it moved to."""

    id: int
    client_id: int
    kind: Kind
    nominal_on: date
    scheduled_on: date
    state: State = State.PLANNED
    booked_at: str = ""
    snoozed_until: date | None = None
    snoozes: int = 0
    pinned: bool = False
    done_on: date | None = None
    score: int | None = None
    note: str = ""
    reason: str = ""
    sale_id: int | None = None
    referral_id: int | None = None
    moment_id: int | None = None
    issue_id: int | None = None
    ask_id: int | None = None
    """The ask that a follow-up goes back to (R18)."""
    superseded_by_id: int | None = None
    """The check-in that stands for this one too (R9)."""
    by_hand: bool = False
    """A thank-you that was written on a card."""

    @property
    def meets_at(self) -> datetime | None:
        """The hour of a booked meeting, local time; None where any time of the day will do."""
        return datetime.fromisoformat(self.booked_at) if self.booked_at else None

    @property
    def hour(self) -> str:
        """The hour of a booked meeting as it is written, "10:00"; empty where any time of the day will do."""
        return self.booked_at[11:16]

    @property
    def shows_on(self) -> date:
        """The day it comes up: the snoozed day when it was put off, else the scheduled day."""
        return max(self.scheduled_on, self.snoozed_until) if self.snoozed_until else self.scheduled_on

    @property
    def is_moved(self) -> bool:
        """Whether it is on another day than the rule gives; the talk after a compliment is planned for a later one."""
        return self.scheduled_on != self.nominal_on and (self.pinned or self.kind is not Kind.MOMENT)


def is_due(touchpoint: Touchpoint, today: date) -> bool:
    return touchpoint.state is State.PLANNED and touchpoint.shows_on <= today


def is_missed(touchpoint: Touchpoint, offered_on: date, active_from: date | None = None) -> bool:
    """R6: a welcome or day 45 more than 21 days late was offered that day and is closed after, without blame.

    It is late from the day it was last to be shown: not while the owner had put it off, or the client away until
    `active_from`.
    """
    shown_from = max(touchpoint.shows_on, active_from) if active_from else touchpoint.shows_on
    late = offered_on - shown_from > TOO_LATE
    return late and touchpoint.kind in MISSABLE and is_due(touchpoint, offered_on)


def urgency(kind: Kind | None, overdue: int) -> float:
    """R25: days overdue over the interval of the kind, so that late thank-yous come before late results checks."""
    return overdue / (INTERVAL.get(kind, 7) if kind else 7)


def snooze_days(calendar: WorkingCalendar, today: date) -> dict[str, date]:
    """R12: the days a check-in can be put off to with one click."""
    return {
        "tomorrow": today + timedelta(days=1),
        "next_working_day": next_working_day(calendar, today),
        "three_days": today + timedelta(days=3),
        "one_week": today + timedelta(days=7),
    }


def snoozed_too_often(touchpoint: Touchpoint) -> bool:
    """R12: the third snooze offers to do it now, reschedule it, or skip it with a reason."""
    return touchpoint.snoozes + 1 >= OFFERS_ON_SNOOZE


def moved_to(on: date, today: date) -> date:
    """R8: a check-in moved into the past is due today."""
    return max(on, today)


def sales_behind(touchpoint: Touchpoint, of_client: Iterable[Touchpoint]) -> set[int]:
    """R9: the sales that a check-in is about: its own, and those whose check-ins it stands in for."""
    stands_for = {t.sale_id for t in of_client if t.superseded_by_id == touchpoint.id}
    return {sale_id for sale_id in (touchpoint.sale_id, *stands_for) if sale_id is not None}


def day45_before(moved: Touchpoint, on: date, of_client: Sequence[Touchpoint]) -> Touchpoint | None:
    """R3: the results check, still ahead, that a check-up meeting on this day would not come after: the last one."""
    if moved.kind is not Kind.DAY90:
        return None
    reached = (t for t in _of_same_sales(Kind.DAY45, moved, of_client) if t.shows_on >= on)
    return max(reached, key=lambda t: t.shows_on, default=None)


def day90_reached(moved: Touchpoint, on: date, of_client: Sequence[Touchpoint]) -> Touchpoint | None:
    """R3: the check-up meeting that a results check on this day would meet or pass, so that it has to go along."""
    day90 = _day90_of_sale(moved, of_client)
    return day90 if day90 and day90.shows_on <= on else None


def following_day90(moved: Touchpoint, on: date, of_client: Sequence[Touchpoint]) -> tuple[Touchpoint, date] | None:
    """R13: after day 45 is rescheduled, offer to move day 90 of the same sale by as much. Never forced.

    Where day 45 reaches it there is nothing to offer: it goes along (R3).
    """
    day90 = _day90_of_sale(moved, of_client)
    if day90 is None or on == moved.scheduled_on or day90_reached(moved, on, of_client):
        return None
    return day90, day90.scheduled_on + (on - moved.scheduled_on)


def _day90_of_sale(day45: Touchpoint, of_client: Sequence[Touchpoint]) -> Touchpoint | None:
    if day45.kind is not Kind.DAY45:
        return None
    return min(_of_same_sales(Kind.DAY90, day45, of_client), key=lambda t: t.shows_on, default=None)


def _of_same_sales(kind: Kind, touchpoint: Touchpoint, of_client: Sequence[Touchpoint]) -> Iterator[Touchpoint]:
    """Check-ins of a kind, still ahead, about a sale that this one is about too, be it as a stand-in (R9)."""
    about = sales_behind(touchpoint, of_client)
    ahead = (t for t in of_client if t.kind is kind and t.state is State.PLANNED)
    return (t for t in ahead if about & sales_behind(t, of_client))


def nearest_planned(planned: Iterable[Touchpoint], contact_on: date) -> Touchpoint | None:
    """R15: the planned check-in that a contact on this day may complete: the nearest within 10 days."""
    near = [t for t in planned if t.state is State.PLANNED and abs(t.scheduled_on - contact_on) <= CONTACT_WINDOW]
    return min(near, key=lambda t: (abs(t.scheduled_on - contact_on), t.scheduled_on, t.id), default=None)
