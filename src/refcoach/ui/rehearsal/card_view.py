"""One card: what calls for words, then, once they were said aloud, one way to say it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from refcoach.domain.rehearsal import Card
from refcoach.ui.widgets.card import Card as Frame
from refcoach.ui.widgets.plain import plain_label
from refcoach.ui.words.words import soft_breaks


class CardView(QWidget):
    """The front of a card and, below it, its answer."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._who = plain_label("", "small-muted", wrap=True)
        self._cue = plain_label("", "aloud", wrap=True)
        self._aloud = plain_label("", "muted", wrap=True)
        self._aloud.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._heading = plain_label(self.tr("One way to say it"), "small", wrap=True)
        self._text = plain_label("", "answer", wrap=True)
        self._direction = plain_label("", "small", wrap=True)
        self._rule = plain_label("", "small", wrap=True)
        self.front = Frame()
        self.front.box.setContentsMargins(28, 24, 28, 28)
        self.answer = Frame(kind="brand")
        self.answer.box.setContentsMargins(28, 18, 28, 20)
        for label in (self._who, self._cue):
            self.front.add(label)
        for label in (self._heading, self._text, self._direction, self._rule):
            self.answer.add(label)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(16)
        for widget in (self.front, self._aloud, self.answer):
            box.addWidget(widget)
        box.addStretch(1)

    def show_card(self, card: Card, greeting: str) -> None:
        """Show its front alone."""
        self._who.setText(self._calls(card, greeting))
        self._cue.setText(soft_breaks(card.cue if card.opens else f"“{card.cue}”"))
        self._aloud.setText(self._invites(card))
        self._text.setText(soft_breaks(card.text))
        self._direction.setText(card.direction)
        self._direction.setVisible(bool(card.direction))
        self._rule.setText(self._coaching(card))
        self.answer.hide()

    def reveal(self) -> None:
        """Show one way to say it."""
        self.answer.show()

    def is_revealed(self) -> bool:
        """Say whether the answer can be read."""
        return not self.answer.isHidden()

    def front_words(self) -> str:
        """Return what stands on the front, for whoever listens to it."""
        return f"{self._who.text()}: {self._cue.text()}"

    def answer_words(self) -> str:
        """Return one way to say it."""
        return self._text.text()

    def _calls(self, card: Card, greeting: str) -> str:
        if not card.hesitation:
            return self.tr("You open") if card.opens else self.tr("You have just said")
        return self.tr("{name} says").format(name=greeting) if greeting else self.tr("They say")

    def _invites(self, card: Card) -> str:
        if card.hesitation:
            return self.tr("Say your answer aloud. Then look.")
        if card.opens:
            return self.tr("Say your first words aloud. Then look.")
        return self.tr("Say aloud what comes next. Then look.")

    def _coaching(self, card: Card) -> str:
        if card.hesitation:
            return self.tr("Agree it's their choice. Ask one open question. Stop.")
        return self.tr("In your own words is better than word for word. Say it, then stop.")
