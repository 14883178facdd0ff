"""Paper: which size it has where the owner is, and a PDF made whole in memory."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QLocale, QMarginsF, QRectF, QSizeF
from PySide6.QtGui import (
    QFont,
    QPageLayout,
    QPageSize,
    QPainter,
    QPdfWriter,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
)

_LETTER = frozenset(["US", "CA", "MX", "PH", "PR", "GT", "NI", "PA", "SV", "CR", "CO", "VE", "CL"])
_MARGIN_MM, _LARGEST, _SMALLEST, _STEP = 18, 11.0, 6.0, 0.25
_DOTS = 1200
_SIZES = {"large": 5.0, "title": 1.6, "heading": 1.1, "small": 0.9, "direction": 0.9}
"""How large a look is; what is not here is as large as words are."""


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph on paper: how it looks ("large", "title", "heading", "small", "direction" or "say"), its words."""

    look: str
    words: str


def in_memory() -> tuple[QByteArray, QBuffer]:
    """Memory to write into; QPdfWriter says nothing of a disk that is full."""
    kept = QByteArray()
    buffer = QBuffer(kept)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    return kept, buffer


def paper_size(country: str = "") -> QPageSize:
    """Return the paper of a country, by its two letters, else of this computer's."""
    american = QLocale.system().measurementSystem() is QLocale.MeasurementSystem.ImperialUSSystem
    letter = country in _LETTER if country else american
    return QPageSize(QPageSize.PageSizeId.Letter if letter else QPageSize.PageSizeId.A4)


def one_page(lines: Sequence[Line], title: str, country: str = "") -> bytes | None:
    """Return a PDF of one page, its letters as large as there is room; None where even small ones do not fit.

    The title goes into the file, so it is never anybody's name. The words are shown as they are, never as markup.
    """
    kept, buffer = in_memory()
    writer = QPdfWriter(buffer)
    writer.setTitle(title)
    writer.setCreator("RefCoach")
    margins = QMarginsF(_MARGIN_MM, _MARGIN_MM, _MARGIN_MM, _MARGIN_MM)
    portrait = QPageLayout.Orientation.Portrait
    writer.setPageLayout(QPageLayout(paper_size(country), portrait, margins, QPageLayout.Unit.Millimeter))
    writer.setResolution(_DOTS)
    room, points = QSizeF(writer.width(), writer.height()), _LARGEST
    while (document := _document(lines, points, room, writer)).pageCount() > 1:
        points -= _STEP
        if points < _SMALLEST:
            return None
    painter = QPainter(writer)
    document.drawContents(painter, QRectF(0, 0, room.width(), room.height()))
    painter.end()
    buffer.close()
    return bytes(kept.data())


def _document(lines: Sequence[Line], points: float, room: QSizeF, writer: QPdfWriter) -> QTextDocument:
    document = QTextDocument()
    document.documentLayout().setPaintDevice(writer)
    document.setDocumentMargin(0)
    document.setPageSize(room)
    cursor = QTextCursor(document)
    for number, line in enumerate(lines):
        block = QTextBlockFormat()
        # Dots of the paper: a third of a line between paragraphs, a whole one before a heading.
        block.setTopMargin(points * _DOTS / 72 * (0.9 if line.look == "heading" else 0.35) if number else 0)
        if number:
            cursor.insertBlock(block)
        cursor.insertText(line.words, _look(line.look, points))
    return document


def _look(look: str, points: float) -> QTextCharFormat:
    font = QFont()
    font.setPointSizeF(points * _SIZES.get(look, 1.0))
    font.setBold(look in ("large", "title", "heading"))
    font.setItalic(look == "direction")
    # With them on, "office" is found on paper by nobody who looks for it.
    font.setFeature(QFont.Tag("liga"), 0)
    written = QTextCharFormat()
    written.setFont(font)
    return written
