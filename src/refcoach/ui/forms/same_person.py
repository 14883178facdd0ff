"""Somebody named has the name of somebody known: the two side by side, and one click to say whether they are one."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from refcoach.domain.referrals import introduced
from refcoach.domain.spoken import joined
from refcoach.domain.texts import one_line
from refcoach.services.same_person import Candidate
from refcoach.ui.theme import Theme
from refcoach.ui.widgets.buttons import Button
from refcoach.ui.widgets.card import Card
from refcoach.ui.widgets.card_pair import CardPair
from refcoach.ui.widgets.plain import plain_label
from refcoach.ui.words.words import soft_breaks

SOMEBODY_ELSE = 0
_SHOWN = 4
_DIGITS = 4
_NARROW = 300


class SamePerson(QWidget):
    """Asks about one name (R10); `answered` says who it is, or SOMEBODY_ELSE."""

    answered = Signal(int)

    def __init__(
        self, theme: Theme, source: str, line: str, found: Sequence[Candidate], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._who = introduced(one_line(line))
        question = self.tr("There is a {name} already: the same person?").format(name=self._who.name)
        self.setAccessibleName(question)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(8)
        box.addWidget(plain_label(soft_breaks(question), "strong", wrap=True))
        self.same: dict[int, Button] = {}
        known = QWidget()
        cards = QVBoxLayout(known)
        cards.setContentsMargins(0, 0, 0, 0)
        cards.setSpacing(8)
        for candidate in found[:_SHOWN]:
            cards.addWidget(self._known(candidate))
        cards.addStretch(1)
        box.addWidget(CardPair(theme, self._named(source), known, narrow=_NARROW))

    def focus_first(self) -> None:
        """Bring the keyboard to the first answer."""
        next(iter(self.same.values())).setFocus()

    def _named(self, source: str) -> Card:
        who = self._who
        lines = [who.email, self._phone(who.phone), self.tr("Named by {people}").format(people=source)]
        card = self._card(self.tr("Named now"), who.name, lines)
        self.other = Button(self._theme, self.tr("Somebody else"))
        self.other.setAccessibleName(self.tr("Somebody else: a new {name}").format(name=who.name))
        self.other.clicked.connect(partial(self._answer, SOMEBODY_ELSE))
        card.add(self.other)
        card.box.addStretch(1)
        return card

    def _known(self, candidate: Candidate) -> Card:
        named_by = joined(candidate.named_by)
        lines = [
            candidate.company,
            candidate.email,
            self._phone(candidate.phone),
            self.tr("Named by {people}").format(people=named_by) if named_by else "",
            self.tr("Bought from you") if candidate.is_client else "",
        ]
        card = self._card(self.tr("In your book"), candidate.name, lines)
        same = Button(self._theme, self.tr("Same person"), "primary")
        about = ", ".join(filter(None, (candidate.name, *lines)))
        same.setAccessibleName(self.tr("Same person: {about}").format(about=about))
        same.clicked.connect(partial(self._answer, candidate.client_id))
        card.add(same)
        self.same[candidate.client_id] = same
        return card

    def _card(self, where: str, name: str, lines: Sequence[str]) -> Card:
        card = Card(kind="sunken")
        card.setAccessibleName(", ".join(filter(None, (where, name, *lines))))
        card.add(plain_label(where, "small-muted", wrap=True))
        card.add(plain_label(soft_breaks(name), "strong", wrap=True))
        for line in filter(None, lines):
            card.add(plain_label(soft_breaks(line), "small", wrap=True))
        return card

    def _phone(self, phone: str) -> str:
        digits = "".join(c for c in phone if c.isdigit())
        return self.tr("Phone ends in {digits}").format(digits=digits[-_DIGITS:]) if digits else ""

    def _answer(self, client_id: int, _checked: bool = False) -> None:
        self.answered.emit(client_id)
