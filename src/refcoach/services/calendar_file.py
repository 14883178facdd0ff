"""Check-ins for another program's calendar: what is planned, and what was taken off it."""

from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

from refcoach.domain.reminders import MEETING_NOTICE
from refcoach.domain.texts import one_line
from refcoach.domain.touchpoints import Kind
from refcoach.domain.words import KIND_TITLES
from refcoach.exchange import ics
from refcoach.services import allowed
from refcoach.services.desk import Desk
from refcoach.store import appointments, settings
from refcoach.store.database import snapshot


def write(desk: Desk, path: Path, *, names: bool = False) -> int:
    """Write every check-in that is planned; return how many. Clients' names stay out unless asked for.

    One that is no longer planned, on a day still ahead, is in the file as called off: where it was imported before, it
    rings no more. Raises Refused.
    """
    with snapshot():
        own, today = settings.load(), desk.today()
        began = date.fromisoformat(own.began_on) if own.began_on else date(1970, 1, 1)
        # R24: a digest time in the small hours means as soon as the day starts.
        digest = max(own.digest_at, time(own.day_starts_at))
        found = list(appointments.planned_and_called_off(today))
        # A talk about praise that practice mode called off (R28b) is called off there too, under a name of any other.
        titles = KIND_TITLES | ({Kind.MOMENT: KIND_TITLES[Kind.CUSTOM]} if allowed.rules().practice else {})
    events = [_event(a, titles[a.kind], names, digest, began) for a in found]
    ics.write_events(path, events)
    return sum(not event.called_off for event in events)


def _event(it: appointments.Appointment, title: str, names: bool, digest: time, began: date) -> ics.Event:
    at = it.meets_at
    return ics.Event(
        uid=it.uid,
        title=f"{title}: {one_line(it.name)}" if names else f"RefCoach: {title}",
        on=it.shows_on,
        at=at.time() if at else None,
        length=timedelta(minutes=it.minutes) if it.minutes else ics.HALF_AN_HOUR,
        rings=-MEETING_NOTICE if at else timedelta(hours=digest.hour, minutes=digest.minute),
        edition=it.edition,
        changed_at=_moment(it.changed_at, began),
        called_off=not it.planned,
    )


def _moment(text: str, began: date) -> datetime:
    """Return when something changed; what the journal no longer knows, when the owner began."""
    at = datetime.fromisoformat(text) if text else datetime.combine(began, time())
    return at if at.tzinfo else at.replace(tzinfo=UTC)
