"""The finished page as it will print, on white paper; what stands on it is said to screen readers in words."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from refcoach.ui.paper.document import Page
from refcoach.ui.paper.drawing import draw_page
from refcoach.ui.theme import Theme

_WIDTH, _LEAST = 420, 160


class Sheet(QWidget):
    """Draws one page as wide as there is room for, up to a width."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._page: Page | None = None
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_page(self, page: Page, title: str, words: str) -> None:
        """Show a page; `words` is all that stands on it."""
        self._page = page
        self.setAccessibleName(title)
        self.setAccessibleDescription(words)
        self.updateGeometry()
        self.update()

    def set_theme(self, theme: Theme) -> None:
        """Show it for another text size."""
        self._theme = theme
        self.updateGeometry()
        self.update()

    def hasHeightForWidth(self) -> bool:
        """A wider page is a higher one."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of the page at a width."""
        return round(self._dots(width) * self._size()[1]) + 2

    def sizeHint(self) -> QSize:
        """Return the width at which it is easily read."""
        width = self._theme.px(_WIDTH)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """Return the least that shows anything."""
        return QSize(_LEAST, self.heightForWidth(max(_LEAST, self.width())))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the page with a thin edge."""
        if self._page is None:
            return
        dots = self._dots(self.width())
        wide, high = (dots * side for side in self._size())
        paper = QRectF((self.width() - wide) / 2, 0, wide, high)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(paper, Qt.GlobalColor.white)
        painter.save()
        painter.translate(paper.topLeft())
        draw_page(painter, self._page, dots)
        painter.restore()
        painter.setPen(QPen(self._theme.colour("line")))
        painter.drawRect(paper)
        painter.end()

    def _size(self) -> tuple[float, float]:
        return self._page.sheet.size(self._page.paper) if self._page else (210, 297)

    def _dots(self, width: int) -> float:
        """Return how many dots a millimetre has."""
        return min(width, self._theme.px(_WIDTH)) / self._size()[0]
