"""The scorecard: what in my business stops referrals? Areas with bars, one statement at a time, one action."""

from collections.abc import Container

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from refcoach.domain.counted import merged
from refcoach.services import scorecard
from refcoach.services.desk import Desk
from refcoach.services.scorecard import Card
from refcoach.ui.forms.refresh import Refresh
from refcoach.ui.hub import Hub
from refcoach.ui.scorecard.contents import Contents
from refcoach.ui.scorecard.end_card import EndCard
from refcoach.ui.scorecard.question_card import QuestionCard
from refcoach.ui.scorecard.todo_card import TodoCard
from refcoach.ui.theme import Theme, ThemeKeeper
from refcoach.ui.widgets.buttons import Button
from refcoach.ui.widgets.empty_state import EmptyState
from refcoach.ui.widgets.header import PageHeader
from refcoach.ui.widgets.plain import plain_label, set_look
from refcoach.ui.widgets.scrolled import scrolled
from refcoach.ui.widgets.shortcut import shortcut
from refcoach.ui.words import keys
from refcoach.ui.words.keys import Place

_MARGIN, _GAP, _BESIDE = 24, 16, 760


class ScorecardPage(QWidget):
    """Looks up where the owner stands once after each change; moving among statements asks the book nothing of it."""

    told = Signal(str, str)
    place_wanted = Signal(str)

    def __init__(
        self, desk: Desk, hub: Hub, keeper: ThemeKeeper, places: Container[str] = (), parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._desk, self._theme = desk, keeper.theme
        self._words = scorecard.words()
        self._card: Card | None = None
        self._begun = self._rest = self._over = False
        self.header = PageHeader(self._words["title"], self._words["intro"])
        self.go_on = Button(keeper.theme, "", "primary")
        self.empty = EmptyState(keeper.theme, self._words["empty"], self.tr("Begin"), "star")
        self.contents = Contents(keeper.theme)
        self.to_do = TodoCard(desk, keeper.theme)
        self.hidden = plain_label("", "small-muted", wrap=True)
        self.end = EndCard(keeper.theme, self._words)
        self.question = QuestionCard(desk, keeper.theme, lambda code: bool(code) and code in places)
        self._refresh = Refresh(self, hub)
        self._lay_out()
        self._connect()

    @Slot()
    def reload(self) -> None:
        """Look again."""
        self._refresh.done()
        self._card = scorecard.look(self._desk)
        shown = self.question.shown()
        if self._card.line(shown) is None:
            shown = self._first(self._card)
        self._show(shown)

    def show_question(self, question: str) -> None:
        """Show one statement; an unknown one, or one that is not asked here, changes nothing."""
        if self._card is None:
            self.reload()
        if self._card is not None and self._card.line(question) is not None:
            self.question.keep_comment()
            self._begun, self._over = True, False
            self._show(question)

    def show_part(self, area: str) -> None:
        """Show the first statement of an area."""
        if self._card is None:
            self.reload()
        for one in self._card.standings if self._card else ():
            if one.area.id == area:
                self.show_question(one.lines[0].statement.id)

    def take_focus(self) -> None:
        """Let the keyboard begin with the mark, else with beginning."""
        self.question.take_focus() if self.question.isVisible() else self.empty.button.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Give a mark or leave one out: outside a field, which takes its digits itself."""
        pressed = keys.pressed(Place.SCORECARD, event)
        if not self.question.isVisible() or event.isAutoRepeat():
            super().keyPressEvent(event)
        elif pressed == "mark":
            self.question.give(int(event.text()))
        elif pressed == "leave_statement":
            self.question.leave_out()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the areas above the statement where the page is narrow."""
        super().resizeEvent(event)
        self._arrange()

    def set_theme(self, theme: Theme) -> None:
        """Arrange for another text size."""
        self._theme = theme
        self._arrange()

    def _lay_out(self) -> None:
        self.header.add_action(self.go_on)
        self._left = QWidget()
        left = QVBoxLayout(self._left)
        left.setContentsMargins(0, 0, 0, 0)
        left.setSpacing(_GAP)
        for widget in (self.contents, self.to_do, self.hidden):
            left.addWidget(widget)
        left.addStretch(1)
        self._right = QWidget()
        right = QVBoxLayout(self._right)
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(_GAP)
        for card in (self.end, self.question):
            right.addWidget(card)
        right.addStretch(1)
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._columns.setSpacing(_GAP)
        self._columns.addWidget(self._left, 2)
        self._columns.addWidget(self._right, 3)
        inside = QWidget()
        box = QVBoxLayout(inside)
        box.setContentsMargins(_MARGIN, 20, _MARGIN, _MARGIN)
        box.setSpacing(14)
        box.addWidget(self.header)
        box.addWidget(self.empty)
        box.addLayout(self._columns)
        box.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scrolled(inside))

    def _connect(self) -> None:
        self._refresh.wanted.connect(self.reload)
        self.empty.asked.connect(self._begin)
        self.go_on.clicked.connect(self._begin)
        self.end.rest_wanted.connect(self._answer_rest)
        self.contents.chosen.connect(self.show_question)
        self.question.next_wanted.connect(self._go_on)
        self.question.place_wanted.connect(self.place_wanted)
        for part in (self.question, self.to_do):
            part.told.connect(self.told)
        for name, go in (("next_statement", self._go_on), ("statement_before", self._go_back)):
            for one in keys.keys_of(name):
                shortcut(self, one, go)

    def _arrange(self) -> None:
        beside = self.width() >= self._theme.px(_BESIDE)
        direction = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        if direction != self._columns.direction():
            self._columns.setDirection(direction)

    def _first(self, card: Card) -> str:
        """Return where to begin: with what is to be answered, else with the lowest area."""
        due, lowest = card.to_answer(rest=self._rest), card.lowest
        return (due or (lowest.lines if lowest else card.lines))[0].statement.id

    def _show(self, question: str) -> None:
        card = self._card
        line = card.line(question) if card else None
        if card is None or line is None:
            return
        answered = any(one.answers for one in card.lines)
        begun = answered or self._begun
        lowest = card.lowest
        place = merged(self._words["lowest"], {"area": lowest.area.name}) if lowest else self._words["intro"]
        self.header.set_texts(self._words["title"], place)
        for widget in (self._left, self._right):
            widget.setVisible(begun)
        self.empty.setVisible(not begun)
        self.contents.show_card(card, question)
        self.to_do.show_actions(card)
        self.hidden.setText("\n".join(card.hidden))
        self.hidden.setVisible(bool(card.hidden))
        self.question.show_line(line, card)
        self._show_way(card, begun)

    def _show_way(self, card: Card, begun: bool) -> None:
        """Say what can be answered now, and that it is all where it is."""
        due, rest = card.to_answer(rest=self._rest), card.to_answer(rest=True)
        again = any(one.again for one in due)
        words = self.tr("Answer them again") if again else self.tr("Go on answering")
        self.go_on.set_words(words if due else self._words["rest"])
        self.go_on.setVisible(begun and bool(rest) and self.question.shown() not in {d.statement.id for d in rest})
        self.end.show_end(over=self._over and not due, rest=bool(rest))
        # One loud button a screen.
        set_look(self.question.next, "role", "" if self.go_on.isVisibleTo(self) else "primary")

    @Slot()
    def _begin(self) -> None:
        """Go to the next one to answer; where the first eight are answered, to the others."""
        if self._card is None:
            return
        self._begun = True
        self._rest = self._rest or not self._card.to_answer(rest=False)
        due = self._card.to_answer(rest=self._rest)
        if due:
            self._go_to(due[0].statement.id)

    @Slot()
    def _answer_rest(self) -> None:
        self._rest = True
        self._begin()

    @Slot()
    def _go_on(self) -> None:
        """Go to the next to answer after the one shown; where none is, say so; else through all in their order."""
        if not self.question.isVisible():
            return
        self.question.keep_comment()
        self._card = card = scorecard.look(self._desk)
        here = self.question.shown()
        due = [line.statement.id for line in card.to_answer(rest=self._rest) if line.statement.id != here]
        if due:
            self._go_to(self._after(card, here, due))
        elif self._over:
            ids = [line.statement.id for line in card.lines]
            self._go_to(ids[(ids.index(here) + 1) % len(ids)])
        else:
            self._over = True
            self._show(here)
            self.end.take_focus()

    def _after(self, card: Card, here: str, due: list[str]) -> str:
        """Return the next of those to answer: the one behind this one in the order of answering, else the first."""
        order = [line.statement.id for line in sorted(card.lines, key=lambda line: not line.statement.first)]
        at = order.index(here)
        behind = [one for one in order[at + 1 :] if one in due]
        return (behind or due)[0]

    @Slot()
    def _go_back(self) -> None:
        """Go to the statement before this one."""
        if self._card is not None and self.question.isVisible():
            ids = [line.statement.id for line in self._card.lines]
            self._go_to(ids[ids.index(self.question.shown()) - 1])

    def _go_to(self, question: str) -> None:
        over = self._over
        self.show_question(question)
        self._over = over and not (self._card and self._card.to_answer(rest=self._rest))
        # Once it is laid out: a card that was just shown has no place yet.
        QTimer.singleShot(0, self, self.take_focus)
