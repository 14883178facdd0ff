"""The cards of one client: our agreement, and the promised result."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from refcoach.domain.happenings import Issue, Sale
from refcoach.domain.promises import Promise
from refcoach.domain.standing import Agreement
from refcoach.ui.theme import ThemeKeeper
from refcoach.ui.widgets.buttons import Button
from refcoach.ui.widgets.card import Card
from refcoach.ui.widgets.plain import plain_label
from refcoach.ui.widgets.ring import Ring
from refcoach.ui.words.labels import Labels
from refcoach.ui.words.words import soft_breaks


class AgreementCard(Card):
    """The ring with its days, or what is missing for an agreement."""

    def __init__(self, keeper: ThemeKeeper, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.set_heading(self.tr("Our agreement"))
        self._labels = Labels(self)
        self.ring = Ring(keeper.theme)
        self.line = plain_label("", wrap=True)
        self.until = plain_label("", "small", wrap=True)
        self.words = plain_label("", "secondary", wrap=True)
        lines = QVBoxLayout()
        for label in (self.line, self.until, self.words):
            lines.addWidget(label)
        lines.addStretch(1)
        row = QHBoxLayout()
        row.setSpacing(14)
        row.addWidget(self.ring)
        row.addLayout(lines, 1)
        self.add_layout(row)

    def show_agreement(self, agreement: Agreement | None, issue: Issue | None, today: date) -> None:
        """Show the open agreement, which waits while a problem is open (R4)."""
        self.ring.setVisible(agreement is not None)
        if agreement is None:
            self.line.setText(self.tr("No agreement"))
            self.until.setText(self.tr("It is written down with a sale, once they have said yes."))
            self.words.hide()
            return
        promise = agreement.promise
        self.ring.set_progress(agreement.given, promise.count, agreement.by_their_word)
        self.line.setText(self._labels.agreement(agreement))
        self.until.setText("\n".join(filter(None, (self._waits(promise, issue, today), self._until(agreement, today)))))
        self.words.setText(f"“{soft_breaks(promise.words)}”")
        self.words.setVisible(bool(promise.words))

    def _waits(self, promise: Promise, issue: Issue | None, today: date) -> str:
        if issue is None:
            return ""
        since = self._labels.short_day(max(issue.opened_on, promise.made_on), today)
        waits = self.tr("It waits since {day}, while the problem is open. It goes on from the day they say it's right.")
        return waits.format(day=since)

    def _until(self, agreement: Agreement, today: date) -> str:
        if agreement.deadline_on is None:
            return self.tr("Its days count from the first day of the work")
        until = self.tr("Until {day}").format(day=self._labels.full_day(agreement.deadline_on, today))
        added = (agreement.deadline_on - agreement.promise.deadline_on).days
        if added <= 0:
            return until
        days = self.tr("1 day") if added == 1 else self.tr("{count} days").format(count=added)
        return self.tr("{until}, with {days} added for the problem").format(until=until, days=days)


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
