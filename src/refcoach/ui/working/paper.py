"""The page on paper: the same parts below each other, on as many pages as they need, always light."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QMarginsF, QRectF, QSizeF, Qt
from PySide6.QtGui import QFontMetricsF, QPageLayout, QPainter, QPdfWriter

from refcoach.ui.theme import Theme, load_theme
from refcoach.ui.widgets.charts_drawing import Drawing
from refcoach.ui.widgets.paper import in_memory, paper_size
from refcoach.ui.working.parts import Part, Words

_DOTS, _INCH = 1200, 96.0
"""What a PDF of Qt is measured in, and what the charts are."""
_MARGIN_MM, _FOOT, _GAP, _BETWEEN, _CHART = 18, 30.0, 8.0, 22.0, 560.0
_WRAP = int(Qt.TextFlag.TextWordWrap) | int(Qt.AlignmentFlag.AlignLeft)
_ENDLESS = 100_000.0
_LOOKS = {
    "title": ("title", "strong", "text"),
    "heading": ("heading", "strong", "text"),
    "say": ("body", "strong", "text"),
    "muted": ("small", "body", "text_muted"),
    "": ("body", "body", "text"),
}


@dataclass(frozen=True, slots=True)
class _Block:
    """Something that is never cut: how much air is above it, how high it is, and whether what follows stays with it."""

    air: float
    height: float
    paint: Callable[[QPainter, float], None]
    stays: bool = False


def pdf(title: str, about: str, parts: Sequence[Part], foot: str, page_words: str) -> bytes:
    """Return the PDF; `about` stands below the title, `foot` and `page_words`, of a {page}, below each page."""
    theme = load_theme(dark=False)
    kept, buffer = in_memory()
    writer = QPdfWriter(buffer)
    writer.setTitle(title)
    writer.setCreator("RefCoach")
    margins = QMarginsF(_MARGIN_MM, _MARGIN_MM, _MARGIN_MM, _MARGIN_MM)
    portrait = QPageLayout.Orientation.Portrait
    writer.setPageLayout(QPageLayout(paper_size(), portrait, margins, QPageLayout.Unit.Millimeter))
    writer.setResolution(_DOTS)
    inches = _DOTS / _INCH
    room = QSizeF(writer.width() / inches, writer.height() / inches - _FOOT)
    painter = QPainter(writer)
    for number, page in enumerate(_pages(list(_blocks(theme, room.width(), title, about, parts)), room.height()), 1):
        if number > 1:
            writer.newPage()
        painter.save()
        painter.scale(inches, inches)
        for top, block in page:
            block.paint(painter, top)
        _paint_foot(painter, theme, room, foot, page_words.format(page=number))
        painter.restore()
    painter.end()
    buffer.close()
    return bytes(kept.data())


def _pages(blocks: Sequence[_Block], room: float) -> list[list[tuple[float, _Block]]]:
    """Share out blocks; what stays with what follows goes to the next page with it."""
    pages: list[list[tuple[float, _Block]]] = [[]]
    top = 0.0
    for number, block in enumerate(blocks):
        needed, ahead = block.height, number
        while blocks[ahead].stays and ahead + 1 < len(blocks):
            ahead += 1
            needed += blocks[ahead].air + blocks[ahead].height
        air = block.air if pages[-1] else 0.0
        if pages[-1] and top + air + needed > room:
            pages.append([])
            top, air = 0.0, 0.0
        pages[-1].append((top + air, block))
        top += air + block.height
    return pages


def _blocks(theme: Theme, width: float, title: str, about: str, parts: Sequence[Part]) -> Iterator[_Block]:
    yield _words(theme, width, Words(title, "title"), 0.0, stays=True)
    yield _words(theme, width, Words(about, "muted"), _GAP / 2)
    for part in parts:
        yield _words(theme, width, Words(part.title, "heading"), _BETWEEN, stays=True)
        for one in part.above:
            yield _words(theme, width, one, _GAP / 2, stays=bool(part.charts) and one is part.above[-1])
        for shown in part.charts:
            yield _chart(theme, min(width, _CHART), shown.drawing)
        for one in part.below:
            yield _words(theme, width, one, _GAP / 2)


def _words(theme: Theme, width: float, words: Words, air: float, *, stays: bool = False) -> _Block:
    size, weight, colour = _LOOKS.get(words.look, _LOOKS[""])
    font = theme.font(size, weight)
    box = QFontMetricsF(font).boundingRect(QRectF(0, 0, width, _ENDLESS), _WRAP, words.text)

    def paint(painter: QPainter, top: float) -> None:
        painter.setFont(font)
        painter.setPen(theme.colour(colour))
        painter.drawText(QRectF(0, top, width, box.height() + 1), _WRAP, words.text)

    return _Block(air, box.height(), paint, stays)


def _chart(theme: Theme, width: float, drawing: Drawing) -> _Block:
    height = drawing.height(theme, width)

    def paint(painter: QPainter, top: float) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        drawing.paint(painter, theme, QRectF(0, top, width, height))

    return _Block(_GAP, height, paint)


def _paint_foot(painter: QPainter, theme: Theme, room: QSizeF, foot: str, page: str) -> None:
    box = QRectF(0, room.height(), room.width(), _FOOT)
    painter.setFont(theme.font("small"))
    painter.setPen(theme.colour("text_muted"))
    painter.drawText(box, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom, foot)
    painter.drawText(box, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignBottom, page)
