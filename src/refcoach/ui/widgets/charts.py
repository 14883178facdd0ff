"""A chart on the screen: one stop for the keyboard, whose arrow keys walk through its values."""

from math import ceil

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from refcoach.ui.theme import Theme
from refcoach.ui.widgets.charts_drawing import Drawing, Spot
from refcoach.ui.widgets.painting import RING, paint_focus
from refcoach.ui.widgets.plain import plain_tooltip

_ON = {Qt.Key.Key_Down: 1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_Left: -1}
_ENDS = {Qt.Key.Key_Home: 0, Qt.Key.Key_End: -1}
_OPENS = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
_WIDE, _NARROW = 320, 160


class Chart(QWidget):
    """Shows a drawing. Each of its values is a child with its words, for screen readers, and opens by a click."""

    opened = Signal(str)  # the key of a value

    def __init__(self, theme: Theme, title: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._drawing: Drawing | None = None
        self._spots: list[_Spot | _Opening] = []
        self._here = 0
        self.setAccessibleName(title)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_drawing(self, drawing: Drawing, title: str) -> None:
        """Show a drawing; `title` says what it is, and is its name for screen readers."""
        self._drawing = drawing
        self.setAccessibleName(title)
        found = drawing.spots(self._theme, self._room())
        for old in self._spots:
            old.hide()
            old.deleteLater()
        self._spots = [self._made(number, spot) for number, spot in enumerate(found)]
        self._here = min(self._here, max(0, len(found) - 1))
        self._describe()
        self.updateGeometry()
        self._place()

    def drawing(self) -> Drawing | None:
        """Return what is shown."""
        return self._drawing

    def values(self) -> list[QWidget]:
        """Return the children that hold the values, in their order."""
        return list(self._spots)

    def here(self) -> int:
        """Return on which value the keyboard is."""
        return self._here

    def set_theme(self, theme: Theme) -> None:
        """Paint in another theme."""
        self._theme = theme
        self.updateGeometry()
        self._place()

    def sizeHint(self) -> QSize:
        """Return a usual width and the height that goes with it."""
        width = self._theme.px(_WIDE)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """Return how narrow it may get."""
        return QSize(_NARROW, 0)

    def hasHeightForWidth(self) -> bool:
        """Say that names may stand above where it is narrow."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height at a width."""
        inside = width - 2 * RING
        return ceil(self._drawing.height(self._theme, inside)) + 2 * RING if self._drawing else 0

    def keyboard_place(self) -> QRect:
        """Return where the value is that the keyboard is on."""
        return self._spots[self._here].geometry() if self._spots else self.rect()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Move the values to their places."""
        super().resizeEvent(event)
        self._place()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the drawing, and where the keyboard is."""
        if self._drawing is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._drawing.paint(painter, self._theme, self._room())
        if self.hasFocus() and self._spots:
            box = QRectF(self._spots[self._here].geometry())
            paint_focus(painter, box, self._theme.px(6), self._theme.colour("brand"))

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show where the keyboard is."""
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Show it no longer."""
        super().focusOutEvent(event)
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk through the values; open one with Enter or the space bar."""
        key, last = Qt.Key(event.key()), len(self._spots) - 1
        if self._spots and key in _ON:
            self._stand_on(max(0, min(last, self._here + _ON[key])))
        elif self._spots and key in _ENDS:
            self._stand_on(_ENDS[key] % len(self._spots))
        elif self._spots and key in _OPENS and self._key(self._here):
            self.opened.emit(self._key(self._here))
        else:
            super().keyPressEvent(event)

    def _stand_on(self, number: int) -> None:
        from refcoach.ui.widgets.scrolled import bring_into_sight

        self._here = number
        self._describe()
        self.update()
        bring_into_sight(self)

    def _describe(self) -> None:
        """Say of the one widget that has the keyboard on which value one stands."""
        self.setAccessibleDescription(self._spots[self._here].accessibleName() if self._spots else "")

    def _key(self, number: int) -> str:
        return self._spots[number].objectName()

    def _made(self, number: int, spot: Spot) -> "_Spot | _Opening":
        made: _Spot | _Opening
        if spot.key:
            made = _Opening(self)
            made.clicked.connect(self._open)
        else:
            made = _Spot(self)
        made.setObjectName(spot.key)
        made.setAccessibleName(spot.words)
        made.setToolTip(plain_tooltip(spot.words))
        made.show()
        return made

    def _room(self) -> QRectF:
        return QRectF(self.rect()).adjusted(RING, RING, -RING, -RING)

    def _place(self) -> None:
        found = self._drawing.spots(self._theme, self._room()) if self._drawing else []
        for widget, spot in zip(self._spots, found, strict=True):
            widget.setGeometry(spot.box.toAlignedRect().intersected(self.rect()))
        self.update()

    @Slot()
    def _open(self) -> None:
        key = self.sender().objectName()
        self._here = next(number for number, spot in enumerate(self._spots) if spot.objectName() == key)
        self._describe()
        self.update()
        self.opened.emit(key)


class _Spot(QWidget):
    """A value that can be read aloud; the chart paints it."""


class _Opening(QAbstractButton):
    """A value that opens something; the chart paints it and has the keyboard."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint nothing."""
