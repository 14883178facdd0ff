"""What the tray says is due: the number, and which comes first."""

from PySide6.QtCore import QObject, QTimer, Slot

from refcoach.services import allowed, questions
from refcoach.services.desk import Desk
from refcoach.ui.hub import Hub
from refcoach.ui.presence.tray import Tray
from refcoach.ui.words.labels import Labels


class DueInTray(QObject):
    """Keeps the tray up to date whenever something was changed."""

    def __init__(self, desk: Desk, hub: Hub, tray: Tray, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk, self._tray = desk, tray
        self._labels = Labels(self)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self.show)
        hub.changed.connect(self._later)

    @Slot()
    def show(self) -> None:
        """Count, and show it."""
        due = questions.due(self._desk.today())
        self._tray.show_due(len(due), self._first(due[0]) if due else "")
        self._tray.show_praise(not allowed.rules().practice)

    @Slot()
    def stop(self) -> None:
        """Count no more: before the data is closed."""
        self._soon.stop()

    @Slot()
    def _later(self) -> None:
        # One command announces several changes: count once, when all are told.
        self._soon.start(0)

    def _first(self, due: questions.Due) -> str:
        # The menu opens over whatever is on the screen, and its words stay readable on the bus: it names nobody.
        return self.tr("Next: {kind}").format(kind=self._labels.todo_title(due.todo))
