"""The script of a conversation, step by step; a step that was said gets its tick."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QFont, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QVBoxLayout, QWidget

from refcoach.ui.icons import pixmap
from refcoach.ui.theme import Theme
from refcoach.ui.widgets.buttons import IconButton
from refcoach.ui.widgets.marked_text import MarkedText, lay_out
from refcoach.ui.widgets.painting import paint_box, paint_focus

_MARK, _GAP, _PAD, _BETWEEN = 24, 12, 8, 2
_WIDTHS = 8


@dataclass(frozen=True)
class StepText:
    """One step: a stage direction (or none), then the words as (text, merged from the client's data)."""

    direction: str
    parts: tuple[tuple[str, bool], ...]

    def words(self) -> str:
        """Return what is to be said."""
        return "".join(text for text, _ in self.parts)


class StepsView(QWidget):
    """Shows the steps; a click, Enter or the space bar marks one as said, or not said after all."""

    step_said = Signal(int, bool)  # the step's place, and whether it is said now
    edit_wanted = Signal(int)  # the step's place

    def __init__(self, theme: Theme, edit: str = "", parent: QWidget | None = None) -> None:
        """Make an empty view; `edit` names the pen that each step has, if it has one."""
        super().__init__(parent)
        self._theme, self._edit = theme, edit
        self._rows: list[_StepRow] = []
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(2)
        self.setAccessibleName(self.tr("Steps"))

    def set_steps(self, steps: Sequence[StepText], said: frozenset[int] = frozenset()) -> None:
        """Show these steps; ``said`` are the places of those already said."""
        for old in self._rows:
            self._box.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._rows = []
        for place, step in enumerate(steps):
            name = self.tr("Step {place} of {count}: {words}").format(
                place=place + 1, count=len(steps), words=" ".join((step.direction, step.words())).strip()
            )
            row = _StepRow(self._theme, place, step, name, self)
            row.setChecked(place in said)
            row.clicked.connect(self._toggle)
            if self._edit:
                row.add_pen(self._edit).clicked.connect(partial(self.edit_wanted.emit, place))
            self._box.addWidget(row)
            self._rows.append(row)
        self._mark_current()

    def said(self) -> frozenset[int]:
        """Return the places of the steps that are said."""
        return frozenset(place for place, row in enumerate(self._rows) if row.isChecked())

    def row(self, place: int) -> QAbstractButton:
        """Return one of the steps."""
        return self._rows[place]

    def has_keyboard(self) -> bool:
        """Say whether one of the steps has the keyboard."""
        return any(row.hasFocus() for row in self._rows)

    def in_hand(self) -> int:
        """Return the place of the step that has the keyboard, else of the one to say now; -1 where there is none."""
        for wanted in (QWidget.hasFocus, _StepRow.is_current):
            for row in self._rows:
                if wanted(row):
                    return row.place
        return len(self._rows) - 1

    def add_below(self, place: int, widget: QWidget) -> None:
        """Put a widget below one of the steps; whoever does takes it away again."""
        self._box.removeWidget(widget)
        self._box.insertWidget(self._box.indexOf(self._rows[place]) + 1, widget)

    def set_theme(self, theme: Theme) -> None:
        """Make new steps in another theme; those already here are dressed by themselves."""
        self._theme = theme

    def _mark_current(self) -> None:
        """The first step that was not said is the one to say now."""
        current = next((row for row in self._rows if not row.isChecked()), None)
        for row in self._rows:
            row.set_current(row is current)

    @Slot()
    def _toggle(self) -> None:
        row = self.sender()
        assert isinstance(row, _StepRow)
        self._mark_current()
        self.step_said.emit(row.place, row.isChecked())


class _StepRow(QAbstractButton):
    """One step: a round mark, the stage direction in italics, the words."""

    def __init__(self, theme: Theme, place: int, step: StepText, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.place = place
        self._theme = theme
        self._step = step
        self._current = False
        self.pen: IconButton | None = None
        self._laid_out: dict[int, tuple[MarkedText, MarkedText]] = {}
        self.setAccessibleName(name)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def set_current(self, current: bool) -> None:
        """Mark this as the step to say now."""
        self._current = current
        self.update()

    def is_current(self) -> bool:
        """Say whether this is the step to say now."""
        return self._current

    def add_pen(self, name: str) -> IconButton:
        """Put a button at the right that edits the words; the keyboard has a key for it, and goes past it."""
        self.pen = IconButton(self._theme, "edit", name, self)
        self.pen.setAccessibleDescription(self.accessibleName())
        self.pen.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        return self.pen

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the pen at the right."""
        super().resizeEvent(event)
        if self.pen:
            self.pen.adjustSize()
            self.pen.move(self.width() - self.pen.width() - 2, 2)

    def set_theme(self, theme: Theme) -> None:
        """Paint in another theme."""
        self._theme = theme
        self._laid_out.clear()
        self.updateGeometry()
        self.update()

    def hasHeightForWidth(self) -> bool:
        """Return that a narrower step is a higher one."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height that the wrapped words need."""
        direction, words = self._texts(width)
        text = round(direction.height + words.height + 0.5)
        return max(text, self._theme.px(_MARK)) + 2 * self._theme.px(_PAD)

    def sizeHint(self) -> QSize:
        """Return a comfortable width and its height."""
        width = self._theme.px(320)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """Return the narrowest useful width; the layout asks for the height that goes with it."""
        return QSize(self._theme.px(140), self._theme.px(_MARK + 2 * _PAD))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Mark with Enter as with the space bar."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the mark and the words."""
        theme = self._theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.underMouse():
            paint_box(painter, QRectF(self.rect()), theme.px(8), theme.colour("surface_sunken"))
        if self.hasFocus():
            paint_focus(painter, QRectF(self.rect()), theme.px(8), theme.colour("brand"))
        pad = theme.px(_PAD)
        self._paint_mark(painter, QRect(pad, pad, theme.px(_MARK), theme.px(_MARK)))
        direction, words = self._texts(self.width())
        left = float(self._text_left())
        painter.setPen(theme.colour("text_muted"))
        direction.draw(painter, QPointF(left, pad + _BETWEEN))
        painter.setPen(theme.colour("text_muted" if self.isChecked() else "text"))
        words.draw(painter, QPointF(left, pad + _BETWEEN + direction.height))

    def _text_left(self) -> int:
        return self._theme.px(_PAD + _MARK + _GAP)

    def _texts(self, width: int) -> tuple[MarkedText, MarkedText]:
        """Return the direction and the words; a layout asks again and again for the same few widths."""
        if width not in self._laid_out:
            if len(self._laid_out) >= _WIDTHS:
                self._laid_out.clear()
            self._laid_out[width] = self._lay_out(width)
        return self._laid_out[width]

    def _lay_out(self, width: int) -> tuple[MarkedText, MarkedText]:
        theme = self._theme
        right = self.pen.sizeHint().width() + 4 if self.pen else theme.px(_PAD)
        room = width - self._text_left() - right
        behind, marked = theme.tone("brand")
        italic = QFont(theme.font("small"))
        italic.setItalic(True)
        spoken = ((self._step.direction, False),) if self._step.direction else ()
        direction = lay_out(spoken, italic, room, behind, marked)
        words = lay_out(self._step.parts, theme.font("say"), room, behind, marked)
        return MarkedText(direction.layout, direction.height if spoken else 0.0), words

    def _paint_mark(self, painter: QPainter, box: QRect) -> None:
        theme = self._theme
        ring = QRectF(box)
        if self.isChecked():
            paint_box(painter, ring, ring.height() / 2, theme.colour("good_soft"))
            size = theme.px(14)
            tick = pixmap("check", theme.colour("good"), size, self.devicePixelRatioF())
            painter.drawPixmap(box.center().x() - size // 2 + 1, box.center().y() - size // 2 + 1, tick)
            return
        fill, line = ("brand", "brand") if self._current else ("surface", "line_strong")
        paint_box(painter, ring, ring.height() / 2, theme.colour(fill), theme.colour(line))
        painter.setFont(theme.font("small", "strong"))
        painter.setPen(theme.colour("on_brand" if self._current else "text_secondary"))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, str(self.place + 1))
