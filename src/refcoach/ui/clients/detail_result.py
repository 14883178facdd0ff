"""The promised result on a client's page."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from refcoach.domain.happenings import Sale
from refcoach.ui.theme import ThemeKeeper
from refcoach.ui.widgets.buttons import Button
from refcoach.ui.widgets.card import Card
from refcoach.ui.widgets.plain import plain_label
from refcoach.ui.words.labels import Labels
from refcoach.ui.words.words import soft_breaks


class ResultCard(Card):
    """What was promised, and how near it is by their last score."""

    edit_wanted = Signal()

    def __init__(self, keeper: ThemeKeeper, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self._labels = Labels(self)
        self.result = plain_label("", wrap=True)
        self.score = plain_label("", "small", wrap=True)
        self.sold = plain_label("", "small-muted", wrap=True)
        self.edit = Button(keeper.theme, self.tr("Edit"), "link")
        self.edit.clicked.connect(self.edit_wanted)
        for label in (self.result, self.score, self.sold):
            self.add(label)
        row = QHBoxLayout()
        row.addWidget(self.edit)
        row.addStretch(1)
        self.add_layout(row)
        self.box.addStretch(1)

    def show_result(
        self, sale: Sale | None, scores: Sequence[tuple[date, int]], today: date, *, practice: bool = False
    ) -> None:
        """Show the last sale's result and the last score.

        In practice mode (R28b) it is there only while the first day of the work is to be said, without either.
        """
        waits = sale is not None and sale.start_unknown
        self.setHidden(practice and not waits)
        for label in (self.result, self.score):
            label.setHidden(practice)
        self.set_heading(self.tr("Last sale") if practice else self.tr("Promised result"))
        self.edit.setAccessibleName(self.tr("Edit the sale") if practice else self.tr("Edit the promised result"))
        result = soft_breaks(sale.promised_result) if sale else ""
        self.result.setText(result or self.tr("Nothing written down yet."))
        self.score.setText(self._score(scores, today))
        self.sold.setText(self._sold(sale, today))
        self.sold.setVisible(sale is not None)
        self.edit.setVisible(sale is not None)

    def _score(self, scores: Sequence[tuple[date, int]], today: date) -> str:
        if not scores:
            return self.tr("No score yet")
        on, score = scores[-1]
        return self.tr("Last score {score} on {day}").format(score=score, day=self._labels.short_day(on, today))

    def _sold(self, sale: Sale | None, today: date) -> str:
        if sale is None:
            return ""
        day = self._labels.short_day(sale.sold_on, today)
        if sale.start_unknown:
            return self.tr("Sold {day}. Nothing is planned until the first day is known.").format(day=day)
        if sale.title:
            return self.tr("Sold {day}: {title}").format(day=day, title=soft_breaks(sale.title))
        return self.tr("Sold {day}").format(day=day)
