"""A month as one painted widget: days, their entries, and dragging an entry to another day."""

from collections.abc import Sequence
from datetime import date, timedelta

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QFontMetrics,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPixmap,
    QResizeEvent,
)
from PySide6.QtWidgets import QApplication, QSizePolicy, QToolTip, QWidget

from refcoach.domain.calendar import within_days
from refcoach.domain.spoken import spoken_date
from refcoach.ui.calendar.month_cells import WEEK, DayCell, Entry, MonthPlan, grid_days
from refcoach.ui.calendar.month_paint import MonthPainter
from refcoach.ui.theme import Theme
from refcoach.ui.widgets.plain import plain_tooltip
from refcoach.ui.widgets.scrolled import bring_into_sight
from refcoach.ui.words.keys import Place, pressed
from refcoach.ui.words.ways import ways

_STEPS = {"day_before": -1, "day_after": 1, "week_before": -WEEK, "week_after": WEEK}
_MOVES = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -WEEK, Qt.Key.Key_Down: WEEK}
_PAGES = {"month_before": -1, "month_after": 1}
_ENTRIES = {"entry_before": -1, "entry_after": 1}


class MonthGrid(QWidget):
    """Shows a month. Keys: arrows walk the days, Enter goes into a day's entries, Alt+arrows move one."""

    day_chosen = Signal(object)  # date; it may be in another month
    month_asked = Signal(int)  # -1 earlier, +1 later
    entry_chosen = Signal(int)
    entry_dropped = Signal(int, object)  # the entry's key and its new date

    def __init__(self, theme: Theme, title: str, parent: QWidget | None = None, *, week_start: int = 0) -> None:
        super().__init__(parent)
        self._theme, self._paint = theme, MonthPainter(theme)
        self._week_start = week_start
        self._first = self._today = self._selected = date(2000, 1, 1)
        self._cells: dict[date, DayCell] = {}
        self._picture = QPixmap()
        self._stale = True
        self._place_days()
        self._entry = -1  # which entry of the selected day has the keyboard, -1 for none
        self._hovered: date | None = None
        self._pressed: tuple[QPoint, Entry] | None = None
        self._dragged_to: QPoint | None = None
        self.setAccessibleName(title)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def set_month(self, first: date, days: Sequence[DayCell], today: date, selected: date | None = None) -> None:
        """Show the month of ``first``; ``days`` are those of ``grid_days``, in any order."""
        self._first, self._today = first, today
        self._cells = {cell.on: cell for cell in days}
        self._entry = -1
        self._pressed = self._dragged_to = None
        self._forget_picture()
        self._select(selected or self._selected)

    def set_week_start(self, week_start: int) -> None:
        """Begin weeks on another day (0 is Monday, 6 Sunday)."""
        self._week_start = week_start
        self._forget_picture()

    def selected(self) -> date:
        """Return the selected day."""
        return self._selected

    def plan(self) -> MonthPlan:
        """Return where the days and the entries are."""
        return self._plan

    def set_theme(self, theme: Theme) -> None:
        """Paint in another theme."""
        self._theme, self._paint = theme, MonthPainter(theme)
        self.updateGeometry()
        self._forget_picture()

    def sizeHint(self) -> QSize:
        """Return a comfortable size."""
        return QSize(self._theme.px(700), self._theme.px(560))

    def minimumSizeHint(self) -> QSize:
        """Return room for the number and one line on each day."""
        row = self._paint.number_height + self._paint.bar_height + 6
        return QSize(WEEK * self._theme.px(48), 6 * row + self._header_height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Copy the picture of the month, then frame what is hovered, selected or dragged."""
        painter = QPainter(self)
        painter.drawPixmap(0, 0, self._current_picture())
        if self._hovered and self._hovered != self._selected and not self._dragged_to:
            self._paint.paint_hover(painter, self._box(self._hovered))
        if self._selected in self._plan.days:
            on_day = self.hasFocus() and self._entry < 0
            self._paint.paint_frame(painter, self._box(self._selected), "brand" if on_day else "line_strong")
            self._paint_focused_entry(painter)
        if self._pressed and self._dragged_to:
            self._paint_dragged(painter, self._pressed[1], self._dragged_to)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Paint anew in another size."""
        self._forget_picture()

    def changeEvent(self, event: QEvent) -> None:
        """Paint anew when the language or the font changes."""
        self._paint = MonthPainter(self._theme)
        self._forget_picture()
        super().changeEvent(event)

    def event(self, event: QEvent) -> bool:
        """Show the tooltip of the entry under the mouse."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            entry = self._plan.entry_at(event.pos())
            QToolTip.showText(event.globalPos(), plain_tooltip(entry.tooltip or entry.text) if entry else "", self)
            return True
        return super().event(event)

    def leaveEvent(self, event: QEvent) -> None:
        """Hover over nothing."""
        self._hover(None)
        super().leaveEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose a day, or take hold of an entry."""
        point = event.position().toPoint()
        day = self._plan.day_at(point)
        if event.button() != Qt.MouseButton.LeftButton or day is None:
            return
        entry = self._plan.entry_at(point)
        self._pressed = (point, entry) if entry else None
        self._choose_day(day)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag the entry that is held, or follow the mouse."""
        point = event.position().toPoint()
        if self._pressed is None:
            self._hover(self._plan.day_at(point))
            return
        moved = (point - self._pressed[0]).manhattanLength()
        if self._dragged_to is not None or moved >= QApplication.startDragDistance():
            self._dragged_to = point
            self._hovered = self._plan.day_at(point)
            self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Open the entry that was clicked, or drop the one that was dragged."""
        pressed, dragged_to = self._pressed, self._dragged_to
        self._pressed = self._dragged_to = None
        self.update()
        if pressed is None:
            return
        entry = pressed[1]
        if dragged_to is None:
            self.entry_chosen.emit(entry.key)
            return
        day = self._plan.day_at(event.position().toPoint())
        if day is not None and day != self._plan.day_at(pressed[0]):
            self.entry_dropped.emit(entry.key, day)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk the days, or the entries of one."""
        closes = pressed(Place.EVERYWHERE, event) == "close"
        if closes and self._dragged_to:
            self._pressed = self._dragged_to = None
            self.update()
        elif closes and self._entry >= 0:
            self._go_to_entry(-1)
        elif not (self._entry >= 0 and self._key_on_entry(event)) and not self._key_on_day(event):
            super().keyPressEvent(event)
        if event.isAccepted():
            bring_into_sight(self)

    def keyboard_place(self) -> QRect:
        """Return where the selected day is."""
        return self._box(self._selected) if self._selected in self._plan.days else self.rect()

    def _key_on_day(self, event: QKeyEvent) -> bool:
        does = pressed(Place.CALENDAR, event)
        if does in _STEPS:
            self._choose_day(self._selected + timedelta(days=_STEPS[does]))
        elif does in _PAGES:
            self.month_asked.emit(_PAGES[does])
        elif does == "today":
            self._choose_day(self._today)
        elif does == "into_day" and self._entries():
            self._go_to_entry(0)
        elif does == "into_day":
            self.day_chosen.emit(self._selected)
        return bool(does)

    def _key_on_entry(self, event: QKeyEvent) -> bool:
        """What counts on an entry comes before what counts on its day."""
        entries = self._entries()
        entry, does = entries[self._entry], pressed(Place.ENTRY, event)
        if does == "move_entry":
            self.entry_dropped.emit(entry.key, self._selected + timedelta(days=_MOVES[Qt.Key(event.key())]))
        elif does in _ENTRIES:
            self._go_to_entry((self._entry + _ENTRIES[does]) % len(entries))
        elif does == "open_entry":
            self.entry_chosen.emit(entry.key)
        return bool(does)

    def _entries(self) -> Sequence[Entry]:
        cell = self._cells.get(self._selected)
        return cell.entries if cell else ()

    def _choose_day(self, day: date) -> None:
        self._select(within_days(day))
        self.day_chosen.emit(self._selected)

    def _select(self, day: date) -> None:
        self._selected = day
        self._go_to_entry(-1)

    def _go_to_entry(self, number: int) -> None:
        self._entry = number
        self.setAccessibleDescription(self._spoken())
        self.update()

    def _spoken(self) -> str:
        """Return the selected day, or entry, as a sentence."""
        entries = self._entries()
        if self._entry >= 0:
            entry = entries[self._entry]
            return entry.tooltip or entry.text
        day = spoken_date(self._selected, date.min, ways())
        cell = self._cells.get(self._selected)
        shown = [entry.timed for entry, _ in self._plan.shown_entries(self._selected)]
        hidden = len(entries) - len(shown)
        more = self.tr("+{count} more").format(count=hidden) if hidden else ""
        words = [day, cell.label if cell else "", *shown, more]
        return ", ".join(word for word in words if word)

    def _hover(self, day: date | None) -> None:
        if day != self._hovered:
            self._hovered = day
            self.update()

    def _box(self, day: date) -> QRect:
        return self._plan.boxes[day]

    def _header_height(self) -> int:
        return QFontMetrics(self._theme.font("small")).height() + self._theme.px(14)

    def _forget_picture(self) -> None:
        self._stale = True
        self._place_days()
        self.update()

    def _place_days(self) -> None:
        """Work out again where everything is, for this month and this size."""
        self._plan = MonthPlan(
            days=grid_days(self._first, self._week_start),
            cells=self._cells,
            area=self.rect().adjusted(1, self._header_height(), -1, -1),
            number_height=self._paint.number_height,
            bar_height=self._paint.bar_height,
        )

    def _current_picture(self) -> QPixmap:
        ratio = self.devicePixelRatioF()
        # Memory that was painted on before is faster than new memory.
        if self._picture.size() != self.size() * ratio:
            self._picture, self._stale = QPixmap(self.size() * ratio), True
            self._picture.setDevicePixelRatio(ratio)
        if self._stale:
            painter = QPainter(self._picture)
            self._paint.paint_month(painter, self._plan, self.rect(), self._today, self.tr("+{count} more"))
            painter.end()
            self._stale = False
        return self._picture

    def _paint_focused_entry(self, painter: QPainter) -> None:
        """Frame the entry that has the keyboard; one that is not shown stands for "+n more"."""
        if self._entry < 0 or not self.hasFocus():
            return
        shown = self._plan.shown_entries(self._selected)
        box = shown[self._entry][1] if self._entry < len(shown) else self._plan.more_box(self._selected)[1]
        self._paint.paint_frame(painter, box, "brand")

    def _paint_dragged(self, painter: QPainter, entry: Entry, point: QPoint) -> None:
        day = self._plan.day_at(point)
        if day is not None:
            self._paint.paint_frame(painter, self._box(day), "brand")
        bar = QRect(0, 0, self._plan.area.width() // WEEK, self._plan.bar_height)
        bar.moveCenter(point)
        painter.setOpacity(0.85)
        self._paint.paint_entries(painter, [(entry, bar)])
