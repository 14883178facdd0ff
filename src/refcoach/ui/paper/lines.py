"""How a block breaks into lines: measuring and drawing are this one layout."""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby

from PySide6.QtCore import QPointF, Qt, QTextBoundaryFinder
from PySide6.QtGui import QGlyphRun, QPainter, QTextCharFormat, QTextLayout, QTextOption

from refcoach.domain.fitting import line_height
from refcoach.domain.handouts import Merged, Said
from refcoach.ui.paper.fonts import UNITS, drawable, draws, face, kept

_BASELINE = 0.8
"""Where letters stand in their line: capitals with accents have room above, and "g" below."""
_ISOLATE, _END = "\N{FIRST STRONG ISOLATE}", "\N{POP DIRECTIONAL ISOLATE}"


@dataclass(frozen=True, slots=True)
class Style:
    """How the letters of a block look."""

    bold: bool = False
    italic: bool = False
    centred: bool = False
    bold_fields: frozenset[str] = frozenset()
    """Fields whose values are bold."""


@dataclass(frozen=True)
class Laid:
    """A block that is laid out, to be drawn and never changed: others have the same one."""

    layout: QTextLayout
    lines: int
    splits_a_whole: bool
    """A number, an address, a date or a name would be broken within a word."""

    def draw(self, painter: QPainter, at: QPointF) -> None:
        """Draw it in the painter's colour, its upper left corner in units of layout."""
        if self._run is None:
            self.layout.draw(painter, at)
        else:
            painter.drawGlyphRun(at, self._run)

    @cached_property
    def _run(self) -> QGlyphRun | None:
        """Return its letters as they stand: a screen shows them four times as fast, and a PDF a fifth faster.

        None for several fonts: their runs come font by font, and words would be found on paper in another order than
        they are read in.
        """
        runs = self.layout.glyphRuns()
        return runs[0] if len(runs) == 1 and not runs[0].isRightToLeft() else None


def lines_of(said: Said, style: Style, pt: float, width_mm: float) -> int:
    """Return how many lines a block takes; 0 where something in it that is never broken is wider."""
    laid = lay_out(said, style, pt, width_mm)
    return 0 if laid.splits_a_whole else laid.lines


def lay_out(said: Said, style: Style, pt: float, width_mm: float) -> Laid:
    """Break a block into lines of this width, 1.25 times its size apart, from its own upper left corner."""
    return _laid_out(said.text, said.merged, said.whole, style, pt, width_mm)


# Measuring, painting and a PDF all want the same; so do most lines of a preview after a key, and of many letters.
@kept(1024)
def _laid_out(
    said: str, merged: tuple[Merged, ...], whole: tuple[str, ...], style: Style, pt: float, width_mm: float
) -> Laid:
    text = _Isolated(said, merged)
    layout = QTextLayout(text.text, face(pt, style.bold, style.italic))
    layout.setTextOption(_option(style.centred, text.direction))
    if formats := list(_formats(said, merged, text, style, pt)):
        layout.setFormats(formats)
    breaks = _place_lines(layout, pt, width_mm)
    return Laid(layout, len(breaks), text.splits(breaks[1:], [one for one in merged if one.field in whole]))


@kept(4)
def _option(centred: bool, direction: Qt.LayoutDirection) -> QTextOption:
    outer = Qt.AlignmentFlag.AlignRight if direction is Qt.LayoutDirection.RightToLeft else Qt.AlignmentFlag.AlignLeft
    option = QTextOption(Qt.AlignmentFlag.AlignHCenter if centred else outer)
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    option.setUseDesignMetrics(True)
    option.setTextDirection(direction)
    return option


def _place_lines(layout: QTextLayout, pt: float, width_mm: float) -> list[int]:
    """Put each line in its place; return where each begins."""
    step = line_height(pt) * UNITS
    baseline = _BASELINE * step
    begins: list[int] = []
    # Or what is shaped here would be shaped once more for its runs.
    layout.setCacheEnabled(True)
    layout.beginLayout()
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width_mm * UNITS)
        # On one grid, whichever fonts the letters of a line are of.
        line.setPosition(QPointF(0, len(begins) * step + baseline - line.ascent()))
        begins.append(line.textStart())
    layout.endLayout()
    return begins


class _Isolated:
    """A text in which each merged value stands apart, so that a name in another script turns nothing around it.

    Qt counts letters as UTF-16 does; `place` says where a letter of ours stands there.
    """

    def __init__(self, said: str, merged: tuple[Merged, ...]) -> None:
        self._letters = drawable(said)
        begins = {one.start for one in merged}
        ends = {one.end for one in merged}
        marks = [(at, (_END if at in ends else "") + (_ISOLATE if at in begins else "")) for at in begins | ends]
        self._marks = sorted(marks)
        words, done = "", 0
        for at, mark in self._marks:
            words += self._letters[done:at] + mark
            done = at
        self.text = words + self._letters[done:]
        self.direction = _direction(said, merged)

    def place(self, at: int) -> int:
        """Return where a letter stands for Qt."""
        marks = sum(len(mark) for before, mark in self._marks if before <= at)
        return marks + len(self._letters[:at].encode("utf-16-le")) // 2

    def splits(self, breaks: list[int], whole: list[Merged]) -> bool:
        """Say whether a line begins within a word of a value that is never broken."""
        if not breaks or not whole:
            return False
        finder = QTextBoundaryFinder(QTextBoundaryFinder.BoundaryType.Line, self.text)
        places = [(self.place(one.start), self.place(one.end)) for one in whole]
        for begin in breaks:
            finder.setPosition(begin)
            if not finder.isAtBoundary() and any(start < begin < end for start, end in places):
                return True
        return False


def _direction(said: str, merged: tuple[Merged, ...]) -> Qt.LayoutDirection:
    """Return the direction of the words around the values; values alone stand as the page is read."""
    for at, letter in enumerate(said):
        kind = unicodedata.bidirectional(letter)
        if kind in ("L", "R", "AL") and not any(one.start <= at < one.end for one in merged):
            return Qt.LayoutDirection.LeftToRight if kind == "L" else Qt.LayoutDirection.RightToLeft
    return Qt.LayoutDirection.LeftToRight


def _formats(
    said: str, merged: tuple[Merged, ...], text: _Isolated, style: Style, pt: float
) -> Iterator[QTextLayout.FormatRange]:
    """Yield what is not in the style of the whole: bold values, and letters that no font here has in that style."""
    bold_at = {at for one in merged if one.field in style.bold_fields for at in range(one.start, one.end)}
    usual = (style.bold, style.italic)
    if not bold_at and all(draws(letter, *usual) for letter in set(said)):
        return

    def wanted(at: int) -> tuple[bool, bool]:
        bold, italic = style.bold or at in bold_at, style.italic
        letter = said[at]
        if draws(letter, bold, italic):
            return bold, italic
        return (bold, False) if draws(letter, bold) else (False, False)

    for looks, run in groupby(range(len(said)), wanted):
        places = list(run)
        if looks != usual:
            piece = QTextLayout.FormatRange()
            piece.start = text.place(places[0])
            piece.length = text.place(places[-1] + 1) - piece.start
            piece.format = QTextCharFormat()
            piece.format.setFont(face(pt, *looks))
            yield piece
