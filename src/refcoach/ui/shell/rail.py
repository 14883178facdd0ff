"""The dark rail of pages at the left."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QVBoxLayout, QWidget

from refcoach.ui.icons import ICON_SIZE, pixmap
from refcoach.ui.theme import Theme
from refcoach.ui.widgets.painting import paint_box, paint_focus, paint_pill, pill_size
from refcoach.ui.widgets.pill import count_text
from refcoach.ui.widgets.plain import plain_tooltip

_WIDTH, _NARROW, _ENTRY_HEIGHT, _PAD = 176, 64, 40, 12
_HEAD, _SIDE, _FOOT, _GAP = 64, 8, 16, 4
_LOWEST, _EDGE = ICON_SIZE + 2, 4
"""As low an entry may get where the screen is low: there is no gap then, and little above and below."""
_TEXT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine


@dataclass(frozen=True)
class RailEntry:
    """One page: what it is called in code, on screen, its icon, whether it stands at the bottom, and its key."""

    key: str
    text: str
    icon: str
    bottom: bool = False
    keys: str = ""


class Rail(QWidget):
    """Lists the pages; a click, Enter or the arrow keys choose one. Narrow, it shows icons only; low, no name."""

    chosen = Signal(str)

    def __init__(self, theme: Theme, entries: Sequence[RailEntry], title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._title = title
        self._narrow = False
        self._buttons: dict[str, _RailButton] = {}
        self.setAccessibleName(self.tr("Pages"))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self._box = QVBoxLayout(self)
        self._box.setSpacing(_GAP)
        for entry in (each for each in entries if not each.bottom):
            self._add(entry)
        self._box.addStretch(1)
        for entry in (each for each in entries if each.bottom):
            self._add(entry)
        self._measure()

    def current(self) -> str:
        """Return the key of the page that is shown, or ""."""
        return next((key for key, button in self._buttons.items() if button.isChecked()), "")

    def set_current(self, key: str) -> None:
        """Mark a page as shown, silently."""
        for name, button in self._buttons.items():
            button.setChecked(name == key)

    def set_badge(self, key: str, count: int) -> None:
        """Show how many things wait on a page; none for 0."""
        self._buttons[key].set_count(count)
        self._measure()

    def set_narrow(self, narrow: bool) -> None:
        """Show icons only (their names become tooltips), or icons with words."""
        self._narrow = narrow
        for button in self._buttons.values():
            button.set_narrow(narrow)
        self._measure()

    def button(self, key: str) -> QAbstractButton:
        """Return one entry."""
        return self._buttons[key]

    def set_theme(self, theme: Theme) -> None:
        """Paint in another theme."""
        self._theme = theme
        for button in self._buttons.values():
            button.set_theme(theme)
        self._measure()
        self.update()

    def sizeHint(self) -> QSize:
        """Return the rail's width: as drawn, or wider where the words need it."""
        least = self._theme.px(_NARROW) if self._narrow else _WIDTH
        entries = max((button.sizeHint().width() for button in self._buttons.values()), default=0)
        margins = self._box.contentsMargins()
        widest = max(entries + margins.left() + margins.right(), 0 if self._narrow else self._head_width())
        return QSize(max(least, widest), self._full_height())

    def minimumSizeHint(self) -> QSize:
        """Return the same width, and the height without which an entry would be cut."""
        px, count = self._theme.px, len(self._buttons)
        return QSize(self.sizeHint().width(), count * px(_LOWEST) + 2 * _EDGE)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the name out where there is little height."""
        super().resizeEvent(event)
        self._measure()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk up and down between the pages."""
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        step = steps.get(Qt.Key(event.key()))
        buttons = list(self._buttons.values())
        here = next((index for index, button in enumerate(buttons) if button.hasFocus()), None)
        if step is None or here is None:
            super().keyPressEvent(event)
            return
        buttons[(here + step) % len(buttons)].setFocus(Qt.FocusReason.TabFocusReason)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the background, the two circles and the program's name."""
        theme = self._theme
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.colour("rail"))
        pad, height = theme.px(_PAD), theme.px(ICON_SIZE)
        if self._is_low():
            return
        left = pad if self._narrow else 2 * pad
        logo = pixmap("logo", theme.colour("on_brand"), height, self.devicePixelRatioF())
        painter.drawPixmap(left, theme.px(22), logo)
        if not self._narrow:
            painter.setFont(theme.font("heading", "strong"))
            painter.setPen(Qt.GlobalColor.white)
            at = left + round(logo.deviceIndependentSize().width()) + theme.px(8)
            painter.drawText(QRect(at, theme.px(22), self.width() - at, height), _TEXT, self._title)

    def _add(self, entry: RailEntry) -> None:
        button = _RailButton(self._theme, entry, self)
        button.clicked.connect(self._choose)
        self._box.addWidget(button)
        self._buttons[entry.key] = button

    def _head_width(self) -> int:
        words = QFontMetrics(self._theme.font("heading", "strong")).horizontalAdvance(self._title)
        return words + self._theme.px(3 * _PAD + 8) + self._theme.px(ICON_SIZE * 28 / 18)

    def _measure(self) -> None:
        px, low = self._theme.px, self._is_low()
        above, below = (_EDGE, _EDGE) if low else (px(_HEAD), px(_FOOT))
        self._box.setSpacing(0 if low else _GAP)
        self._box.setContentsMargins(px(_SIDE), above, px(_SIDE), below)
        self.updateGeometry()

    def _full_height(self) -> int:
        px, count = self._theme.px, len(self._buttons)
        return count * (px(_ENTRY_HEIGHT) + _GAP) + px(_HEAD) + px(_FOOT)

    def _is_low(self) -> bool:
        return self.height() < self._full_height()

    @Slot()
    def _choose(self) -> None:
        key = self.sender().objectName()
        self.set_current(key)
        self.chosen.emit(key)


