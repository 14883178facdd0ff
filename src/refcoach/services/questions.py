"""Questions that several nouns answer together: what is due and why, and how ready a client is."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from refcoach.domain.because import Because, because
from refcoach.domain.calendar import WorkingCalendar
from refcoach.domain.clients import Client, State
from refcoach.domain.dossier import Dossier
from refcoach.domain.owner import Owner
from refcoach.domain.readiness import NO_ASK, Readiness, put_right_first, readiness, readiness_at
from refcoach.domain.referrals import Referral
from refcoach.domain.spoken import joined
from refcoach.domain.standing import Agreement, readiness_now
from refcoach.domain.standing import agreement as agreement_of
from refcoach.domain.todo import Sort, Todo, of_touchpoint
from refcoach.domain.touchpoints import Kind, Touchpoint, urgency
from refcoach.services import introduced
from refcoach.services.desk import Desk, Refusal
from refcoach.store import clients, dossiers, settings, todos, touchpoints
from refcoach.store import owner as owners


@dataclass(frozen=True, slots=True)
class Now:
    """What every rule is worked out from beside the client: the owner, the day, and the days that are worked."""

    owner: Owner
    today: date
    calendar: WorkingCalendar


@dataclass(frozen=True, slots=True)
class About:
    """An introduction as a line of Today names it; the name of who has died is in no list (R21)."""

    referral: Referral
    source: str
    lead: str


@dataclass(frozen=True, slots=True)
class Due:
    """One line of Today: a check-in with its readiness, or anything else; a client where it is about one."""

    todo: Todo
    client: Client | None
    days_overdue: int
    because: Because
    """Why the line is there, whether anything is asked in it or not."""
    readiness: Readiness = NO_ASK
    about: tuple[About, ...] = ()
    """The introductions that a check-in is about."""
    after: frozenset[int] = frozenset()
    """The clients whose problem is put right first (R16)."""

    @property
    def touchpoint(self) -> Touchpoint | None:
        """The check-in, where it is one."""
        return self.todo.touchpoint


WEEK = timedelta(days=7)
LAST = "~"
"""Behind every hour: what can be done at any time of the day."""
_GRADE_ORDER = {"A": 0, "B": 1, "": 2, "C": 3}


def now(desk: Desk) -> Now:
    """The owner and the day, in one statement."""
    owner = owners.load(desk.system)
    today = desk.day_that_starts_at(owner.day_starts_at)
    return Now(owner, today, settings.calendar_of(owner, today))


def dossier_of(here: Now, client_id: int) -> Dossier:
    """Everything known about one client. Raises Refusal for an unknown one."""
    found = dossiers.load([client_id], here.today).get(client_id)
    if found is None:
        raise Refusal(f"There is no client with the number {client_id}. Nothing was changed.")
    return found


def agreement(client_id: int, today: date) -> Agreement | None:
    """The open agreement of one client as it stands today."""
    return agreement_of(dossiers.load([client_id], today)[client_id], today)


def readiness_of(client: Client, today: date, meeting: Touchpoint | None = None, score: int | None = None) -> Readiness:
    """R16 for one client: at a check-in, and with a number given there and not yet written down."""
    dossier = dossiers.load([client.id], today)[client.id]
    return readiness(dossier, owners.load().active_clients, today, meeting=meeting, score=score)


def because_of(here: Now, touchpoint: Touchpoint, dossier: Dossier) -> Because:
    """Why one check-in of a client is there."""
    known = (*dossier.given, *dossier.came_by)
    of_it = introduced.about([touchpoint, *dossier.planned], known, here.calendar).get(touchpoint.id, ())
    sources = _people(_name(dossier.people[r.source_id]) for r in of_it)
    leads = _people(_name(dossier.people[r.lead_id]) for r in of_it)
    return because(of_touchpoint(touchpoint), dossier, here.today, sources, leads)


def line_of(todo: Todo, today: date) -> Due:
    """One thing as Today would say it, whatever its day: why it is there, and how ready they are."""
    owner = owners.load()
    return _lines([todo], Now(owner, today, settings.calendar_of(owner, today)))[0]


def ready_now(client_ids: Sequence[int], today: date) -> dict[int, Readiness]:
    """R16 for some clients, in a fixed number of statements: the same as each one's page says."""
    if not client_ids:
        return {}
    active = owners.load().active_clients
    return {i: readiness_now(dossier, active, today) for i, dossier in dossiers.load(client_ids, today).items()}


