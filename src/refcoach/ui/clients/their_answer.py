"""What they said to our agreement: our side first, then their answer, how many, and their words (R10)."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from refcoach.domain.promises import COUNT, OPEN, Against, Answer, State
from refcoach.services import allowed, promises
from refcoach.services.desk import Desk, Refusal, client_or_refuse
from refcoach.ui.forms.form import FormDialog
from refcoach.ui.forms.our_lines import OurLines
from refcoach.ui.forms.trade_asked import TradeAsked
from refcoach.ui.theme import ThemeKeeper
from refcoach.ui.widgets.choice import Choice
from refcoach.ui.widgets.editors import Number
from refcoach.ui.widgets.field import Field
from refcoach.ui.widgets.plain import plain_label

SKIP = "skip"
_MOST = 20


class TheirAnswer(QWidget):
    """One choice; only once it is made is anything else asked. Where no agreement may be, it says why."""

    changed = Signal()

    def __init__(
        self, desk: Desk, keeper: ThemeKeeper, client_id: int, parent: QWidget | None = None, *, may_skip: bool = False
    ) -> None:
        super().__init__(parent)
        self._client_id = client_id
        self._against = promises.against(client_id)
        question = self.tr("What did they say to our agreement?")
        self.choice = Choice(keeper.theme, question, self._answers(may_skip=may_skip))
        if may_skip:
            self.choice.set_current(SKIP)
        self.why_not = plain_label("", "small", wrap=True)
        self.trade = TradeAsked(desk, keeper.theme, self)
        self.ours = OurLines(keeper.theme, desk.today())
        self.count = Number()
        self.words = QLineEdit()
        self.words.setMaxLength(500)
        self._ours = Field(
            self.tr("What we said we'd do"), self.ours, self.tr("Our side comes first. Today brings it up on its day.")
        )
        self._how_many = Field(self.tr("How many people, within 90 days"), self.count)
        self._words = Field(self.tr("In their words"), self.words)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(10)
        for widget in (Field(question, self.choice), self.why_not, self.trade, self._ours, self._how_many, self._words):
            box.addWidget(widget)
        self.choice.chosen.connect(self._choose)
        self.trade.answered.connect(self._look_again)
        self.ours.grown.connect(self.changed)
        self._look_again()

    def said(self) -> Answer | None:
        """Return what they said; None where nothing was chosen, or it was not offered."""
        if not self.is_said():
            return None
        state = State(self.choice.current())
        return Answer(state, self.count.value() if state in OPEN else 0, self.words.text(), self.ours.said())

    def is_said(self) -> bool:
        """Say whether an answer is chosen."""
        return self.choice.current() not in ("", SKIP)

    def _answers(self, *, may_skip: bool) -> list[tuple[str, str]]:
        answers = [
            (State.AGREED, self.tr("Agreed")),
            (State.FEWER, self.tr("Agreed to fewer")),
            (State.ASK_AGAIN, self.tr("Ask me again")),
            (State.DECLINED, self.tr("No")),
        ]
        return [*answers, (SKIP, self.tr("Not offered"))] if may_skip else list(answers)

    def _may_agree(self) -> bool:
        return self._against is None and not allowed.agreement_off()

    def _hint(self) -> str:
        if off := allowed.agreement_off():
            return off
        match self._against:
            case Against.GRADE_C:
                return self.tr("C clients get no agreement.")
            case Against.PARTNER:
                return self.tr("They are a partner, so there is no agreement.")
            case Against.DO_NOT_ASK:
                return self.tr("They asked not to be asked, so there is no agreement.")
            case Against.PROBLEM_OPEN:
                return self.tr("They have an open problem: until it's right, nobody asks them for anything.")
            case Against.ONE_IS_OPEN:
                return self.tr("They already have an open agreement, and one is enough.")
        return self.tr("Choose “Agreed” only once they have said yes.")

    @Slot(str)
    def _choose(self, key: str) -> None:
        if key in OPEN:
            most = COUNT - 1 if key == State.FEWER else _MOST
            fits = self.count.maximum() == most
            self.count.setRange(1, most)
            if not fits:
                self.count.setValue(min(COUNT, most))
        self._show()

    @Slot()
    def _look_again(self) -> None:
        """Another trade may have no agreement, and then nothing of it is kept."""
        if not self._may_agree():
            self.choice.set_current(SKIP)
        self._show()

    def _show(self) -> None:
        said = self.is_said()
        self.why_not.setText(self._hint())
        # Chosen before something came in the way, it can still be taken back.
        self.choice.setEnabled(said or self._may_agree())
        self._ours.setVisible(said)
        self._words.setVisible(said)
        self._how_many.setVisible(self.choice.current() in OPEN)
        self.trade.offer(wanted=said)
        self.changed.emit()


class AnswerDialog(FormDialog):
    """Asks it of a sale that is recorded: none was made then, or they wanted to be asked again."""

    def __init__(self, desk: Desk, keeper: ThemeKeeper, client_id: int, parent: QWidget | None = None) -> None:
        super().__init__(keeper, parent)
        self._desk, self.subject = desk, (client_id,)
        self.set_words(self.tr("Our agreement"), self.tr("Save"))
        self._name = client_or_refuse(client_id).display_name
        self.add_about(self._name)
        self.answer = TheirAnswer(desk, keeper, client_id)
        self.add(self.answer)
        self.answer.changed.connect(self.fit)

    def commit(self) -> tuple[str, str]:
        """Write it down. Raises Refusal before an answer is chosen, and where there can be no agreement."""
        said = self.answer.said()
        if said is None:
            raise Refusal(self.tr("Choose what they said. Nothing was saved."))
        batch = promises.answered(self._desk, self.subject[0], said)
        return self.tr("Written down what {name} said to our agreement.").format(name=self._name), batch