class _RailButton(QAbstractButton):
    """One entry of the rail."""

    def __init__(self, theme: Theme, entry: RailEntry, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._entry = entry
        self._count = 0
        self._narrow = False
        self._tip()
        self.setObjectName(entry.key)
        self.setAccessibleName(entry.text)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Maximum)

    def set_count(self, count: int) -> None:
        """Show a count at the right."""
        self._count = count
        self.setAccessibleName(f"{self._entry.text}, {count}" if count else self._entry.text)
        self.updateGeometry()
        self.update()

    def set_narrow(self, narrow: bool) -> None:
        """Show the icon alone."""
        self._narrow = narrow
        self._tip()
        self.updateGeometry()
        self.update()

    def set_theme(self, theme: Theme) -> None:
        """Paint in another theme."""
        self._theme = theme
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Return room for the icon, the words and the count."""
        theme = self._theme
        width = theme.px(ICON_SIZE + 2 * _PAD)
        if not self._narrow:
            words = QFontMetrics(theme.font("body", "control")).horizontalAdvance(self._entry.text)
            width += theme.px(10) + words
            if self._count:
                width += theme.px(8) + pill_size(theme, count_text(self._count)).width()
        return QSize(width, theme.px(_ENTRY_HEIGHT))

    def minimumSizeHint(self) -> QSize:
        """Return the same width, and a height with room for the icon."""
        return QSize(self.sizeHint().width(), self._theme.px(_LOWEST))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose with Enter as with the space bar; leave the arrows to the rail."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        elif event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            event.ignore()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Look different when disabled."""
        self.update()
        super().changeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the entry."""
        theme, box = self._theme, QRectF(self.rect())
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.isChecked() or self.underMouse():
            fill = theme.colour("rail_selection")
            fill.setAlphaF(1.0 if self.isChecked() else 0.5)
            paint_box(painter, box, theme.px(8), fill)
        colour = theme.colour("rail_text")
        if self.hasFocus():
            paint_focus(painter, box, theme.px(8), colour)
        size = theme.px(ICON_SIZE)
        left = (self.width() - size) // 2 if self._narrow else theme.px(_PAD)
        drawing = pixmap(self._entry.icon, colour, size, self.devicePixelRatioF())
        painter.drawPixmap(left, (self.height() - size) // 2, drawing)
        if self._narrow:
            self._paint_dot(painter)
        else:
            self._paint_words(painter, left + size + theme.px(10))

    def _tip(self) -> None:
        """Say the key, and what is not to be read."""
        entry = self._entry
        text = f"{entry.text} ({entry.keys})" if entry.keys else entry.text
        self.setToolTip(plain_tooltip(text if self._narrow else entry.keys))

    def _paint_words(self, painter: QPainter, left: int) -> None:
        theme = self._theme
        painter.setFont(theme.font("body", "control"))
        painter.setPen(Qt.GlobalColor.white if self.isChecked() else theme.colour("rail_text"))
        painter.drawText(self.rect().adjusted(left, 0, 0, 0), _TEXT, self._entry.text)
        if self._count:
            text = count_text(self._count)
            size = pill_size(theme, text)
            at = QRect(self.width() - size.width() - theme.px(8), 0, size.width(), size.height())
            at.moveTop((self.height() - size.height()) // 2)
            paint_pill(painter, theme, at, text, "count")

    def _paint_dot(self, painter: QPainter) -> None:
        if self._count:
            side = self._theme.px(10)
            dot = QRectF(self.width() - side - 4, 4, side, side)
            paint_box(painter, dot, side / 2, self._theme.colour("accent"))
