"""What a new day brings: agreements end, what was missed is closed, catch-ups are filled up (R6, R10, R19)."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

from refcoach import __version__
from refcoach.domain.touchpoints import State, is_missed
from refcoach.services import catch_ups, happenings, next_date, promises, referrals
from refcoach.services.desk import Desk
from refcoach.store import settings, touchpoints
from refcoach.store.database import transaction

MISSED = "missed"


class _Rehearsed(Exception):
    """Nothing of this is kept."""


def begin(desk: Desk) -> None:
    """Do the day's own work once; called at every start and whenever the date changes. Safe to call again.

    Catch-ups wait for the first run, in which the owner says who comes first.
    """
    own, begun_before = settings.load(), _has_begun(desk)
    if begun_before and (own.catch_ups_on or not own.first_run_done):
        return
    with desk.change("A new day"):
        if not begun_before:
            _begin(desk)
        if own.first_run_done:
            catch_ups.top_up(desk)


@contextmanager
def begun(desk: Desk, *, keep: bool) -> Iterator[None]:
    """Begin the day before one command, in one transaction with it: a refused one leaves nothing behind.

    Without `keep` nothing is kept of a day that is only looked at.
    """
    if _has_begun(desk):
        # A look at the book must not wait until somebody else has written.
        yield
        return
    try:
        with transaction():
            begin(desk)
            yield
            if not keep:
                raise _Rehearsed
    except _Rehearsed:
        pass


def _has_begun(desk: Desk) -> bool:
    return settings.load().opened_on == desk.today().isoformat()


def _begin(desk: Desk) -> None:
    opened_on, today = settings.load().opened_on, desk.today()
    last = date.fromisoformat(opened_on) if opened_on else None
    promises.settle(desk)
    referrals.settle(desk)
    happenings.keep_calling(desk)
    if last and last < today:
        for touchpoint in touchpoints.due(last):
            if is_missed(touchpoint, last):
                touchpoints.change(touchpoint.id, state=State.SKIPPED, reason=MISSED, done_on=today)
                next_date.ensure(desk, touchpoint.client_id)
    # To whoever starts for the first time everything is new: nothing is said of it.
    first = {} if opened_on else {"seen_version": __version__}
    if not settings.load().began_on:
        first |= {"began_on": today.isoformat()}
    settings.save(opened_on=today.isoformat(), **first)
