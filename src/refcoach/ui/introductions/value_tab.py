"""What introductions brought: in all, asked for and unasked apart, by source and by ask. For the owner's eyes only."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from refcoach.domain.introduction_worth import Sum
from refcoach.services import pipeline
from refcoach.services.desk import Desk
from refcoach.services.pipeline import Brought
from refcoach.store import settings
from refcoach.ui.theme import ThemeKeeper
from refcoach.ui.widgets.choice import Choice
from refcoach.ui.widgets.empty_state import EmptyState
from refcoach.ui.widgets.plain import plain_label
from refcoach.ui.widgets.row_list import RowList
from refcoach.ui.widgets.rows_model import ListRow
from refcoach.ui.words.labels import Labels, initials, people_word

SOURCE, ASK = "source", "ask"


class ValueTab(QWidget):
    """Three sums above, and a list of who, or which ask, brought how much, the most first; a row opens the person."""

    client_wanted = Signal(int)
    told = Signal(str, str)

    def __init__(self, desk: Desk, keeper: ThemeKeeper, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._labels = desk, Labels(self)
        self._rows: Sequence[Brought] = ()
        self.whole, self.prompted, self.volunteered = (plain_label("", wrap=True) for _ in range(3))
        self.by = Choice(
            keeper.theme, self.tr("Summed by"), [(SOURCE, self.tr("By who named them")), (ASK, self.tr("By ask"))]
        )
        self.by.set_current(SOURCE)
        self.list = RowList(keeper.theme, self.tr("What introductions brought"))
        self.empty = EmptyState(keeper.theme, self.tr("What introductions bring will be here."), icon="link")
        self.note = plain_label(self.tr("For your own figures; no client ever sees it."), "muted", wrap=True)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        for widget in (self.whole, self.prompted, self.volunteered, self.by):
            box.addWidget(widget)
        box.addWidget(self.list, 1)
        box.addWidget(self.empty, 1)
        box.addWidget(self.note)
        self.by.chosen.connect(self._show)
        self.list.opened.connect(self._open)

    def reload(self) -> None:
        """Look again."""
        self._sums = sums = pipeline.sums()
        words = {
            self.whole: (self.tr("In all: {sum}"), sums.whole),
            self.prompted: (self.tr("Asked for: {sum}"), sums.prompted),
            self.volunteered: (self.tr("Unasked: {sum}"), sums.volunteered),
        }
        for label, (text, of) in words.items():
            label.setText(text.format(sum=self._said(of)))
        self._show()

    @Slot()
    def _show(self) -> None:
        by_ask = self.by.current() == ASK
        self._rows = self._sums.by_ask if by_ask else self._sums.by_source
        self.list.set_source(len(self._rows), partial(self._page, self._rows), range(len(self._rows)))
        self.list.setVisible(bool(self._rows))
        self.empty.setVisible(not self._rows)

    def _page(self, rows: Sequence[Brought], offset: int, limit: int) -> list[ListRow]:
        return [self._row(number, one) for number, one in enumerate(rows[offset : offset + limit], offset)]

    def _row(self, number: int, one: Brought) -> ListRow:
        title = one.source
        if one.asked_on:
            day = self._labels.short_day(one.asked_on, self._desk.today())
            title = self.tr("{source}, asked on {day}").format(source=one.source, day=day)
        said = self._said(one.sum)
        return ListRow(
            key=number,
            title=title,
            detail=said,
            initials=initials(one.source),
            accessible=f"{title}: {said}",
            tooltip=f"{title}\n{said}",
        )

    def _said(self, of: Sum) -> str:
        """Return a sum in words: "3 introduced, 1 client, 2,500 sold, 900 may come"."""
        people = people_word(settings.load().people_word, of.clients)
        parts = [
            self.tr("{count} introduced").format(count=of.people),
            self.tr("{count} {people}").format(count=of.clients, people=people),
        ]
        if of.sold is not None:
            parts.append(self.tr("{amount} sold").format(amount=f"{of.sold:,}"))
        if of.estimated is not None:
            parts.append(self.tr("{amount} may come").format(amount=f"{of.estimated:,}"))
        return ", ".join(parts)

    @Slot(int)
    def _open(self, number: int) -> None:
        self.client_wanted.emit(self._rows[number].source_id)
