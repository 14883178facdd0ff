"""What Today shows: the figures, what is due within the daily cap, what else waits, and the week ahead."""

from collections.abc import Iterable
from dataclasses import dataclass

from refcoach.domain.calendar import quarter_start
from refcoach.domain.crowd import FOUR_WEEKS, Crowd, is_news, room
from refcoach.domain.touchpoints import Kind
from refcoach.services import questions, rehearsal
from refcoach.services.desk import Desk
from refcoach.services.questions import Due
from refcoach.store import overview, settings

OUTSIDE_CAP = frozenset({Kind.THANK_YOU, Kind.RECOVERY})
"""Thank-yous and recovery calls are always shown (R25)."""
WEEK_SHOWN = 20
"""Of the week ahead; a full book has hundreds, and the calendar has them all."""


@dataclass(frozen=True, slots=True)
class Figures:
    """The three figures at the top of Today."""

    referred: int
    counted: int
    agreements: int
    introductions: int


@dataclass(frozen=True, slots=True)
class Day:
    """The lists of Today; `waiting` is what the daily cap keeps for later."""

    now: tuple[Due, ...]
    waiting: tuple[Due, ...]
    coming: tuple[Due, ...]
    coming_later: int
    """How many more the week has than `coming` shows."""
    anybody: bool
    rehearsal: Due | None = None
    """The ask to rehearse for, on its day and on the day before."""


def figures(desk: Desk) -> Figures:
    """Return the figures as they stand today (product rule 7.8)."""
    here = questions.now(desk)
    return Figures(*overview.figures(here.today, here.owner.began_on, quarter_start(here.today)))


def day(desk: Desk) -> Day:
    """Return what to do now, what also waits, and what the next seven days bring."""
    here = questions.now(desk)
    due, coming, more = questions.due_and_coming(here, WEEK_SHOWN)
    now, waiting = within_cap(due, here.owner.daily_cap)
    offered = rehearsal.offered(desk, here, (*now, *waiting, *coming))
    return Day(tuple(now), tuple(waiting), tuple(coming), more, here.owner.anybody, offered)


def crowd(desk: Desk) -> Crowd | None:
    """R28: say once that the coming four weeks hold more check-ins than there is room for, and again once doubled.

    None where there is room, or nothing new to say.
    """
    own, today = settings.load(), desk.today()
    until = today + FOUR_WEEKS
    found = Crowd(overview.check_ins_of_plans(today, until), room(desk.calendar(), today, until, own.daily_cap))
    return found if is_news(found, own.crowd_told) else None


def crowd_heard(desk: Desk, found: Crowd) -> None:
    """The owner has read it: it is not said again before the number has doubled."""
    with desk.change("Read", who="program"):
        settings.save(crowd_told=found.planned)


def within_cap(rows: Iterable[Due], cap: int) -> tuple[list[Due], list[Due]]:
    """R25: the first `cap` rows and everything outside the cap; the rest waits.

    Somebody expects the owner at a booked meeting: it never waits behind the cap.
    """
    now: list[Due] = []
    waiting: list[Due] = []
    for row in rows:
        if row.todo.kind in OUTSIDE_CAP or row.todo.booked_at:
            now.append(row)
        elif cap > 0:
            cap -= 1
            now.append(row)
        else:
            waiting.append(row)
    return now, waiting
