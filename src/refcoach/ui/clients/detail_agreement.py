"""Our agreement on a client's page: the ring, what they said, and our side."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from refcoach.domain.dossier import Dossier
from refcoach.domain.happenings import Issue
from refcoach.domain.meetings import Commitment
from refcoach.domain.promises import NOT_AGREED, WORD_STANDS, Promise, State
from refcoach.domain.standing import Agreement, may_answer
from refcoach.services import allowed
from refcoach.services.desk import Desk
from refcoach.store import meetings
from refcoach.ui.clients.detail_ours import OurSide
from refcoach.ui.theme import ThemeKeeper
from refcoach.ui.widgets.buttons import Button
from refcoach.ui.widgets.card import Card
from refcoach.ui.widgets.plain import plain_label
from refcoach.ui.widgets.ring import Ring
from refcoach.ui.widgets.tab_order import run_in_order
from refcoach.ui.words.labels import Labels
from refcoach.ui.words.words import soft_breaks


class AgreementCard(Card):
    """The ring with its days, or what they said instead; below it what we said we'd do."""

    answer_wanted = Signal()

    def __init__(self, desk: Desk, keeper: ThemeKeeper, parent: QWidget | None = None) -> None:
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
        self.answer = Button(keeper.theme, self.tr("What did they say?"), "link")
        self.answer.clicked.connect(self.answer_wanted)
        self.ours = OurSide(desk, keeper)
        below = QHBoxLayout()
        below.addWidget(self.answer)
        below.addStretch(1)
        self.add_layout(below)
        self.add(self.ours)
        self.box.addStretch(1)

    def show_agreement(self, dossier: Dossier, agreement: Agreement | None, today: date) -> None:
        """Show the open agreement, which waits while a problem is open (R4), or what they said last."""
        off = allowed.agreement_off()
        last = dossier.promises[-1] if dossier.promises else None
        self.ring.setVisible(agreement is not None)
        self.answer.setVisible(not off and may_answer(dossier))
        if agreement is not None:
            self._show_open(agreement, dossier.open_issue, today)
        else:
            self._show_none(last, off, today)
        stands = last if last and last.state in WORD_STANDS else None
        ours: Sequence[Commitment] = meetings.commitments(stands.id) if stands else ()
        if self.ours.show_ours(stands.id if stands else 0, ours, today, may_add=stands is not None and not off):
            run_in_order(self)

    def _show_open(self, agreement: Agreement, issue: Issue | None, today: date) -> None:
        promise = agreement.promise
        self.ring.set_progress(agreement.given, promise.count, agreement.by_their_word)
        self.line.setText(self._labels.agreement(agreement))
        self.until.setText("\n".join(filter(None, (self._waits(promise, issue, today), self._until(agreement, today)))))
        self._show_words(promise.words)

    def _show_none(self, last: Promise | None, off: str, today: date) -> None:
        said = last if last and last.state in NOT_AGREED else None
        self._show_words(said.words if said else "")
        if said is None:
            self.line.setText(self.tr("No agreement"))
            self.until.setText(off or self.tr("It is written down with a sale, once they have said yes."))
            return
        again = said.state is State.ASK_AGAIN
        self.line.setText(self.tr("They'd like to be asked again") if again else self.tr("They'd rather not"))
        day = self._labels.full_day(said.made_on, today)
        self.until.setText(off or self.tr("Said on {day}").format(day=day))

    def _show_words(self, words: str) -> None:
        self.words.setText(f"“{soft_breaks(words)}”")
        self.words.setVisible(bool(words))

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
