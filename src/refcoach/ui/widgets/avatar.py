"""Somebody's initials in a circle, beside their name."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from refcoach.ui.theme import Theme
from refcoach.ui.widgets.painting import paint_avatar

SIZE = 36


class Avatar(QWidget):
    """Shows one or two letters; the name beside it says the rest."""

    def __init__(self, theme: Theme, initials: str = "", size: int = SIZE, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._initials = initials
        self._size = size
        self.setAccessibleName(initials)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_initials(self, initials: str) -> None:
        """Show another person's initials."""
        self._initials = initials
        self.setAccessibleName(initials)
        self.update()

    def set_theme(self, theme: Theme) -> None:
        """Paint in another theme."""
        self._theme = theme
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Return the circle's size."""
        side = self._theme.px(self._size)
        return QSize(side, side)

    def minimumSizeHint(self) -> QSize:
        """Return the same."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the circle."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_avatar(painter, self._theme, self.rect(), self._initials)
