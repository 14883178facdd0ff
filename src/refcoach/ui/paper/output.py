"""Pages as a PDF and as pictures."""

from collections.abc import Sequence

from PySide6.QtCore import QMarginsF, Qt
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter, QPdfWriter

from refcoach.domain.sheets import Paper
from refcoach.ui.paper.document import Page
from refcoach.ui.paper.drawing import draw_page
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
            writer.setPageLayout(page_layout(page))
            writer.newPage()
        draw_page(painter, page, _DOTS / _INCH)
    painter.end()
    buffer.close()
    return bytes(kept.data())


def picture(page: Page, dots_per_inch: float) -> QImage:
    """Return a picture of a page on white."""
    width, height = page.sheet.size(page.paper)
    dots = dots_per_inch / _INCH
    image = QImage(round(width * dots), round(height * dots), QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    draw_page(painter, page, dots)
    painter.end()
    return image
