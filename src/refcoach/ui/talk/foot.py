"""The frame of the panel's foot: one line, then one question at a time with its buttons."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Slot
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from refcoach.ui.theme import Theme
from refcoach.ui.widgets.buttons import Button
from refcoach.ui.widgets.flow_layout import FlowLayout
from refcoach.ui.widgets.plain import plain_label, plain_tooltip
from refcoach.ui.widgets.shortcut import shortcut
from refcoach.ui.words.keys import keys_of, shown


class Foot(QWidget):
    """Shows what a kind of foot puts in; the buttons go to `choose` by their key."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self.buttons: dict[str, Button] = {}
        self._inside: QWidget | None = None
        self._had_focus = False
        self._line = plain_label("", "strong", wrap=True)
        self._line.hide()
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(16, 10, 16, 12)
        self._box.setSpacing(8)
        self._box.addWidget(self._line)

    def minimumSizeHint(self) -> QSize:
        """Return no height: it follows from the width, which is wider than the narrowest."""
        return QSize(super().minimumSizeHint().width(), 0)

    def choose(self, key: str) -> None:
        """Do what a button says."""
        raise NotImplementedError

    def say(self, line: str) -> None:
        """Say something above the buttons, or nothing; what was asked stays."""
        self._line.setText(line)
        self._line.setVisible(bool(line))

    def line(self) -> str:
        """Return the line that stands above the buttons."""
        return self._line.text() if not self._line.isHidden() else ""

    def set_theme(self, theme: Theme) -> None:
        """Make new buttons in another theme."""
        self.theme = theme

    def clear(self) -> QVBoxLayout:
        """Put an empty widget in the place of what was asked before, and return its layout."""
        focused = QApplication.focusWidget()
        self._had_focus = focused is not None and self.isAncestorOf(focused)
        if self._inside is not None:
            self._box.removeWidget(self._inside)
            self._inside.hide()
            self._inside.deleteLater()
        self.buttons = {}
        self._inside = QWidget(self)
        box = QVBoxLayout(self._inside)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(8)
        self._box.addWidget(self._inside)
        # At once, not with the next event: only what is visible can take the keyboard.
        self._inside.show()
        return box

    def ask(self, question: str) -> QVBoxLayout:
        """Begin another question."""
        box = self.clear()
        box.addWidget(plain_label(question, "strong", wrap=True))
        return box

    def add_buttons(self, box: QVBoxLayout, choices: Sequence[tuple[str, str, str]]) -> FlowLayout:
        """Add a row of buttons (key, words, role) that wraps."""
        flow = FlowLayout(spacing=6)
        for key, words, role in choices:
            button = Button(self.theme, words, role)
            button.setObjectName(key)
            button.clicked.connect(self._clicked)
            flow.addWidget(button)
            self.buttons[key] = button
            self._give_keys(button, role)
        box.addLayout(flow)
        first = next((key for key, _, role in choices if role != "danger"), "")
        if self._had_focus and first:
            self.give_focus(self.buttons[first])
        return flow

    def _give_keys(self, button: Button, role: str) -> None:
        """Whatever the keyboard is on, what happened is one key; what cannot be meant by chance is no digit alone."""
        number = len(self.buttons) - 1
        names = ("outcome_too",) if self.numbers_are_answers() or role == "danger" else ("outcome", "outcome_too")
        here = [keys_of(name)[number] for name in names if number < len(keys_of(name))]
        # What the key would do stands beside it on the screen.
        button.set_sign("".join(one for one in here if len(one) == 1))
        for one in here:
            shortcut(button, one, button.click)
        button.setToolTip(plain_tooltip(", ".join(shown(one) for one in here)))

    def numbers_are_answers(self) -> bool:
        """Say whether a digit would be taken for what is asked: their number, zero to ten."""
        return False

    def give_focus(self, widget: QWidget) -> None:
        """Let the keyboard go on here: what it was on has gone."""
        self._had_focus = False
        widget.show()
        widget.setFocus()

    @Slot()
    def _clicked(self) -> None:
        self.choose(self.sender().objectName())
