"""What every command needs: a clock, somebody to tell, and one transaction with one undo."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Protocol

from refcoach.domain.calendar import LAST_DAY, WorkingCalendar
from refcoach.domain.clients import Client
from refcoach.domain.clients import State as ClientState
from refcoach.domain.reminders import day_of
from refcoach.domain.spoken import USUAL, Ways
from refcoach.domain.touchpoints import State, Touchpoint
from refcoach.store import clients, settings, touchpoints, undo, write
from refcoach.store.database import after_commit


class Clock(Protocol):
    """The only way to know the time."""

    def now(self) -> datetime:
        """Return the local time without zone: business dates are civil dates."""

    def utc(self) -> datetime:
        """Return the instant for the journal."""


class Change(StrEnum):
    """Of what sort something changed is; each page decides whether to look again."""

    CLIENTS = "clients"
    TOUCHPOINTS = "touchpoints"
    SETTINGS = "settings"


_SORTS = {
    Change.CLIENTS: {"client", "contact_point", "external_ref", "address", "not_same", "merge"},
    Change.SETTINGS: {
        *("setting", "day_off", "away", "ideal_client", "trigger_sentence", "target", "own_text"),
        *("loosened_switch", "import_mapping", "staff"),
    },
}

_SHOWN_ALREADY = {"import_batch", "forecast"}
"""What is kept of something that stands on the screen: no page looks again for it."""


@dataclass(frozen=True, slots=True)
class Changed:
    """What a command changed, and about whom: worked out from the rows it wrote.

    Without clients it is about nobody in particular, or about more than were counted.
    """

    what: frozenset[Change]
    clients: frozenset[int] = frozenset()
    by: str = "owner"

    def may_show(self, client_id: int) -> bool:
        """Say whether what is shown of a client may be another now: what the owner decides is in everybody's words."""
        return not self.clients or client_id in self.clients or Change.SETTINGS in self.what


EVERYTHING = Changed(frozenset(Change), by="somebody else")
"""What another program wrote, or a new day: every page looks again."""


def changed_in(batch: write.Batch) -> Changed | None:
    """Return what a batch changed; None where it wrote nothing."""
    named = {table: sort for sort, tables in _SORTS.items() for table in tables}
    what = frozenset(named.get(table, Change.TOUCHPOINTS) for table in batch.tables - _SHOWN_ALREADY)
    return Changed(what, frozenset(batch.clients), batch.who) if what else None


class Refusal(Exception):
    """A command that cannot be done: what happened, that nothing was harmed, what to do, in one sentence."""


def _tell_nobody(_: Changed) -> None:
    """The command line has no screen to refresh."""


@dataclass(frozen=True, slots=True)
class Desk:
    """Where the owner's commands are carried out."""

    clock: Clock
    announce: Callable[[Changed], None] = field(default=_tell_nobody)
    system: Ways = USUAL
    """How this computer writes days and hours: the window finds out."""
    country: str = ""
    """The country this computer is set to, as the rules packs call it; "" where it says none."""

    def today(self) -> date:
        """Return the business date: before the day-start hour it is still yesterday."""
        start = settings.load().day_starts_at
        return self.day_that_starts_at(start)

    def day_that_starts_at(self, hour: int) -> date:
        """Return the business date where days start at this hour. Raises Refusal where the clock cannot be right.

        Days are reckoned from it, and none is so far away that one after it is no day any more.
        """
        today = day_of(self.clock.now(), hour)
        if today > LAST_DAY:
            raise Refusal(
                f"This computer's clock says {today.isoformat()}, too far away to be right. Nothing was changed:"
                " set the clock, and start again."
            )
        return today

    def ways(self) -> Ways:
        """Return how days and hours are written: as the owner chose, else as this computer does."""
        return settings.load().ways(self.system)

    def calendar(self) -> WorkingCalendar:
        return settings.working_calendar(self.today())

    @contextmanager
    def change(self, label: str, who: write.Who = "owner") -> Iterator[write.Batch]:
        """Do everything inside as one transaction with one undo, and announce it once it is written.

        `label` says what was done, for the owner who takes it back; the clients' names are added by themselves.
        """
        outermost = not write.is_open()
        with write.batch(label, self.clock.utc(), who) as batch:
            yield batch
            if outermost:
                after_commit(lambda: self._announce(batch))

    def undo(self, batch_id: str) -> None:
        """Bring back what one command changed. Raises Refusal when something was changed since."""
        # Here, because it is a command of the desk itself.
        from refcoach.services import introduction_steps

        with self.change(undo.label_of(batch_id)) as batch:
            try:
                undo.undo(batch_id, self.clock.utc())
            except undo.CannotUndo as error:
                raise Refusal(str(error)) from error
            introduction_steps.keep_after_undo(self, tuple(batch.clients))

    def _announce(self, batch: write.Batch) -> None:
        changed = changed_in(batch)
        if changed:
            self.announce(changed)


def client_or_refuse(client_id: int) -> Client:
    client = clients.get(client_id)
    if client is None:
        raise Refusal(f"There is no client with the number {client_id}. Nothing was changed.")
    return client


def living_or_refuse(client_id: int) -> Client:
    """R21: somebody something new may be written down about: a sale, kind words, a problem, names, a check-in.

    Whoever was archived or lost is brought back by it; of who has died only what is known can be put right, and an old
    problem closed. Raises Refusal for an unknown client, and for who has died.
    """
    client = client_or_refuse(client_id)
    if client.state is ClientState.DECEASED:
        name = client.display_name
        raise Refusal(f"{name} has died. Nothing was changed; if that is a mistake, bring them back first.")
    return client


def planned_or_refuse(touchpoint_id: int) -> Touchpoint:
    touchpoint = touchpoints.get(touchpoint_id)
    if touchpoint is None:
        raise Refusal(f"There is no check-in with the number {touchpoint_id}. Nothing was changed.")
    if touchpoint.state is not State.PLANNED:
        raise Refusal(f"That check-in is already {touchpoint.state}. Nothing was changed.")
    return touchpoint
