"""The dark side of first run: what RefCoach does, and which of the three steps this is."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from refcoach.ui.icons import pixmap
from refcoach.ui.theme import Theme
from refcoach.ui.widgets.painting import paint_box

_WIDTH, _PAD, _LOGO, _DOT = 340, 32, 26, 26
_WRAPPED = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap
_MIDDLE = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class ClaimPanel(QWidget):
    """Paints itself: on the rail's dark ground the words have colours of their own."""

    def __init__(self, theme: Theme, claim: str, about: str, steps: Sequence[str], parent: QWidget | None = None):
        super().__init__(parent)
        self._theme = theme
        self._claim = claim
        self._about = about
        self._steps = tuple(steps)
        self._step = 0
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(f"{claim} {about}")

    def set_step(self, step: int) -> None:
        """Mark the step, counted from 0."""
        self._step = step
        self.update()

    def set_theme(self, theme: Theme) -> None:
        """Paint in another theme."""
        self._theme = theme
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Return the drawn width."""
        return QSize(self._theme.px(_WIDTH), self._theme.px(420))

    def minimumSizeHint(self) -> QSize:
        """Return the same width: its words are never cut."""
        return QSize(self.sizeHint().width(), 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ground, the logo, the claim and the steps."""
        theme = self._theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), theme.colour("rail"))
        pad = theme.px(_PAD)
        logo = pixmap("logo", theme.colour("rail_text"), theme.px(_LOGO), self.devicePixelRatioF())
        painter.drawPixmap(pad, pad, logo)
        below = self._paint_words(painter, pad + theme.px(_LOGO + 40))
        self._paint_steps(painter, below + theme.px(34))

    def _paint_words(self, painter: QPainter, top: int) -> int:
        """Paint the claim and what it means; return where they end."""
        theme, pad = self._theme, self._theme.px(_PAD)
        room = QRect(pad, top, self.width() - 2 * pad, 10_000)
        painter.setFont(theme.font("title", "strong"))
        painter.setPen(Qt.GlobalColor.white)
        used = painter.drawText(room, _WRAPPED, self._claim)
        room.setTop(used.bottom() + theme.px(12))
        painter.setFont(theme.font("body"))
        painter.setPen(theme.colour("rail_text"))
        return painter.drawText(room, _WRAPPED, self._about).bottom()

    def _paint_steps(self, painter: QPainter, top: int) -> None:
        theme, pad, dot = self._theme, self._theme.px(_PAD), self._theme.px(_DOT)
        for number, name in enumerate(self._steps):
            here = number == self._step
            box = QRect(pad, top + number * theme.px(_DOT + 14), dot, dot)
            paint_box(painter, QRectF(box), dot / 2, theme.colour("rail_selection" if here else "rail"))
            if not here:
                paint_box(painter, QRectF(box), dot / 2, None, theme.colour("rail_selection"))
            painter.setPen(Qt.GlobalColor.white if here else theme.colour("rail_text"))
            painter.setFont(theme.font("body", "strong" if here else "body"))
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, "✓" if number < self._step else str(number + 1))
            words = QRect(box.right() + theme.px(12), box.top(), self.width() - box.right() - pad, dot)
            painter.drawText(words, _MIDDLE, name)
