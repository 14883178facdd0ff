"""Turning the calendar to another month, from the query to the pixels, against a table with a delegate."""

import os
import sqlite3
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QRect, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import (
    QApplication,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from benchmarks.data import TODAY, book, opened
from benchmarks.measure import Result, compare, timed
from refcoach.domain.calendar import WorkingCalendar
from refcoach.store import month as store
from refcoach.store.database import FILE_NAME
from refcoach.ui.calendar.month_cells import grid_days
from refcoach.ui.calendar.month_entries import MonthEntries
from refcoach.ui.calendar.month_grid import MonthGrid
from refcoach.ui.theme import load_theme

GOAL = 0.60
MONTHS = (date(2026, 11, 1), date(2026, 12, 1))
SIZE = (980, 640)
Index = QModelIndex | QPersistentModelIndex

_SQL = """
SELECT t.scheduled_on, c.display_name FROM touchpoint t JOIN client c ON c.id = t.client_id
WHERE t.scheduled_on BETWEEN ? AND ? AND t.state IN ('planned', 'done') ORDER BY t.scheduled_on
"""


class Days(QAbstractTableModel):
    """Six weeks of names, as a table model would usually hold them."""

    def __init__(self) -> None:
        super().__init__()
        self.names: dict[date, list[str]] = {}
        self.days: list[date] = []

    def show(self, days: list[date], rows: list[Any]) -> None:
        self.beginResetModel()
        self.days, self.names = days, {}
        for on, name in rows:
            self.names.setdefault(date.fromisoformat(on), []).append(name)
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  # Qt's own signature
        return len(self.days) // 7

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  # Qt's own signature
        return 7

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        day = self.days[index.row() * 7 + index.column()]
        return (day, self.names.get(day, [])) if role == Qt.ItemDataRole.UserRole else None


class Bars(QStyledItemDelegate):
    """Paints a number and a bar for each name that fits."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        day, names = index.data(Qt.ItemDataRole.UserRole)
        box: QRect = option.rect
        painter.drawText(box.adjusted(6, 4, 0, 0), Qt.AlignmentFlag.AlignTop, str(day.day))
        metrics, height, top = option.fontMetrics, option.fontMetrics.height() + 4, box.top() + 24
        for name in names[: max(0, (box.height() - 40) // (height + 2))]:
            bar = QRect(box.left() + 3, top, box.width() - 6, height)
            painter.fillRect(bar, QColor("#e7efe9"))
            text = metrics.elidedText(name, Qt.TextElideMode.ElideRight, bar.width() - 8)
            painter.drawText(bar.adjusted(4, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, text)
            top += height + 2


def month(sizes: Sequence[int], pairs: int) -> list[Result]:
    """Both turn to and fro between two months of the same book."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    QApplication.instance() or QApplication(["month"])
    found = []
    for size in sizes:
        folder = book(size)
        with opened(folder):
            raw = sqlite3.connect(folder / FILE_NAME)
            ours, table = MonthGrid(load_theme(False, 1.0), "Month"), _table()
            for widget in (ours, table):
                widget.resize(*SIZE)
                widget.show()
                QApplication.processEvents()
            case, yardstick = timed(_turning(_our_turn(ours))), timed(_turning(_table_turn(table, raw)))
            days = store.between(MONTHS[0], MONTHS[0] + timedelta(days=29), TODAY)
            count = sum(len(found) for found in days.values())
            against = "QTableView with a delegate"
            found.append(compare("month", size, case, yardstick, against=against, pairs=pairs, goal=GOAL, rows=count))
            for widget in (ours, table):
                widget.close()
            raw.close()
    return found


def _turning(turn: Callable[[date], None]) -> Callable[[], None]:
    state = [0]

    def run() -> None:
        state[0] ^= 1
        turn(MONTHS[state[0]])

    return run


def _our_turn(grid: MonthGrid) -> Callable[[date], None]:
    entries, calendar = MonthEntries(), WorkingCalendar()

    def turn(first: date) -> None:
        days = grid_days(first)
        found = store.between(days[0], days[-1], TODAY)
        grid.set_month(first, entries.cells(days, found, calendar, first, TODAY), TODAY, first)
        grid.repaint()

    return turn


def _table() -> QTableView:
    table = QTableView()
    table.setModel(Days())
    table.model().setParent(table)
    table.setItemDelegate(Bars(table))
    for header in (table.horizontalHeader(), table.verticalHeader()):
        header.hide()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
    return table


def _table_turn(table: QTableView, raw: sqlite3.Connection) -> Callable[[date], None]:
    model = table.model()

    def turn(first: date) -> None:
        days = grid_days(first)
        if isinstance(model, Days):
            model.show(days, raw.execute(_SQL, (days[0].isoformat(), days[-1].isoformat())).fetchall())
        table.viewport().repaint()

    return turn
