"""Small things that several widgets paint alike: rounded boxes, pills, round initials, the focus ring."""

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen

from refcoach.ui.theme import Theme

RING = 2  # the focus ring's width, the same at every text size
PILL_HEIGHT = 22
PILL_PADDING = 10
_CENTRE = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextSingleLine


def paint_box(painter: QPainter, box: QRectF, radius: float, fill: QColor | None, line: QColor | None = None) -> None:
    """Paint a rounded box, filled, outlined by one pixel, or both."""
    painter.setPen(QPen(line, 1) if line else Qt.PenStyle.NoPen)
    painter.setBrush(fill if fill else Qt.BrushStyle.NoBrush)
    inset = 0.5 if line else 0.0
    painter.drawRoundedRect(box.adjusted(inset, inset, -inset, -inset), radius, radius)


def paint_focus(painter: QPainter, box: QRectF, radius: float, colour: QColor) -> None:
    """Paint the two-pixel ring that shows where the keyboard is."""
    painter.setPen(QPen(colour, RING))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    inset = RING / 2
    painter.drawRoundedRect(box.adjusted(inset, inset, -inset, -inset), radius, radius)


def pill_size(theme: Theme, text: str) -> QSize:
    """Return the size of a pill with these words."""
    metrics = QFontMetrics(theme.font("small", "control"))
    height = max(theme.px(PILL_HEIGHT), metrics.height() + 4)
    return QSize(metrics.horizontalAdvance(text) + 2 * theme.px(PILL_PADDING), height)


def paint_pill(painter: QPainter, theme: Theme, box: QRect, text: str, tone: str) -> None:
    """Paint a pill with its words in the middle."""
    behind, words = theme.tone(tone)
    paint_box(painter, QRectF(box), box.height() / 2, behind)
    painter.setFont(theme.font("small", "control"))
    painter.setPen(words)
    painter.drawText(box, _CENTRE, text)


def paint_avatar(painter: QPainter, theme: Theme, box: QRect, initials: str) -> None:
    """Paint somebody's initials in a circle."""
    behind, words = theme.tone("brand")
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(behind)
    painter.drawEllipse(box)
    font = theme.font("body", "strong")
    font.setPixelSize(max(1, round(box.height() * 0.36)))
    painter.setFont(font)
    painter.setPen(words)
    painter.drawText(box, _CENTRE, initials)
