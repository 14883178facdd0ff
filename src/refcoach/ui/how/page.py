"""How it works: the method in ten lines, each a way to its place, and below them the keys."""

from collections.abc import Mapping

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from refcoach.services import allowed
from refcoach.services.desk import Change, Changed
from refcoach.ui.forms.keys_table import keys_table
from refcoach.ui.forms.refresh import Refresh
from refcoach.ui.how.lines import Line, lines, shown
from refcoach.ui.hub import Hub
from refcoach.ui.theme import ThemeKeeper
from refcoach.ui.widgets.card import Card
from refcoach.ui.widgets.header import PageHeader
from refcoach.ui.widgets.plain import plain_label
from refcoach.ui.widgets.row_list import RowList
from refcoach.ui.widgets.rows_model import ListRow
from refcoach.ui.widgets.scrolled import scrolled
from refcoach.ui.words import keys
from refcoach.ui.words.keys import Place

_MARGIN, _GAP = 24, 16


class HowPage(QWidget):
    """`page_keys`: the keys of the pages on the rail, by their name at the door; `left` says that Esc was pressed."""

    left = Signal()
    page_wanted = Signal(str)
    scripts_wanted = Signal(str)

    def __init__(
        self, keeper: ThemeKeeper, hub: Hub, page_keys: Mapping[str, str], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._page_keys = page_keys
        self._lines: list[Line] = []
        self.header = PageHeader(
            self.tr("How it works"),
            self.tr(
                "What stops people is the fear of asking. So here are the date, the reason, the words and the practice."
            ),
        )
        self.list = RowList(keeper.theme, self.tr("The method, line by line"), fitted=True)
        self.list.opened.connect(self._go)
        self._keys = Card(self.tr("Keys"))
        self._table = keys_table()
        self._keys.add(self._table)
        self._place()
        self._refresh = Refresh(self, hub, _shows)
        self._refresh.wanted.connect(self.reload)
        self.reload()

    def begin(self, _about: str = "") -> None:
        """Take the keyboard, at the first line."""
        self.list.take_focus()

    @Slot()
    def reload(self) -> None:
        """Look again: what the rules of a trade leave out is neither said nor led to."""
        self._refresh.done()
        self._lines = lines(allowed.rules())
        self.list.set_rows([self._row(number, line) for number, line in enumerate(self._lines)])
        fresh = keys_table()
        self._keys.box.replaceWidget(self._table, fresh)
        self._table.deleteLater()
        self._table = fresh

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go back with Escape."""
        if keys.pressed(Place.EVERYWHERE, event) == "close":
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _place(self) -> None:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(_GAP)
        column.addWidget(self.list)
        column.addWidget(plain_label(self.tr("Enter, or a click, leads to its place."), "muted", wrap=True))
        column.addWidget(self._keys)
        column.addStretch(1)
        box = QVBoxLayout(self)
        box.setContentsMargins(_MARGIN, _MARGIN, _MARGIN, 0)
        box.setSpacing(_GAP)
        box.addWidget(self.header)
        box.addWidget(scrolled(inside), 1)

    def _row(self, number: int, line: Line) -> ListRow:
        says, here, key = shown(line.says), shown(line.here), self._key(line)
        read = f"{says}. {here} {key}" if key else f"{says}. {here}"
        return ListRow(number, says, detail=here, trailing=key, accessible=read, tooltip=here)

    def _key(self, line: Line) -> str:
        return keys.hint(line.key) if line.key else self._page_keys.get(line.place, "")

    @Slot(int)
    def _go(self, number: int) -> None:
        line = self._lines[number]
        if line.about:
            self.scripts_wanted.emit(line.about)
        else:
            self.page_wanted.emit(line.place)


def _shows(changed: Changed) -> bool:
    return Change.SETTINGS in changed.what
