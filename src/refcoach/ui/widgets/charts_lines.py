"""Lines over time, told apart without colour: one whole with discs, one dashed with squares, each named at its end."""

from dataclasses import dataclass

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from refcoach.ui.theme import Theme
from refcoach.ui.widgets.charts_drawing import GAP, LEFT, LINE, MIDDLE, RIGHT, Spot, Table, measure, write

_PLOT, _MARK, _SAMPLE = 120.0, 4.0, 28.0
_ENDS = 0.3
"""As much of the width as names at the ends may take; else they stand above, each beside a piece of its line."""


@dataclass(frozen=True, slots=True)
class Series:
    """A line: its name, a value for each step, None where there is none."""

    name: str
    values: tuple[float | None, ...]
    dashed: bool = False


@dataclass(frozen=True, slots=True)
class Lines:
    """Values from 0 to `top` for each step; `said` is how a step is read aloud, `top_words` stand at the top."""

    steps: tuple[str, ...]
    series: tuple[Series, ...]
    said: tuple[str, ...]
    top: float
    top_words: str
    low_words: str
    table: Table

    def height(self, theme: Theme, width: float) -> float:
        """Return the height at a width."""
        line = measure(theme, "small").height()
        above = 0.0 if self._ends(theme, width) else len(self.series) * (measure(theme).height() + theme.px(2))
        return above + theme.px(_PLOT) + 2 * line + theme.px(GAP)

    def spots(self, theme: Theme, room: QRectF) -> list[Spot]:
        """Return a strip for each step."""
        plot = self._plot(theme, room)
        found = []
        for number, words in enumerate(self.said):
            left, right = (self._across(plot, place) for place in (number - 0.5, number + 0.5))
            left, right = max(left, room.left()), min(right, room.right())
            found.append(Spot(QRectF(left, plot.top(), right - left, plot.height()), words))
        return found

    def paint(self, painter: QPainter, theme: Theme, room: QRectF) -> None:
        """Paint the scale, the lines and their names."""
        plot = self._plot(theme, room)
        self._paint_scale(painter, theme, room, plot)
        for one in self.series:
            self._paint_line(painter, theme, plot, one)
        if self._ends(theme, room.width()):
            self._paint_ends(painter, theme, plot, room)
        else:
            self._paint_samples(painter, theme, room)

    def _ends(self, theme: Theme, width: float) -> float:
        """Return the width of the names at the lines' ends, or 0 where they stand above."""
        widest = max((measure(theme).horizontalAdvance(one.name) for one in self.series), default=0.0)
        return widest + theme.px(GAP) + 1 if widest <= width * _ENDS else 0.0

    def _plot(self, theme: Theme, room: QRectF) -> QRectF:
        small = measure(theme, "small")
        left = max(small.horizontalAdvance(words) for words in (self.top_words, self.low_words)) + theme.px(GAP)
        ends = self._ends(theme, room.width())
        above = 0.0 if ends else len(self.series) * (measure(theme).height() + theme.px(2))
        right = ends or theme.px(GAP)
        top = room.top() + above + small.height() / 2
        return QRectF(room.left() + left, top, room.width() - left - right, theme.px(_PLOT))

    def _across(self, plot: QRectF, place: float) -> float:
        return plot.left() + plot.width() * (place / max(1, len(self.steps) - 1) if len(self.steps) > 1 else 0.5)

    def _point(self, plot: QRectF, number: int, value: float) -> QPointF:
        return QPointF(self._across(plot, number), plot.bottom() - plot.height() * value / self.top)

    def _paint_scale(self, painter: QPainter, theme: Theme, room: QRectF, plot: QRectF) -> None:
        height = measure(theme, "small").height()
        for words, at in ((self.top_words, plot.top()), (self.low_words, plot.bottom())):
            painter.setPen(QPen(theme.colour("line_strong"), 1))
            painter.drawLine(QLineF(plot.left(), at, plot.right(), at))
            box = QRectF(room.left(), at - height / 2, plot.left() - room.left() - theme.px(GAP), height)
            write(painter, theme, box, words, colour="text_muted", size="small", flags=RIGHT)
        for number, words, flags in self._written(theme, plot):
            width = measure(theme, "small").horizontalAdvance(words) + 2
            at = self._across(plot, number)
            left = at if flags == LEFT else at - width if flags == RIGHT else at - width / 2
            box = QRectF(left, plot.bottom() + theme.px(GAP) / 2, width, height)
            write(painter, theme, box, words, colour="text_muted", size="small", flags=flags)

    def _written(self, theme: Theme, plot: QRectF) -> list[tuple[int, str, int]]:
        """Return the steps that are named below: the first, the last, and the middle one where there is room."""
        last = len(self.steps) - 1
        if last <= 0:
            return [(0, self.steps[0], MIDDLE)] if self.steps else []
        widest = max(measure(theme, "small").horizontalAdvance(words) for words in self.steps) + theme.px(GAP)
        middle = last // 2
        between = [(middle, self.steps[middle], MIDDLE)] if middle and plot.width() > 3.5 * widest else []
        return [(0, self.steps[0], LEFT), *between, (last, self.steps[last], RIGHT)]

    def _pen(self, theme: Theme, one: Series) -> QPen:
        pen = QPen(theme.colour("accent" if one.dashed else "brand"), theme.px(LINE))
        pen.setStyle(Qt.PenStyle.DashLine if one.dashed else Qt.PenStyle.SolidLine)
        return pen

    def _paint_line(self, painter: QPainter, theme: Theme, plot: QRectF, one: Series) -> None:
        before: QPointF | None = None
        for number, value in enumerate(one.values):
            here = None if value is None else self._point(plot, number, value)
            if before is not None and here is not None:
                painter.setPen(self._pen(theme, one))
                painter.drawLine(before, here)
            before = here
        for number, value in enumerate(one.values):
            if value is not None:
                self._paint_mark(painter, theme, self._point(plot, number, value), one)

    def _paint_mark(self, painter: QPainter, theme: Theme, at: QPointF, one: Series) -> None:
        size = theme.px(_MARK)
        painter.setPen(QPen(self._pen(theme, one).color(), theme.px(LINE) * 0.75))
        box = QRectF(at.x() - size, at.y() - size, 2 * size, 2 * size)
        if one.dashed:
            painter.setBrush(theme.colour("surface"))
            painter.drawRect(box)
        else:
            painter.setBrush(self._pen(theme, one).color())
            painter.drawEllipse(box)

    def _paint_ends(self, painter: QPainter, theme: Theme, plot: QRectF, room: QRectF) -> None:
        """Write each name where its line ends; two that would lie on each other move apart."""
        height, left = measure(theme).height(), plot.right() + theme.px(GAP)
        ends: list[tuple[float, Series]] = []
        for one in self.series:
            known = [number for number, value in enumerate(one.values) if value is not None]
            last = one.values[known[-1]] if known else 0.0
            ends.append((self._point(plot, 0, last or 0.0).y(), one))
        lowest = plot.top() - height
        for at, one in sorted(ends, key=lambda end: end[0]):
            lowest = max(at - height / 2, lowest + height)
            box = QRectF(left, lowest, room.right() - left, height)
            write(painter, theme, box, one.name, colour="accent" if one.dashed else "brand")

    def _paint_samples(self, painter: QPainter, theme: Theme, room: QRectF) -> None:
        height, at = measure(theme).height(), room.top()
        for one in self.series:
            middle, sample = at + height / 2, theme.px(_SAMPLE)
            painter.setPen(self._pen(theme, one))
            painter.drawLine(QLineF(room.left(), middle, room.left() + sample, middle))
            self._paint_mark(painter, theme, QPointF(room.left() + sample / 2, middle), one)
            left = room.left() + sample + theme.px(GAP)
            box = QRectF(left, at, room.right() - left, height)
            write(painter, theme, box, one.name, colour="accent" if one.dashed else "brand")
            at += height + theme.px(2)
