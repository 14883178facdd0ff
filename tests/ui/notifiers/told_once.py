"""A run of the real reminding that may be killed at a step; started by test_told_when_due.py in its own process.

usage: told_once.py DATA_FOLDER STEP      STEP 0 is never killed; it leaves when the message was remembered.
"""

import os
import signal
import sys
from datetime import date, datetime
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from refcoach.services import reminders
from refcoach.services.desk import Desk
from refcoach.store.database import close_database, open_database
from refcoach.ui.hub import Hub
from refcoach.ui.notifiers import best_notifier
from refcoach.ui.presence.teller import Teller

TODAY = date(2026, 11, 23)
LONGEST_MS = 10_000


class Clock:
    """Monday at ten."""

    def now(self) -> datetime:
        return datetime.combine(TODAY, datetime.min.time().replace(hour=10))

    def utc(self) -> datetime:
        return self.now()


class Killer:
    """Dies at the step it was told to, as a power cut would have it."""

    def __init__(self, step: int) -> None:
        self.left = step

    def passing(self) -> None:
        self.left -= 1
        if self.left == 0:
            os.kill(os.getpid(), signal.SIGKILL)


class Watcher:
    """Notes that a message was handed over, so that the run waits for it to be shown."""

    def __init__(self, seen: list[str]) -> None:
        self.seen = seen

    def passing(self) -> None:
        self.seen.append("passed")


def around(killer: Killer | Watcher, owner: object, name: str) -> None:
    """Put a step before and after a call of the real program."""
    real = getattr(owner, name)

    def with_steps(*arguments: object, **named: object) -> object:
        killer.passing()
        result = real(*arguments, **named)
        killer.passing()
        return result

    setattr(owner, name, with_steps)


def main(folder: Path, step: int) -> None:
    app = QApplication([])
    open_database(folder)
    killer = Killer(step)
    notifier = best_notifier(app)
    around(killer, reminders, "claim")
    around(killer, notifier, "show")
    around(killer, reminders.store, "shown")
    teller = Teller(Desk(Clock()), Hub(), notifier, app)
    notifier.shown.connect(app.quit)
    handed_over: list[str] = []
    around(Watcher(handed_over), notifier, "show")
    QTimer.singleShot(LONGEST_MS, app.quit)
    teller.beat()
    if handed_over:
        app.exec()
    close_database()
    print("ended")


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
