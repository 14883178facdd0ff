"""On each beat: is it a new day, and is there something to tell? (R24)"""

import uuid
from datetime import date

from PySide6.QtCore import QObject, Signal, Slot

from refcoach.services import new_day, reminders
from refcoach.services.desk import Desk
from refcoach.ui.hub import Hub
from refcoach.ui.notifiers import Note, Notifier


class Teller(QObject):
    """Claims the day's message before it is shown and remembers it afterwards; never tells twice."""

    new_day = Signal()
    opened = Signal()
    """The owner clicked the message."""

    def __init__(self, desk: Desk, hub: Hub, notifier: Notifier, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk, self._hub, self._notifier = desk, hub, notifier
        self._run = uuid.uuid4().hex
        self._day: date | None = None
        self._claimed: dict[str, reminders.Digest] = {}
        notifier.shown.connect(self._remember)
        notifier.acted.connect(self._open)

    @Slot()
    def beat(self) -> None:
        """Ask once more; during a long write, which a cancel would undo with all that joined it, wait."""
        if self._hub.writing:
            return
        today = self._desk.today()
        if today != self._day:
            if self._day is None:
                reminders.start(self._run)
            self._day = today
            new_day.begin(self._desk)
            self.new_day.emit()
        self._tell(today)

    def _tell(self, today: date) -> None:
        digest = reminders.claim(self._desk, self._run)
        if digest is None:
            return
        key = f"digest:{today.isoformat()}"
        self._claimed[key] = digest
        self._notifier.show(Note(key, digest.title, digest.body, (("default", self.tr("Open")),)))

    @Slot(str)
    def _remember(self, key: str) -> None:
        digest = self._claimed.pop(key, None)
        if digest is not None:
            reminders.shown(digest)

    @Slot(str, str)
    def _open(self, _key: str, action: str) -> None:
        if action == "default":
            self.opened.emit()
