"""When a page looks again: once after a change, and a hidden one only when it is shown."""

from PySide6.QtCore import QEvent, QObject, QTimer, Signal, Slot
from PySide6.QtWidgets import QWidget

from refcoach.ui.hub import Hub


class Refresh(QObject):
    """Turns the announcements of one command into one `wanted`, after the command has returned."""

    wanted = Signal()

    def __init__(self, page: QWidget, hub: Hub) -> None:
        super().__init__(page)
        self._page = page
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

    @Slot(str)
    def _changed(self, _change: str) -> None:
        self._stale = True
        if self._page.isVisible():
            self._soon.start()

    @Slot()
    def _look(self) -> None:
        if self._stale and self._page.isVisible():
            self.wanted.emit()
