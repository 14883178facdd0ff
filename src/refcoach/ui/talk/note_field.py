"""The notes of a talk: a few lines that say when the keyboard has left them."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from refcoach.ui.theme import Theme

_LINES = 3


class NoteField(QPlainTextEdit):
    """As high as three lines of any text size; Tab goes on."""

    left = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTabChangesFocus(True)
        self.setAccessibleName(self.tr("Notes"))
        self.setPlaceholderText(self.tr("Notes: what they said"))
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        """Leave room for as many lines."""
        self.setFixedHeight(self.fontMetrics().lineSpacing() * _LINES + theme.px(16))

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Say that the keyboard has gone elsewhere."""
        super().focusOutEvent(event)
        self.left.emit()
