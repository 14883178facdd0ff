"""Who of the owner's people it was: a line that completes what is typed, and the names used before below it."""

from PySide6.QtCore import QStringListModel, Qt, Slot
from PySide6.QtWidgets import QCompleter, QLineEdit, QVBoxLayout, QWidget

from refcoach.domain.folding import fold
from refcoach.store import staff
from refcoach.ui.theme import Theme
from refcoach.ui.widgets.chip import ChipRow

_SHOWN = 8


class Colleague(QWidget):
    """A name: a letter or two complete one that is known, and a click takes it."""

    def __init__(self, theme: Theme, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        known = staff.names()
        self.line = QLineEdit()
        self.line.setMaxLength(200)
        self.line.setAccessibleName(title)
        self.names = ChipRow(theme, title)
        self.names.set_choices([(name, name) for name in known[:_SHOWN]])
        self.names.setVisible(bool(known))
        # Within the line itself: a list that pops up could outlive the form.
        completer = QCompleter(QStringListModel(known, self), self)
        completer.setCompletionMode(QCompleter.CompletionMode.InlineCompletion)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.line.setCompleter(completer)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(6)
        box.addWidget(self.line)
        box.addWidget(self.names)
        self.setFocusProxy(self.line)
        self.names.chosen.connect(self._take)
        self.line.textChanged.connect(self._mark)

    def name(self) -> str:
        """Return the name as it stands there."""
        return self.line.text().strip()

    @Slot(str)
    def _take(self, name: str) -> None:
        self.line.setText(name)
        self.line.setFocus()

    @Slot(str)
    def _mark(self, text: str) -> None:
        known = (name for name in staff.names() if fold(name) == fold(text.strip()))
        self.names.set_current(next(known, ""))
