"""A line to type into while a client looks on: nothing comes into it but what is typed, and nothing stays behind."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QMouseEvent
from PySide6.QtWidgets import QLineEdit, QWidget

_TO_AND_FRO = (QKeySequence.StandardKey.Paste, QKeySequence.StandardKey.Copy, QKeySequence.StandardKey.Cut)


class PrivateLine(QLineEdit):
    """Takes no drop, no paste and no menu, and copies nothing: a clipboard may hold somebody else's name."""

    def __init__(self, name: str, example: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("large", "true")
        self.setAccessibleName(name)
        self.setPlaceholderText(example)
        self.setAcceptDrops(False)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)

    def wipe(self) -> None:
        """Empty it so that no undo brings anything back: `clear` can be undone."""
        self.setText("")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let everything be typed that is no way to or from a clipboard."""
        if any(event.matches(key) for key in _TO_AND_FRO):
            event.accept()
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Paste nothing with the middle button."""
        if event.button() is not Qt.MouseButton.MiddleButton:
            super().mouseReleaseEvent(event)
