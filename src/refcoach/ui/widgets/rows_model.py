"""The rows of a list, fetched a page at a time: a list of 100,000 holds only what was looked at lately."""

from collections import OrderedDict
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from refcoach.ui.widgets.plain import plain_tooltip

Index = QModelIndex | QPersistentModelIndex

# Plain numbers: comparing Qt's enums in data() costs twice the time of a whole repaint.
_DISPLAY = int(Qt.ItemDataRole.DisplayRole)
_TOOLTIP = int(Qt.ItemDataRole.ToolTipRole)
_ACCESSIBLE = int(Qt.ItemDataRole.AccessibleTextRole)

PAGE = 25
_PAGES_KEPT = 64


@dataclass(frozen=True)
class ListRow:
    """What one row shows. ``accessible`` reads as a sentence; ``pills`` are (text, tone) pairs."""

    key: int
    title: str
    subtitle: str = ""
    detail: str = ""
    initials: str = ""
    pills: tuple[tuple[str, str], ...] = ()
    trailing: str = ""
    accessible: str = ""
    tooltip: str = ""
    depth: int = 0
    """How many steps it is set in."""


class RowsModel(QAbstractTableModel):
    """Rows in one column, from a function that answers (offset, limit)."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._total = 0
        self._page: Callable[[int, int], Sequence[ListRow]] = _nothing
        self._pages: OrderedDict[int, Sequence[ListRow]] = OrderedDict()
        self._places: dict[int, int] = {}

    def set_rows(self, rows: Sequence[ListRow]) -> None:
        """Show these rows: for lists that are short by nature."""

        def page(offset: int, limit: int) -> Sequence[ListRow]:
            return rows[offset : offset + limit]

        self.set_source(len(rows), page)

    def set_source(self, total: int, page: Callable[[int, int], Sequence[ListRow]], keys: Sequence[int] = ()) -> None:
        """Show ``total`` rows, asking ``page(offset, limit)`` for those that come into sight.

        With the ``keys`` of all of them each is found, looked at or not.
        """
        self.beginResetModel()
        self._total, self._page = total, page
        self._places = {key: number for number, key in enumerate(keys)}
        self._pages.clear()
        self.endResetModel()

    def set_total(self, total: int) -> None:
        """Add the rows that turn out to be there as well; those already shown stay."""
        if total > self._total:
            self.beginInsertRows(QModelIndex(), self._total, total - 1)
            self._total = total
            self.endInsertRows()

    def row(self, number: int) -> ListRow | None:
        """Return a row, fetching its page if need be; None if it is gone meanwhile."""
        start = number - number % PAGE
        rows = self._pages.get(start)
        if rows is None:
            rows = self._page(start, PAGE)
            self._pages[start] = rows
            if len(self._pages) > _PAGES_KEPT:
                self._pages.popitem(last=False)
        within = number - start
        return rows[within] if 0 <= within < len(rows) else None

    def number_of(self, key: int) -> int | None:
        """Return where the row with this key is, among the rows fetched so far, or all whose keys are known."""
        if self._places:
            return self._places.get(key)
        for start, rows in self._pages.items():
            for within, row in enumerate(rows):
                if row.key == key:
                    return start + within
        return None

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  # Qt's own default
        """Return how many rows there are."""
        return 0 if parent.isValid() else self._total

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  # Qt's own default
        """Return that there is one column."""
        return 0 if parent.isValid() else 1

    def data(self, index: Index, role: int = _DISPLAY) -> str | None:
        """Return words for whoever asks; the delegate paints from ``row``."""
        if role not in (_DISPLAY, _ACCESSIBLE, _TOOLTIP):
            return None
        row = self.row(index.row())
        if row is None:
            return None
        if role == _TOOLTIP:
            return plain_tooltip(row.tooltip)
        return row.title if role == _DISPLAY else row.accessible or row.title


def _nothing(offset: int, limit: int) -> Sequence[ListRow]:
    return ()
