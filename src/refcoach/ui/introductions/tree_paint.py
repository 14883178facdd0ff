"""Paints who brought whom: cards in columns, joined by lines; the same on the screen, on paper and in a picture."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPainterPath, QPen

from refcoach.ui.theme import Theme
from refcoach.ui.widgets.painting import paint_box, paint_focus

_CARD, _GAP = QSizeF(168, 44), QSizeF(64, 12)
_RADIUS, _PADDING, _MARGIN = 8, 10, 24
_LINES = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine
_LIGATURES = QFont.Tag("liga")
_Line = tuple[float, float, QPointF, QPointF]
"""How high and how low a line comes, where it begins and where it ends."""


@dataclass(frozen=True, slots=True)
class Node:
    """One person: what their card says, and where it stands, in columns and rows."""

    id: int
    name: str
    about: str
    column: int
    row: float
    parent: int | None = None
    bought: bool = False


class TreePainter:
    """Lays a tree out and paints it in one theme."""

    def __init__(self, theme: Theme, nodes: Sequence[Node] = (), links: Sequence[tuple[int, int]] = ()) -> None:
        self._theme = theme
        px = theme.px
        self.card = QSizeF(px(_CARD.width()), px(_CARD.height()))
        self._step = QSizeF(px(_CARD.width() + _GAP.width()), px(_CARD.height() + _GAP.height()))
        margin = px(_MARGIN)
        self.nodes: Mapping[int, Node] = {node.id: node for node in nodes}
        self.boxes: Mapping[int, QRectF] = {
            node.id: QRectF(
                QPointF(margin + node.column * self._step.width(), margin + node.row * self._step.height()), self.card
            )
            for node in nodes
        }
        # Sorted by row, what is seen of ten thousand is found at once.
        self._down = sorted(nodes, key=lambda node: node.row)
        self._tops = [self.boxes[node.id].top() for node in self._down]
        self._lines = self._between((node.parent, node.id) for node in nodes if node.parent is not None)
        self._dotted = self._between(links)
        columns = max((node.column for node in nodes), default=0)
        rows = max((node.row for node in nodes), default=0.0)
        self.size = QSizeF(
            2 * margin + columns * self._step.width() + self.card.width(),
            2 * margin + rows * self._step.height() + self.card.height(),
        )

    def at(self, point: QPointF) -> int:
        """Return whose card is there, or 0."""
        return next((who for who, box in self.boxes.items() if box.contains(point)), 0)

    def paint(self, painter: QPainter, seen: QRectF, chosen: int = 0) -> None:
        """Paint what is seen of the tree."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_lines(painter, seen)
        first = bisect_left(self._tops, seen.top() - self.card.height())
        within = self._down[first : bisect_right(self._tops, seen.bottom())]
        shown = [node for node in within if self.boxes[node.id].intersects(seen)]
        for node in shown:
            box = self.boxes[node.id]
            line = self._theme.colour("brand" if node.bought else "line_strong")
            paint_box(painter, box, self._theme.px(_RADIUS), self._theme.colour("surface"), line)
        self._paint_words(painter, shown)
        if chosen in self.boxes:
            paint_focus(painter, self.boxes[chosen], self._theme.px(_RADIUS), self._theme.colour("accent"))

    def _paint_words(self, painter: QPainter, shown: Sequence[Node]) -> None:
        """The names of all, then what is said of all: changing fonts is what takes time."""
        for strong in (True, False):
            font = self._theme.font("small", "strong" if strong else "body")
            # Two letters drawn as one are found by nobody who searches the paper for a name.
            font.setFeature(_LIGATURES, 0)
            metrics = QFontMetricsF(font)
            painter.setFont(font)
            painter.setPen(self._theme.colour("text" if strong else "text_secondary"))
            for node in shown:
                room = self.boxes[node.id].adjusted(self._theme.px(_PADDING), 3, -self._theme.px(_PADDING), -3)
                half = room.height() / 2
                line = room.adjusted(0, 0, 0, -half) if strong else room.adjusted(0, half, 0, 0)
                text = node.name if strong else node.about
                painter.drawText(line, _LINES, metrics.elidedText(text, Qt.TextElideMode.ElideRight, line.width()))

    def _paint_lines(self, painter: QPainter, seen: QRectF) -> None:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        solid = QPen(self._theme.colour("line_strong"), 1.5)
        dotted = QPen(self._theme.colour("text_muted"), 1, Qt.PenStyle.DotLine)
        top, bottom = seen.top() - 1, seen.bottom() + 1
        for pen, lines in ((solid, self._lines), (dotted, self._dotted)):
            painter.setPen(pen)
            for high, low, start, end in lines:
                # One by one: as one path of many strokes Qt takes a hundred times as long.
                if low >= top and high <= bottom:
                    painter.drawPath(_curve(start, end))

    def _between(self, pairs: Iterable[tuple[int, int]]) -> list[_Line]:
        """Where the lines go from those who named somebody to whom they named."""
        found = []
        for source, lead in pairs:
            if source in self.boxes and lead in self.boxes:
                start, end = _middle(self.boxes[source], right=True), _middle(self.boxes[lead], right=False)
                found.append((min(start.y(), end.y()), max(start.y(), end.y()), start, end))
        return found


def _middle(box: QRectF, *, right: bool) -> QPointF:
    return QPointF(box.right() if right else box.left(), box.center().y())


def _curve(start: QPointF, end: QPointF) -> QPainterPath:
    reach = QPointF(max(24.0, abs(end.x() - start.x()) / 2), 0)
    path = QPainterPath(start)
    path.cubicTo(start + reach, end - reach, end)
    return path
