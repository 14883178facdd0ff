"""The board: who is in a box and why, a fresh look at the reasons, and results checks for several at once (§7.8)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import takewhile

from refcoach.domain import board
from refcoach.domain.board import CHECKED_IN_BULK, Where, brought_forward, wants_a_check
from refcoach.domain.boxes import Box, box
from refcoach.domain.cadence import free_days
from refcoach.domain.calendar import ONE_DAY
from refcoach.domain.counted import merged
from refcoach.domain.crowd import FOUR_WEEKS
from refcoach.domain.dossier import Dossier
from refcoach.domain.figures import FRESH
from refcoach.domain.spoken import spoken_date
from refcoach.domain.touchpoints import Kind
from refcoach.services import questions
from refcoach.services.catch_ups import KINDS
from refcoach.services.desk import Desk
from refcoach.services.questions import Now
from refcoach.store import clients, content, dossiers, touchpoints

_GRADES = {"A": 0, "B": 1, "": 2, "C": 3}


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody in a box, with the reason beside the name."""

    client_id: int
    name: str
    box: Box
    because: str
    wait_until: str
    """R18: that nobody asks before a day; empty where nothing stands against it."""
    since: date | None
    stale: bool
    next_id: int
    """The check-in that is planned next with them; 0 for none."""


@dataclass(frozen=True, slots=True)
class Bulk:
    """What can be done at once for some of those in a box."""

    checks: tuple[int, ...]
    """For whom a results check can be planned now; there is room for no more in the coming four weeks."""
    looks: tuple[int, ...]
    """Whose reason is older than 90 days."""


@dataclass(frozen=True, slots=True)
class Done:
    """For how many something was done, and the batch for undo."""

    count: int
    batch: str


def people(desk: Desk, client_ids: Sequence[int]) -> list[Person]:
    """Return these people with their reasons, in this order; nobody whom the figure does not count any more."""
    here = questions.now(desk)
    known = dossiers.load(client_ids, here.today)
    found = (_person(known[i], here) for i in client_ids if i in known)
    return [one for one in found if one]


def bulk(desk: Desk, which: Box, client_ids: Sequence[int]) -> Bulk:
    """Return what can be done at once for those in a box."""
    here = questions.now(desk)
    known = dossiers.load(client_ids, here.today)
    checks = [i for i, _ in _days(desk, here, known.values())] if which in CHECKED_IN_BULK else []
    looks = (one for i in client_ids if i in known and (one := _person(known[i], here)))
    return Bulk(tuple(checks), tuple(one.client_id for one in looks if one.stale))


def still_so(desk: Desk, client_ids: Iterable[int]) -> Done:
    """The owner has looked: the reasons of these people hold as of today."""
    with desk.change("Still so") as batch:
        today = desk.today()
        known = clients.many(client_ids)
        fresh = [one for one in known.values() if one.reason_checked_on != today]
        for one in fresh:
            clients.change(one.id, reason_checked_on=today)
    return Done(len(fresh), batch.id)


def plan_checks(desk: Desk, client_ids: Iterable[int]) -> Done:
    """Set a day for a results check with each of these, spread over working days by the daily cap (R6, R25).

    A clients come first. One that was planned for much later comes earlier instead of a second one, and keeps the day
    it has now (R13). Nobody gets one while a problem is open, or where the result comes up soon anyway.
    """
    with desk.change("Results checks planned") as batch:
        here = questions.now(desk)
        known = dossiers.load(client_ids, here.today)
        planned = _days(desk, here, known.values())
        new = []
        for client_id, on in planned:
            later = brought_forward(known[client_id])
            if later:
                touchpoints.change(later.id, scheduled_on=on, snoozed_until=None, pinned=True)
            else:
                new.append({"client_id": client_id, "kind": Kind.RESULTS_CHECK, "nominal_on": on, "scheduled_on": on})
        touchpoints.add_many(new)
    return Done(len(planned), batch.id)


def _days(desk: Desk, here: Now, known: Iterable[Dossier]) -> list[tuple[int, date]]:
    """For whom a results check can be planned, and the day of each: from tomorrow on, in the coming four weeks."""
    wanted = [d for d in known if wants_a_check(d, here.today) and box(d, here.owner, here.today)]
    wanted.sort(key=lambda d: (_GRADES.get(d.client.grade, 2), d.client.sort_name, d.client.id))
    last = here.today + FOUR_WEEKS
    free = free_days(desk.calendar(), here.today + ONE_DAY, touchpoints.planned_per_day(KINDS), here.owner.daily_cap)
    return [(d.client.id, on) for d, on in zip(wanted, takewhile(lambda on: on <= last, free), strict=False)]


def _person(dossier: Dossier, here: Now) -> Person | None:
    found = box(dossier, here.owner, here.today)
    if found is None:
        return None
    where = Where(dossier, found.box, here.owner.began_on or here.today, here.today)
    until, waits = board.may_ask_on(where), content.insights("board")["wait_until"]
    looked = max(filter(None, (found.since, dossier.client.reason_checked_on)), default=None)
    following = min(dossier.planned, key=lambda t: (t.shows_on, t.id), default=None)
    return Person(
        client_id=dossier.client.id,
        name=dossier.client.display_name,
        box=found.box,
        because=board.because(_words(found.box), where, lambda day: _spoken(day, here)),
        wait_until=merged(waits, {"may_ask_on": _spoken(until, here)}) if until else "",
        since=looked,
        stale=looked is None or here.today - looked > FRESH,
        next_id=following.id if following else 0,
    )


def _words(which: Box) -> dict[str, str]:
    return next(one for one in content.insights("board")["boxes"] if one["id"] == which)


def _spoken(day: date, here: Now) -> str:
    return spoken_date(day, here.today, here.owner.ways)
