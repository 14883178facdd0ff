"""A code for a phone: an ordinary QR code, black on white, with its white edge."""

from functools import lru_cache

import segno
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath

_QUIET = 4
"""Modules of white all round."""
_CARD_MM, _WEB_MM = 26.0, 20.0


def side_mm(holds: str) -> float:
    """Return the side of a code with its white edge: a business card has more to say than an address."""
    return (_CARD_MM if holds.startswith("BEGIN:VCARD") else _WEB_MM) if holds else 0


@lru_cache(maxsize=16)
def modules(holds: str) -> tuple[tuple[bool, ...], ...]:
    """Return the rows of a code, dark or not, without its edge."""
    # Never a Micro QR code: most phones do not read it. Nor bytes of an old code page, which they would have to guess.
    code = segno.make_qr(holds, error="m", encoding="utf-8", boost_error=False)
    return tuple(tuple(map(bool, row)) for row in code.matrix)


def draw_code(painter: QPainter, holds: str, where: QRectF) -> None:
    """Draw a code as one shape, so that no seam shows between its modules however large it is."""
    rows = modules(holds)
    side = where.width() / (len(rows) + 2 * _QUIET)
    shape = QPainterPath()
    shape.setFillRule(Qt.FillRule.WindingFill)
    for y, row in enumerate(rows):
        x = 0
        while x < len(row):
            end = x
            while end < len(row) and row[end]:
                end += 1
            if end > x:
                corner = where.topLeft() + QPointF((x + _QUIET) * side, (y + _QUIET) * side)
                shape.addRect(QRectF(corner.x(), corner.y(), (end - x) * side, side))
            x = end + 1
    painter.fillRect(where, Qt.GlobalColor.white)
    painter.fillPath(shape, Qt.GlobalColor.black)
