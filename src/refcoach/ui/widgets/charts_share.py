"""One bar of several shares, each with a pattern of its own and named below it."""

from dataclasses import dataclass

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from refcoach.ui.theme import Theme
from refcoach.ui.widgets.charts_drawing import GAP, Spot, Table, fill, measure, write

_THICK, _SAMPLE, _AIR = 20.0, 14.0, 6.0
_STYLES = ("solid", "hatched", "empty", "dotted")


@dataclass(frozen=True, slots=True)
class Part:
    """One share: its name, how much of the whole it is, and that in words."""

    name: str
    value: float
    words: str


@dataclass(frozen=True, slots=True)
class Share:
    """The parts of a whole."""

    parts: tuple[Part, ...]
    table: Table

    def height(self, theme: Theme, width: float) -> float:
        """Return the height at a width."""
        return theme.px(_THICK + GAP) + len(self.parts) * self._row(theme)

    def spots(self, theme: Theme, room: QRectF) -> list[Spot]:
        """Return the names below the bar."""
        top, row = room.top() + theme.px(_THICK + GAP), self._row(theme)
        return [
            Spot(QRectF(room.left(), top + row * number, room.width(), row), f"{part.name}: {part.words}")
            for number, part in enumerate(self.parts)
        ]

    def paint(self, painter: QPainter, theme: Theme, room: QRectF) -> None:
        """Paint the bar, and below it what each part is."""
        whole = sum(part.value for part in self.parts)
        if whole <= 0:
            fill(painter, theme, QRectF(room.left() + 1, room.top() + 1, room.width() - 2, theme.px(_THICK)), "empty")
        left = room.left() + 1
        for number, part in enumerate(self.parts):
            length = (room.width() - 2) * part.value / whole if whole > 0 else 0.0
            style = _STYLES[number % len(_STYLES)]
            fill(painter, theme, QRectF(left, room.top() + 1, length, theme.px(_THICK)), style)
            left += length
        for number, spot in enumerate(self.spots(theme, room)):
            self._paint_name(painter, theme, spot.box, number)

    def _paint_name(self, painter: QPainter, theme: Theme, row: QRectF, number: int) -> None:
        part, side, gap = self.parts[number], theme.px(_SAMPLE), theme.px(GAP)
        sample = QRectF(row.left() + 1, row.center().y() - side / 2, side, side)
        fill(painter, theme, sample, _STYLES[number % len(_STYLES)])
        words = measure(theme, weight="strong").horizontalAdvance(part.words) + 1
        left = sample.right() + gap
        name = QRectF(left, row.top(), row.width() - (left - row.left()) - words - gap, row.height())
        write(painter, theme, name, part.name)
        at = min(left + measure(theme).horizontalAdvance(part.name) + gap, row.right() - words)
        write(painter, theme, QRectF(at, row.top(), words, row.height()), part.words, weight="strong")

    def _row(self, theme: Theme) -> float:
        return max(measure(theme).height() + theme.px(_AIR), theme.px(_SAMPLE + _AIR))
