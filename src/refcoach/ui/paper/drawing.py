"""Draws a page on whatever can be painted on: a window, a picture, a PDF, a printer."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import pairwise

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from refcoach.domain.fitting import GAP_MM, Placed, line_height
from refcoach.domain.handouts import Block, Said
from refcoach.domain.sheets import Box, Line, Paper, Sheet
from refcoach.ui.paper.document import Numbered, Page, Stand
from refcoach.ui.paper.faces import Face, Part
from refcoach.ui.paper.fonts import UNITS
from refcoach.ui.paper.lines import Laid, Style, lay_out
from refcoach.ui.paper.looks import Look
from refcoach.ui.paper.qr import draw_code
from refcoach.ui.theme import load_theme

_POINT_MM = 25.4 / 72
_HALF_GREY, _INK, _QUIET = QColor(128, 128, 128), QColor(0, 0, 0), QColor(90, 90, 90)
_MARK_PT, _RULE_PT = 0.3, 0.5
_CAPTION_PT, _CAPTION_GAP_MM, _FIRST_SHARE = 8.0, 2.0, 0.47
_RULER_MM, _ABOVE_NAME_MM = 100.0, 1.0
_TICK = ((0.2, 0.52), (0.42, 0.76), (0.82, 0.24))
"""The corners of a tick, as shares of its box."""


def draw_page(painter: QPainter, page: Page, dots_per_mm: float) -> None:
    """Draw a page from the painter's upper left corner; nothing behind it is painted over."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.scale(dots_per_mm / UNITS, dots_per_mm / UNITS)
    for stand in page.stands:
        with _standing(painter, stand.card, stand.turned):
            if isinstance(stand.face, Numbered):
                _draw_number(painter, stand.face, stand.card)
            else:
                _draw_face(painter, stand.face, Box(0, 0, stand.card.width, stand.card.height).within(*page.sheet.text))
    _draw_lines(painter, page.cuts, Qt.PenStyle.SolidLine)
    _draw_lines(painter, page.folds, Qt.PenStyle.DashLine)
    if page.ruler:
        _draw_ruler(painter, page)
    painter.restore()


def draw_card(painter: QPainter, face: Face, sheet: Sheet, paper: Paper, dots_per_mm: float) -> None:
    """Draw one side of a card alone, from the painter's upper left corner, as it is read."""
    first = sheet.cards(paper)[0]
    draw_page(painter, Page(sheet, paper, (Stand(first, face),)), dots_per_mm)


@contextmanager
def _standing(painter: QPainter, card: Box, turned: bool) -> Iterator[None]:
    """Move to the upper left corner of a card as it is read."""
    painter.save()
    painter.translate(_units(card.x), _units(card.y))
    if turned:
        painter.translate(_units(card.width), _units(card.height))
        painter.rotate(180)
    yield
    painter.restore()


def _units(mm: float) -> float:
    return mm * UNITS


def _rect(box: Box) -> QRectF:
    return QRectF(_units(box.x), _units(box.y), _units(box.width), _units(box.height))


def _pen(points: float, colour: QColor, style: Qt.PenStyle = Qt.PenStyle.SolidLine) -> QPen:
    pen = QPen(colour, _units(points * _POINT_MM), style)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    return pen


_RULED = _pen(_RULE_PT, _HALF_GREY)


def _draw_lines(painter: QPainter, lines: tuple[Line, ...], style: Qt.PenStyle) -> None:
    for line in lines:
        painter.setPen(_pen(_MARK_PT, _HALF_GREY, style))
        painter.drawLine(QLineF(*map(_units, (line.x1, line.y1, line.x2, line.y2))))


def _draw_face(painter: QPainter, face: Face, text: Box) -> None:
    painter.save()
    painter.translate(_units(text.x), _units(text.y))
    for part in face.parts:
        painter.save()
        painter.translate(_units(part.box.x), _units(part.box.y))
        for placed in part.fitted.placed:
            _draw_block(painter, face, placed, part)
        painter.restore()
    filled = [part for part in face.parts if part.fitted.placed]
    for left, right in pairwise(filled):
        x = (left.box.right + right.box.x) / 2
        painter.setPen(_pen(_MARK_PT, _HALF_GREY))
        painter.drawLine(QLineF(_units(x), 0, _units(x), _units(text.height)))
    if face.picture and face.picture_box:
        painter.drawImage(_rect(face.picture_box), face.picture)
    painter.restore()


def _draw_block(painter: QPainter, face: Face, placed: Placed, part: Part) -> None:
    look, frame = face.look(placed), placed.said.block.box
    if frame is not None and frame.what == "qr":
        draw_code(painter, face.code, _rect(placed.box))
    elif frame is not None:
        _draw_frame(painter, placed)
    else:
        if look.parted:
            y = _units(placed.box.y - GAP_MM / 2)
            painter.setPen(_pen(_RULE_PT, _INK))
            painter.drawLine(QLineF(0, y, _units(part.box.width), y))
        _draw_words(painter, placed, look)
        _draw_rules(painter, placed, look)


