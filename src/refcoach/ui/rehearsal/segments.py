"""The cards of a round as a row of thin lines: how each went, which is in hand, how many are to come."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from refcoach.domain.spacing import Rating
from refcoach.ui.theme import Theme

_HEIGHT, _GAP = 4, 6
_NARROW_GAP = 2
_TOKENS = {Rating.AGAIN: "warning", Rating.HARD: "warning", Rating.GOOD: "good", Rating.EASY: "good"}


class Segments(QWidget):
    """One line a card: green where it went well, amber where it did not, the brand's colour for the one in hand."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._ratings: tuple[Rating, ...] = ()
        self._count = 0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_round(self, ratings: Sequence[Rating], count: int) -> None:
        """Show how the first of `count` cards went; the next one is in hand."""
        self._ratings, self._count = tuple(ratings), count
        words = self.tr("{done} of {count} cards rehearsed")
        self.setAccessibleName(words.format(done=len(ratings), count=count))
        self.update()

    def colours(self) -> list[str]:
        """Return the colour of each line, by its token."""
        done = [_TOKENS[rating] for rating in self._ratings]
        coming = self._count - len(done)
        return [*done, *(["brand"] if coming > 0 else []), *["line"] * (coming - 1)]

    def set_theme(self, theme: Theme) -> None:
        """Paint in another theme."""
        self._theme = theme
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Return the height of the lines; they are as wide as there is room."""
        return QSize(0, self._theme.px(_HEIGHT))

    def minimumSizeHint(self) -> QSize:
        """Return the same."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the lines."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        colours = self.colours()
        room = self.width() / max(1, len(colours))
        gap = _GAP if room > 4 * _GAP else _NARROW_GAP
        for at, token in enumerate(colours):
            place = len(colours) - 1 - at if self.layoutDirection() is Qt.LayoutDirection.RightToLeft else at
            line = QRectF(place * room + gap / 2, 0, max(1.0, room - gap), self.height())
            painter.setBrush(self._theme.colour(token))
            painter.drawRoundedRect(line, self.height() / 2, self.height() / 2)
