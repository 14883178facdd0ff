"""A ring of n parts: how many of the promised introductions are there."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from refcoach.ui.theme import Theme

_SIZE, _WIDTH, _GAP_DEGREES = 84, 9, 10
_MOST_PARTS = 12  # more would be dust: a share is one arc
_TOP, _FULL = 90 * 16, 360  # Qt counts sixteenths of a degree, from three o'clock


def _flat_pen(colour: QColor, width: float) -> QPen:
    return QPen(colour, width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap)


class Ring(QWidget):
    """Shows full, hollow (taken on somebody's word) and empty parts, and words in the middle."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._parts: tuple[int, int, int] = (0, 0, 0)
        self._centre = ""
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_progress(self, done: int, total: int, hollow: int = 0, centre: str = "") -> None:
        """Show ``done`` full and ``hollow`` hollow parts of ``total``."""
        self._parts = (max(0, done), max(0, hollow), max(0, total))
        counted = self._parts[0] + self._parts[1]
        words = self.tr("{done} of {total}").format(done=counted, total=self._parts[2])
        self._centre = centre or words
        self.setAccessibleName(words if not centre else f"{words}, {centre}")
        self.update()

    def centre(self) -> str:
        """Return the words in the middle."""
        return self._centre

    def set_theme(self, theme: Theme) -> None:
        """Paint in another theme."""
        self._theme = theme
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Return the ring's size."""
        side = self._theme.px(_SIZE)
        return QSize(side, side)

    def minimumSizeHint(self) -> QSize:
        """Return the same."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the parts and the words."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_parts(painter)
        painter.setFont(self._theme.font("body", "strong"))
        painter.setPen(self._theme.colour("text"))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self._centre)

    def _paint_parts(self, painter: QPainter) -> None:
        done, hollow, total = self._parts
        width = self._theme.px(_WIDTH)
        box = QRectF(self.rect()).adjusted(width, width, -width, -width)
        shown = max(total, done + hollow, 1)
        if shown > _MOST_PARTS:
            self._paint_share(painter, box, (done + hollow) / shown)
            return
        gap = _GAP_DEGREES if shown > 1 else 0
        span = round((_FULL / shown - gap) * 16)
        for part in range(shown):
            start = _TOP - round((_FULL / shown * part + gap / 2) * 16)
            token = "brand" if part < done + hollow else "line"
            painter.setPen(_flat_pen(self._theme.colour(token), width))
            painter.drawArc(box, start, -span)
            if done <= part < done + hollow:
                painter.setPen(_flat_pen(self._theme.colour("surface"), width * 0.5))
                painter.drawArc(box, start - 24, -span + 48)

    def _paint_share(self, painter: QPainter, box: QRectF, share: float) -> None:
        width = self._theme.px(_WIDTH)
        painter.setPen(_flat_pen(self._theme.colour("line"), width))
        painter.drawArc(box, 0, _FULL * 16)
        painter.setPen(_flat_pen(self._theme.colour("brand"), width))
        painter.drawArc(box, _TOP, -round(_FULL * 16 * share))
