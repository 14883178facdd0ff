"""What a new day brings: agreements end, what was missed is closed, catch-ups are filled up (R6, R10, R19, R30).

A look at the book is the window's, or a command's that writes. After a leap of the clock nothing of this is written
until the owner says that it really is today: a clock that was wrong for a while must not end agreements.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, timedelta

from refcoach import __version__
from refcoach.domain.looks import has_leapt
from refcoach.domain.touchpoints import State, is_missed
from refcoach.services import (
    bringing_back,
    catch_ups,
    first_talks,
    forecasts,
    happenings,
    held_leads,
    next_date,
    packs,
    promises,
)
from refcoach.services.desk import Desk
from refcoach.store import clients, settings, touchpoints, undo
from refcoach.store.database import transaction

MISSED = "missed"
JOURNAL = timedelta(days=400)
"""What is older can no longer be taken back, and the book stays small."""


@dataclass(frozen=True, slots=True)
class Leap:
    """Today is long after the last look: is the clock right?"""

    last: date
    today: date


class _Rehearsed(Exception):
    """Nothing of this is kept."""


def leap(desk: Desk) -> Leap | None:
    """R6: the two dates to ask about while the day's results wait; None where nothing waits."""
    last, today = last_look(), desk.today()
    return Leap(last, today) if last and has_leapt(last, today) else None


def begin(desk: Desk, *, by_command: bool = False) -> None:
    """Do the day's own work once; called at every start and whenever the date changes. Safe to call again.

    After a leap it waits (R6). In the window catch-ups wait for the first run, in which the owner says who comes first.
    """
    if leap(desk) is None:
        _begin(desk, by_command=by_command)


def it_is_today(desk: Desk) -> str:
    """R6: the owner says that the clock is right, so that what waited is written; returns the batch for undo."""
    with desk.change("A new day") as batch:
        _begin(desk)
    return batch.id


@contextmanager
def begun(desk: Desk, *, keep: bool) -> Iterator[None]:
    """Begin the day before one command, in one transaction with it: a refused one leaves nothing behind.

    Without `keep` nothing is kept of a day that is only looked at.
    """
    if leap(desk) or not _is_to_begin(desk, by_command=keep):
        # A look at the book must not wait until somebody else has written.
        yield
        return
    try:
        with transaction():
            begin(desk, by_command=True)
            yield
            if not keep:
                raise _Rehearsed
    except _Rehearsed:
        pass


def _begin(desk: Desk, *, by_command: bool = False) -> None:
    if not _is_to_begin(desk, by_command=by_command):
        return
    with desk.change("A new day", who="program"):
        # Another start may have been quicker.
        own, today, last = settings.load(), desk.today(), last_look()
        if last != today:
            packs.remember_system(desk)
            _settle(desk)
            if last and last < today:
                _close_what_was_missed(desk, last)
            # To whoever starts for the first time everything is new: nothing is said of it.
            first = {} if last else {"seen_version": __version__}
            if not own.began_on:
                first |= {"began_on": today.isoformat()}
            settings.save(opened_on=today.isoformat(), **first)
            undo.cut(desk.clock.utc() - JOURNAL)
        if by_command or own.first_run_done or own.catch_ups_on:
            catch_ups.top_up(desk)


def _is_to_begin(desk: Desk, *, by_command: bool) -> bool:
    return last_look() != desk.today() or _catch_ups_wait(by_command=by_command)


def last_look() -> date | None:
    opened_on = settings.load().opened_on
    return date.fromisoformat(opened_on) if opened_on else None


def _catch_ups_wait(*, by_command: bool) -> bool:
    """Whether the day began before anybody could say who comes first."""
    own = settings.load()
    return not own.catch_ups_on and (by_command or own.first_run_done)


def _settle(desk: Desk) -> None:
    bringing_back.end_pauses(desk)
    promises.settle(desk)
    first_talks.settle(desk)
    held_leads.settle(desk)
    happenings.let_old_problems_rest(desk)
    happenings.keep_calling(desk)
    forecasts.settle(desk)


def _close_what_was_missed(desk: Desk, last: date) -> None:
    late = touchpoints.due(last)
    active_from = {c.id: c.state_on for c in clients.many(t.client_id for t in late).values()}
    for touchpoint in late:
        if is_missed(touchpoint, last, active_from.get(touchpoint.client_id)):
            touchpoints.change(touchpoint.id, state=State.SKIPPED, reason=MISSED, done_on=desk.today())
            next_date.ensure(desk, touchpoint.client_id)
