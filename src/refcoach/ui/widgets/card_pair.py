"""Two cards beside each other, or one below the other where there is little room."""

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from refcoach.ui.theme import Theme

_NARROW = 460


class CardPair(QWidget):
    """Turns by itself when it gets narrower than `narrow` pixels at 100 % text."""

    def __init__(
        self, theme: Theme, left: QWidget, right: QWidget, parent: QWidget | None = None, *, narrow: int = _NARROW
    ) -> None:
        super().__init__(parent)
        self._theme, self._narrow = theme, narrow
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(12)
        self._row.addWidget(left, 1)
        self._row.addWidget(right, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Turn when it gets narrow."""
        super().resizeEvent(event)
        self._turn()

    def set_theme(self, theme: Theme) -> None:
        """Turn when texts get larger."""
        self._theme = theme
        self._turn()

    def _turn(self) -> None:
        narrow = self.width() < self._theme.px(self._narrow)
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._row.setDirection(down if narrow else across)
