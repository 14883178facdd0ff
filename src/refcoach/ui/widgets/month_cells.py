"""What a month shows, and where each thing is: dates, rectangles and nothing painted."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from PySide6.QtCore import QPoint, QRect

WEEK = 7


@dataclass(frozen=True)
class Entry:
    """One bar on a day: its key, words, tone and tooltip (plain text)."""

    key: int
    text: str
    tone: str = "brand"
    tooltip: str = ""


@dataclass(frozen=True)
class DayCell:
    """One day: its entries, whether it is not worked, the name of a holiday, and whether another month's."""

    on: date
    entries: tuple[Entry, ...] = ()
    shaded: bool = False
    label: str = ""
    outside: bool = False


def grid_days(first: date, week_start: int = 0) -> list[date]:
    """Return the days shown for the month of ``first``: whole weeks, from ``week_start`` (0 is Monday)."""
    first = first.replace(day=1)
    last = (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
    start = first - timedelta(days=(first.weekday() - week_start) % WEEK)
    weeks = ((last - start).days // WEEK) + 1
    return [start + timedelta(days=offset) for offset in range(weeks * WEEK)]


@dataclass(frozen=True)
class MonthPlan:
    """Where the days and their entries are, for one size."""

    days: Sequence[date]
    cells: Mapping[date, DayCell]
    area: QRect  # below the names of the weekdays
    number_height: int
    bar_height: int

    def day_box(self, number: int) -> QRect:
        """Return the place of the n-th day; columns and rows differ by a pixel at most."""
        rows = max(1, len(self.days) // WEEK)
        row, column = divmod(number, WEEK)
        left = self.area.left() + self.area.width() * column // WEEK
        right = self.area.left() + self.area.width() * (column + 1) // WEEK
        top = self.area.top() + self.area.height() * row // rows
        bottom = self.area.top() + self.area.height() * (row + 1) // rows
        return QRect(left, top, right - left, bottom - top)

    def day_at(self, point: QPoint) -> date | None:
        """Return the day under a point."""
        return next((day for number, day in enumerate(self.days) if self.day_box(number).contains(point)), None)

    def shown_entries(self, day: date) -> tuple[tuple[Entry, QRect], ...]:
        """Return the entries that fit on a day, with their places; the last line may be for "+n more"."""
        cell = self.cells.get(day)
        if cell is None or not cell.entries:
            return ()
        box = self.day_box(self.days.index(day))
        room = self._room(box)
        count = len(cell.entries) if len(cell.entries) <= room else max(0, room - 1)
        return tuple((entry, self._bar(box, line)) for line, entry in enumerate(cell.entries[:count]))

    def more_box(self, day: date) -> tuple[int, QRect]:
        """Return how many entries are not shown on a day, and where to say so."""
        cell = self.cells.get(day)
        shown = len(self.shown_entries(day))
        hidden = len(cell.entries) - shown if cell else 0
        return hidden, self._bar(self.day_box(self.days.index(day)), shown)

    def entry_at(self, point: QPoint) -> Entry | None:
        """Return the entry under a point."""
        day = self.day_at(point)
        shown = self.shown_entries(day) if day else ()
        return next((entry for entry, box in shown if box.contains(point)), None)

    def _room(self, box: QRect) -> int:
        return max(1, (box.height() - self.number_height - 2) // (self.bar_height + 2))

    def _bar(self, box: QRect, line: int) -> QRect:
        top = box.top() + self.number_height + line * (self.bar_height + 2)
        return QRect(box.left() + 4, top, box.width() - 8, self.bar_height)
