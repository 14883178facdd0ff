"""One key hides every window, and the same key brings it back: wherever the keys are, in forms and menus too."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Slot
from PySide6.QtGui import QGuiApplication, QKeyEvent, QWindow
from shiboken6 import isValid

from refcoach.ui.words import keys
from refcoach.ui.words.keys import Place


class CoverKey(QObject):
    """Hears the key at whichever window of ours has the keyboard.

    A shortcut of Qt's sleeps while the window it belongs to is hidden, and while another window's form is open. Keys
    come to a window before they come to anything in it, so one filter on the window in front is enough; on the whole
    application every event of the program would pass through it.
    """

    def __init__(self, pressed: Callable[[], None], parent: QObject) -> None:
        super().__init__(parent)
        self._pressed = pressed
        self._at: QWindow | None = None
        app = QGuiApplication.instance()
        if isinstance(app, QGuiApplication):
            app.focusWindowChanged.connect(self._follow)
        self._follow(QGuiApplication.focusWindow())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the key, and nothing else."""
        if event.type() is not QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return super().eventFilter(watched, event)
        if keys.pressed(Place.EVERYWHERE, event) != "cover":
            return super().eventFilter(watched, event)
        if not event.isAutoRepeat():
            self._pressed()
        return True

    @Slot("QWindow*")
    def _follow(self, window: QWindow | None) -> None:
        if self._at is not None and isValid(self._at):
            self._at.removeEventFilter(self)
        self._at = window
        if window is not None:
            window.installEventFilter(self)
