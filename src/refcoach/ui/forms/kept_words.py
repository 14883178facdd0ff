"""Words typed into a form that was left with Escape: they are there at its next opening."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

# The window has one from the start, long before any form.
if TYPE_CHECKING:
    from refcoach.ui.forms.filled import Value


class KeptWords(QObject):
    """Belongs to one window and its forms; what is kept here goes with the window."""

    kept = Signal(str)
    """What to say, in one quiet line."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._kept: dict[tuple[object, ...], Mapping[str, Value]] = {}

    def keep(self, form: tuple[object, ...], values: "Mapping[str, Value]") -> None:
        """Keep what stands in a form, and say so."""
        self._kept[form] = values
        self.kept.emit(self.line())

    def take(self, form: tuple[object, ...]) -> "Mapping[str, Value]":
        """Return what was kept of a form, once."""
        return self._kept.pop(form, {})

    def line(self) -> str:
        """Return what is said where words are kept."""
        return self.tr("Your words are kept.")

    def back_line(self) -> str:
        """Return what is said where they are shown again."""
        return self.tr("Your unfinished words are back.")


def kept_words(widget: QWidget) -> KeptWords:
    """Return what is kept for the window that a widget is in."""
    window = widget.window()
    return window.findChild(KeptWords) or KeptWords(window)
