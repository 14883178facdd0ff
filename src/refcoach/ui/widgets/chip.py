"""Chips: short choices in rounded outlines. Long ones wrap inside the chip instead of being cut."""

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from refcoach.ui.theme import Theme
from refcoach.ui.widgets.flow_layout import FlowLayout
from refcoach.ui.widgets.painting import paint_box, paint_focus
from refcoach.ui.widgets.plain import MAY_BREAK, breakable

_WRAPPED = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
_HEIGHT, _RADIUS, _PAD_X, _PAD_Y = 26, 13, 12, 4


class Chip(QAbstractButton):
    """One choice, on or off; toggled by a click or the space bar (``toggled(bool)``)."""

    def __init__(self, theme: Theme, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._words = text  # not setText: Qt would read "&" in a name as a shortcut
        self.setAccessibleName(text)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        policy = QSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def words(self) -> str:
        """Return the text on the chip."""
        return self._words

    def set_words(self, text: str) -> None:
        """Say something else."""
        if text != self._words:
            self._words = text
            self.setAccessibleName(text)
            self.updateGeometry()
            self.update()

    def set_theme(self, theme: Theme) -> None:
        """Paint in another theme."""
        self._theme = theme
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Return room for the text in one line."""
        metrics = self._metrics()
        width = metrics.horizontalAdvance(self._words) + 2 * self._theme.px(_PAD_X) + 2
        return QSize(width, self._height_of(metrics.height()))

    def minimumSizeHint(self) -> QSize:
        """Return room for the longest word: the others may go to the next line."""
        metrics = self._metrics()
        words = breakable(self._words).replace(MAY_BREAK, " ").split()
        longest = max((metrics.horizontalAdvance(word) for word in words), default=0)
        return QSize(longest + 2 * self._theme.px(_PAD_X) + 2, self._height_of(metrics.height()))

    def hasHeightForWidth(self) -> bool:
        """Return that a narrower chip is a higher one."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height that the wrapped text needs."""
        room = QRect(0, 0, width - 2 * self._theme.px(_PAD_X), 10_000)
        return self._height_of(self._metrics().boundingRect(room, _WRAPPED, breakable(self._words)).height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the outline, the words, and the ring if the keyboard is here."""
        theme, box = self._theme, QRectF(self.rect())
        radius = min(theme.px(_RADIUS), self.height() / 2)
        fill = "brand_soft" if self.isChecked() else "surface_sunken" if self.underMouse() else "surface"
        line = "brand" if self.isChecked() else "line_strong"
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_box(painter, box, radius, theme.colour(fill), theme.colour(line))
        if self.hasFocus():
            paint_focus(painter, box, radius, theme.colour("brand"))
        painter.setFont(theme.font("small", "control"))
        painter.setPen(theme.colour("brand" if self.isChecked() else "text"))
        pad = theme.px(_PAD_X)
        painter.drawText(self.rect().adjusted(pad, 0, -pad, 0), _WRAPPED, breakable(self._words))

    def changeEvent(self, event: QEvent) -> None:
        """Look different when switched on or off."""
        self.update()
        super().changeEvent(event)

    def _metrics(self) -> QFontMetrics:
        return QFontMetrics(self._theme.font("small", "control"))

    def _height_of(self, text_height: int) -> int:
        return max(self._theme.px(_HEIGHT), text_height + 2 * self._theme.px(_PAD_Y))


class ChipRow(QWidget):
    """Several chips of which one may be on; choosing it again switches it off."""

    chosen = Signal(str)  # the key, or "" when none is on

    def __init__(self, theme: Theme, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._chips: dict[str, Chip] = {}
        self._current = ""
        self._flow = FlowLayout(self, theme.px(6))
        self.setAccessibleName(title)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def set_choices(self, choices: Sequence[tuple[str, str]]) -> None:
        """Show these (key, text) chips, none of them on. Chips that are there already keep the keyboard."""
        if [key for key, _ in choices] == list(self._chips):
            for key, text in choices:
                self._chips[key].set_words(text)
            self.set_current("")
            return
        self._flow.clear()
        self._chips, self._current = {}, ""
        for key, text in choices:
            chip = Chip(self._theme, text, self)
            chip.setObjectName(key)
            chip.clicked.connect(self._choose)
            self._flow.addWidget(chip)
            self._chips[key] = chip
        # New widgets come last in the order of Tab, wherever they are seen.
        for before, after in pairwise((*self._before(), *self._chips.values())):
            QWidget.setTabOrder(before, after)
        self.updateGeometry()

    def current(self) -> str:
        """Return the key of the chip that is on, or ""."""
        return self._current

    def set_current(self, key: str) -> None:
        """Switch one chip on, silently; "" switches all off."""
        self._current = key if key in self._chips else ""
        for name, chip in self._chips.items():
            chip.setChecked(name == self._current)

    def chip(self, key: str) -> Chip:
        """Return one of the chips."""
        return self._chips[key]

    def set_theme(self, theme: Theme) -> None:
        """Make new chips in another theme; those already here are dressed by themselves."""
        self._theme = theme
        self._flow.setSpacing(theme.px(6))

    def _before(self) -> tuple[QWidget, ...]:
        """Return what Tab comes from, where there is anything before the chips."""
        here = self.previousInFocusChain()
        while here and here is not self and (here.focusPolicy() == Qt.FocusPolicy.NoFocus or here.focusProxy()):
            here = here.previousInFocusChain()
        return () if here is None or here is self else (here,)

    @Slot()
    def _choose(self) -> None:
        key = self.sender().objectName()
        self.set_current("" if key == self._current else key)
        self.chosen.emit(self._current)
