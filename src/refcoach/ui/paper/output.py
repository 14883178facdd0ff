"""Pages as a PDF and as pictures."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QMarginsF, Qt
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter, QPdfWriter

from refcoach.domain.sheets import Paper, Sheet
from refcoach.ui.paper.document import Page
from refcoach.ui.paper.drawing import draw_card, draw_page
from refcoach.ui.paper.faces import Face
from refcoach.ui.widgets.paper import in_memory

_INCH = 25.4
_DOTS = 1200
_SIZES = {Paper.A4: QPageSize.PageSizeId.A4, Paper.LETTER: QPageSize.PageSizeId.Letter}


def page_layout(page: Page) -> QPageLayout:
    """Return the whole sheet of a page, to its edges: what is drawn keeps its own distance from them."""
    upright, lying = QPageLayout.Orientation.Portrait, QPageLayout.Orientation.Landscape
    layout = QPageLayout(QPageSize(_SIZES[page.paper]), lying if page.sheet.landscape else upright, QMarginsF())
    layout.setMode(QPageLayout.Mode.FullPageMode)
    return layout


def pdf(pages: Sequence[Page], title: str) -> bytes:
    """Return a PDF of pages, each as its sheet lies. The title goes into the file, so it is never anybody's name."""
    kept, buffer = in_memory()
    writer = QPdfWriter(buffer)
    writer.setTitle(title)
    writer.setCreator("RefCoach")
    writer.setResolution(_DOTS)
    writer.setPageLayout(page_layout(pages[0]))
    painter = QPainter(writer)
    for number, page in enumerate(pages):
        if number:
            # Before the page, or it still lies as the one before.
            before = pages[number - 1]
            if (page.paper, page.sheet.landscape) != (before.paper, before.sheet.landscape):
                writer.setPageLayout(page_layout(page))
            writer.newPage()
        draw_page(painter, page, _DOTS / _INCH)
    painter.end()
    buffer.close()
    return bytes(kept.data())


def picture(page: Page, dots_per_inch: float) -> QImage:
    """Return a picture of a page on white."""
    return _on_white(page.sheet.size(page.paper), dots_per_inch, lambda it, dots: draw_page(it, page, dots))


def card_picture(face: Face, sheet: Sheet, paper: Paper, dots_per_inch: float) -> QImage:
    """Return a picture of one side of a card on white, without marks."""
    card = sheet.cards(paper)[0]
    return _on_white((card.width, card.height), dots_per_inch, lambda it, dots: draw_card(it, face, sheet, paper, dots))


def _on_white(size: tuple[float, float], dots_per_inch: float, draw: Callable[[QPainter, float], None]) -> QImage:
    dots = dots_per_inch / _INCH
    image = QImage(round(size[0] * dots), round(size[1] * dots), QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    draw(painter, dots)
    painter.end()
    return image
