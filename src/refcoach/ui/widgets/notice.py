"""The bar at the bottom that says what was done and offers to undo it, for ten seconds; a mishap stays."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QTimer, Signal, Slot
from PySide6.QtGui import QEnterEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QWidget

from refcoach.ui.theme import Theme
from refcoach.ui.widgets.buttons import Button
from refcoach.ui.widgets.plain import plain_label, plain_tooltip

TEN_SECONDS = 10_000


class NoticeBar(QFrame):
    """Shows one notice at a time; it waits while the mouse or the keyboard is on it."""

    undone = Signal()
    dismissed = Signal()
    said = Signal()
    """Another notice is there."""

    def __init__(self, theme: Theme, parent: QWidget | None = None, *, milliseconds: int = TEN_SECONDS) -> None:
        super().__init__(parent)
        self.setProperty("kind", "notice")
        self._text = plain_label("", wrap=True)
        self._undo = Button(theme, self.tr("Undo"))
        self._more: Button | None = None
        self._show_more: Callable[[], None] | None = None
        self._stays = False
        self._close = Button(theme, self.tr("Close"))
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(milliseconds)
        self._theme = theme
        self._row = row = QHBoxLayout(self)
        row.setContentsMargins(16, 8, 8, 8)
        row.addWidget(self._text, 1)
        row.addWidget(self._undo)
        row.addWidget(self._close)
        self._undo.clicked.connect(self._take_back)
        self._close.clicked.connect(self.dismiss)
        self._timer.timeout.connect(self._time_is_up)
        self.hide()

    def tip(self, undo: str) -> None:
        """Say in a tooltip by which key it is taken back."""
        self._undo.setToolTip(plain_tooltip(undo))

    def text(self) -> str:
        """Return what the bar says."""
        return self._text.text()

    def show_notice(self, text: str, undo: bool = True) -> None:
        """Say ``text`` for a while; a notice that is still there gives way."""
        self._show(text, None, undo=undo, stays=False)

    def show_mishap(self, text: str, more: Callable[[], None] | None = None, *, undo: bool = False) -> None:
        """Say what did not work until somebody closes it; with ``more``, offer to show that."""
        self._show(text, more, undo=undo, stays=True)

    def _show(self, text: str, more: Callable[[], None] | None, *, undo: bool, stays: bool) -> None:
        self._text.setText(text)
        self.setAccessibleName(text)
        self._undo.setVisible(undo)
        self._show_more = more
        if more is not None and self._more is None:
            # Hardly ever wanted.
            self._more = Button(self._theme, self.tr("Show me"))
            self._more.clicked.connect(self._tell_more)
            self._row.insertWidget(1, self._more)
        if self._more is not None:
            self._more.setVisible(more is not None)
        self._stays = stays
        self.said.emit()
        self.show()
        self._start_counting()
        # Here: the first picture has no notice, and the class is slow to load.
        from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent

        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, text))

    @Slot()
    def dismiss(self) -> None:
        """Close the bar."""
        self._timer.stop()
        if not self.isHidden():
            self.hide()
            self.dismissed.emit()

    def enterEvent(self, event: QEnterEvent) -> None:
        """Wait while somebody reads with the mouse on it."""
        self._timer.stop()
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        """Start the ten seconds again."""
        if not self.isHidden():
            self._start_counting()
        super().leaveEvent(event)

    def _start_counting(self) -> None:
        self._timer.stop()
        if not self._stays:
            self._timer.start()

    @Slot()
    def _tell_more(self) -> None:
        if self._show_more is not None:
            self._show_more()

    @Slot()
    def _time_is_up(self) -> None:
        focused = QApplication.focusWidget()
        if focused is not None and self.isAncestorOf(focused):
            self._timer.start()
        else:
            self.dismiss()

    @Slot()
    def _take_back(self) -> None:
        self.dismiss()
        self.undone.emit()
