"""A card that keeps a change as soon as it is made, and says so with an undo."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from refcoach.services.desk import Desk, Refusal
from refcoach.ui.theme import ThemeKeeper
from refcoach.ui.widgets.card import Card
from refcoach.ui.widgets.plain import plain_label


class KeptCard(Card):
    """Some fields that belong together."""

    told = Signal(str, str)

    def __init__(self, desk: Desk, keeper: ThemeKeeper, heading: str, parent: QWidget | None = None) -> None:
        super().__init__(heading, parent)
        self.desk = desk
        self.keeper = keeper
        self.theme = keeper.theme
        self._refusal = plain_label("", "error", wrap=True)
        self._refusal.hide()
        self.box.setSpacing(14)
        self.build()
        self.add(self._refusal)
        self.reload()

    def build(self) -> None:
        """Add the fields."""

    def reload(self) -> None:
        """Show what is kept."""

    def set_back(self) -> None:
        """Show what is kept where a control shows something else; words that were typed stay, to be tried again."""
        self.reload()

    def refusal(self) -> str:
        """Return why the last change was not kept, or ""."""
        return self._refusal.text()

    def keep_by(self, text: str, save: Callable[[], str]) -> bool:
        """Keep a change by a command, which returns the batch, and say `text`; returns whether it was kept."""
        self._refusal.clear()
        self._refusal.hide()
        try:
            batch = save()
        except Refusal as refusal:
            self._refusal.setText(str(refusal))
            self._refusal.show()
            self.reload()
            return False
        self.told.emit(text, batch)
        return True


class Lines(QPlainTextEdit):
    """A few lines of text; tells when the keyboard leaves it."""

    left = Signal()

    def __init__(self, rows: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTabChangesFocus(True)
        self._rows = rows
        self._fit()

    def set_theme(self, _theme: object) -> None:
        """Keep the number of rows at another text size."""
        self._fit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Tell."""
        super().focusOutEvent(event)
        self.left.emit()

    def _fit(self) -> None:
        self.setFixedHeight(self.fontMetrics().lineSpacing() * (self._rows + 1) + 10)


def put(editor: QLineEdit, text: str) -> None:
    """Show a text unless somebody is typing there."""
    if editor.text() != text and not (editor.hasFocus() and editor.isModified()):
        editor.setText(text)
        editor.setCursorPosition(0)  # a long text shows how it begins
