"""The key that shows the keys counts in a form too: the form asks the window behind it, which knows the sheet."""

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from refcoach.ui.words import keys
from refcoach.ui.words.keys import Place


class KeysWanted(QObject):
    """Belongs to one window."""

    wanted = Signal(QWidget)
    """The form over which the keys are to be shown."""


def ask_for_keys(form: QWidget, event: QKeyEvent) -> bool:
    """Ask for the keys where that was pressed and no field had a use for it; say whether somebody was there to ask."""
    if keys.pressed(Place.EVERYWHERE, event) not in ("keys", "how_it_works"):
        return False
    behind = form.parentWidget()
    while behind is not None:
        window = behind.window()
        asked = window.findChild(KeysWanted, options=Qt.FindChildOption.FindDirectChildrenOnly)
        if asked is not None:
            asked.wanted.emit(form)
            return True
        behind = window.parentWidget()
    return False
