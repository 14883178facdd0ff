"""Who brought whom on paper and as a picture: made whole in memory, always light, without an amount."""

from collections.abc import Sequence
from math import ceil

from PySide6.QtCore import QMarginsF, QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QImage, QPageLayout, QPainter, QPdfWriter

from refcoach.ui.introductions.tree_paint import Node, TreePainter
from refcoach.ui.theme import Theme, load_theme
from refcoach.ui.widgets.paper import in_memory, paper_size

_DOTS, _INCH = 1200, 96.0
"""What a PDF of Qt is measured in, and what the tree is."""
_MARGIN_MM, _FOOT = 15, 28.0
_SMALLEST, _SHARPEST, _COARSEST = 0.55, 2.0, 0.5
_LONGEST, _MOST = 30_000, 60_000_000
"""Pixels along a side, and in all: more than that few programs open."""

Links = Sequence[tuple[int, int]]


def pdf(nodes: Sequence[Node], links: Links, title: str, page_words: str) -> bytes:
    """Return the tree as a PDF of as many pages as it needs; `page_words` has a {page} and a {pages}."""
    theme = load_theme(dark=False)
    tree = TreePainter(theme, nodes, links)
    kept, buffer = in_memory()
    writer = QPdfWriter(buffer)
    writer.setTitle(title)
    writer.setCreator("RefCoach")
    writer.setPageLayout(_page_layout(tree.size))
    writer.setResolution(_DOTS)
    painter = QPainter(writer)
    inches = _DOTS / _INCH
    room = QSizeF(writer.width() / inches, writer.height() / inches - _FOOT)
    scale = min(1.0, max(_SMALLEST, room.width() / tree.size.width()))
    cut = parts(tree, room / scale)
    for number, part in enumerate(cut, start=1):
        if number > 1:
            writer.newPage()
        painter.save()
        painter.scale(inches, inches)
        words = page_words.format(page=number, pages=len(cut))
        _paint_foot(painter, theme, QRectF(0, room.height(), room.width(), _FOOT), words)
        painter.scale(scale, scale)
        painter.setClipRect(QRectF(QPointF(), part.size()))
        painter.translate(-part.topLeft())
        tree.paint(painter, part)
        painter.restore()
    painter.end()
    buffer.close()
    return bytes(kept.data())


def picture(nodes: Sequence[Node], links: Links) -> bytes | None:
    """Return the tree as a PNG; None where it is too large for one picture that can be read."""
    tree = TreePainter(load_theme(dark=False), nodes, links)
    width, height = tree.size.width(), tree.size.height()
    scale = min(_SHARPEST, _LONGEST / max(width, height), (_MOST / (width * height)) ** 0.5)
    if scale < _COARSEST:
        return None
    image = QImage((tree.size * scale).toSize(), QImage.Format.Format_RGB32)
    image.fill(QColor(Qt.GlobalColor.white))
    painter = QPainter(image)
    painter.scale(scale, scale)
    tree.paint(painter, QRectF(QPointF(), tree.size))
    painter.end()
    kept, buffer = in_memory()
    image.save(buffer, "PNG")  # type: ignore[call-overload]  # the stub knows no bytes
    buffer.close()
    return bytes(kept.data())


def _page_layout(size: QSizeF) -> QPageLayout:
    """The paper of the country, lying where the tree is wider than high."""
    lying = size.width() > size.height()
    turned = QPageLayout.Orientation.Landscape if lying else QPageLayout.Orientation.Portrait
    margins = QMarginsF(_MARGIN_MM, _MARGIN_MM, _MARGIN_MM, _MARGIN_MM)
    return QPageLayout(paper_size(), turned, margins, QPageLayout.Unit.Millimeter)


def parts(tree: TreePainter, room: QSizeF) -> list[QRectF]:
    """Cut the tree into pages that overlap by a card, so that each card is whole on one of them."""
    card = tree.card
    across = _starts(tree.size.width(), room.width(), card.width())
    down = _starts(tree.size.height(), room.height(), card.height())
    return [QRectF(QPointF(x, y), room) for x in across for y in down]


def _starts(length: float, room: float, overlap: float) -> list[float]:
    more = max(0, ceil((length - room) / (room - overlap)))
    return [page * (room - overlap) for page in range(more + 1)]


def _paint_foot(painter: QPainter, theme: Theme, box: QRectF, words: str) -> None:
    painter.setFont(theme.font("small"))
    painter.setPen(theme.colour("text_muted"))
    painter.drawText(box, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignBottom, words)
