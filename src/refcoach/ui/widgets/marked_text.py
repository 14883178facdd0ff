"""Paragraphs with some words marked, laid out without any HTML: a name can never become markup."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor, QFont, QPainter, QTextCharFormat, QTextLayout, QTextOption

# A line separator of our own making is kept; what came from outside is shown as it is.
_LINE_BREAK = "\u2028"


@dataclass(frozen=True)
class MarkedText:
    """A text laid out for one width: draw it, or ask how high it is."""

    layout: QTextLayout
    height: float

    def draw(self, painter: QPainter, at: QPointF) -> None:
        """Draw the text with the painter's pen."""
        self.layout.draw(painter, at)


def lay_out(parts: Sequence[tuple[str, bool]], font: QFont, width: int, behind: QColor, words: QColor) -> MarkedText:
    """Break ``parts`` (text, marked) into lines of ``width``; marked ones get ``behind`` and ``words``."""
    layout = QTextLayout("".join(text for text, _ in parts).replace("\n", _LINE_BREAK), font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.setFormats(_formats(parts, behind, words))
    return MarkedText(layout, _break_lines(layout, width))


def _formats(parts: Sequence[tuple[str, bool]], behind: QColor, words: QColor) -> list[QTextLayout.FormatRange]:
    look = QTextCharFormat()
    look.setBackground(behind)
    look.setForeground(words)
    ranges, start = [], 0
    for text, marked in parts:
        length = _utf16_length(text)
        if marked and length:
            mark = QTextLayout.FormatRange()
            mark.start, mark.length, mark.format = start, length, look
            ranges.append(mark)
        start += length
    return ranges


def _utf16_length(text: str) -> int:
    """Return how many places a text takes in Qt, which counts some letters as two."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def _break_lines(layout: QTextLayout, width: int) -> float:
    layout.beginLayout()
    bottom = 0.0
    while (line := layout.createLine()).isValid():
        line.setLineWidth(max(1, width))
        line.setPosition(QPointF(0, bottom))
        bottom += line.height()
    layout.endLayout()
    return bottom
