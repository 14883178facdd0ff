"""Check-ins: put off, moved, skipped (R12-R14), and planned by hand."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import NoReturn

from refcoach.domain.cadence import Planned
from refcoach.domain.calendar import next_working_day
from refcoach.domain.spoken import spoken_date
from refcoach.domain.texts import one_line
from refcoach.domain.touchpoints import (
    Kind,
    State,
    Touchpoint,
    day45_before,
    following_day90,
    moved_to,
    snoozed_too_often,
)
from refcoach.services.desk import Desk, Refusal, client_or_refuse, planned_or_refuse
from refcoach.store import touchpoints


@dataclass(frozen=True, slots=True)
class Moved:
    """A rescheduled check-in, and the day 90 that may move with it (R13: offered, never forced)."""

    batch: str
    on: date
    day90: Touchpoint | None = None
    day90_on: date | None = None


@dataclass(frozen=True, slots=True)
class Snoozed:
    """A check-in that was put off; the third time something better is offered (R12)."""

    batch: str
    until: date
    offer_better: bool


@dataclass(frozen=True, slots=True)
class PutOff:
    """Several check-ins put off at once; `kept` were put off twice already, or have an hour of their own."""

    batch: str
    until: date
    count: int
    kept: int


def snooze(desk: Desk, touchpoint_id: int, until: date) -> Snoozed:
    """R12: put a check-in off to a later day. Raises Refusal for a day that is not in the future."""
    touchpoint = planned_or_refuse(touchpoint_id)
    if until <= desk.today():
        raise Refusal("Put it off to a day after today. Nothing was changed.")
    with desk.change("Put off") as batch:
        _put_off(touchpoint, until)
    return Snoozed(batch.id, until, snoozed_too_often(touchpoint))


def snooze_all(desk: Desk, until: date, touchpoint_ids: Sequence[int] | None = None) -> PutOff:
    """R12 for all that is due, or for these: those put off twice already wait for a decision, meetings for their hour.

    Raises Refusal for a day that is not in the future.
    """
    today = desk.today()
    if until <= today:
        raise Refusal("Put it off to a day after today. Nothing was changed.")
    due = [t for t in touchpoints.due(today) if touchpoint_ids is None or t.id in touchpoint_ids]
    free = [t for t in due if not snoozed_too_often(t) and not t.booked_at]
    if not free:
        return PutOff("", until, 0, len(due))
    with desk.change("Put off") as batch:
        for touchpoint in free:
            _put_off(touchpoint, until)
    return PutOff(batch.id, until, len(free), len(due) - len(free))


def _put_off(touchpoint: Touchpoint, until: date) -> None:
    touchpoints.change(touchpoint.id, snoozed_until=until, snoozes=touchpoint.snoozes + 1, booked_at="")


def skip(desk: Desk, touchpoint_id: int, reason: str) -> str:
    """R14: skip a check-in, with the reason kept. Raises Refusal without one."""
    planned_or_refuse(touchpoint_id)
    reason = one_line(reason)
    if not reason:
        raise Refusal("Skipping needs a reason, so that the review can learn from it. Nothing was changed.")
    with desk.change("Skipped") as batch:
        touchpoints.change(touchpoint_id, state=State.SKIPPED, reason=reason, done_on=desk.today())
    return batch.id


def move(desk: Desk, touchpoint_id: int, on: date) -> Moved:
    """R13: reschedule a check-in, which pins its date; into the past means today (R8). The deadline stays.

    Raises Refusal for a day 90 on or before a day 45 that is still ahead (R3).
    """
    touchpoint = planned_or_refuse(touchpoint_id)
    on = moved_to(on, desk.today())
    planned = touchpoints.planned_of(touchpoint.client_id)
    if check := day45_before(touchpoint, on, planned):
        _refuse_the_order(desk, check)
    offer = following_day90(touchpoint, on, planned)
    with desk.change("Moved") as batch:
        hour = datetime.combine(on, touchpoint.meets_at.time()) if touchpoint.meets_at else None
        touchpoints.change(touchpoint_id, scheduled_on=on, pinned=True, snoozed_until=None, booked_at=_stored(hour))
    return Moved(batch.id, on, offer[0] if offer else None, offer[1] if offer else None)


def book(desk: Desk, touchpoint_id: int, on: date, hour: time | None) -> Moved:
    """Agree on the hour of a meeting, or on none: it gets a message of its own an hour before (R24)."""
    with desk.change("Booked"):
        moved = move(desk, touchpoint_id, on)
        touchpoints.change(touchpoint_id, booked_at=_stored(datetime.combine(moved.on, hour) if hour else None))
    return moved


def _stored(at: datetime | None) -> str:
    return at.isoformat(timespec="minutes") if at else ""


def _refuse_the_order(desk: Desk, check: Touchpoint) -> NoReturn:
    today = desk.today()
    free = next_working_day(desk.calendar(), check.shows_on)
    raise Refusal(
        f"The check-up meeting comes after the results check on {spoken_date(check.shows_on, today)}:"
        f" the first free day is {spoken_date(free, today)}. Nothing was changed."
    )


def plan_custom(desk: Desk, client_id: int, on: date, note: str = "") -> int:
    """Plan a check-in of the owner's own choosing."""
    client_or_refuse(client_id)
    on = moved_to(on, desk.today())
    with desk.change("Planned a check-in"):
        return touchpoints.add(client_id, Planned(Kind.CUSTOM, on, on), note=one_line(note), pinned=True)
