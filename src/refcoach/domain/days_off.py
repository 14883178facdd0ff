"""A day off added later: which planned check-ins it hits, and where each would go (R2, R13)."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from refcoach.domain.calendar import ONE_DAY, WorkingCalendar, next_working_day, schedule
from refcoach.domain.touchpoints import Kind, State, Touchpoint, day90_reached, sales_behind


@dataclass(frozen=True, slots=True)
class Hit:
    """A check-in on a day that is not worked any more.

    `to` is None for a meeting at an hour agreed with somebody, and where no working day fits (R2).
    """

    touchpoint: Touchpoint
    to: date | None


def hits(
    planned: Sequence[Touchpoint],
    days: Collection[date],
    calendar: WorkingCalendar,
    today: date,
    day0s: Mapping[int, date],
) -> list[Hit]:
    """Return what these days hit, in the order of days, and the check-up meetings that would have to go along (R3).

    `day0s` is day 0 of each sale: nothing goes earlier than the day after it.
    """
    hit = [t for t in planned if t.state is State.PLANNED and t.shows_on in days and not calendar.works_on(t.shows_on)]
    moved: dict[int, date] = {}
    found: list[Hit] = []
    for touchpoint in sorted(hit, key=lambda t: (t.shows_on, t.kind is Kind.DAY90, t.id)):
        if touchpoint.id in moved:
            continue
        if touchpoint.booked_at:
            found.append(Hit(touchpoint, None))
            continue
        floor = max(today, *_floors(touchpoint, planned, moved, day0s))
        to = schedule(calendar, max(touchpoint.shows_on, floor), floor)
        if to == touchpoint.shows_on:
            found.append(Hit(touchpoint, None))
            continue
        pair = [(touchpoint, to)]
        if day90 := day90_reached(touchpoint, to, planned):
            pair.append((day90, next_working_day(calendar, to)))
        moved |= {t.id: day for t, day in pair}
        found += [Hit(t, day) for t, day in pair]
    return found


def _floors(
    touchpoint: Touchpoint, planned: Sequence[Touchpoint], moved: Mapping[int, date], day0s: Mapping[int, date]
) -> list[date]:
    """The days before which a check-in cannot go: after day 0, and a day 90 after its day 45 (R2, R3)."""
    day0 = day0s.get(touchpoint.sale_id) if touchpoint.sale_id else None
    floors = [day0 + ONE_DAY if day0 else date.min]
    if touchpoint.kind is Kind.DAY90:
        about = sales_behind(touchpoint, planned)
        checks = [t for t in planned if t.kind is Kind.DAY45 and t.state is State.PLANNED]
        floors += [moved.get(t.id, t.shows_on) + ONE_DAY for t in checks if about & sales_behind(t, planned)]
    return floors
