"""A state as a word on a soft, round background: never colour alone."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from refcoach.ui.theme import Theme
from refcoach.ui.widgets.painting import paint_pill, pill_size
from refcoach.ui.widgets.plain import make_plain


class Pill(QLabel):
    """Shows one word or two in a tone: brand, good, warning, bad, accent, sunken or count."""

    def __init__(self, theme: Theme, text: str = "", tone: str = "sunken", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        make_plain(self)
        self._theme = theme
        self._tone = tone
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setText(text)

    def set_state(self, text: str, tone: str) -> None:
        """Show another state."""
        self._tone = tone
        self.setText(text)
        self.updateGeometry()
        self.update()

    def set_theme(self, theme: Theme) -> None:
        """Paint in another theme."""
        self._theme = theme
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Return room for the whole text."""
        return pill_size(self._theme, self.text())

    def minimumSizeHint(self) -> QSize:
        """Return the same: a pill is never cut."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the pill."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_pill(painter, self._theme, self.rect(), self.text(), self._tone)


class Badge(Pill):
    """A small round count; hidden while there is nothing to count."""

    def __init__(self, theme: Theme, count: int = 0, parent: QWidget | None = None) -> None:
        super().__init__(theme, "", "count", parent)
        self.set_count(count)

    def set_count(self, count: int) -> None:
        """Show another count; more than 99 is "99+"."""
        self.set_state(count_text(count), "count")
        # Showing a badge that has no parent yet would open a window of its own.
        if count == 0 or self.parentWidget() is not None:
            self.setVisible(count > 0)


def count_text(count: int) -> str:
    """Return a count as a badge shows it."""
    return "99+" if count > 99 else str(count)
