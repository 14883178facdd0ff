"""Check-ins: put off, moved, skipped (R12-R14), and planned by hand."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import NoReturn

from refcoach.domain.cadence import Planned
from refcoach.domain.calendar import next_working_day
from refcoach.domain.clients import State as ClientState
from refcoach.domain.spoken import spoken_date
from refcoach.domain.texts import one_line
from refcoach.domain.touchpoints import (
    Kind,
    State,
    Touchpoint,
    day45_before,
    day90_reached,
    following_day90,
    moved_to,
    snoozed_too_often,
)
from refcoach.services import introduction_steps, next_date
from refcoach.services.desk import Desk, Refusal, living_or_refuse, planned_or_refuse
from refcoach.store import issues, touchpoints


@dataclass(frozen=True, slots=True)
class Along:
    """The check-up meeting that went along because its results check met or passed it (R3)."""

    day90: Touchpoint
    on: date


@dataclass(frozen=True, slots=True)
class Moved:
    """A rescheduled check-in, and the day 90 that went along (R3) or may be moved too (R13: offered, never forced)."""

    batch: str
    on: date
    along: Along | None = None
    day90: Touchpoint | None = None
    day90_on: date | None = None
    unchanged: bool = False
    """It was on that day already, so that nothing was written: no date is pinned by it."""


@dataclass(frozen=True, slots=True)
class Snoozed:
    """A check-in that was put off; the third time something better is offered (R12)."""

    batch: str
    until: date
    offer_better: bool
    along: Along | None = None


@dataclass(frozen=True, slots=True)
class PutOff:
    """Several check-ins put off at once; `kept` were put off twice already, or have an hour of their own."""

    batch: str
    until: date
    count: int
    kept: int
    along: tuple[Along, ...] = ()


def snooze(desk: Desk, touchpoint_id: int, until: date) -> Snoozed:
    """R12: put a check-in off to a later day.

    Raises Refusal for a day that is not in the future, or before the day it is planned for: it would not come up then.
    """
    with desk.change("Put off") as batch:
        touchpoint = planned_or_refuse(touchpoint_id)
        _check_later(desk, until)
        if until < touchpoint.scheduled_on:
            planned = spoken_date(touchpoint.scheduled_on, desk.today(), desk.ways())
            raise Refusal(f"That is planned for {planned}. To do it sooner, move it. Nothing was changed.")
        along = _put_off(desk, touchpoint, until)
    return Snoozed(batch.id, until, snoozed_too_often(touchpoint), along)


def snooze_all(desk: Desk, until: date, touchpoint_ids: Sequence[int] | None = None) -> PutOff:
    """R12 for all that is due, or for these: those put off twice already wait for a decision, meetings for their hour.

    Raises Refusal for a day that is not in the future.
    """
    with desk.change("Put off") as batch:
        _check_later(desk, until)
        due = [t for t in touchpoints.due(desk.today()) if touchpoint_ids is None or t.id in touchpoint_ids]
        # What is put off with its results check is there already when the order of the two is looked at (R3).
        free = sorted((t for t in due if _may_wait(t, until)), key=lambda t: t.kind is Kind.DAY45)
        along = [_put_off(desk, touchpoint, until) for touchpoint in free]
    return PutOff(batch.id if free else "", until, len(free), len(due) - len(free), tuple(one for one in along if one))


def _may_wait(touchpoint: Touchpoint, until: date) -> bool:
    """Whether a check-in may be put off with others: not where a meeting at an agreed hour would go along with it."""
    if snoozed_too_often(touchpoint) or touchpoint.booked_at:
        return False
    day90 = day90_reached(touchpoint, until, touchpoints.of_client(touchpoint.client_id))
    return day90 is None or not day90.booked_at


def _check_later(desk: Desk, until: date) -> None:
    if until <= desk.today():
        raise Refusal("Put it off to a day after today. Nothing was changed.")


def _put_off(desk: Desk, touchpoint: Touchpoint, until: date) -> Along | None:
    touchpoints.change(touchpoint.id, snoozed_until=until, snoozes=touchpoint.snoozes + 1, booked_at="")
    return keep_order(desk, touchpoint, until)


def keep_order(desk: Desk, touchpoint: Touchpoint, until: date) -> Along | None:
    """R3: a results check put off onto or past its check-up meeting takes it along to the first working day after.

    Called inside the change that put it off. Raises Refusal for a meeting brought forward to its results check.
    """
    on = max(until, touchpoint.scheduled_on)
    if check := day45_before(touchpoint, on, touchpoints.of_client(touchpoint.client_id)):
        _refuse_the_order(desk, check)
    along = _along(desk, touchpoint, on)
    if along:
        touchpoints.change(along.day90.id, snoozed_until=along.on, booked_at="")
    return along


def _along(desk: Desk, touchpoint: Touchpoint, on: date) -> Along | None:
    day90 = day90_reached(touchpoint, on, touchpoints.of_client(touchpoint.client_id))
    return Along(day90, next_working_day(desk.calendar(), on)) if day90 else None


def skip(desk: Desk, touchpoint_id: int, reason: str) -> str:
    """R14: skip a check-in, with the reason kept; the client has a next date all the same (R6, R18).

    An introduction that waits for its source or its first call comes back a week later (R19).

    Raises Refusal without a reason, and for the call about a problem that is still open.
    """
    reason = one_line(reason)
    with desk.change("Skipped") as batch:
        touchpoint = planned_or_refuse(touchpoint_id)
        if touchpoint.kind is Kind.RECOVERY and issues.open_of(touchpoint.client_id):
            raise Refusal(
                "The call about a problem can't be skipped: put it off, or close the problem once it is right."
                " Nothing was changed."
            )
        if not reason:
            raise Refusal("Skipping needs a reason, so that the review can learn from it. Nothing was changed.")
        touchpoints.change(touchpoint_id, state=State.SKIPPED, reason=reason, done_on=desk.today())
        introduction_steps.keep(desk, touchpoint.client_id, later=True)
        next_date.ensure(desk, touchpoint.client_id, after_check_up=touchpoint.kind is Kind.DAY90)
    return batch.id


def move(desk: Desk, touchpoint_id: int, on: date) -> Moved:
    """R13: reschedule a check-in, which pins its date; into the past means today (R8). The deadline stays.

    The day it is on already changes nothing. A day 45 that meets or passes its day 90 takes it along (R3). Raises
    Refusal for a day 90 on or before a day 45 that is still ahead.
    """
    with desk.change("Moved") as batch:
        touchpoint = planned_or_refuse(touchpoint_id)
        if touchpoint.shows_on in (on, moved_to(on, desk.today())):
            return Moved("", touchpoint.shows_on, unchanged=True)
        on = moved_to(on, desk.today())
        known = touchpoints.of_client(touchpoint.client_id)
        if check := day45_before(touchpoint, on, known):
            _refuse_the_order(desk, check)
        offer = following_day90(touchpoint, on, known)
        hour = datetime.combine(on, touchpoint.meets_at.time()) if touchpoint.meets_at else None
        touchpoints.change(touchpoint_id, scheduled_on=on, pinned=True, snoozed_until=None, booked_at=_stored(hour))
        along = _along(desk, touchpoint, on)
        if along:
            touchpoints.change(along.day90.id, scheduled_on=along.on, snoozed_until=None, pinned=True, booked_at="")
    return Moved(batch.id, on, along, offer[0] if offer else None, offer[1] if offer else None)


def book(desk: Desk, touchpoint_id: int, on: date, hour: time | None) -> Moved:
    """Agree on the hour of a meeting, or on none: it gets a message of its own an hour before (R24)."""
    with desk.change("Booked") as batch:
        moved = move(desk, touchpoint_id, on)
        now = planned_or_refuse(touchpoint_id)
        if moved.unchanged and hour == (now.meets_at.time() if now.meets_at else None):
            return moved
        if moved.unchanged:
            # An hour was agreed on, or given up, for the day it has.
            touchpoints.change(touchpoint_id, scheduled_on=moved.on, pinned=True, snoozed_until=None)
            moved = Moved(batch.id, moved.on)
        touchpoints.change(touchpoint_id, booked_at=_stored(datetime.combine(moved.on, hour) if hour else None))
    return moved


def _stored(at: datetime | None) -> str:
    return at.isoformat(timespec="minutes") if at else ""


def _refuse_the_order(desk: Desk, check: Touchpoint) -> NoReturn:
    today, ways = desk.today(), desk.ways()
    free = next_working_day(desk.calendar(), check.shows_on)
    raise Refusal(
        f"The check-up meeting comes after the results check on {spoken_date(check.shows_on, today, ways)}:"
        f" the first free day is {spoken_date(free, today, ways)}. Nothing was changed."
    )


def plan_custom(desk: Desk, client_id: int, on: date, note: str = "") -> int:
    """Plan a check-in of the owner's own choosing. Raises Refusal for somebody put away, where nobody would see it."""
    with desk.change("Planned a check-in"):
        client = living_or_refuse(client_id)
        if client.state in (ClientState.ARCHIVED, ClientState.LOST):
            raise Refusal(f"{client.display_name} was put away, so nothing is planned with them. Nothing was changed.")
        on = moved_to(on, desk.today())
        return touchpoints.add(client_id, Planned(Kind.CUSTOM, on, on), note=one_line(note), pinned=True)
