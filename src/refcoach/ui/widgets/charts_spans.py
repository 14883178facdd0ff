"""Bands from a low number to a high one on a scale from nothing, with what really came as a mark on each."""

from dataclasses import dataclass

from PySide6.QtCore import QLineF, QPointF, QRectF
from PySide6.QtGui import QPainter, QPen, QPolygonF

from refcoach.ui.theme import Theme
from refcoach.ui.widgets.charts_drawing import GAP, LINE, MIDDLE, Spot, Table, fill, measure, write

_THICK, _AIR, _MARK, _TICK = 16.0, 10.0, 6.0, 5.0
_TICKS = 6


@dataclass(frozen=True, slots=True)
class Span:
    """A band, its words, and what came; `said` is how it is read aloud."""

    name: str
    low: float
    high: float
    said: str
    real: float | None = None


@dataclass(frozen=True, slots=True)
class Spans:
    """Bands below each other on one scale."""

    spans: tuple[Span, ...]
    table: Table

    def height(self, theme: Theme, width: float) -> float:
        """Return the height at a width."""
        return len(self.spans) * self._row(theme) + measure(theme, "small").height() + theme.px(_TICK + 2)

    def spots(self, theme: Theme, room: QRectF) -> list[Spot]:
        """Return the rows."""
        row = self._row(theme)
        return [
            Spot(QRectF(room.left(), room.top() + row * number, room.width(), row), span.said)
            for number, span in enumerate(self.spans)
        ]

    def paint(self, painter: QPainter, theme: Theme, room: QRectF) -> None:
        """Paint the bands, what came, and the scale."""
        scale = room.adjusted(theme.px(GAP), 0, -theme.px(GAP), 0)
        for spot, span in zip(self.spots(theme, room), self.spans, strict=True):
            self._paint_span(painter, theme, scale, spot.box, span)
        self._paint_scale(painter, theme, scale)

    def _row(self, theme: Theme) -> float:
        return measure(theme).height() + theme.px(_THICK + _AIR)

    def _step(self) -> int:
        """Return how far apart the numbers of the scale are: 1, 2, 5, 10, 20 …"""
        most, step, by = self._most(), 1, (2.0, 2.5, 2.0)
        number = 0
        while most / step > _TICKS:
            step, number = round(step * by[number % 3]), number + 1
        return step

    def _most(self) -> float:
        return max([1.0, *(max(span.high, span.real or 0.0) for span in self.spans)])

    def _across(self, scale: QRectF, value: float) -> float:
        step = self._step()
        top = -(-self._most() // step) * step
        return scale.left() + scale.width() * value / top

    def _paint_span(self, painter: QPainter, theme: Theme, scale: QRectF, row: QRectF, span: Span) -> None:
        line = measure(theme).height()
        write(painter, theme, QRectF(row.left(), row.top(), row.width(), line), span.name)
        middle, thick = row.top() + line + theme.px(_THICK) / 2, theme.px(_THICK)
        painter.setPen(QPen(theme.colour("line_strong"), 1))
        painter.drawLine(QLineF(scale.left(), middle, scale.right(), middle))
        left, right = self._across(scale, span.low), self._across(scale, span.high)
        # A band of one number alone can be seen too.
        least = theme.px(_MARK)
        fill(painter, theme, QRectF(left - least / 2, middle - thick / 2, right - left + least, thick), "hatched")
        if span.real is not None:
            self._paint_real(painter, theme, QPointF(self._across(scale, span.real), middle))

    def _paint_real(self, painter: QPainter, theme: Theme, at: QPointF) -> None:
        size = theme.px(_MARK)
        painter.setPen(QPen(theme.colour("surface"), theme.px(LINE) * 0.75))
        painter.setBrush(theme.colour("accent"))
        corners = ((0, -size), (size, 0), (0, size), (-size, 0))
        painter.drawPolygon(QPolygonF([at + QPointF(across, down) for across, down in corners]))

    def _paint_scale(self, painter: QPainter, theme: Theme, scale: QRectF) -> None:
        top = scale.top() + len(self.spans) * self._row(theme)
        painter.setPen(QPen(theme.colour("line_strong"), 1))
        painter.drawLine(QLineF(scale.left(), top, scale.right(), top))
        value, step, height = 0, self._step(), measure(theme, "small").height()
        while (at := self._across(scale, value)) <= scale.right() + 0.5:
            painter.setPen(QPen(theme.colour("line_strong"), 1))
            painter.drawLine(QLineF(at, top, at, top + theme.px(_TICK)))
            width = measure(theme, "small").horizontalAdvance(str(value)) + 4
            box = QRectF(at - width / 2, top + theme.px(_TICK), width, height)
            write(painter, theme, box, str(value), colour="text_muted", size="small", flags=MIDDLE)
            value += step
