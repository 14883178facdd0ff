"""Check-ins for another program's calendar (iCalendar, RFC 5545): a dozen kinds of line, written here.

The same check-in has the same UID in every file, plain hex, so that importing twice makes no copy where the other
program looks at it. No time of writing stands in the file: DTSTAMP is when the check-in last changed.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

from refcoach.exchange.lines import escaped, folded
from refcoach.exchange.whole import write_bytes

HALF_AN_HOUR = timedelta(minutes=30)
"""How long a meeting is where nobody said."""
_BEGIN = ("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//RefCoach//EN", "CALSCALE:GREGORIAN")


@dataclass(frozen=True, slots=True)
class Event:
    """One line of a calendar: a whole day, or a meeting at an hour of the owner's own clock."""

    uid: str
    title: str
    on: date
    at: time | None
    length: timedelta
    rings: timedelta
    """When its alarm rings, from midnight of the day, or from the hour of the meeting on."""
    edition: int
    changed_at: datetime
    called_off: bool = False


def write_events(path: Path, events: Iterable[Event]) -> int:
    """Write a calendar; return how many events it has. Raises Refused."""
    found = list(events)
    lines = [*_BEGIN, *(line for event in found for line in _lines(event)), "END:VCALENDAR"]
    write_bytes(path, b"".join(map(folded, lines)))
    return len(found)


def _lines(event: Event) -> list[str]:
    stamp = f"{event.changed_at.astimezone(UTC):%Y%m%dT%H%M%SZ}"
    return [
        "BEGIN:VEVENT",
        f"UID:{event.uid}",
        f"DTSTAMP:{stamp}",
        f"LAST-MODIFIED:{stamp}",
        f"SEQUENCE:{event.edition}",
        *_when(event),
        f"SUMMARY:{escaped(event.title)}",
        f"STATUS:{'CANCELLED' if event.called_off else 'CONFIRMED'}",
        "CLASS:PRIVATE",
        *([] if event.called_off else _alarm(event)),
        "END:VEVENT",
    ]


def _when(event: Event) -> list[str]:
    if event.at is None:
        # The end of a whole day is the day after; it takes no time away from the day's own work.
        days = (event.on, event.on + timedelta(days=1))
        start, end = (f";VALUE=DATE:{day:%Y%m%d}" for day in days)
        return [f"DTSTART{start}", f"DTEND{end}", "TRANSP:TRANSPARENT"]
    # An hour without a zone: at ten o'clock it is, wherever the owner is then, as RefCoach itself means it.
    begins = datetime.combine(event.on, event.at)
    start, end = (f":{moment:%Y%m%dT%H%M%S}" for moment in (begins, begins + event.length))
    return [f"DTSTART{start}", f"DTEND{end}", "TRANSP:OPAQUE"]


def _alarm(event: Event) -> list[str]:
    return [
        "BEGIN:VALARM",
        "ACTION:DISPLAY",
        f"DESCRIPTION:{escaped(event.title)}",
        f"TRIGGER:{_duration(event.rings)}",
        "END:VALARM",
    ]


def _duration(length: timedelta) -> str:
    minutes = int(length.total_seconds()) // 60
    hours, rest = divmod(abs(minutes), 60)
    return f"{'-' if minutes < 0 else ''}PT{f'{hours}H' if hours else ''}{f'{rest}M' if rest or not hours else ''}"
