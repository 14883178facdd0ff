"""A key that counts in the whole window; a letter alone never while the keyboard is in a field."""

from collections.abc import Callable

from PySide6.QtCore import Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QAbstractSpinBox, QApplication, QComboBox, QLineEdit, QPlainTextEdit, QTextEdit, QWidget

_FIELDS = (QLineEdit, QPlainTextEdit, QTextEdit, QAbstractSpinBox, QComboBox)


def shortcut(widget: QWidget, keys: str, call: Callable[[], object]) -> None:
    """Let a key do something while a widget can be seen, wherever in its window the keyboard is."""
    sequence = QKeySequence(keys)
    made = _Letter(sequence, widget) if len(keys) == 1 else QShortcut(sequence, widget)
    made.activated.connect(call)


class _Letter(QShortcut):
    """A letter, a digit or a sign: it sleeps while such go into a field.

    A list of choices is one: it goes by first letters.
    """

    def __init__(self, keys: QKeySequence, widget: QWidget) -> None:
        super().__init__(keys, widget)
        self.setAutoRepeat(False)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._follow)
        self._follow(None, QApplication.focusWidget())

    @Slot("QWidget*", "QWidget*")
    def _follow(self, _left: QWidget | None, now: QWidget | None) -> None:
        self.setEnabled(not isinstance(now, _FIELDS))
