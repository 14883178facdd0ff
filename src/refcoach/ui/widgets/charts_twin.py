"""A chart and the same as a table, of which one is shown."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QSizePolicy,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from refcoach.ui.theme import Theme
from refcoach.ui.widgets.buttons import Button
from refcoach.ui.widgets.charts import Chart
from refcoach.ui.widgets.charts_drawing import Drawing, Table


class Twin(QWidget):
    """Shows a chart, or its table, and the button that changes between them."""

    opened = Signal(str)

    def __init__(self, theme: Theme, as_table: str, as_chart: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = as_table, as_chart
        self.chart = Chart(theme)
        self.table = ChartTable()
        self.button = Button(theme, as_table, "link")
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(4)
        box.addWidget(self.chart)
        box.addWidget(self.table)
        box.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)
        self.table.hide()
        self.chart.opened.connect(self.opened)
        self.table.opened.connect(self.opened)
        self.button.clicked.connect(self._turn)

    def show_drawing(self, drawing: Drawing, title: str, caption: str) -> None:
        """Show a drawing; `caption` is the name of its table."""
        self.chart.show_drawing(drawing, title)
        self.table.show_table(drawing.table, caption)

    def is_table(self) -> bool:
        """Say whether the table is shown."""
        return not self.table.isHidden()

    def show_as_table(self, table: bool) -> None:
        """Show the table, or the chart."""
        shown, hidden = (self.table, self.chart) if table else (self.chart, self.table)
        hidden.hide()
        shown.show()
        self.button.set_words(self._words[table])

    @Slot()
    def _turn(self) -> None:
        self.show_as_table(not self.is_table())


class ChartTable(QTableWidget):
    """As high as its rows, and as wide as there is room; Enter or a click opens what its row is about."""

    opened = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._keys: tuple[str, ...] = ()
        self.setProperty("kind", "rows")
        self.setShowGrid(False)
        self.setWordWrap(True)
        self.setTabKeyNavigation(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.verticalHeader().hide()
        self.horizontalHeader().setHighlightSections(False)
        self.cellClicked.connect(self._open)

    def show_table(self, table: Table, caption: str) -> None:
        """Show another table."""
        self._keys = table.keys
        self.setAccessibleName(caption)
        self.clear()
        self.setColumnCount(len(table.head))
        self.setRowCount(len(table.rows))
        for column, words in enumerate(table.head):
            self.setHorizontalHeaderItem(column, _item(words, column in table.numbers))
        for row, cells in enumerate(table.rows):
            for column, words in enumerate(cells):
                self.setItem(row, column, _item(words, column in table.numbers))
        across = self.horizontalHeader()
        across.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        for column in table.numbers:
            across.setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)
        self._fit()

    def cells(self) -> list[tuple[str, ...]]:
        """Return what stands in its rows."""
        return [
            tuple(item.text() for column in range(self.columnCount()) if (item := self.item(row, column)) is not None)
            for row in range(self.rowCount())
        ]

    def set_theme(self, _theme: Theme) -> None:
        """Fit the rows to another text size."""
        self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open with Enter."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentRow() >= 0:
            self._open(self.currentRow())
            return
        super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Let the page scroll: all rows are in sight."""
        event.ignore()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Break lines anew."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        self.resizeRowsToContents()
        rows = sum(self.rowHeight(row) for row in range(self.rowCount()))
        height = rows + self.horizontalHeader().sizeHint().height() + 2 * self.frameWidth() + 2
        if height != self.minimumHeight():
            self.setFixedHeight(height)

    @Slot(int, int)
    def _open(self, row: int, _column: int = 0) -> None:
        if row < len(self._keys) and self._keys[row]:
            self.opened.emit(self._keys[row])


def _item(words: str, number: bool) -> QTableWidgetItem:
    item = QTableWidgetItem(words)
    across = Qt.AlignmentFlag.AlignRight if number else Qt.AlignmentFlag.AlignLeft
    item.setTextAlignment(across | Qt.AlignmentFlag.AlignVCenter)
    return item
