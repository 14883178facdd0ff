"""The backup of a day: made beside the window after the day's first change, with a connection of its own."""

from collections.abc import Callable
from datetime import date
from functools import partial

from PySide6.QtCore import QObject, QTimer, Slot

from refcoach.domain.backups import Why
from refcoach.services import backups
from refcoach.services.backups import Job, Outcome
from refcoach.services.desk import Desk
from refcoach.ui.hub import Hub
from refcoach.ui.work import IsCancelled, Progress, Work

PAUSE_MS = 3_000
"""One change seldom comes alone: the backup is to hold what is done with it."""


def _carried_out(job: Job, _progress: Progress, _cancelled: IsCancelled) -> Outcome:
    return backups.carry_out(job)


class DayBackup(QObject):
    """Listens for changes; says something only when there can be no backup, once a day."""

    def __init__(self, desk: Desk, hub: Hub, tell: Callable[[str], None], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk, self._hub, self._tell = desk, hub, tell
        self._done_on: date | None = None
        self._work: Work | None = None
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(PAUSE_MS)
        self._soon.timeout.connect(self.look)
        hub.changed.connect(self.expect)

    def is_busy(self) -> bool:
        """Say whether a backup is being made."""
        return self._work is not None

    @Slot()
    def stop(self) -> None:
        """Let a backup that is being made come to its end: before the book is closed."""
        self._soon.stop()
        if self._work is not None:
            self._work.stop()
            self._work = None

    @Slot()
    def look(self) -> None:
        """Make the day's backup, if there is none yet."""
        if self._work is not None or self._desk.today() == self._done_on:
            return
        if self._hub.writing:
            # What is being written is not there yet, and nothing may be noted in between.
            self._soon.start()
            return
        if not backups.needs_one():
            return  # a first day begins with nobody in the book
        if not backups.is_due(self._desk):
            self._done_on = self._desk.today()
            return
        self._work = Work(partial(_carried_out, backups.job(self._desk, Why.DAILY)), self)
        self._work.done.connect(self._made)
        self._work.broke.connect(self._broke)
        self._work.start()

    @Slot()
    def expect(self) -> None:
        """Look soon: something was changed."""
        if self._work is None and self._desk.today() != self._done_on:
            self._soon.start()

    @Slot(object)
    def _made(self, outcome: Outcome) -> None:
        self._broke()
        if outcome.refusal:
            self._tell(outcome.refusal)
        if not self._hub.writing:
            backups.remember(self._desk, outcome)

    @Slot()
    def _broke(self) -> None:
        """Whatever came of it, today it is not tried again."""
        self._done_on = self._desk.today()
        if self._work is not None:
            self._work.deleteLater()
            self._work = None
