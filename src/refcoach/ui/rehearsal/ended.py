"""The end of a round: how many were rehearsed, and which come back when."""

from collections.abc import Mapping
from datetime import date
from operator import itemgetter

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from refcoach.domain.rehearsal import Card
from refcoach.domain.spoken import number_word
from refcoach.ui.theme import Theme
from refcoach.ui.widgets.buttons import Button
from refcoach.ui.widgets.card import Card as Frame
from refcoach.ui.widgets.plain import ElidedLabel, plain_label
from refcoach.ui.words.labels import Labels


class Ended(QWidget):
    """A line a card, the soonest first; the button leads back to where the owner came from."""

    back_wanted = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._labels = Labels(self)
        self._count = plain_label("", "title", wrap=True)
        self._about = plain_label(self.tr("This is when they come back:"), "muted", wrap=True)
        self._lines: QWidget | None = None
        self._shown: list[tuple[str, str]] = []
        self._frame = Frame()
        self.back = Button(theme, "", "primary")
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(12)
        for widget in (self._count, self._about, self._frame):
            self._box.addWidget(widget)
        self._box.addWidget(self.back, alignment=Qt.AlignmentFlag.AlignLeft)
        self._box.addStretch(1)
        self.back.clicked.connect(self.back_wanted)

    def show_days(self, days: Mapping[Card, date], today: date, back: str) -> None:
        """Show when each card comes back; `back` says where the button leads."""
        count = len(days)
        many = self.tr("{number} cards rehearsed").format(number=number_word(count).capitalize())
        self._count.setText(self.tr("One card rehearsed") if count == 1 else many)
        self.back.set_words(back)
        lines = QWidget(self._frame)
        table = QGridLayout(lines)
        table.setContentsMargins(0, 0, 0, 0)
        table.setHorizontalSpacing(20)
        table.setColumnStretch(1, 1)
        soonest = sorted(days.items(), key=itemgetter(1))
        self._shown = [
            (self._day(on, today), f"“{card.cue}”" if card.hesitation else card.text) for card, on in soonest
        ]
        for row, (day, words) in enumerate(self._shown):
            table.addWidget(plain_label(day, "strong"), row, 0)
            table.addWidget(ElidedLabel(words), row, 1)
        if self._lines is not None:
            self._frame.box.removeWidget(self._lines)
            self._lines.hide()
            self._lines.deleteLater()
        self._lines = lines
        self._frame.add(lines)
        lines.show()

    def lines(self) -> list[tuple[str, str]]:
        """Return what stands in the list: the day, and the card."""
        return list(self._shown)

    def words(self) -> str:
        """Return how many were rehearsed."""
        return self._count.text()

    def _day(self, on: date, today: date) -> str:
        day = self._labels.day(on, today)
        return day[:1].upper() + day[1:]


def _said(card: Card) -> str:
    return f"“{card.cue}”" if card.hesitation else card.text