def _draw_frame(painter: QPainter, placed: Placed) -> None:
    where = _rect(placed.box)
    painter.setPen(_pen(_RULE_PT, _HALF_GREY, Qt.PenStyle.DashLine))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(where)
    laid = lay_out(placed.said, Style(centred=True), placed.pt, placed.box.width)
    at = QPointF(where.left(), where.center().y() - _units(line_height(placed.pt)) / 2)
    _draw_laid(painter, laid, at, _QUIET)


def _draw_words(painter: QPainter, placed: Placed, look: Look) -> None:
    if not placed.said.text:
        return
    top = placed.box.bottom - placed.text_height if look.signed else placed.box.y
    laid = lay_out(placed.said, look.style, placed.pt, placed.box.width - look.indent_mm)
    colour = load_theme(dark=False).colour("brand") if look.headline else _INK
    _draw_laid(painter, laid, QPointF(_units(look.indent_mm), _units(top)), colour)
    if look.box_mm:
        middle = top + line_height(placed.pt) / 2
        _draw_tick_box(painter, Box(0, middle - look.box_mm / 2, look.box_mm, look.box_mm), placed.said.done)


def _draw_tick_box(painter: QPainter, box: Box, ticked: bool) -> None:
    where = _rect(box)
    painter.setPen(_pen(0.6, _INK))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(where)
    if ticked:
        painter.setPen(_pen(1.2, _INK))
        points = [QPointF(where.x() + where.width() * x, where.y() + where.height() * y) for x, y in _TICK]
        painter.drawPolyline(points)


def _draw_rules(painter: QPainter, placed: Placed, look: Look) -> None:
    rule = placed.said.block.rule
    if rule is None:
        return
    # The line for a signature stands clear of the name below it.
    top = placed.box.y + (-_ABOVE_NAME_MM if look.signed else placed.text_height)
    for number in range(1, rule.lines + 1):
        y = top + number * rule.apart_mm
        if look.captions:
            _draw_questions(painter, look.captions, (look.indent_mm, placed.box.right), y)
        else:
            _draw_rule(painter, placed.box.x, placed.box.right, y)


def _draw_rule(painter: QPainter, left: float, right: float, y: float) -> None:
    painter.setPen(_RULED)
    painter.drawLine(QLineF(_units(left), _units(y), _units(right), _units(y)))


def _draw_questions(painter: QPainter, captions: Sequence[str], ends: tuple[float, float], y: float) -> None:
    """Share a ruled line out between two questions, each with room to write behind it."""
    left, right = ends
    middle = left + (right - left) * _FIRST_SHARE
    rooms = ((left, middle - _CAPTION_GAP_MM), (middle + _CAPTION_GAP_MM, right))
    for caption, (start, end) in zip(captions, rooms, strict=True):
        said = Said(Block("caption", caption), caption)
        laid = lay_out(said, Style(), _CAPTION_PT, end - start)
        _draw_laid(painter, laid, QPointF(_units(start), _units(y - line_height(_CAPTION_PT))), _QUIET)
        written = laid.layout.lineAt(0).naturalTextWidth() / UNITS + _CAPTION_GAP_MM / 2
        _draw_rule(painter, start + written, end, y)


def _draw_laid(painter: QPainter, laid: Laid, at: QPointF, colour: QColor) -> None:
    painter.setPen(colour)
    laid.draw(painter, at)


def _draw_number(painter: QPainter, face: Numbered, card: Box) -> None:
    """Draw the number of a card in its middle, with an arrow to its top."""
    text, pt = str(face.number), 40.0
    laid = lay_out(Said(Block("number", text), text), Style(bold=True), pt, card.width)
    line = laid.layout.lineAt(0)
    x, y = _units(card.width / 2), _units(card.height / 2)
    _draw_laid(painter, laid, QPointF(x - line.naturalTextWidth() / 2, y - _units(4)), _INK)
    painter.setPen(_pen(1.0, _INK))
    tip, tail, barb = _units(15), _units(5), _units(3)
    painter.drawLine(QLineF(x, y - tip, x, y - tail))
    painter.drawPolyline([QPointF(x - barb, y - tip + barb), QPointF(x, y - tip), QPointF(x + barb, y - tip + barb)])


def _draw_ruler(painter: QPainter, page: Page) -> None:
    """Draw a line of 100 mm with its length below it."""
    width, height = page.sheet.size(page.paper)
    left, y = (width - _RULER_MM) / 2, height / (2 * page.sheet.rows) + 22
    painter.setPen(_pen(_RULE_PT, _INK))
    for line in (
        Line(left, y, left + _RULER_MM, y),
        *(Line(x, y - 2, x, y + 2) for x in (left, left + _RULER_MM)),
    ):
        painter.drawLine(QLineF(*map(_units, (line.x1, line.y1, line.x2, line.y2))))
    text = "100 mm"
    laid = lay_out(Said(Block("ruler", text), text), Style(), _CAPTION_PT, _RULER_MM)
    _draw_laid(painter, laid, QPointF(_units(left), _units(y + 1)), _INK)
