"""The 100% figure over time, and everybody in their box (§7.8): pure sums of what is known of each client."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from refcoach.domain.boxes import COUNTED, DAY90, Box, Grounds, boxed
from refcoach.domain.figures import FRESH, Boxed, Point, Rate

MONTHS_SHOWN = 24
"""For longer than that the line goes quarter by quarter, and then year by year."""


@dataclass(frozen=True, slots=True)
class Known:
    """A client as the figure sees them."""

    id: int
    name: str
    checked_on: date | None
    """The day on which the owner last said that the reason is still so."""
    of: Grounds


def everybody(known: Iterable[Known], began_on: date, today: date) -> dict[Box, tuple[Boxed, ...]]:
    """Put every client whom the figure counts into one box; the order of the people stays."""
    found: dict[Box, list[Boxed]] = {box: [] for box in Box}
    for one in known:
        here = boxed(one.of, began_on, today)
        if here:
            looked = max(filter(None, (here.since, one.checked_on)), default=None)
            stale = looked is None or today - looked > FRESH
            found[here.box].append(Boxed(one.id, one.name, looked, stale))
    return {box: tuple(people) for box, people in found.items()}


def rate(
    known: Iterable[Known], boxes: Mapping[Box, Sequence[Boxed]], began_on: date, today: date, since: date | None
) -> Rate:
    """Sum up who has referred of those whose day 90 has passed, today and on days before."""
    spans = _all_spans(known, began_on)
    first = since or min(began_on, today)
    over_time = _points(spans, [*days_between(first, today), today])
    last, before = over_time[-1], over_time[0]
    people = [one for inside in boxes.values() for one in inside]
    waits = [span.up for span in spans if span.gone is None and span.up > today]
    return Rate(
        clients=len(people),
        eligible=last.eligible,
        referred=last.referred,
        stale=sum(one.stale for one in people),
        over_time=over_time,
        before=before if before.eligible and before.on < today else None,
        first_day90=min(waits, default=None),
    )


def stood(known: Iterable[Known], began_on: date, days: Sequence[date]) -> tuple[Point, ...]:
    """How the figure stood on each of these days, by what is known today."""
    return _points(_all_spans(known, began_on), days)


def days_between(first: date, today: date) -> list[date]:
    """The first day, and the beginnings of months, quarters or years after it and before today."""
    months = (today.year - first.year) * 12 + today.month - first.month
    step = 1 if months <= MONTHS_SHOWN else 3 if months <= 3 * MONTHS_SHOWN else 12
    numbers = range(first.year * 12 + first.month, today.year * 12 + today.month)
    begins = [date(n // 12, n % 12 + 1, 1) for n in numbers if n % step == 0]
    return [first, *(day for day in begins if first < day < today)] if first < today else []


@dataclass(frozen=True, slots=True)
class _Span:
    """A time in which somebody counts."""

    up: date
    """From this day on it is asked whether they have referred."""
    gone: date | None
    """From this day on they do not count; None while they do."""
    referred: date | None


def _all_spans(known: Iterable[Known], began_on: date) -> list[_Span]:
    return [span for one in known for span in _spans(one.of, began_on)]


def _spans(of: Grounds, began_on: date) -> Iterator[_Span]:
    """The times in which somebody counts: by the day of the mark until the first sale, and by that sale.

    Whoever was put away counted until that day, where it is known.
    """
    gone = None if of.state in COUNTED else of.state_on
    if of.partner or (of.state not in COUNTED and gone is None):
        return
    marked = (of.marked_on or began_on) if of.existing_client else None
    if marked and (of.day0 is None or marked < of.day0):
        until = min((day for day in (gone, of.day0) if day), default=None)
        yield _Span(max(marked, began_on) + DAY90, until, of.first_on)
    if of.day0:
        yield _Span(max(of.day0, began_on) + DAY90, gone, of.first_on)


def _points(spans: Sequence[_Span], days: Sequence[date]) -> tuple[Point, ...]:
    """Count on each day those who are up, and of them those who have referred."""
    real = [span for span in spans if span.gone is None or span.gone > span.up]
    came = sorted(span.up for span in real)
    went = sorted(span.gone for span in real if span.gone)
    both = [(max(span.up, span.referred), span.gone) for span in real if span.referred]
    both = [(up, gone) for up, gone in both if gone is None or gone > up]
    had, lost = sorted(up for up, _ in both), sorted(gone for _, gone in both if gone)
    return tuple(
        Point(day, bisect_right(came, day) - bisect_right(went, day), bisect_right(had, day) - bisect_right(lost, day))
        for day in days
    )
