"""A list of rows in one rounded card."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QItemSelection, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication, QHeaderView, QSizePolicy, QTableView, QWidget

from refcoach.ui.theme import Theme
from refcoach.ui.widgets.row_delegate import RowDelegate
from refcoach.ui.widgets.rows_model import ListRow, RowsModel
from refcoach.ui.widgets.scrolled import bring_into_sight

_Index = QModelIndex | QPersistentModelIndex


class RowList(QTableView):
    """Shows ``ListRow``s; a click or Enter opens one, the arrow keys select. Where a click only selects, two open.

    A table of one column, not a list view: a list view measures every row before it paints the first
    (0.3 s for 100,000), a table with fixed heights measures none.
    """

    opened = Signal(int)  # the row's key
    selected = Signal(int)
    painted = Signal()  # other rows were shown, and they are on the screen now

    def __init__(
        self,
        theme: Theme,
        title: str,
        parent: QWidget | None = None,
        *,
        fitted: bool = False,
        opens_on_click: bool = True,
        one_line: bool = False,
        beside: bool = False,
    ) -> None:
        super().__init__(parent)
        self._fitted, self._painted = fitted, True
        self._rows = RowsModel(self)
        self._painter = RowDelegate(theme, self._rows, self, one_line=one_line, beside=beside)
        self.setAccessibleName(title)
        self.setProperty("kind", "rows")
        self.setModel(self._rows)
        self.setItemDelegate(self._painter)
        self._set_up_headers()
        self._set_up_behaviour()
        if fitted:
            self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
            self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        (self.clicked if opens_on_click else self.doubleClicked).connect(self._open)
        self.selectionModel().selectionChanged.connect(self._tell_selected)

    def set_rows(self, rows: Sequence[ListRow]) -> None:
        """Show these rows, keeping the selected key selected if it is still there.

        Where the keyboard is on it, the row that comes into its place is selected: who works down a list goes on.
        """
        place, here = self.currentIndex().row(), self.window().focusWidget() is self
        chosen = self.selected_key() is not None
        self._refill(lambda: self._rows.set_rows(rows))
        if here and chosen and rows and self.selected_key() is None:
            self.select_number(min(place, len(rows) - 1))

    def set_source(self, total: int, page: Callable[[int, int], Sequence[ListRow]], keys: Sequence[int] = ()) -> None:
        """Show ``total`` rows, fetched by ``page(offset, limit)`` as they come into sight; ``keys`` are of them all."""
        self._refill(lambda: self._rows.set_source(total, page, keys))

    def set_total(self, total: int) -> None:
        """Add the rows that turn out to be there as well, without asking again for those already shown."""
        self._rows.set_total(total)
        self.updateGeometry()

    def row_count(self) -> int:
        """Return how many rows there are."""
        return self._rows.rowCount()

    def row(self, number: int) -> ListRow | None:
        """Return the row at a place."""
        return self._rows.row(number)

    def selected_key(self) -> int | None:
        """Return the key of the selected row."""
        chosen = self.selectionModel().selectedIndexes()
        row = self._rows.row(chosen[0].row()) if chosen else None
        return row.key if row else None

    def key_in_hand(self) -> int | None:
        """Return the key of the selected row, else of the one the keyboard lies on: Qt puts it there unselected."""
        selected, at = self.selected_key(), self.currentIndex()
        if selected is not None or not self.hasFocus() or not at.isValid():
            return selected
        row = self._rows.row(at.row())
        return row.key if row else None

    def select_key(self, key: int) -> bool:
        """Select a row by its key, silently, if it is among the rows fetched so far."""
        number = self._rows.number_of(key)
        if number is not None:
            self.select_number(number)
        return number is not None

    def select_number(self, number: int) -> None:
        """Select the row at a place, silently, and scroll to it."""
        # Rows that were added just now have no place to scroll to until they are laid out.
        self.doItemsLayout()
        blocked = self.blockSignals(True)
        self.setCurrentIndex(self._rows.index(number, 0))
        self.blockSignals(blocked)

    def take_focus(self) -> None:
        """Let the keyboard go on here: on the chosen row, else on the first."""
        self.setFocus()
        if self.row_count() and self.selected_key() is None:
            self.setCurrentIndex(self._rows.index(0, 0))

    def keyboard_place(self) -> QRect:
        """Return where the chosen row is, or the whole of the list."""
        row = self.visualRect(self.currentIndex())
        return self.rect() if row.isEmpty() else QRect(self.viewport().mapTo(self, row.topLeft()), row.size())

    def currentChanged(self, current: _Index, previous: _Index) -> None:
        """Let the page follow the arrow keys where the list shows all its rows."""
        super().currentChanged(current, previous)
        if self._fitted and self.hasFocus() and QApplication.mouseButtons() == Qt.MouseButton.NoButton:
            bring_into_sight(self)

    def set_theme(self, theme: Theme) -> None:
        """Paint in another theme."""
        self._painter.set_theme(theme)
        self._fit_rows()
        self.viewport().update()

    def sizeHint(self) -> QSize:
        """Return room for all rows when fitted."""
        height = self._full_height() if self._fitted else 320
        return QSize(320, height)

    def minimumSizeHint(self) -> QSize:
        """Return the smallest useful size."""
        return QSize(200, self._full_height() if self._fitted else self._painter.row_height(self.width()) * 2)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open with Enter; leave Tab to the window."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self._open(self.currentIndex())
            return
        super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Do nothing: looking for a letter would fetch every row."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Let the page scroll when the list shows all its rows anyway."""
        if self._fitted:
            event.ignore()
        else:
            super().wheelEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Tell once that the rows are there to be seen."""
        super().paintEvent(event)
        if not self._painted:
            self._painted = True
            self.painted.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the pills below the words when it gets narrow."""
        super().resizeEvent(event)
        self._fit_rows()

    def _set_up_headers(self) -> None:
        across, down = self.horizontalHeader(), self.verticalHeader()
        across.hide()
        across.setStretchLastSection(True)
        down.hide()
        down.setMinimumSectionSize(1)
        down.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self._fit_rows()

    def _set_up_behaviour(self) -> None:
        self.setShowGrid(False)
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setCornerButtonEnabled(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def _refill(self, fill: Callable[[], None]) -> None:
        key = self.selected_key()
        fill()
        self._painted = False
        if self._rows.rowCount():
            self._rows.row(0)
        if key is not None:
            self.select_key(key)
        self.updateGeometry()

    def _fit_rows(self) -> None:
        height = self._painter.row_height(self.viewport().width())
        if height != self.verticalHeader().defaultSectionSize():
            self.verticalHeader().setDefaultSectionSize(height)
            self.updateGeometry()

    def _full_height(self) -> int:
        rows = self._rows.rowCount() * self.verticalHeader().defaultSectionSize()
        return rows + 2 * self.frameWidth()

    @Slot(QModelIndex)
    def _open(self, index: QModelIndex) -> None:
        row = self._rows.row(index.row())
        if row is not None:
            self.opened.emit(row.key)

    @Slot(QItemSelection)
    def _tell_selected(self, _selection: QItemSelection) -> None:
        key = self.selected_key()
        if key is not None:
            self.selected.emit(key)
