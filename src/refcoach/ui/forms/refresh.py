"""When a page looks again: once after a change to what it shows, and a hidden one only when it is shown."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer, Signal, Slot
from PySide6.QtWidgets import QWidget

from refcoach.services.desk import Changed
from refcoach.ui.hub import Hub


class Refresh(QObject):
    """Turns the announcements of one command into one `wanted`, after the command has returned."""

    wanted = Signal()

    def __init__(self, page: QWidget, hub: Hub, shows: Callable[[Changed], bool] | None = None) -> None:
        super().__init__(page)
        self._page, self._shows = page, shows
        self._stale = True
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(0)
        self._soon.timeout.connect(self._look)
        hub.changed.connect(self._changed)
        page.installEventFilter(self)

    def done(self) -> None:
        """Say that the page is up to date."""
        self._stale = False
        self._soon.stop()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Look again when the page is shown after a change."""
        if event.type() == QEvent.Type.Show and self._stale:
            self.wanted.emit()
        return super().eventFilter(watched, event)

    @Slot(object)
    def _changed(self, changed: Changed) -> None:
        if self._shows is not None and not self._shows(changed):
            return
        self._stale = True
        if self._page.isVisible():
            self._soon.start()

    @Slot()
    def _look(self) -> None:
        if self._stale and self._page.isVisible():
            self.wanted.emit()
