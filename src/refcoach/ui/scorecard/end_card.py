"""Said once all that was to be answered now is: one action is enough; and the way to the others."""

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from refcoach.ui.theme import Theme
from refcoach.ui.widgets.buttons import Button
from refcoach.ui.widgets.card import Card
from refcoach.ui.widgets.plain import plain_label


class EndCard(Card):
    """Hidden while there is something to answer."""

    rest_wanted = Signal()

    def __init__(self, theme: Theme, words: Mapping[str, str], parent: QWidget | None = None) -> None:
        super().__init__(parent=parent, kind="good")
        self._words = words
        self.text = plain_label("", "strong", wrap=True)
        self.rest = Button(theme, words["rest"])
        self.add(self.text)
        row = QHBoxLayout()
        row.addWidget(self.rest)
        row.addStretch(1)
        self.add_layout(row)
        self.rest.clicked.connect(self.rest_wanted)
        self.hide()

    def show_end(self, *, over: bool, rest: bool) -> None:
        """Show it where that is so; `rest` says that the others are still to be answered."""
        self.text.setText(self._words["first_done"] if rest else self._words["done"])
        self.rest.setVisible(rest)
        self.setVisible(over)

    def take_focus(self) -> None:
        """Let the keyboard go on with the others."""
        if self.rest.isVisible():
            self.rest.setFocus()
