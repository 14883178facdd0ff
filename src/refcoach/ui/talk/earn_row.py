"""An ask that isn't earned yet: the steps that would earn it, each one click away (R16)."""

from datetime import date

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from refcoach.domain.earning import NEEDS_A_NUMBER
from refcoach.domain.readiness import Level, Reason, Why
from refcoach.domain.touchpoints import Kind
from refcoach.services.talks import Talk
from refcoach.ui.forms.key_tip import tip_key
from refcoach.ui.talk.modes import Mode
from refcoach.ui.theme import Theme
from refcoach.ui.widgets.buttons import Button
from refcoach.ui.widgets.chip import ChipRow
from refcoach.ui.widgets.flow_layout import FlowLayout
from refcoach.ui.widgets.shortcut import shortcut
from refcoach.ui.words.keys import keys_of
from refcoach.ui.words.labels import Labels


class EarnRow(QWidget):
    """Record a score, write a compliment down, plan the check or the day, put a problem right: what fits is shown."""

    planned = Signal()
    scored = Signal(int)
    compliment_wanted = Signal()
    friend_wanted = Signal(int)  # whom they introduced, and whose problem is open

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._labels, self._friend_id = Labels(self), 0
        self.score = Button(theme, self.tr("Record a score"), icon="plus")
        self.score.setCheckable(True)
        self.compliment = Button(theme, self.tr("Write a compliment down"), icon="heart")
        self.plan = Button(theme, "", icon="plus")
        self.friend = Button(theme, "", icon="warning")
        self.numbers = ChipRow(theme, self.tr("The number they gave, zero to ten"))
        self.numbers.set_choices([(str(n), str(n)) for n in range(11)])
        self.numbers.hide()
        row = FlowLayout()
        for button in (self.score, self.compliment, self.plan, self.friend):
            row.addWidget(button)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addLayout(row)
        box.addWidget(self.numbers)
        tip_key(self.score, "score")
        for one in keys_of("score"):
            shortcut(self.score, one, self._begin_score)
        self.score.toggled.connect(self._ask_number)
        self.numbers.chosen.connect(self._take_number)
        self.compliment.clicked.connect(self.compliment_wanted)
        self.plan.clicked.connect(self.planned)
        self.friend.clicked.connect(self._want_friend)

    def show_talk(self, talk: Talk, mode: Mode, today: date) -> None:
        """Offer the steps that would earn this ask; none where it is earned, or where nobody may ask."""
        reasons = talk.readiness.reasons
        earning = mode is Mode.EARN
        unsure = earning and any(reason.code in NEEDS_A_NUMBER for reason in reasons)
        # A low number speaks louder than a compliment: only a better one earns the ask again.
        kind_words = unsure and all(reason.code is not Why.LOW_SCORE for reason in reasons)
        self.score.setVisible(unsure)
        self.score.setChecked(self.score.isChecked() and unsure)
        self.compliment.setVisible(kind_words)
        self._show_plan(talk, earning, today)
        self._show_friend(talk, reasons)
        self.setVisible(not all(b.isHidden() for b in (self.score, self.compliment, self.plan, self.friend)))

    def _show_plan(self, talk: Talk, earning: bool, today: date) -> None:
        step = talk.earning
        offered = earning and step is not None and step.planned is None
        self.plan.setVisible(offered)
        if step and offered:
            day = self._labels.full_day(step.on, today)
            check = step.kind is Kind.RESULTS_CHECK
            words = self.tr("Plan a results check, {day}") if check else self.tr("Wait until {day}")
            self.plan.set_words(words.format(day=day))

    def _show_friend(self, talk: Talk, reasons: tuple[Reason, ...]) -> None:
        """R16 (a): the problem of somebody they introduced stands in the way, not one of their own."""
        troubled = next((reason for reason in reasons if reason.code is Why.THEIR_FRIEND_HAS_PROBLEM), None)
        blocked = talk.readiness.level is Level.BLOCKED
        self.friend.setVisible(blocked and troubled is not None and bool(talk.troubled_id))
        self._friend_id = talk.troubled_id
        if troubled:
            self.friend.set_words(self.tr("Put it right with {name}").format(name=troubled.detail))

    @Slot()
    def _begin_score(self) -> None:
        self.score.setChecked(True)
        self.numbers.chip("0").setFocus()

    @Slot(bool)
    def _ask_number(self, wanted: bool) -> None:
        self.numbers.setVisible(wanted)
        if wanted:
            self.numbers.chip("0").setFocus()

    @Slot(str)
    def _take_number(self, number: str) -> None:
        if number:
            self.numbers.set_current("")  # where it was not written down, the same number can be chosen again
            self.score.setChecked(False)
            self.scored.emit(int(number))

    @Slot()
    def _want_friend(self) -> None:
        self.friend_wanted.emit(self._friend_id)