def due(today: date) -> list[Due]:
    """Everything due today or before, the most urgent first, ties by the agreed hour, then by grade (R25)."""
    owner = owners.load()
    here = Now(owner, today, settings.calendar_of(owner, today))
    return _in_order(_lines(_todos(here, today), here))


def due_and_coming(here: Now, most: int) -> tuple[list[Due], list[Due], int]:
    """What is due, the first `most` of the week ahead by days and hours, and how many follow them in that week."""
    found = _todos(here, here.today + WEEK)
    now_due = [t for t in found if t.shows_on <= here.today]
    coming = sorted((t for t in found if t.shows_on > here.today), key=_by_day)
    rows = _lines([*now_due, *coming[:most]], here)
    return _in_order(rows[: len(now_due)]), rows[len(now_due) :], max(0, len(coming) - most)


def _todos(here: Now, last: date) -> list[Todo]:
    """All that comes up until a day, check-ins and everything else."""
    check_ins = touchpoints.planned_between(date.min, last, here.today)
    return [*map(of_touchpoint, check_ins), *todos.between(date.min, last, here.today, here.calendar)]


def _by_day(todo: Todo) -> tuple[date, str, str]:
    return todo.shows_on, todo.booked_at or LAST, todo.key


def _in_order(rows: Iterable[Due]) -> list[Due]:
    """R25, with the call that puts a problem right before whatever that problem holds back."""
    ordered = sorted(rows, key=_order)
    calls = [row for row in ordered if row.todo.kind is Kind.RECOVERY]
    found: dict[str, Due] = {}
    for row in ordered:
        first = [call for call in calls if call.todo.client_id in row.after] if row.after else []
        for one in (*first, row):
            found.setdefault(one.todo.key, one)
    return list(found.values())


def _order(row: Due) -> tuple[float, int, str, int, date, Sort, int]:
    todo = row.todo
    # Thanks and recovery calls stand outside the cap and come before a fresh ask of the same urgency.
    owed = 0 if todo.kind in (Kind.THANK_YOU, Kind.RECOVERY) else 1
    grade = _GRADE_ORDER.get(row.client.grade if row.client else "", 2)
    hour = todo.booked_at or LAST
    return (-urgency(todo.kind, row.days_overdue), owed, hour, grade, todo.scheduled_on, todo.sort, todo.row_id)


def _lines(found: Sequence[Todo], here: Now) -> list[Due]:
    check_ins = [t.touchpoint for t in found if t.touchpoint]
    introductions = introduced.known_to(check_ins)
    named = {i for r in introductions for i in (r.source_id, r.lead_id)}
    people = clients.many({t.client_id for t in found if t.client_id is not None} | named)
    about = introduced.about(check_ins, introductions, here.calendar)
    known = dossiers.load({t.client_id for t in found if t.client_id is not None}, here.today)

    def line(todo: Todo) -> Due:
        of_it = about.get(todo.touchpoint.id, ()) if todo.touchpoint else ()
        named_in = tuple(About(r, _name(people[r.source_id]), _name(people[r.lead_id])) for r in of_it)
        dossier = known.get(todo.client_id or 0)
        sources, leads = _people(one.source for one in named_in), _people(one.lead for one in named_in)
        return Due(
            todo,
            people.get(todo.client_id or 0),
            max(0, (here.today - todo.shows_on).days),
            because(todo, dossier, here.today, sources, leads),
            _ready(todo, dossier, here),
            named_in,
            put_right_first(dossier, todo.touchpoint) if todo.touchpoint and dossier else frozenset(),
        )

    return [line(todo) for todo in found]


def _ready(todo: Todo, dossier: Dossier | None, here: Now) -> Readiness:
    if todo.touchpoint is None or dossier is None:
        return NO_ASK
    return readiness_at(dossier, here.owner.active_clients, here.today, todo.touchpoint)


def _people(names: Iterable[str]) -> str:
    return joined([name for name in names if name])


def _name(client: Client) -> str:
    return "" if client.state is State.DECEASED else client.display_name
