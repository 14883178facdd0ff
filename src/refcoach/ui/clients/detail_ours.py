"""Our side of the agreement on a client's page: ticked, taken out, and added to, each with an undo."""

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from refcoach.domain.meetings import Commitment
from refcoach.services import our_side
from refcoach.services.desk import Desk, Refusal
from refcoach.ui.forms.our_lines import OurLine
from refcoach.ui.forms.tick_line import TickLine
from refcoach.ui.theme import ThemeKeeper
from refcoach.ui.widgets.buttons import IconButton
from refcoach.ui.widgets.plain import plain_label
from refcoach.ui.words.labels import Labels


class OurRow(QWidget):
    """One thing with its tick, and a way off the list."""

    def __init__(self, keeper: ThemeKeeper, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.tick = TickLine(look="")
        self.out = IconButton(keeper.theme, "close", "")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.tick, 1)
        row.addWidget(self.out)

    def show_one(self, words: str, *, done: bool, out: str) -> None:
        """Show it as it stands."""
        self.tick.show_line(words, ticked=done)
        self.out.setToolTip(out)
        self.out.setAccessibleName(out)


class OurSide(QWidget):
    """What we said we'd do, in the order in which it was said, and a line for more."""

    told = Signal(str, str)

    def __init__(self, desk: Desk, keeper: ThemeKeeper, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._keeper, self._labels = desk, keeper, Labels(self)
        self._promise_id = 0
        self._begun: dict[int, str] = {}
        """Words that nobody has added yet wait with the agreement they were begun for."""
        self.rows: dict[int, OurRow] = {}
        self.heading = plain_label(self.tr("What we said we'd do"), "strong", wrap=True)
        self.entry = OurLine(desk.today())
        self._list = QVBoxLayout()
        self._list.setSpacing(4)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(6)
        box.addWidget(self.heading)
        box.addLayout(self._list)
        box.addWidget(self.entry)
        self.entry.given.connect(self._add)

    def show_ours(self, promise_id: int, ours: Sequence[Commitment], today: date, *, may_add: bool) -> bool:
        """Show them, of one agreement; 0 hides everything. Says whether there are other rows than before."""
        self.entry.today = today
        if promise_id != self._promise_id:
            self._begun[self._promise_id] = self.entry.line.text()
            self._promise_id = promise_id
            self.entry.show_line(None)
            self.entry.line.setText(self._begun.pop(promise_id, ""))
        before = list(self.rows)
        self._drop(self.rows.keys() - {one.id for one in ours})
        for place, one in enumerate(ours):
            if one.id not in self.rows:
                self._list.insertWidget(place, self._row(one.id))
            self._show_one(one, today)
        self.rows = {one.id: self.rows[one.id] for one in ours}
        self.entry.setVisible(may_add)
        self.setVisible(bool(promise_id) and (may_add or bool(ours)))
        return before != list(self.rows)

    def _show_one(self, one: Commitment, today: date) -> None:
        words = self._labels.our_side(one.text, one.due_on, today)
        if one.done_on:
            words = self.tr("{text} · done {day}").format(text=one.text, day=self._labels.day(one.done_on, today))
        out = self.tr("Take out: {text}").format(text=one.text)
        self.rows[one.id].show_one(words, done=one.done_on is not None, out=out)

    def _row(self, number: int) -> OurRow:
        row = self.rows[number] = OurRow(self._keeper)
        row.tick.ticked.connect(partial(self._tick, number))
        row.out.clicked.connect(partial(self._take_out, number))
        return row

    def _drop(self, gone: set[int]) -> None:
        for number in gone:
            row = self.rows.pop(number)
            if row.isAncestorOf(self.focusWidget() or self):
                self.entry.line.setFocus()
            self._list.removeWidget(row)
            row.hide()
            row.deleteLater()

    @Slot()
    def _add(self) -> None:
        if one := self.entry.said():
            add = partial(our_side.add, self._desk, self._promise_id, one.text, one.due_on)
            if self._do(add, self.tr("Our side: {text}").format(text=one.text)):
                self.entry.show_line(None)

    def _tick(self, number: int, done: bool) -> None:
        said = self.tr("Done, our side of the agreement.") if done else self.tr("Not done yet after all.")
        self._do(partial(our_side.tick, self._desk, number, done=done), said)

    def _take_out(self, number: int) -> None:
        self._do(partial(our_side.take_out, self._desk, number), self.tr("Taken off our side."))

    def _do(self, command: Callable[[], str], said: str) -> bool:
        try:
            batch = command()
        except Refusal as refusal:
            self.told.emit(str(refusal), "")
            return False
        self.told.emit(said, batch)
        return True
