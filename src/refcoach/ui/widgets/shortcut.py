"""A key that counts in the whole window; a letter alone never while the keyboard is in a field."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Slot
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QAbstractSpinBox, QApplication, QComboBox, QLineEdit, QPlainTextEdit, QTextEdit, QWidget
from shiboken6 import isValid

_MOVES = (QKeySequence.StandardKey.MoveToStartOfLine, QKeySequence.StandardKey.MoveToEndOfLine)
_FIELDS = (QLineEdit, QPlainTextEdit, QTextEdit, QAbstractSpinBox, QComboBox)


def shortcut(widget: QWidget, keys: str, call: Callable[[], object]) -> None:
    """Let a key do something while a widget can be seen, wherever in its window the keyboard is."""
    sequence = QKeySequence(keys)
    if len(keys) == 1:
        made: QShortcut = _Letter(sequence, widget)
    elif any(sequence in QKeySequence.keyBindings(move) for move in _MOVES):
        made = _Move(sequence, widget)
    else:
        made = QShortcut(sequence, widget)
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


class _Move(QShortcut):
    """A key that some systems also let move along a line, as Ctrl+E: a field, which would take it, leaves it to us."""

    def __init__(self, keys: QKeySequence, widget: QWidget) -> None:
        super().__init__(keys, widget)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._follow)
        self._follow(None, QApplication.focusWidget())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep it from the field before it says that it takes it."""
        asked = isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride
        if isinstance(event, QKeyEvent) and asked and QKeySequence(event.keyCombination()) == self.key():
            event.ignore()
            return True
        return super().eventFilter(watched, event)

    @Slot("QWidget*", "QWidget*")
    def _follow(self, left: QWidget | None, now: QWidget | None) -> None:
        if isinstance(left, _FIELDS) and isValid(left):
            left.removeEventFilter(self)
        owner = self.parent()
        if isinstance(now, _FIELDS) and isinstance(owner, QWidget) and now.window() is owner.window():
            now.installEventFilter(self)
