"""A row to choose: words that wrap, a short figure at the right, and a bar below that shows the same as a length."""

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from refcoach.ui.theme import Theme
from refcoach.ui.widgets.painting import paint_box, paint_focus
from refcoach.ui.widgets.plain import breakable

_WRAPPED = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap
_PAD_X, _PAD_Y, _INDENT, _GAP, _BAR, _RADIUS, _LEAST = 10, 7, 14, 10, 6, 8, 96


class BarRow(QAbstractButton):
    """Chosen by a click; `indented` is a row below another, smaller and without a bar."""

    def __init__(self, theme: Theme, *, indented: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._indented = theme, indented
        self._words, self._figure = "", ""
        self._share: float | None = None
        self.setCheckable(True)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_row(self, words: str, figure: str, said: str, share: float | None = None) -> None:
        """Show words and figure, `share` of the bar filled (0 to 1); `said` is what a screen reader says."""
        if (words, figure, share) != (self._words, self._figure, self._share):
            self._words, self._figure, self._share = words, figure, share
            self.updateGeometry()
            self.update()
        self.setAccessibleName(said)

    def words(self) -> str:
        """Return the words."""
        return self._words

    def figure(self) -> str:
        """Return the figure at the right."""
        return self._figure

    def set_theme(self, theme: Theme) -> None:
        """Paint in another theme."""
        self._theme = theme
        self.updateGeometry()
        self.update()

    def hasHeightForWidth(self) -> bool:
        """Return that a narrower row is a higher one."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height that the wrapped words need, and the bar."""
        room = QRect(0, 0, max(1, width - self._beside()), 100_000)
        words = self._metrics().boundingRect(room, _WRAPPED, breakable(self._words)).height()
        return words + 2 * self._theme.px(_PAD_Y) + self._below()

    def sizeHint(self) -> QSize:
        """Return room for the words in a few lines."""
        width = self._theme.px(_LEAST * 2) + self._beside()
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """Return room for a long word beside the figure."""
        return QSize(self._theme.px(_LEAST) + self._beside(), self._metrics().height() + 2 * self._theme.px(_PAD_Y))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint what is chosen, the words, the figure, the bar, and the ring if the keyboard is here."""
        theme, box = self._theme, QRectF(self.rect())
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        radius = theme.px(_RADIUS)
        if self.isChecked() or self.underMouse():
            paint_box(painter, box, radius, theme.colour("selection" if self.isChecked() else "surface_sunken"))
        if self.hasFocus():
            paint_focus(painter, box, radius, theme.colour("brand"))
        left, top = self._left(), theme.px(_PAD_Y)
        high = self.height() - 2 * top - self._below()
        figures = QRect(self.width() - theme.px(_PAD_X) - self._figures(), top, self._figures(), high)
        painter.setFont(self._font())
        painter.setPen(theme.colour("text"))
        painter.drawText(QRect(left, top, self.width() - self._beside(), high), _WRAPPED, breakable(self._words))
        painter.setPen(theme.colour("text_secondary"))
        painter.drawText(figures, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop, self._figure)
        if not self._indented:
            self._paint_bar(painter, left)

    def changeEvent(self, event: QEvent) -> None:
        """Look different when chosen."""
        self.update()
        super().changeEvent(event)

    def _paint_bar(self, painter: QPainter, left: int) -> None:
        theme, high = self._theme, self._theme.px(_BAR)
        whole = QRectF(left, self.height() - theme.px(_PAD_Y) - high, self.width() - left - theme.px(_PAD_X), high)
        paint_box(painter, whole, high / 2, theme.colour("line"))
        if self._share is not None:
            filled = QRectF(whole.x(), whole.y(), max(float(high), whole.width() * self._share), high)
            paint_box(painter, filled, high / 2, theme.colour("brand"))

    def _left(self) -> int:
        return self._theme.px(_PAD_X + (_INDENT if self._indented else 0))

    def _below(self) -> int:
        return 0 if self._indented else self._theme.px(_BAR) + self._theme.px(_PAD_Y)

    def _beside(self) -> int:
        return self._left() + self._theme.px(_PAD_X) + self._figures() + self._theme.px(_GAP)

    def _figures(self) -> int:
        return self._metrics().horizontalAdvance(self._figure)

    def _font(self) -> QFont:
        return self._theme.font("small", "body") if self._indented else self._theme.font("body", "strong")

    def _metrics(self) -> QFontMetrics:
        return QFontMetrics(self._font())
