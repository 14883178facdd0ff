"""One statement: what a 1 and a 5 look like, the mark, why, what to do about it, and what people said."""

from collections.abc import Callable
from datetime import date
from functools import partial

from PySide6.QtCore import QSignalBlocker, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from refcoach.domain.scorecard import MARKS, Answer, Line
from refcoach.services import scorecard
from refcoach.services.desk import Desk, Refusal
from refcoach.services.scorecard import Card as Standing
from refcoach.store import scorecard as store
from refcoach.ui.forms.kept_card import Lines
from refcoach.ui.scorecard.action_part import ActionPart, Goes
from refcoach.ui.scorecard.said_part import SaidPart
from refcoach.ui.theme import Theme
from refcoach.ui.widgets.buttons import Button
from refcoach.ui.widgets.card import Card
from refcoach.ui.widgets.choice import Choice
from refcoach.ui.widgets.field import Field
from refcoach.ui.widgets.plain import plain_label
from refcoach.ui.words import keys
from refcoach.ui.words.labels import Labels
from refcoach.ui.words.words import soft_breaks

_HISTORY = 8
NO_MARK = Answer(0, "", date.min, 0)


class QuestionCard(Card):
    """`next_wanted` leads to another statement; everything is kept as it is given, with an undo."""

    told = Signal(str, str)
    place_wanted = Signal(str)
    next_wanted = Signal()

    def __init__(self, desk: Desk, theme: Theme, goes: Goes, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._desk, self._labels = desk, Labels(self)
        self._line: Line | None = None
        words = scorecard.words()
        self._words = words
        self.area = plain_label("", "small-muted", wrap=True)
        self.statement = plain_label("", "heading", wrap=True)
        self.why = plain_label("", "muted", wrap=True)
        self.again = plain_label(words["ask_again"], "secondary", wrap=True)
        self.one, self.five = plain_label("", "small", wrap=True), plain_label("", "small", wrap=True)
        self.marks = Choice(theme, self.tr("Your mark"), [(str(mark), str(mark)) for mark in MARKS])
        self.skip = Button(theme, words["skip"], "link")
        self.next = Button(theme, self.tr("Next"), "primary")
        self.changed = plain_label("", "secondary", wrap=True)
        self.comment = Lines(2)
        self.action = ActionPart(desk, theme, goes)
        self.said = SaidPart(theme)
        self.history = plain_label("", "small", wrap=True)
        self.refused = plain_label("", "error", wrap=True)
        self._place()
        self._connect()

    def show_line(self, line: Line, standing: Standing) -> None:
        """Show a statement; what is being typed about it stays."""
        same = self._line is not None and self._line.statement.id == line.statement.id
        self._line = line
        one, mark = line.statement, line.now or NO_MARK
        area = next(each.area for each in standing.standings if each.area.id == one.area)
        self.area.setText(area.name)
        self.statement.setText(one.statement)
        self.setAccessibleName(one.statement)
        self.why.setText(one.why)
        self.again.setVisible(line.again)
        self.one.setText(f"1 · {self._words['one_label']}: {one.one}")
        self.five.setText(f"5 · {self._words['five_label']}: {one.five}")
        self.marks.set_current("" if line.again or not mark.score else str(mark.score))
        self.changed.setText(scorecard.changed(self._desk, line, standing.today))
        self.changed.setVisible(bool(self.changed.text()))
        self.skip.setVisible(line.asks)
        self._show_comment(mark, same=same)
        self._mark_field.setVisible(line.now is not None)
        self.action.setVisible(line.now is not None)
        self.action.show_action(one.id, mark, standing.offers[one.id])
        self._show_history(line, standing.today)
        self._show_said(one.id, standing.today)
        self.refused.hide()

    def shown(self) -> str:
        """Return which statement is shown; "" for none."""
        return self._line.statement.id if self._line else ""

    def give(self, mark: int) -> None:
        """Give it a mark, by its digit: the next key goes on. Whoever walks the marks with the arrows stays there."""
        self.marks.button(str(mark)).click()
        if not self.refused.isVisible():
            self.next.setFocus()

    def keep_comment(self) -> None:
        """Keep what stands in the comment, before something else is shown."""
        if self._line is not None and self._line.now is not None:
            text = self.comment.toPlainText()
            if text.strip() != self._line.now.comment:
                self._do(partial(scorecard.comment, self._desk, self.shown(), text), self.tr("Your comment is kept."))

    def take_focus(self) -> None:
        """Let the keyboard begin with the mark."""
        self.marks.button(self.marks.current() or str(MARKS[0])).setFocus()

    def _place(self) -> None:
        self._mark_field = Field(self._words["comment"], self.comment)
        for label in (self.area, self.statement, self.why, self.again):
            self.add(label)
        ends = QHBoxLayout()
        ends.setSpacing(24)
        for label in (self.one, self.five):
            ends.addWidget(label, 1)
        self.add_layout(ends)
        self.add(self.marks)
        row = QHBoxLayout()
        row.addWidget(self.skip)
        row.addStretch(1)
        row.addWidget(self.next)
        below = QVBoxLayout()
        below.setSpacing(12)
        for part in (self.refused, self.changed, self._mark_field, self.action):
            below.addWidget(part)
        below.addLayout(row)
        below.addWidget(self.said)
        below.addWidget(self.history)
        self.add_layout(below)
        self.refused.hide()
        self.next.set_key(keys.hint("next_statement"))
        self.skip.set_key(keys.hint("leave_statement"))
        for number, mark in enumerate(MARKS):
            self.marks.button(str(mark)).set_key(keys.hint("mark", number))

    def _connect(self) -> None:
        self.marks.chosen.connect(self._mark)
        self.skip.clicked.connect(self.leave_out)
        self.next.clicked.connect(self.next_wanted)
        self.comment.left.connect(self.keep_comment)
        self.action.told.connect(self.told)
        self.action.place_wanted.connect(self.place_wanted)
        self.said.told.connect(self.told)

    def _show_comment(self, mark: Answer, *, same: bool) -> None:
        """Show what is kept, unless the owner is writing there."""
        if same and self.comment.hasFocus():
            return
        if self.comment.toPlainText() != mark.comment:
            with QSignalBlocker(self.comment):
                self.comment.setPlainText(mark.comment)

    def _show_history(self, line: Line, today: date) -> None:
        lines = []
        for one in line.answers[:_HISTORY]:
            day = self._labels.short_day(one.answered_on, today)
            parts = [str(one.score) if one.is_mark else self.tr("left out"), one.action, self._done(one, today)]
            lines.append(self.tr("{day}: {what}").format(day=day, what=" · ".join(filter(None, parts))))
        told = len(line.answers) > 1
        self.history.setText(soft_breaks("\n".join([self.tr("What you answered"), *lines])) if told else "")
        self.history.setVisible(told)

    def _done(self, one: Answer, today: date) -> str:
        if not one.action:
            return ""
        if one.action_done_on is None:
            return self.tr("not done yet")
        return self.tr("done {day}").format(day=self._labels.short_day(one.action_done_on, today))

    def _show_said(self, question: str, today: date) -> None:
        headings = {
            store.PRAISE: self.tr("Kind words you may show"),
            "look_up": self.tr("What new people found"),
            "their_questions": self.tr("What people wish they'd been told"),
            "taught": self.tr("What new people had heard about you"),
        }
        said = scorecard.said_about(question)
        self.said.show_said(said, headings.get(question, ""), today, copied=question == "their_questions")

    @Slot(str)
    def _mark(self, key: str) -> None:
        keep = partial(scorecard.answer, self._desk, self.shown(), int(key))
        self._do(keep, self.tr("{mark} of 5.").format(mark=key))

    @Slot()
    def leave_out(self) -> None:
        """Leave it out for now, and go on."""
        if self._line is None or not self._line.asks:
            return
        keep = partial(scorecard.leave_out, self._desk, self.shown())
        if self._do(keep, self.tr("Left out. It is asked again in three months.")):
            self.next_wanted.emit()

    def _do(self, command: Callable[[], str], said: str) -> bool:
        self.refused.hide()
        try:
            batch = command()
        except Refusal as refusal:
            self.refused.setText(str(refusal))
            self.refused.show()
            return False
        self.told.emit(said, batch)
        return True
