"""The question of every check-up meeting: is the result there? The answer decides what the meeting becomes."""

from collections.abc import Mapping

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from refcoach.domain.readiness import DELIVERED
from refcoach.services.result_answers import PARTLY
from refcoach.ui.talk.fill_in import LineEditor
from refcoach.ui.theme import Theme
from refcoach.ui.widgets.chip import ChipRow
from refcoach.ui.widgets.plain import plain_label


class ResultQuestion(QWidget):
    """It's there · Partly · No. For the first and the last, a line for their words opens."""

    there = Signal(str)  # their words
    partly = Signal()
    missing = Signal(str)  # what isn't right

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.answers = ChipRow(theme, self.tr("Is the result there?"))
        self.answers.set_choices(
            [("there", self.tr("It's there")), ("partly", self.tr("Partly")), ("no", self.tr("No"))]
        )
        self._known = ""
        self.words = LineEditor(theme, "there", self.tr("What did they say, in their words?"))
        self.wrong = LineEditor(theme, "no", self.tr("What isn't right? It becomes a problem to put right first."))
        self.words.hide()
        self.wrong.hide()
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(6)
        box.addWidget(plain_label(self.tr("First: is the result there?"), "strong", wrap=True))
        for widget in (self.answers, self.words, self.wrong):
            box.addWidget(widget)
        self.answers.chosen.connect(self._answer)
        self.words.kept.connect(self._keep)
        self.wrong.kept.connect(self._keep)

    def show_score(self, score: int | None) -> None:
        """Show the answer that was given before."""
        if score is not None:
            self._known = "there" if score >= DELIVERED else "partly" if score == PARTLY else ""
            self.answers.set_current(self._known)
            self.words.hide()
            self.wrong.hide()

    def forget(self) -> None:
        """Begin with another person."""
        self._known = ""
        self.answers.set_current("")
        for editor in (self.words, self.wrong):
            editor.line.clear()
            editor.hide()

    def begun(self) -> dict[str, str]:
        """Return the words that were typed and not kept, by the answer they belong to."""
        return {key: editor.line.text().strip() for key, editor in self._lines() if not editor.isHidden()}

    def bring_back(self, lines: Mapping[str, str]) -> None:
        """Open the answer that was begun before."""
        for key, editor in self._lines():
            if key in lines and not self.isHidden():
                self.answers.set_current(key)
                editor.line.setText(lines[key])
                editor.show()

    def _lines(self) -> tuple[tuple[str, LineEditor], tuple[str, LineEditor]]:
        return ("there", self.words), ("no", self.wrong)

    @Slot(str)
    def _answer(self, key: str) -> None:
        self.words.setVisible(key == "there")
        self.wrong.setVisible(key == "no")
        if key == "there":
            self.words.setFocus()
        elif key == "no":
            self.wrong.setFocus()
        elif key == "partly":
            self.partly.emit()
            self.answers.set_current(self._known)  # unless it was kept, as it was before

    @Slot(str, str)
    def _keep(self, key: str, text: str) -> None:
        if key == "there":
            self.there.emit(text)
        else:
            self.missing.emit(text)
