"""A line whose words are added somewhere with Enter, after which it is empty again."""

from PySide6.QtCore import QEvent
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit


class EntryLine(QLineEdit):
    """While it is empty, the key that takes back is the window's: what was added just now is what is meant."""

    def event(self, event: QEvent) -> bool:
        """Leave that key alone."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride:
            takes_back = event.matches(QKeySequence.StandardKey.Undo)
            if takes_back and not self.text():
                event.ignore()
                return False
        return super().event(event)
