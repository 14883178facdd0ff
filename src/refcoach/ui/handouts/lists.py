"""What can be chosen: the pieces of paper, and below them the written messages; one thing of both at a time."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from refcoach.ui.theme import Theme
from refcoach.ui.widgets.plain import plain_label
from refcoach.ui.widgets.row_list import RowList
from refcoach.ui.widgets.rows_model import ListRow
from refcoach.ui.widgets.scrolled import bring_into_sight, scrolled

_LIST, _ABOVE, _ANY = 330, 190, 16_777_215


class Lists(QWidget):
    """To the arrow keys both lists are one. The signals carry the key of a row."""

    paper_chosen = Signal(int)
    message_chosen = Signal(int)
    paper_opened = Signal(int)
    message_opened = Signal(int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.paper = self._list(theme, self.tr("On paper"))
        self.messages = self._list(theme, self.tr("Written messages"))
        inside = QWidget()
        box = QVBoxLayout(inside)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(8)
        for rows in (self.paper, self.messages):
            box.addWidget(plain_label(rows.accessibleName(), "heading"))
            box.addWidget(rows)
            rows.installEventFilter(self)
        box.addStretch(1)
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(scrolled(inside))
        self.paper.selected.connect(self._choose_paper)
        self.messages.selected.connect(self._choose_message)
        self.paper.opened.connect(self.paper_opened)
        self.messages.opened.connect(self.message_opened)

    def show_rows(self, paper: Sequence[ListRow], messages: Sequence[ListRow]) -> None:
        """Show these rows."""
        for rows, shown in ((self.paper, paper), (self.messages, messages)):
            blocked = rows.blockSignals(True)
            rows.set_rows(shown)
            rows.blockSignals(blocked)

    def select(self, rows: RowList, key: int) -> None:
        """Show that one row is chosen, silently."""
        other = self.messages if rows is self.paper else self.paper
        _let_go(other)
        rows.select_key(key)
        # Once it is laid out: a message may be chosen from elsewhere, and stands far below.
        QTimer.singleShot(0, rows, partial(bring_into_sight, rows))

    def take_focus(self) -> None:
        """Let the keyboard go on with what is chosen."""
        (self.messages if self.messages.selected_key() is not None else self.paper).take_focus()

    def fit(self, theme: Theme, height: int, *, beside: bool) -> None:
        """Stand beside what is chosen, or above it; a low window is for that, too."""
        self.setMinimumWidth(theme.px(_LIST) if beside else 0)
        self.setMaximumWidth(theme.px(_LIST) if beside else _ANY)
        self.setMaximumHeight(_ANY if beside else min(theme.px(_ABOVE), height // 4))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Go from the last row of one list to the first of the other, and back."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and not event.modifiers():
            down = watched is self.paper and event.key() == Qt.Key.Key_Down
            up = watched is self.messages and event.key() == Qt.Key.Key_Up
            if down and self.paper.currentIndex().row() == self.paper.row_count() - 1 and self.messages.row_count():
                return self._go_to(self.messages, 0)
            if up and self.messages.currentIndex().row() == 0 and self.paper.row_count():
                return self._go_to(self.paper, self.paper.row_count() - 1)
        return super().eventFilter(watched, event)

    def _list(self, theme: Theme, title: str) -> RowList:
        return RowList(theme, title, fitted=True, opens_on_click=False, beside=True)

    def _go_to(self, rows: RowList, number: int) -> bool:
        rows.setFocus(Qt.FocusReason.TabFocusReason)
        rows.setCurrentIndex(rows.model().index(number, 0))
        return True

    @Slot(int)
    def _choose_paper(self, key: int) -> None:
        _let_go(self.messages)
        self.paper_chosen.emit(key)

    @Slot(int)
    def _choose_message(self, key: int) -> None:
        _let_go(self.paper)
        self.message_chosen.emit(key)


def _let_go(rows: RowList) -> None:
    """Choose nothing in a list, silently."""
    blocked = rows.blockSignals(True)
    rows.setCurrentIndex(QModelIndex())
    rows.clearSelection()
    rows.blockSignals(blocked)
