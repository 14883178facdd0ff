"""A window as its owner left it: shown again, the keyboard is where it was, and the next key goes on from there.

Hiding moves the keyboard on to some other field, and a dialog that is shown selects all that stands in a line: what
was typed there would be replaced by the next key.
"""

from dataclasses import dataclass

from PySide6.QtWidgets import QLineEdit, QWidget
from shiboken6 import isValid


@dataclass(frozen=True, slots=True)
class Left:
    """A window, what in it has the keyboard, and, where that is a line, where its cursor is and what is selected."""

    window: QWidget
    keyboard: QWidget | None
    cursor: int = 0
    begins: int = -1
    selected: int = 0

    def show_again(self) -> None:
        """Show it as it was."""
        self.window.show()
        at = self.keyboard
        if at is None or not isValid(at) or at.window() is not self.window:
            return
        at.setFocus()
        if isinstance(at, QLineEdit):
            at.setCursorPosition(self.cursor)
            if self.selected:
                at.setSelection(self.begins, self.selected)


def left_as_it_is(window: QWidget) -> Left:
    """Return a window as it is now, before it is hidden."""
    at = window.focusWidget()
    if not isinstance(at, QLineEdit):
        return Left(window, at)
    return Left(window, at, at.cursorPosition(), at.selectionStart(), at.selectionLength())
