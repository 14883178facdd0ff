"""A few lines typed in a hurry: Enter saves, Shift+Enter begins a new line, Tab goes on."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from refcoach.ui.theme import Theme

_LINES = 3


class QuickText(QPlainTextEdit):
    """A note field that is left with Enter."""

    entered = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTabChangesFocus(True)
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        """Leave room for three lines of another text size."""
        height = theme.font("body").pixelSize() * 1.5
        self.setFixedHeight(round(height * _LINES) + theme.px(18))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Say that Enter was pressed, once there are words; with Shift it breaks the line."""
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and not event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            if self.toPlainText().strip():
                self.entered.emit()
        else:
            super().keyPressEvent(event)
