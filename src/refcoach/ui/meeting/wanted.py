"""People I'd like to meet, as a client may see them: ticked where they know somebody, and how they do."""

from functools import partial

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from refcoach.domain.texts import NAME_LIMIT
from refcoach.services.at_table import Shown, Wanted
from refcoach.ui.forms.tick_line import TickLine
from refcoach.ui.meeting.cards import TableCard
from refcoach.ui.meeting.private_line import PrivateLine


class WantedRow(QWidget):
    """One line with its tick; once it is ticked, how they know them."""

    ticked = Signal(bool)
    known = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.tick = TickLine()
        self.how = PrivateLine(self.tr("How do you know them?"), self.tr("How do you know them?"))
        self.how.setMaxLength(NAME_LIMIT)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(6)
        box.addWidget(self.tick)
        box.addWidget(self.how)
        self._kept = ""
        self.tick.ticked.connect(self.ticked)
        self.how.editingFinished.connect(self._keep)

    def show_line(self, one: Wanted) -> None:
        """Show it as it stands; what is being typed stays."""
        self.tick.show_line(one.line, ticked=one.known_from is not None)
        self.how.setVisible(one.known_from is not None)
        self.how.setAccessibleDescription(one.line)
        self._kept = one.known_from or ""
        if not self.how.hasFocus():
            self.how.setText(self._kept)

    @Slot()
    def _keep(self) -> None:
        if self.tick.is_ticked() and self.how.text().strip() != self._kept:
            self.known.emit(self.how.text().strip())


class WantedCard(TableCard):
    """The list, the first line first."""

    ticked = Signal(int, bool)
    known = Signal(int, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.name(self.tr("People I’d like to meet"))
        self.rows: dict[int, WantedRow] = {}

    def show_wanted(self, shown: Shown) -> None:
        """Show whom they may know."""
        for gone in self.rows.keys() - {one.target_id for one in shown.wanted}:
            row = self.rows.pop(gone)
            row.hide()
            row.deleteLater()
        for one in shown.wanted:
            if one.target_id not in self.rows:
                row = self.rows[one.target_id] = WantedRow()
                row.ticked.connect(partial(self.ticked.emit, one.target_id))
                row.known.connect(partial(self.known.emit, one.target_id))
                self.add(row)
            self.rows[one.target_id].show_line(one)
        self.setVisible(bool(shown.wanted))
