"""Both sides of a piece as they will be printed, beside each other where there is room."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from refcoach.domain.sheets import Box, Paper
from refcoach.ui.handouts.pointed import block_at
from refcoach.ui.paper.document import Page, Stand
from refcoach.ui.paper.drawing import draw_page
from refcoach.ui.paper.faces import Composed, Face
from refcoach.ui.theme import Theme

_DOTS, _MARGIN, _GAP, _CAPTION = 3.0, 24, 24, 26
"""Dots a millimetre at a text size of 100 %, and what is left around each side, between two and below for its name."""
_SHADOW = (QColor(0, 0, 0, 14), QColor(0, 0, 0, 10))


@dataclass(frozen=True, slots=True)
class Side:
    """One side to show: what it is called, and its card as a page of its own."""

    caption: str
    page: Page
    width_mm: float
    height_mm: float


def sides(piece: Composed, paper: Paper, captions: Sequence[str]) -> tuple[Side, ...]:
    """Return the sides of one card of a piece; `captions` are what its front and its back are called."""
    card = piece.sheet.cards(paper)[0]
    return tuple(
        Side(caption, _alone(piece, paper, face, card), card.width, card.height)
        for caption, face in zip(captions, piece.faces, strict=False)
    )


def _alone(piece: Composed, paper: Paper, face: Face, card: Box) -> Page:
    return Page(piece.sheet, paper, (Stand(Box(0, 0, card.width, card.height), face),))


class Preview(QWidget):
    """White paper on a sunken ground. What stands on it is said to screen readers in words.

    `pointed_at` carries the piece and the block that was clicked.
    """

    pointed_at = Signal(str, str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._sides: tuple[Side, ...] = ()
        self._places: tuple[QRectF, ...] = ()
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_sides(self, sides: Sequence[Side], words: str) -> None:
        """Show these; `words` is all that stands on them."""
        self._sides = tuple(sides)
        self.setAccessibleName(", ".join(side.caption for side in sides))
        self.setAccessibleDescription(words)
        self._place()
        self.updateGeometry()
        self.update()

    def set_theme(self, theme: Theme) -> None:
        """Show it larger or smaller, on another ground."""
        self._theme = theme
        self._place()
        self.updateGeometry()
        self.update()

    def places(self) -> tuple[QRectF, ...]:
        """Return where each side is."""
        return self._places

    def hasHeightForWidth(self) -> bool:
        """Narrow, sides stand below each other."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height that everything takes at a width."""
        return self._arranged(width)[1]

    def sizeHint(self) -> QSize:
        """Return room for two cards beside each other."""
        return QSize(640, self.heightForWidth(640))

    def minimumSizeHint(self) -> QSize:
        """Return the least that shows anything."""
        return QSize(120, self.heightForWidth(max(120, self.width())))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Arrange for another width."""
        super().resizeEvent(event)
        self._place()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Tell which words were clicked."""
        super().mouseReleaseEvent(event)
        for side, place in zip(self._sides, self._places, strict=True):
            if event.button() == Qt.MouseButton.LeftButton and place.contains(event.position()):
                at = (event.position() - place.topLeft()) / (place.width() / side.width_mm)
                if found := block_at(side.page, at):
                    self.pointed_at.emit(*found)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the sides, each with its name below."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for side, place in zip(self._sides, self._places, strict=True):
            for grown, colour in enumerate(_SHADOW, 1):
                painter.fillRect(place.adjusted(-grown, 0, grown, grown + 1), colour)
            painter.fillRect(place, Qt.GlobalColor.white)
            painter.save()
            painter.translate(place.topLeft())
            draw_page(painter, side.page, place.width() / side.width_mm)
            painter.restore()
            painter.setPen(QPen(self._theme.colour("line")))
            painter.drawRect(place)
            self._paint_caption(painter, side, place)
        painter.end()

    def _paint_caption(self, painter: QPainter, side: Side, place: QRectF) -> None:
        painter.setFont(self._theme.font("small"))
        painter.setPen(self._theme.colour("text_secondary"))
        below = QRectF(place.left(), place.bottom(), place.width(), self._theme.px(_CAPTION))
        painter.drawText(below, int(Qt.AlignmentFlag.AlignCenter), side.caption)

    def _place(self) -> None:
        self._places = self._arranged(self.width())[0]

    def _arranged(self, width: int) -> tuple[tuple[QRectF, ...], int]:
        """Return the places of all sides at a width, in rows from the top, each in the middle; and the height."""
        margin, gap, caption = (self._theme.px(one) for one in (_MARGIN, _GAP, _CAPTION))
        room = max(1, width - 2 * margin)
        places: list[QRectF] = []
        row: list[QRectF] = []
        y = float(margin)

        def end_row() -> None:
            nonlocal y
            if row:
                taken = row[-1].right()
                places.extend(one.translated(QPointF((width - taken) / 2, 0)) for one in row)
                y = max(one.bottom() for one in row) + caption + gap
                row.clear()

        for side in self._sides:
            dots = min(self._theme.px(100) * _DOTS / 100, room / side.width_mm)
            wide, high = side.width_mm * dots, side.height_mm * dots
            if row and row[-1].right() + gap + wide > room:
                end_row()
            row.append(QRectF(row[-1].right() + gap if row else 0, y, wide, high))
        end_row()
        return tuple(places), int(y) + margin
