"""A step of the review: its question, what is known, who stands in it, and what is to be written."""

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from refcoach.domain.review_shown import Asked, Step
from refcoach.services.review import Sheet
from refcoach.ui.forms.tick_line import TickLine
from refcoach.ui.review.line_card import LONGEST, Days, LineCard
from refcoach.ui.theme import Theme
from refcoach.ui.widgets.card import Card
from refcoach.ui.widgets.entry_line import EntryLine
from refcoach.ui.widgets.field import Field
from refcoach.ui.widgets.plain import plain_label
from refcoach.ui.words.words import soft_breaks


class AskedCard(Card):
    """A line to write that is about nobody in particular, its days, and a box to tick."""

    def __init__(self, today: date, asked: Asked, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.asked = asked
        self.text = EntryLine(asked.text)
        self.text.setMaxLength(LONGEST)
        self.days = Days(today)
        self.days.ask(asked.days)
        self.tick = TickLine(look="")
        self.tick.show_line(asked.tick, ticked=False)
        self.tick.setVisible(bool(asked.tick))
        for widget in (Field(asked.label, self.text), self.days, self.tick):
            self.add(widget)


class StepView(QWidget):
    """Built anew for each step; what was filled in is kept when the step is left."""

    client_wanted = Signal(int)

    def __init__(self, theme: Theme, today: date, step: Step, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.step = step
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(10)
        box.addWidget(plain_label(step.question, "heading", wrap=True))
        box.addWidget(plain_label(step.hint, "muted", wrap=True))
        if step.nothing:
            box.addWidget(plain_label(step.nothing, wrap=True))
        self._place_facts(box)
        self.cards = [LineCard(theme, today, line) for line in step.lines if line.choices or line.answered]
        self.asked = [AskedCard(today, one) for one in step.asked]
        for card in (*self.cards, *self.asked):
            box.addWidget(card)
        for card in self.cards:
            card.client_wanted.connect(self.client_wanted)

    def sheet(self) -> Sheet:
        """Return what was filled in."""
        return Sheet(
            tuple(given for card in self.cards if (given := card.given()) is not None),
            {card.asked.id: card.text.text() for card in self.asked},
            {name: day for card in self.asked for name, day in card.days.chosen().items()},
            frozenset(card.asked.id for card in self.asked if card.tick.is_ticked()),
        )

    @property
    def all_of(self) -> int:
        """How many lines have to be answered before going on."""
        return sum(bool(one.choices) for one in self.step.lines) if self.step.needs_all else 0

    def take_focus(self) -> bool:
        """Let the keyboard begin with the first thing that may be decided; False where there is none."""
        first = next((card for card in self.cards if card.line.choices), None)
        if first:
            first.take_focus()
        elif self.asked:
            self.asked[0].text.setFocus()
        return bool(first or self.asked)

    def _place_facts(self, box: QVBoxLayout) -> None:
        """Say what stands beside everybody: figures, dates, what was heard."""
        plain = [line.title for line in self.step.lines if not (line.choices or line.answered)]
        if not (self.step.facts or plain):
            return
        card = Card()
        for words in self.step.facts:
            card.add(plain_label(soft_breaks(words), wrap=True))
        for words in plain:
            card.add(plain_label(soft_breaks(words), "small", wrap=True))
        box.addWidget(card)
