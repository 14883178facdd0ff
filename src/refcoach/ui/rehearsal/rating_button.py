"""A button with two lines: how it went, and on which day the card comes back then."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from refcoach.ui.theme import Theme
from refcoach.ui.widgets.buttons import Button

_ASIDE, _ABOVE, _WIDTH = 12, 8, 96


class RatingButton(Button):
    """The word in bold, the day small below it."""

    def __init__(self, theme: Theme, word: str, parent: QWidget | None = None) -> None:
        self._word, self._day = word, ""
        super().__init__(theme, "", parent=parent)
        self.setAccessibleName(word)

    def promise(self, day: str) -> None:
        """Show another day."""
        self._day = day
        self.setAccessibleName(f"{self._word}, {day}")
        self.updateGeometry()
        self.update()

    def word(self) -> str:
        """Return how it went."""
        return self._word

    def day(self) -> str:
        """Return what is promised."""
        return self._day

    def set_theme(self, theme: Theme) -> None:
        """Paint in another theme."""
        super().set_theme(theme)
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Return room for both lines, and one width for short ones."""
        return self.minimumSizeHint().expandedTo(QSize(self._theme.px(_WIDTH), 0))

    def minimumSizeHint(self) -> QSize:
        """Return room for both lines: neither is ever cut."""
        word, day = self._metrics()
        words = max(word.horizontalAdvance(self._word), day.horizontalAdvance(self._day))
        px = self._theme.px
        return QSize(words + 2 * px(_ASIDE), word.height() + day.height() + 2 * px(_ABOVE))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the button, then its lines."""
        super().paintEvent(event)
        word, day = self._metrics()
        painter = QPainter(self)
        top = (self.height() - word.height() - day.height()) // 2
        for text, weight, size, token, metrics in (
            (self._word, "strong", "body", "text", word),
            (self._day, "body", "small", "text_secondary", day),
        ):
            painter.setFont(self._theme.font(size, weight))
            painter.setPen(self._theme.colour(token))
            painter.drawText(QRect(0, top, self.width(), metrics.height()), Qt.AlignmentFlag.AlignCenter, text)
            top += metrics.height()

    def _metrics(self) -> tuple[QFontMetrics, QFontMetrics]:
        return QFontMetrics(self._theme.font("body", "strong")), QFontMetrics(self._theme.font("small"))
