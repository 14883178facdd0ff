"""They named somebody: the names, written down at once (R19)."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QTimer, Slot
from PySide6.QtWidgets import QCheckBox, QPlainTextEdit, QWidget

from refcoach.domain.referrals import How
from refcoach.domain.spoken import joined
from refcoach.services import referrals, same_person
from refcoach.services.desk import Desk, Refusal, client_or_refuse
from refcoach.services.same_person import Candidate
from refcoach.ui.forms.form import FormDialog
from refcoach.ui.forms.may_say import MaySayField
from refcoach.ui.forms.same_person import SOMEBODY_ELSE, SamePerson
from refcoach.ui.forms.they_know import TheyKnow
from refcoach.ui.forms.trade_asked import TradeAsked
from refcoach.ui.theme import ThemeKeeper
from refcoach.ui.widgets.choice import Choice
from refcoach.ui.words.labels import Labels

_LINES = 4


class NamedDialog(FormDialog):
    """Captures one name a line; the thank-you and the first calls are planned. Who named them is asked where it is
    not known.
    """

    def __init__(self, desk: Desk, keeper: ThemeKeeper, client_id: int | None, parent: QWidget | None = None) -> None:
        super().__init__(keeper, parent)
        self._desk, self.subject = desk, (client_id or 0,)
        self._same: dict[str, int] = {}
        """Who the people are whose name the book has already, by the line they stand on."""
        self.question: SamePerson | None = None
        self.set_words(self.tr("They named somebody"), self.tr("Save"))
        self.who = self.add_whom(desk, self.tr("Who named them"), client_id)
        self.names = QPlainTextEdit()
        self.names.setTabChangesFocus(True)
        self.names.setFixedHeight(self.names.fontMetrics().lineSpacing() * _LINES + keeper.theme.px(16))
        self.add_field(self.tr("Whom"), self.names, self.tr("One name a line."))
        self.asked = QCheckBox(self.tr("I had asked"))
        self.asked.setChecked(True)
        self.first = QCheckBox(self.tr("They speak with them first"))
        self.how = Choice(keeper.theme, self.tr("How"), self._ways())
        self.how.set_current(How.UNKNOWN)
        self.add_field(self.tr("How"), self.how)
        self.may_say = MaySayField(keeper.theme)
        self.add(self.may_say)
        self.they_know = TheyKnow(self)
        self.add(self.they_know)
        self.add(self.asked)
        self.add(self.first)
        self.trade = TradeAsked(desk, keeper.theme, self)
        self.add(self.trade)
        self.trade.offer()
        self.trade.answered.connect(self._look_again)

    @Slot()
    def save(self) -> None:
        """Ask about each name that the book has already (R10), one after the other, then save."""
        source = self.who.client_id()
        question = same_person.open_question(source, self._lines(), self._same) if source else None
        if question is None:
            super().save()
        else:
            self._ask(*question)

    def commit(self) -> tuple[str, str]:
        """Write the names down. Raises Refusal when there is none."""
        if not self.who.client_id():
            self.who.search.setFocus()
            raise Refusal(self.tr("Who named them? Choose a person; nothing was saved."))
        client = client_or_refuse(self.who.client_id())
        with self._desk.change("Names written down") as batch:
            named = referrals.capture(
                self._desk,
                client.id,
                self._lines(),
                introduction=How(self.how.current()),
                prompted=self.asked.isChecked(),
                source_calls_first=self.first.isChecked(),
                may_say=self.may_say.answer(),
                they_know=self.they_know.answer(),
                same_as={line: who for line, who in self._same.items() if who != SOMEBODY_ELSE},
            )
        words = self.tr("{name} named {people}. Say thank you today.")
        line = words.format(name=client.display_name, people=joined([n.lead for n in named]))
        return Labels(self).known(line, named), batch.id

    @Slot()
    def _look_again(self) -> None:
        self.they_know.look_again()
        self.fit()

    def _ways(self) -> list[tuple[str, str]]:
        return [
            (How.UNKNOWN, self.tr("By name")),
            (How.MENTIONED, self.tr("They mention me")),
            (How.CARD, self.tr("By a card")),
            (How.LETTER, self.tr("By a letter")),
            (How.TOGETHER, self.tr("We meet together")),
            (How.CALLED_US, self.tr("They called us")),
        ]

    def _lines(self) -> list[str]:
        return self.names.toPlainText().split("\n")

    def _ask(self, line: str, found: Sequence[Candidate]) -> None:
        self._end_question()
        source = client_or_refuse(self.who.client_id()).display_name
        self.question = SamePerson(self.keeper.theme, source, line, found)
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
