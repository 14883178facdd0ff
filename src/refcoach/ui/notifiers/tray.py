"""A message at the tray icon, for desktops without a notification service of their own."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QSystemTrayIcon

from refcoach.ui.notifiers.base import Note, ServiceState


class TrayNotifier(QObject):
    """Shows one message at a time; Qt reports a click without saying on which, so it is the last one's."""

    shown = Signal(str)
    acted = Signal(str, str)
    closed = Signal(str)
    failed = Signal(str)
    changed = Signal()
    """Never emitted: Qt does not say when a tray comes."""

    def __init__(self, tray: QSystemTrayIcon, parent: QObject | None = None) -> None:
        """Use a tray icon that somebody else keeps; it is made visible only to speak."""
        super().__init__(parent)
        self._tray = tray
        self._key = ""
        tray.messageClicked.connect(self._on_clicked)

    def available(self) -> bool:
        """Say whether there is a tray: isVisible() says yes even without one."""
        return self._tray.isSystemTrayAvailable()

    def state(self) -> ServiceState:
        """Say whether there is a tray; what it does with a message, nobody knows."""
        return ServiceState.WORKS if self.available() else ServiceState.MISSING

    def caps(self) -> frozenset[str]:
        """Return what a tray message can do: be read, and clicked as a whole."""
        return frozenset({"body"})

    def show(self, note: Note) -> None:
        """Show a note in place of the one before."""
        if not self.available():
            self.failed.emit(note.key)
            return
        self._key = note.key
        self._tray.show()
        kind = QSystemTrayIcon.MessageIcon
        self._tray.showMessage(note.title, note.body, kind.Warning if note.urgent else kind.Information)
        self.shown.emit(note.key)

    def withdraw(self, key: str) -> None:
        """Forget the note; the platform takes a tray message away by itself."""
        if key == self._key:
            self._key = ""

    def _on_clicked(self) -> None:
        if self._key:
            self.acted.emit(self._key, "default")
