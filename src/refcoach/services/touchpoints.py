"""Check-ins: put off, moved, skipped (R12-R14), and planned by hand."""

from dataclasses import dataclass
from datetime import date

from refcoach.domain.cadence import Planned
from refcoach.domain.texts import one_line
from refcoach.domain.touchpoints import Kind, State, Touchpoint, following_day90, moved_to, snoozed_too_often
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


def snooze(desk: Desk, touchpoint_id: int, until: date) -> Snoozed:
    """R12: put a check-in off to a later day. Raises Refusal for a day that is not in the future."""
    touchpoint = planned_or_refuse(touchpoint_id)
    if until <= desk.today():
        raise Refusal("Put it off to a day after today. Nothing was changed.")
    with desk.change("Put off") as batch:
        touchpoints.change(touchpoint_id, snoozed_until=until, snoozes=touchpoint.snoozes + 1)
    return Snoozed(batch.id, until, snoozed_too_often(touchpoint))


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
    """R13: reschedule a check-in, which pins its date; into the past means today (R8). The deadline stays."""
    touchpoint = planned_or_refuse(touchpoint_id)
    on = moved_to(on, desk.today())
    offer = following_day90(touchpoint, on, touchpoints.planned_of(touchpoint.client_id))
    with desk.change("Moved") as batch:
        touchpoints.change(touchpoint_id, scheduled_on=on, pinned=True, snoozed_until=None)
    return Moved(batch.id, on, offer[0] if offer else None, offer[1] if offer else None)


def plan_custom(desk: Desk, client_id: int, on: date, note: str = "") -> int:
    """Plan a check-in of the owner's own choosing."""
    client_or_refuse(client_id)
    on = moved_to(on, desk.today())
    with desk.change("Planned a check-in"):
        return touchpoints.add(client_id, Planned(Kind.CUSTOM, on, on), note=one_line(note), pinned=True)
