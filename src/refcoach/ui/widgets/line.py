"""A line to write in that stands among steps and buttons."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit

_BARE = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
_ON = {Qt.Key.Key_Down: True, Qt.Key.Key_Up: False}


class Line(QLineEdit):
    """Up and Down, which mean nothing within one line, go on to what is before and after it, as from a button."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go on."""
        if event.key() in _ON and event.modifiers() in _BARE:
            self.focusNextPrevChild(_ON[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)
