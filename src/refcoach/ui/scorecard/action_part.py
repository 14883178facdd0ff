"""What to do about a statement: one that stands, with its tick; or a ready one or one's own, with a day."""

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from refcoach.domain.calendar import ONE_DAY
from refcoach.domain.scorecard import Answer
from refcoach.services import scorecard
from refcoach.services.desk import Desk, Refusal
from refcoach.services.scorecard import Offer
from refcoach.ui.forms.day_edit import DayEdit
from refcoach.ui.forms.tick_line import TickLine
from refcoach.ui.theme import Theme
from refcoach.ui.widgets.buttons import Button
from refcoach.ui.widgets.chip import ChipRow
from refcoach.ui.widgets.entry_line import EntryLine
from refcoach.ui.widgets.field import Field
from refcoach.ui.widgets.plain import plain_label
from refcoach.ui.words.labels import Labels

_LONGEST = 300
Goes = Callable[[str], bool]
"""Whether the code of a place leads somewhere."""


class ActionPart(QWidget):
    """Keeps what is chosen with one undo; `place_wanted` says where an action is done."""

    told = Signal(str, str)
    place_wanted = Signal(str)

    def __init__(self, desk: Desk, theme: Theme, goes: Goes, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._goes, self._labels = desk, goes, Labels(self)
        self._question, self._answer = "", Answer(0, "", date.min, 0)
        self._offers: dict[str, Offer] = {}
        self._changing = False
        words = scorecard.words()
        today = desk.today()
        self._heading = plain_label(words["choose_action"], "strong", wrap=True)
        self.standing = TickLine(look="")
        self.when = plain_label("", "small", wrap=True)
        self.place = Button(theme, self.tr("Take me there"), "link")
        self.change = Button(theme, self.tr("Change it"), "link")
        self.take_out = Button(theme, self.tr("Take it off"), "link")
        self.ideas = ChipRow(theme, words["choose_action"])
        self.own = EntryLine()
        self.own.setMaxLength(_LONGEST)
        self.day = DayEdit(today + ONE_DAY, today)
        self.friend = TickLine(look="")
        self.friend.show_line(self.tr("Would somebody tell a friend?"), ticked=False)
        self.keep = Button(theme, self.tr("Put it on Today"))
        self.wrong = plain_label("", "error", wrap=True)
        self.wrong.hide()
        self._place(words)
        self._connect()

    def show_action(self, question: str, answer: Answer, offers: Sequence[Offer]) -> None:
        """Show what stands for a statement, and what could be chosen."""
        again = question == self._question
        stood = self._answer.action
        self._question, self._answer = question, answer
        self._offers = {one.id: one for one in offers}
        if not again or stood != answer.action:
            self._begin(changing=False)
        self._show_standing()
        self._fit()

    def take_focus(self) -> None:
        """Let the keyboard go on with choosing."""
        (self.standing.box if self.standing.isVisible() else self.own).setFocus()

    def _place(self, words: dict[str, str]) -> None:
        self._form = QWidget()
        form = QVBoxLayout(self._form)
        form.setContentsMargins(0, 0, 0, 0)
        form.setSpacing(8)
        for widget in (
            self.ideas,
            Field(words["own_action"], self.own),
            Field(words["action_on"], self.day),
            self.friend,
            self.wrong,
        ):
            form.addWidget(widget)
        row = QHBoxLayout()
        row.addWidget(self.keep)
        row.addStretch(1)
        form.addLayout(row)
        links = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        for button in (self.place, self.change, self.take_out):
            links.addWidget(button)
        links.addStretch(1)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(8)
        for one in (self._heading, self.standing, self.when):
            box.addWidget(one)
        box.addLayout(links)
        box.addWidget(self._form)

    def _connect(self) -> None:
        self.ideas.chosen.connect(self._take_idea)
        self.own.returnPressed.connect(self._choose)
        self.own.textEdited.connect(self._own_words)
        self.keep.clicked.connect(self._choose)
        self.standing.ticked.connect(self._tick)
        self.change.clicked.connect(self._change)
        self.take_out.clicked.connect(self._take_out)
        self.place.clicked.connect(self._go)

    def _begin(self, *, changing: bool) -> None:
        """Let the form be empty, or hold what is to be changed."""
        self._changing = changing
        self.ideas.set_choices([(one.id, one.do) for one in self._offers.values()])
        one = self._answer if changing else None
        self.own.setText(one.action if one else "")
        self.ideas.set_current(one.idea if one else "")
        self.friend.show_line(self.tr("Would somebody tell a friend?"), ticked=bool(one and one.tells_a_friend))
        self.day.set_day((one.action_on if one else None) or self._next_day())
        self.wrong.hide()

    def _next_day(self) -> date:
        return min((one.on for one in self._offers.values()), default=self._desk.today() + ONE_DAY)

    def _show_standing(self) -> None:
        one, today = self._answer, self._desk.today()
        self.standing.show_line(one.action, ticked=one.action_done_on is not None)
        if one.action_done_on:
            words = self.tr("Done {day}").format(day=self._labels.day(one.action_done_on, today))
        elif one.action_on:
            words = self.tr("On Today {day}").format(day=self._labels.full_day(one.action_on, today))
        else:
            words = ""
        told = self.tr("Somebody would tell a friend.") if one.tells_a_friend else ""
        self.when.setText(" · ".join(filter(None, (words, told))))

    def _fit(self) -> None:
        stands, done = bool(self._answer.action), self._answer.action_done_on is not None
        self.standing.setVisible(stands)
        self.when.setVisible(stands)
        self.change.setVisible(stands and not done and not self._changing)
        self.take_out.setVisible(stands and not done)
        self.place.setVisible(stands and self._goes(self._opens()))
        self._form.setVisible(not stands or done or self._changing)

    def _opens(self) -> str:
        chosen = self._offers.get(self._answer.idea)
        return chosen.opens if chosen else ""

    @Slot(str)
    def _take_idea(self, key: str) -> None:
        """Let the line hold a ready action, to be kept as it is or in other words, with its day."""
        one = self._offers.get(key)
        self.own.setText(one.do if one else "")
        if one:
            self.day.set_day(one.on)

    @Slot()
    def _own_words(self) -> None:
        if not self.own.text():
            self.ideas.set_current("")

    @Slot()
    def _choose(self) -> None:
        keep = partial(
            scorecard.choose,
            self._desk,
            self._question,
            self.own.text(),
            self.day.day(),
            idea=self.ideas.current(),
            tells_a_friend=self.friend.is_ticked(),
        )
        day = self._labels.full_day(self.day.day(), self._desk.today())
        if self._do(keep, self.tr("It is on Today {day}.").format(day=day)):
            self._changing = False

    @Slot()
    def _change(self) -> None:
        self._begin(changing=True)
        self._fit()
        self.own.setFocus()

    @Slot(bool)
    def _tick(self, done: bool) -> None:
        said = self.tr("Done: {text}") if done else self.tr("To be done again: {text}")
        keep = partial(scorecard.tick, self._desk, self._answer.id, done=done)
        if not self._do(keep, said.format(text=self._answer.action)):
            self._show_standing()

    @Slot()
    def _take_out(self) -> None:
        self._do(partial(scorecard.take_out, self._desk, self._answer.id), self.tr("Taken off. The mark stays."))

    @Slot()
    def _go(self) -> None:
        self.place_wanted.emit(self._opens())

    def _do(self, command: Callable[[], str], said: str) -> bool:
        self.wrong.hide()
        try:
            batch = command()
        except Refusal as refusal:
            self.wrong.setText(str(refusal))
            self.wrong.show()
            return False
        self.told.emit(said, batch)
        return True
