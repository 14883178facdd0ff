"""What every chart has: how high it gets, how it paints itself, what can be read aloud of it, and its table."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen

from refcoach.ui.theme import Theme

GAP = 8.0
LINE = 2.0
"""Between things, and how thick a line is, at 100 % text."""
_HATCH = 6.0
LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine
MIDDLE = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextSingleLine


@dataclass(frozen=True, slots=True)
class Table:
    """The same as a chart, in words: `numbers` are the columns that align right, `keys` what its rows open."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    numbers: tuple[int, ...] = ()
    keys: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Spot:
    """One value: where it is, how it is read aloud, and the key of what it opens."""

    box: QRectF
    words: str
    key: str = ""


class Drawing(Protocol):
    """A chart without a widget: the screen and paper show the same one."""

    @property
    def table(self) -> Table: ...

    def height(self, theme: Theme, width: float) -> float: ...

    def spots(self, theme: Theme, room: QRectF) -> list[Spot]: ...

    def paint(self, painter: QPainter, theme: Theme, room: QRectF) -> None: ...


def measure(theme: Theme, size: str = "body", weight: str = "body") -> QFontMetricsF:
    """Return how wide words get in a font of the theme."""
    return QFontMetricsF(theme.font(size, weight))


def write(  # where, what, and how it looks
    painter: QPainter,
    theme: Theme,
    box: QRectF,
    words: str,
    *,
    colour: str = "text",
    size: str = "body",
    weight: str = "body",
    flags: int = LEFT,
) -> None:
    """Write one line of words into a box; what has no room ends in "…"."""
    font = theme.font(size, weight)
    painter.setFont(font)
    painter.setPen(theme.colour(colour))
    shown = QFontMetricsF(font).elidedText(words, Qt.TextElideMode.ElideRight, box.width() + 1)
    painter.drawText(box, flags, shown)


def fill(painter: QPainter, theme: Theme, box: QRectF, style: str) -> None:
    """Fill a box so that it is told from others without colour: solid, hatched, dotted or empty, always outlined."""
    if box.width() <= 0:
        return
    ink, behind = theme.colour("brand"), theme.colour("brand_soft")
    painter.setPen(QPen(ink, 1))
    painter.setBrush(ink if style == "solid" else theme.colour("surface") if style == "empty" else behind)
    radius = min(theme.px(4), box.height() / 2, box.width() / 2)
    painter.drawRoundedRect(box, radius, radius)
    if style == "hatched":
        _hatch(painter, theme, box, ink)
    elif style == "dotted":
        _dot(painter, theme, box, ink)


def _hatch(painter: QPainter, theme: Theme, box: QRectF, ink: QColor) -> None:
    # Qt's own patterns are as fine as the device: on paper nobody would see them.
    gap, painted = theme.px(_HATCH), box.left() - box.height()
    painter.save()
    painter.setClipRect(box, Qt.ClipOperation.IntersectClip)
    painter.setPen(QPen(ink, max(1.0, theme.px(LINE) * 0.75)))
    while painted < box.right():
        painter.drawLine(QLineF(painted, box.bottom(), painted + box.height(), box.top()))
        painted += gap
    painter.restore()


def _dot(painter: QPainter, theme: Theme, box: QRectF, ink: QColor) -> None:
    gap, size = theme.px(_HATCH), theme.px(LINE)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ink)
    across = box.left() + gap / 2
    while across + size < box.right():
        painter.drawEllipse(QPointF(across, box.center().y()), size, size)
        across += gap


def joined(parts: Sequence[str]) -> str:
    """Return what is read aloud of several values."""
    return ", ".join(part for part in parts if part)
