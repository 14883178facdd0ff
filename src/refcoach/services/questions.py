"""Questions that several nouns answer together: what is due and why, and how ready a client is."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from refcoach.domain.calendar import WorkingCalendar
from refcoach.domain.clients import Client
from refcoach.domain.dossier import Dossier
from refcoach.domain.owner import Owner
from refcoach.domain.readiness import NO_ASK, Readiness, readiness, readiness_at
from refcoach.domain.reminders import day_of
from refcoach.domain.standing import Agreement, Standing
from refcoach.domain.standing import agreement as agreement_of
from refcoach.domain.standing import standing as stands
from refcoach.domain.touchpoints import ASKING, Kind, Touchpoint, by_hour, days_overdue, urgency
from refcoach.services.desk import Desk, Refusal
from refcoach.store import clients, dossiers, settings, touchpoints
from refcoach.store import owner as owners


@dataclass(frozen=True, slots=True)
class Now:
    """What every rule is worked out from beside the client: the owner, the day, and the days that are worked."""

    owner: Owner
    today: date
    calendar: WorkingCalendar


@dataclass(frozen=True, slots=True)
class Due:
    """One line of Today."""

    touchpoint: Touchpoint
    client: Client
    days_overdue: int
    readiness: Readiness


WEEK = timedelta(days=7)
_GRADE_ORDER = {"A": 0, "B": 1, "": 2, "C": 3}


def now(desk: Desk) -> Now:
    """The owner and the day, in one statement."""
    owner = owners.load()
    today = day_of(desk.clock.now(), owner.day_starts_at)
    return Now(owner, today, settings.calendar_of(owner, today))


def dossier_of(here: Now, client_id: int) -> Dossier:
    """Everything known about one client. Raises Refusal for an unknown one."""
    found = dossiers.load([client_id], here.today).get(client_id)
    if found is None:
        raise Refusal(f"There is no client with the number {client_id}. Nothing was changed.")
    return found


def standing(client: Client, today: date) -> Standing:
    """How it stands with a client today."""
    return stands(dossiers.load([client.id], today)[client.id], owners.load().active_clients, today)


def agreement(client_id: int, today: date) -> Agreement | None:
    """The open agreement of one client as it stands today."""
    return agreement_of(dossiers.load([client_id], today)[client_id], today)


def readiness_of(client: Client, today: date, meeting: Touchpoint | None = None, score: int | None = None) -> Readiness:
    """R16 for one client: at a check-in, and with a number given there and not yet written down."""
    dossier = dossiers.load([client.id], today)[client.id]
    return readiness(dossier, owners.load().active_clients, today, meeting=meeting, score=score)


def due(today: date) -> list[Due]:
    """Everything due today or before, the most urgent first, ties by the agreed hour, then by grade (R25)."""
    return sorted(_with_readiness(touchpoints.due(today), today, owners.load()), key=_order)


def due_and_coming(here: Now, most: int) -> tuple[list[Due], list[Due], int]:
    """What is due, the first `most` of the week ahead by days and hours, and how many follow them in that week."""
    found = touchpoints.planned_between(date.min, here.today + WEEK, here.today)
    now_due = [t for t in found if t.shows_on <= here.today]
    coming = sorted((t for t in found if t.shows_on > here.today), key=_by_day)
    rows = _with_readiness([*now_due, *coming[:most]], here.today, here.owner)
    return sorted(rows[: len(now_due)], key=_order), rows[len(now_due) :], max(0, len(coming) - most)


def _by_day(touchpoint: Touchpoint) -> tuple[date, str, int]:
    return touchpoint.shows_on, by_hour(touchpoint), touchpoint.id


def _order(row: Due) -> tuple[float, int, str, int, date, int]:
    kind = row.touchpoint.kind
    # Thanks and recovery calls stand outside the cap and come before a fresh ask of the same urgency.
    owed = 0 if kind in (Kind.THANK_YOU, Kind.RECOVERY) else 1
    grade = _GRADE_ORDER.get(row.client.grade, 2)
    touchpoint = row.touchpoint
    return (-urgency(kind, row.days_overdue), owed, by_hour(touchpoint), grade, touchpoint.scheduled_on, touchpoint.id)


def _with_readiness(rows: Sequence[Touchpoint], today: date, owner: Owner) -> list[Due]:
    people = clients.many(t.client_id for t in rows)
    asking = sorted({t.client_id for t in rows if t.kind in ASKING})
    known = dossiers.load(asking, today) if asking else {}
    return [
        Due(
            touchpoint=t,
            client=people[t.client_id],
            days_overdue=days_overdue(t, today),
            readiness=readiness_at(known[t.client_id], owner.active_clients, today, t) if t.kind in ASKING else NO_ASK,
        )
        for t in rows
    ]
