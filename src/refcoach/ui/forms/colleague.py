"""Who of the owner's people it was: a line that completes what is typed, and the names used before below it."""

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from refcoach.domain.folding import fold
from refcoach.store import staff
from refcoach.ui.theme import Theme
from refcoach.ui.widgets.chip import ChipRow

_SHOWN = 8


class Colleague(QWidget):
    """A name: a letter or two complete one that is known, and a click takes it."""

    def __init__(self, theme: Theme, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._known, self._typed = staff.names(), ""
        self.line = QLineEdit()
        self.line.setMaxLength(200)
        self.line.setAccessibleName(title)
        self.names = ChipRow(theme, title)
        self.names.set_choices([(name, name) for name in self._known[:_SHOWN]])
        self.names.setVisible(bool(self._known))
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(6)
        box.addWidget(self.line)
        box.addWidget(self.names)
        self.setFocusProxy(self.line)
        self.names.chosen.connect(self._take)
        self.line.textEdited.connect(self._complete)
        self.line.textChanged.connect(self._mark)

    def name(self) -> str:
        """Return the name as it stands there."""
        return self.line.text().strip()

    @Slot(str)
    def _take(self, name: str) -> None:
        self.line.setText(name)
        self.line.setFocus()

    @Slot()
    def _mark(self) -> None:
        text = self.line.text()  # completed by now: what Qt hands over may be older
        self.names.set_current(next((name for name in self._known if fold(name) == fold(text.strip())), ""))

    @Slot(str)
    def _complete(self, typed: str) -> None:
        """Add the rest of the first name that begins like this, selected: the next letter replaces it.

        In the line itself: a list that pops up could outlive the form, and Qt's own completing takes an Enter more.
        """
        grown, self._typed = len(typed) > len(self._typed), typed
        name = next((name for name in self._known if fold(name).startswith(fold(typed))), "")
        if grown and len(name) > len(typed):
            self.line.setText(name)
            self.line.setSelection(len(name), len(typed) - len(name))
