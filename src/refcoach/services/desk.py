"""What every command needs: a clock, somebody to tell, and one transaction with one undo."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Protocol

from refcoach.domain.calendar import WorkingCalendar
from refcoach.domain.clients import Client
from refcoach.domain.reminders import day_of
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
    """What a command changed; each page decides whether to look again."""

    CLIENTS = "clients"
    TOUCHPOINTS = "touchpoints"
    SETTINGS = "settings"


class Refusal(Exception):
    """A command that cannot be done: what happened, that nothing was harmed, what to do, in one sentence."""


def _tell_nobody(_: Change) -> None:
    """The command line has no screen to refresh."""


@dataclass(frozen=True, slots=True)
class Desk:
    """Where the owner's commands are carried out."""

    clock: Clock
    announce: Callable[[Change], None] = field(default=_tell_nobody)

    def today(self) -> date:
        """Return the business date: before the day-start hour it is still yesterday."""
        start = settings.load().day_starts_at
        return day_of(self.clock.now(), start)

    def calendar(self) -> WorkingCalendar:
        return settings.working_calendar(self.today())

    @contextmanager
    def change(self, label: str, *changes: Change) -> Iterator[write.Batch]:
        """Do everything inside as one transaction with one undo, and announce it once it is written."""
        with write.batch(label, self.clock.utc()) as batch:
            yield batch
            after_commit(lambda: self._announce(changes or (Change.TOUCHPOINTS, Change.CLIENTS)))

    def undo(self, batch_id: str) -> None:
        """Bring back what one command changed. Raises Refusal when something was changed since."""
        try:
            undo.undo(batch_id, self.clock.utc())
        except undo.CannotUndo as error:
            raise Refusal(str(error)) from error
        self._announce(tuple(Change))

    def _announce(self, changes: tuple[Change, ...]) -> None:
        for one in changes:
            self.announce(one)


def client_or_refuse(client_id: int) -> Client:
    client = clients.get(client_id)
    if client is None:
        raise Refusal(f"There is no client with the number {client_id}. Nothing was changed.")
    return client


def planned_or_refuse(touchpoint_id: int) -> Touchpoint:
    touchpoint = touchpoints.get(touchpoint_id)
    if touchpoint is None:
        raise Refusal(f"There is no check-in with the number {touchpoint_id}. Nothing was changed.")
    if touchpoint.state is not State.PLANNED:
        raise Refusal(f"That check-in is already {touchpoint.state}. Nothing was changed.")
    return touchpoint
