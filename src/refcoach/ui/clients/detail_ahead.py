"""What is planned with one client: each check-in with its day, and move, put off and skip beside it."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from refcoach.domain.touchpoints import Touchpoint
from refcoach.ui.clients.quote_step import QuoteStep
from refcoach.ui.theme import ThemeKeeper
from refcoach.ui.widgets.buttons import Button
from refcoach.ui.widgets.card import Card
from refcoach.ui.widgets.flow_layout import FlowLayout
from refcoach.ui.widgets.plain import plain_label
from refcoach.ui.words.labels import Labels
from refcoach.ui.words.words import soft_breaks

_SHOWN = 6


class AheadCard(Card):
    """The planned check-ins, the next one first."""

    open_wanted = Signal(int)
    move_wanted = Signal(int)
    later_wanted = Signal(int, object)  # the check-in, and where on the screen its menu belongs
    next_wanted = Signal(int)  # what happens next, on paper, for a first visit

    def __init__(self, keeper: ThemeKeeper, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.set_heading(self.tr("Coming up"))
        self._keeper = keeper
        self._labels = Labels(self)
        self._visit_id = 0
        self.quote = QuoteStep(keeper)
        self._holder = QWidget()
        self._rows = QVBoxLayout(self._holder)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(10)
        self.add(self._holder)
        self.add(self.quote)
        self.quote.hide()

    def show_planned(self, planned: Sequence[Touchpoint], today: date, visit: Touchpoint | None = None) -> None:
        """Show these check-ins; one of them may be a first visit, before which something can be sent."""
        self._visit_id = visit.id if visit else 0
        while item := self._rows.takeAt(0):
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        for touchpoint in planned[:_SHOWN]:
            self._rows.addWidget(self._row(touchpoint, today))
        left = len(planned) - _SHOWN
        if not planned:
            self._rows.addWidget(plain_label(self.tr("Nothing is planned with them."), "muted", wrap=True))
        elif left > 0:
            self._rows.addWidget(plain_label(self.tr("… and {count} more").format(count=left), "small-muted"))

    def _row(self, touchpoint: Touchpoint, today: date) -> QWidget:
        row = QWidget()
        row.setObjectName(f"planned-{touchpoint.id}")
        box = QVBoxLayout(row)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(2)
        day = self._labels.full_day_of(touchpoint, today)
        kind = self._labels.kind_title(touchpoint.kind)
        box.addWidget(plain_label(f"{kind} · {day}", "strong", wrap=True))
        for words, look in self._notes(touchpoint, today):
            box.addWidget(plain_label(words, look, wrap=True))
        box.addLayout(self._buttons(touchpoint, f"{kind}, {day}"))
        return row

    def _notes(self, touchpoint: Touchpoint, today: date) -> list[tuple[str, str]]:
        late = (today - touchpoint.shows_on).days
        overdue = self._labels.overdue(late) if late >= 0 else ""
        notes = [
            (overdue, "warning"),
            (self._labels.moved(touchpoint, today), "small"),
            (soft_breaks(touchpoint.note), "small"),
        ]
        return [(words, look) for words, look in notes if words]

    def _buttons(self, touchpoint: Touchpoint, what: str) -> FlowLayout:
        flow = FlowLayout(spacing=4)
        deeds = [
            (self.tr("Open script"), self._open),
            (self.tr("Move…"), self._move),
            (self.tr("Put off or skip…"), self._later),
        ]
        if touchpoint.id == self._visit_id:
            deeds.append((self.tr("“What happens next”, for them…"), self._next))
        for text, slot in deeds:
            button = Button(self._keeper.theme, text, "link")
            button.setProperty("touchpoint", touchpoint.id)
            button.setAccessibleName(f"{text} {what}")
            button.clicked.connect(slot)
            flow.addWidget(button)
        return flow

    @Slot()
    def _open(self) -> None:
        self.open_wanted.emit(self._asked())

    @Slot()
    def _move(self) -> None:
        self.move_wanted.emit(self._asked())

    @Slot()
    def _next(self) -> None:
        self.next_wanted.emit(self._asked())

    @Slot()
    def _later(self) -> None:
        button = self.sender()
        if isinstance(button, Button):
            self.later_wanted.emit(self._asked(), button.mapToGlobal(button.rect().bottomLeft()))

    def _asked(self) -> int:
        return int(self.sender().property("touchpoint"))
