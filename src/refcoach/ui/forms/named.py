"""They named somebody: the names, written down at once (R19)."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QTimer, Slot
from PySide6.QtWidgets import QCheckBox, QPlainTextEdit, QWidget

from refcoach.domain.spoken import joined
from refcoach.services import referrals, same_person
from refcoach.services.desk import Desk, client_or_refuse
from refcoach.services.same_person import Candidate
from refcoach.ui.forms.form import FormDialog
from refcoach.ui.forms.same_person import SOMEBODY_ELSE, SamePerson
from refcoach.ui.theme import ThemeKeeper
from refcoach.ui.words.labels import Labels

_LINES = 4


class NamedDialog(FormDialog):
    """Captures one name a line; the thank-you and the first calls are planned."""

    def __init__(self, desk: Desk, keeper: ThemeKeeper, client_id: int, parent: QWidget | None = None) -> None:
        super().__init__(keeper, parent)
        self._desk, self._client = desk, client_or_refuse(client_id)
        self._same: dict[str, int] = {}
        """Who the people are whose name the book has already, by the line they stand on."""
        self.question: SamePerson | None = None
        self.set_words(self.tr("They named somebody"), self.tr("Save"))
        self.add_about(self._client.display_name)
        self.names = QPlainTextEdit()
        self.names.setTabChangesFocus(True)
        self.names.setFixedHeight(self.names.fontMetrics().lineSpacing() * _LINES + keeper.theme.px(16))
        self.add_field(self.tr("Whom"), self.names, self.tr("One name a line."))
        self.asked = QCheckBox(self.tr("I had asked"))
        self.asked.setChecked(True)
        self.first = QCheckBox(self.tr("They speak with them first"))
        self.add(self.asked)
        self.add(self.first)
        self.names.setFocus()

    @Slot()
    def save(self) -> None:
        """Ask about each name that the book has already (R10), one after the other, then save."""
        question = same_person.open_question(self._client.id, self._lines(), self._same)
        if question is None:
            super().save()
        else:
            self._ask(*question)

    def commit(self) -> tuple[str, str]:
        """Write the names down. Raises Refusal when there is none."""
        with self._desk.change("Introductions") as batch:
            named = referrals.capture(
                self._desk,
                self._client.id,
                self._lines(),
                prompted=self.asked.isChecked(),
                source_calls_first=self.first.isChecked(),
                same_as={line: who for line, who in self._same.items() if who != SOMEBODY_ELSE},
            )
        words = self.tr("{name} named {people}. Say thank you today.")
        line = words.format(name=self._client.display_name, people=joined([n.lead for n in named]))
        return Labels(self).known(line, named), batch.id

    def _lines(self) -> list[str]:
        return self.names.toPlainText().split("\n")

    def _ask(self, line: str, found: Sequence[Candidate]) -> None:
        self._end_question()
        self.question = SamePerson(self.keeper.theme, self._client.display_name, line, found)
        self.question.answered.connect(partial(self._answer, line))
        self.add(self.question)
        self.question.show()
        self.fit()
        self.question.focus_first()
        # Once it is laid out.
        QTimer.singleShot(0, self, self._show_question)

    def _show_question(self) -> None:
        self.fit()
        if self.question is not None:
            self.bring_into_sight(self.question)

    def _answer(self, line: str, client_id: int) -> None:
        self._same[line] = client_id
        self._end_question()
        self.save()

    def _end_question(self) -> None:
        if self.question is not None:
            self.question.hide()
            self.question.deleteLater()
            self.question = None
            self.names.setFocus()
