"""The small field below a step that asks something: a line, or ready answers to choose from."""

from collections.abc import Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from refcoach.ui.theme import Theme
from refcoach.ui.widgets.chip import ChipRow
from refcoach.ui.widgets.line import Line
from refcoach.ui.widgets.plain import plain_label, plain_tooltip

_LEFT, _RIGHT, _BELOW = 44, 8, 6
_LIMIT = 2000


class AnswerField(QWidget):
    """Says what was answered, once: with Enter, or when the keyboard goes elsewhere."""

    answered = Signal(str, str)  # the code of the question, the answer

    def __init__(
        self, theme: Theme, code: str, question: str, choices: Sequence[tuple[str, str]], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.code = code
        self._kept = ""
        self.line: QLineEdit | None = None
        self.choices: ChipRow | None = None
        self._box = QVBoxLayout(self)
        self._box.setSpacing(4)
        self.set_theme(theme)
        if choices:
            self._add_choices(theme, question, choices)
        else:
            self._add_line(question)

    def set_theme(self, theme: Theme) -> None:
        """Stand below the words of the step."""
        self._box.setContentsMargins(theme.px(_LEFT), 0, theme.px(_RIGHT), theme.px(_BELOW))

    def text(self) -> str:
        """Return what is answered now, kept or not."""
        if self.choices:
            return self.choices.current()
        return self.line.text().strip() if self.line else ""

    def waiting(self) -> bool:
        """Say whether something was answered that nobody has kept."""
        return self.text() != self._kept

    def show_answer(self, text: str) -> None:
        """Show what was answered before; what is being written now stays."""
        if self.waiting():
            return
        self.keep_as(text)
        if self.choices:
            self.choices.set_current(text)
        elif self.line and self.line.text().strip() != text:
            self.line.setText(text)
        self._kept = self.text()

    def set_back(self) -> None:
        """Show the ready answer that is kept: the chosen one was not. Words that were typed stay."""
        if self.choices:
            self.choices.set_current(self._kept)

    def keep_as(self, text: str) -> None:
        """Remember that this answer is kept."""
        self._kept = text

    @Slot()
    def settle(self) -> None:
        """Say what was answered, unless that is known."""
        if self.waiting():
            self.answered.emit(self.code, self.text())

    def _add_line(self, question: str) -> None:
        self.line = Line()
        self.line.setAccessibleName(question)
        self.line.setPlaceholderText(question)
        self.line.setToolTip(plain_tooltip(question))
        self.line.setMaxLength(_LIMIT)
        self.line.editingFinished.connect(self.settle)
        self._box.addWidget(self.line)
        self.setFocusProxy(self.line)

    def _add_choices(self, theme: Theme, question: str, choices: Sequence[tuple[str, str]]) -> None:
        self.choices = ChipRow(theme, question)
        self.choices.set_choices(choices)
        self.choices.chosen.connect(self.settle)
        self._box.addWidget(plain_label(question, "small-muted", wrap=True))
        self._box.addWidget(self.choices)
