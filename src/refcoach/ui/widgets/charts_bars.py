"""Bars that lie below each other, each with its name before it and its value behind it."""

from dataclasses import dataclass

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from refcoach.ui.theme import Theme
from refcoach.ui.widgets.charts_drawing import GAP, Spot, Table, fill, measure, write

_BAR, _ROW, _AIR = 14.0, 28.0, 8.0
_NAMES = 0.45
"""As much of the width as names may take; else they stand above their bars."""


@dataclass(frozen=True, slots=True)
class Bar:
    """A name, a length and its value in words; `said` is how it is read aloud, `key` what it opens."""

    name: str
    value: float
    words: str
    said: str = ""
    key: str = ""
    style: str = "solid"

    def aloud(self) -> str:
        """Return it as it is read aloud."""
        return self.said or f"{self.name}: {self.words}"


@dataclass(frozen=True, slots=True)
class Bars:
    """All of them on one scale, as long as the longest; `most` makes it longer."""

    bars: tuple[Bar, ...]
    table: Table
    most: float = 0.0

    def height(self, theme: Theme, width: float) -> float:
        """Return the height at a width."""
        return len(self.bars) * self._row(theme, width)

    def spots(self, theme: Theme, room: QRectF) -> list[Spot]:
        """Return the rows."""
        row = self._row(theme, room.width())
        boxes = [QRectF(room.left(), room.top() + row * number, room.width(), row) for number in range(len(self.bars))]
        return [Spot(box, bar.aloud(), bar.key) for box, bar in zip(boxes, self.bars, strict=True)]

    def paint(self, painter: QPainter, theme: Theme, room: QRectF) -> None:
        """Paint names, bars and values."""
        for spot, bar in zip(self.spots(theme, room), self.bars, strict=True):
            self._paint_bar(painter, theme, spot.box, bar)

    def _paint_bar(self, painter: QPainter, theme: Theme, row: QRectF, bar: Bar) -> None:
        air, gap = theme.px(_AIR) / 2, theme.px(GAP)
        inner = row.adjusted(air, 0, -air, 0)
        names = self._names(theme, row.width())
        words = max(measure(theme, weight="strong").horizontalAdvance(one.words) for one in self.bars) + gap
        line = measure(theme).height()
        if names:
            write(painter, theme, QRectF(inner.left(), inner.top(), names, inner.height()), bar.name)
            track = QRectF(inner.left() + names + gap, inner.top(), inner.width() - names - gap, inner.height())
        else:
            top = inner.top() + air / 2
            write(painter, theme, QRectF(inner.left(), top, inner.width(), line), bar.name)
            track = QRectF(inner.left(), top + line, inner.width(), inner.bottom() - top - line)
        longest = max(self.most, *(one.value for one in self.bars), 1e-9)
        length = max(0.0, track.width() - words) * bar.value / longest
        thick = theme.px(_BAR)
        box = QRectF(track.left(), track.center().y() - thick / 2, length, thick)
        fill(painter, theme, box, bar.style)
        at = QRectF(box.right() + (gap if length else 0), track.top(), words, track.height())
        write(painter, theme, at, bar.words, weight="strong", colour="text" if bar.value else "text_muted")

    def _names(self, theme: Theme, width: float) -> float:
        """Return the width of the names, or 0 where they stand above."""
        widest = max((measure(theme).horizontalAdvance(bar.name) for bar in self.bars), default=0.0)
        return widest + 1 if widest <= width * _NAMES else 0.0

    def _row(self, theme: Theme, width: float) -> float:
        line = measure(theme).height()
        beside = max(theme.px(_ROW), line + theme.px(_AIR))
        return beside if self._names(theme, width) else line + max(theme.px(_BAR), line) + theme.px(_AIR)
