"""The program's own outline icons, drawn in the colour of the text beside them."""

from functools import cache, lru_cache

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from refcoach.resources import resource

ICON_SIZE = 18


def icon(name: str, colour: QColor, size: int = ICON_SIZE, gap: int = 0) -> QIcon:
    """Return ``resources/icons/<name>.svg`` in one colour, sharp on ordinary and fine screens.

    `gap` leaves room at its right: Qt puts a button's words hard against the icon.
    """
    drawn = QIcon()
    for ratio in (1, 2, 3):
        drawn.addPixmap(pixmap(name, colour, size, ratio, gap))
    return drawn


def sign(text: str, font: QFont, colour: QColor, size: int, gap: int = 0) -> QIcon:
    """Return a letter or a digit as an icon, as high as the others: the key beside what it does."""
    drawn = QIcon()
    for ratio in (1, 2, 3):
        width = QFontMetrics(font).horizontalAdvance(text)
        picture = QPixmap((width + gap) * ratio, size * ratio)
        picture.fill(Qt.GlobalColor.transparent)
        picture.setDevicePixelRatio(ratio)
        painter = QPainter(picture)
        painter.setFont(font)
        painter.setPen(colour)
        painter.drawText(QRectF(0, 0, width, size), Qt.AlignmentFlag.AlignCenter, text)
        painter.end()
        drawn.addPixmap(picture)
    return drawn


def pixmap(name: str, colour: QColor, size: int = ICON_SIZE, ratio: float = 1.0, gap: int = 0) -> QPixmap:
    """Return the icon ``size`` pixels high for a screen with this pixel ratio."""
    return _rendered(name, colour.name(QColor.NameFormat.HexArgb), size, ratio, gap)


@cache
def _drawing(name: str) -> str:
    return resource(f"icons/{name}.svg").read_text(encoding="utf-8")


# Bounded: a handful of icons in a handful of colours and sizes.
@lru_cache(maxsize=256)
def _rendered(name: str, colour: str, size: int, ratio: float, gap: int) -> QPixmap:
    renderer = QSvgRenderer(QByteArray(_drawing(name).replace("currentColor", QColor(colour).name()).encode()))
    natural = renderer.defaultSize()
    width = size * natural.width() / natural.height()
    picture = QPixmap(round((width + gap) * ratio), round(size * ratio))
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    renderer.render(painter, QRectF(0, 0, width * ratio, size * ratio))
    painter.end()
    picture.setDevicePixelRatio(ratio)
    return picture
