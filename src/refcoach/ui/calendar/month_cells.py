"""What a month shows, and where each thing is: dates, rectangles and nothing painted."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from itertools import pairwise

from PySide6.QtCore import QPoint, QRect

WEEK = 7


@dataclass(frozen=True)
class Entry:
    """One bar on a day: its key, words, tone, tooltip (plain text), and an hour to show where there is room for it."""

    key: int
    text: str
    tone: str = "brand"
    tooltip: str = ""
    hour: str = ""

    @property
    def timed(self) -> str:
        """The words behind the hour, "10:00 Day 90 · Kovács"."""
        return f"{self.hour} {self.text}" if self.hour else self.text


@dataclass(frozen=True)
class DayCell:
    """One day: its entries, whether it is not worked, the name of a holiday, and whether another month's.

    The entries may be made when they are looked at: only those there is room for are.
    """

    on: date
    entries: Sequence[Entry] = ()
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

    @cached_property
    def boxes(self) -> dict[date, QRect]:
        """The places of the days; columns and rows differ by a pixel at most."""
        area, rows = self.area, max(1, len(self.days) // WEEK)
        across = [area.left() + area.width() * column // WEEK for column in range(WEEK + 1)]
        down = [area.top() + area.height() * row // rows for row in range(rows + 1)]
        places = [
            QRect(left, top, right - left, bottom - top)
            for top, bottom in pairwise(down)
            for left, right in pairwise(across)
        ]
        return dict(zip(self.days, places, strict=True))

    def day_at(self, point: QPoint) -> date | None:
        """Return the day under a point."""
        return next((day for day, box in self.boxes.items() if box.contains(point)), None)

    def shown_entries(self, day: date) -> tuple[tuple[Entry, QRect], ...]:
        """Return the entries that fit on a day, with their places; the last line may be for "+n more"."""
        cell = self.cells.get(day)
        if cell is None or not cell.entries:
            return ()
        box = self.boxes[day]
        return tuple((entry, self._bar(box, line)) for line, entry in enumerate(cell.entries[: self._fitting(cell)]))

    def more_box(self, day: date) -> tuple[int, QRect]:
        """Return how many entries are not shown on a day, and where to say so."""
        cell = self.cells.get(day)
        shown = self._fitting(cell) if cell else 0
        hidden = len(cell.entries) - shown if cell else 0
        return hidden, self._bar(self.boxes[day], shown)

    def entry_at(self, point: QPoint) -> Entry | None:
        """Return the entry under a point."""
        day = self.day_at(point)
        shown = self.shown_entries(day) if day else ()
        return next((entry for entry, box in shown if box.contains(point)), None)

    def _fitting(self, cell: DayCell) -> int:
        room = max(1, (self.boxes[cell.on].height() - self.number_height - 2) // (self.bar_height + 2))
        return len(cell.entries) if len(cell.entries) <= room else room - 1

    def _bar(self, box: QRect, line: int) -> QRect:
        top = box.top() + self.number_height + line * (self.bar_height + 2)
        return QRect(box.left() + 4, top, box.width() - 8, self.bar_height)
