"""Calendar: the month with its check-ins, and the chosen day beside it. One query a month."""

from collections.abc import Sequence
from datetime import date, timedelta

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from refcoach.domain.calendar import WorkingCalendar, within_days
from refcoach.domain.todo import Todo
from refcoach.domain.touchpoints import State
from refcoach.services import allowed, touchpoints
from refcoach.services import todos as task_service
from refcoach.services.desk import Desk, Refusal
from refcoach.store import settings, todos
from refcoach.store.month import OnDay, between, with_todos
from refcoach.ui.calendar.day import CalendarDay
from refcoach.ui.calendar.days_off import DayOffActions
from refcoach.ui.calendar.in_hand import ChosenEntry
from refcoach.ui.calendar.kinds import KindsButton
from refcoach.ui.calendar.month_cells import grid_days
from refcoach.ui.calendar.month_entries import MonthEntries
from refcoach.ui.calendar.month_grid import MonthGrid
from refcoach.ui.forms.key_tip import tip_key
from refcoach.ui.forms.later import LaterActions
from refcoach.ui.forms.move import on_working_day
from refcoach.ui.forms.refresh import Refresh
from refcoach.ui.forms.tasks import TaskActions
from refcoach.ui.hub import Hub
from refcoach.ui.theme import Theme, ThemeKeeper
from refcoach.ui.widgets.buttons import Button, IconButton
from refcoach.ui.widgets.header import PageHeader
from refcoach.ui.widgets.scrolled import scrolled
from refcoach.ui.words.labels import Labels
from refcoach.ui.words.ways import ways

_SIDE, _GRID, _MARGIN = 300, 480, 24


class CalendarPage(QWidget):
    """When?"""

    client_wanted = Signal(int)
    ask_wanted = Signal(int, int)
    told = Signal(str, str)
    page_wanted = Signal(str)

    def __init__(self, desk: Desk, hub: Hub, keeper: ThemeKeeper, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._keeper = desk, keeper
        self._labels, self._entries = Labels(self), MonthEntries(self)
        self._month = self._day = self._today = date.min
        self._found: dict[date, Sequence[OnDay]] = {}
        self._calendar = WorkingCalendar()
        self._own_days_off: frozenset[date] = frozenset()
        self._meeting: tuple[int, date] | None = None
        self.header = PageHeader("")
        self.earlier = IconButton(keeper.theme, "chevron-left", self.tr("Month before"))
        self.today_button = Button(keeper.theme, self.tr("Today"))
        self.later = IconButton(keeper.theme, "chevron-right", self.tr("Month after"))
        self.kinds = KindsButton(keeper.theme)
        for button in (self.earlier, self.today_button, self.later, self.kinds):
            self.header.add_action(button)
        tip_key(self.earlier, "month_before")
        tip_key(self.today_button, "today")
        tip_key(self.later, "month_after")
        self.grid = MonthGrid(keeper.theme, self.tr("Month"))
        self.side = CalendarDay(keeper)
        self.later_actions = LaterActions(desk, keeper, self)
        self.in_hand = ChosenEntry(self.side, self.later_actions)
        self.tasks = TaskActions(desk, self)
        self.days_off = DayOffActions(desk, self)
        self._refresh = Refresh(self, hub)
        self._lay_out()
        self._connect()

    def reload(self) -> None:
        """Look again at the month shown; the first time it is this month."""
        self._refresh.done()
        self._today = self._desk.today()
        if self._month == date.min:
            self._day = self._today
            self._month = self._today.replace(day=1)
        self._calendar = settings.working_calendar(self._month)
        self._own_days_off = frozenset(settings.days_off())
        self.grid.set_week_start(ways().week_begins)
        days = grid_days(self._month, ways().week_begins)
        praise = not allowed.rules().practice
        self.kinds.offer_praise(praise)
        only = self.kinds.only
        found = between(days[0], days[-1], self._today, only, praise=praise)
        others = todos.between(days[0], days[-1], self._today, self._calendar) if only is None else []
        self._found = with_todos(found, others) if others else found
        self._show()

    def take_focus(self) -> None:
        """Let the keyboard begin with the month."""
        self.grid.setFocus()

    def month(self) -> date:
        """Return the first day of the month shown."""
        return self._month

    @Slot(object)
    def show_day(self, day: date) -> None:
        """Choose a day, turning to its month if need be."""
        self._day = day = within_days(day)
        if (day.year, day.month) == (self._month.year, self._month.month):
            self._show_side()
            return
        self._month = day.replace(day=1)
        self.reload()

    @Slot(int)
    def turn(self, months: int) -> None:
        """Turn to an earlier or a later month, staying on the same day of it where there is one."""
        first = self._month - timedelta(days=1) if months < 0 else self._month + timedelta(days=32)
        first = first.replace(day=1)
        last = (first + timedelta(days=32)).replace(day=1) - timedelta(days=1)
        self.show_day(first.replace(day=min(self._day.day, last.day)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the day below the month where there is no room beside it."""
        super().resizeEvent(event)
        self._arrange()

    def set_theme(self, theme: Theme) -> None:
        """Take the widths of another text size."""
        self._arrange()

    def _lay_out(self) -> None:
        inside = QWidget()
        inside.setProperty("kind", "clear")
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, inside)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(20)
        self._row.addWidget(self.grid, 1)
        self._row.addWidget(self.side)
        scroll = scrolled(inside, across=True)
        box = QVBoxLayout(self)
        box.setContentsMargins(_MARGIN, 20, _MARGIN, 16)
        box.setSpacing(14)
        box.addWidget(self.header)
        box.addWidget(scroll, 1)

    def _connect(self) -> None:
        self._refresh.wanted.connect(self.reload)
        self.earlier.clicked.connect(self._turn_back)
        self.later.clicked.connect(self._turn_on)
        self.today_button.clicked.connect(self._go_to_today)
        self.grid.day_chosen.connect(self.show_day)
        self.grid.month_asked.connect(self.turn)
        self.grid.entry_chosen.connect(self.side.choose)
        self.grid.entry_dropped.connect(self._drop)
        self.side.script_wanted.connect(self.ask_wanted)
        self.side.client_wanted.connect(self.client_wanted)
        self.side.move_wanted.connect(self.later_actions.move)
        self.side.done_wanted.connect(self._finish)
        self.side.task_wanted.connect(self._plan)
        self.tasks.told.connect(self.told)
        self.tasks.ask_wanted.connect(self.ask_wanted)
        self.later_actions.told.connect(self.told)
        self.side.meeting_wanted.connect(self._move_meeting)
        self.kinds.chosen.connect(self.reload)
        self.side.day_off_wanted.connect(self.days_off.change)
        self.side.move_off_wanted.connect(self.days_off.move_off)
        self.days_off.told.connect(self.told)

    def _arrange(self) -> None:
        px = self._keeper.theme.px
        beside = self.width() >= px(_SIDE) + px(_GRID) + 2 * _MARGIN
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._row.setDirection(across if beside else down)
        self.side.setMinimumWidth(px(_SIDE) if beside else 0)
        self.side.setMaximumWidth(px(_SIDE) if beside else 16_777_215)
        self.grid.setMinimumHeight(0 if beside else px(360))

    def _show(self) -> None:
        self.header.set_texts(self._labels.month(self._month))
        days = grid_days(self._month, ways().week_begins)
        cells = self._entries.cells(days, self._found, self._calendar, self._month, self._today)
        self.grid.set_month(self._month, cells, self._today, self._day)
        self._show_side()

    def _show_side(self) -> None:
        found = self._found.get(self._day, ())
        movable = self.days_off.movable(self._day) if self._day in self._own_days_off else 0
        self.side.show_day(self._day, found, self._calendar, self._own_days_off, self._today, movable)

    @Slot()
    def _turn_back(self) -> None:
        self.turn(-1)

    @Slot()
    def _turn_on(self) -> None:
        self.turn(1)

    @Slot()
    def _go_to_today(self) -> None:
        self.show_day(self._desk.today())
        self._show()

    @Slot(int, object)
    def _drop(self, touchpoint_id: int, on: date) -> None:
        """Move a check-in to the day it was dropped on; a day off is the owner's choice."""
        one = next((o for found in self._found.values() for o in found if o.id == touchpoint_id), None)
        if one is None or on == one.on:
            return
        if one.state is not State.PLANNED:
            self.told.emit(self.tr("That one is done, so it stays where it is."), "")
            return
        try:
            if one.todo:
                self._tell_day(task_service.move(self._desk, one.todo.sort, one.todo.row_id, on), max(on, self._today))
                return
            moved = touchpoints.move(self._desk, touchpoint_id, on)
        except Refusal as refusal:
            self.told.emit(str(refusal), "")
            return
        self._tell_moved(moved, on, one.hour)

    def _tell_day(self, batch: str, on: date) -> None:
        self.show_day(on)
        self.reload()
        self.told.emit(self.tr("Moved to {day}.").format(day=self._labels.full_day(on, self._today)), batch)

    @Slot(object)
    def _finish(self, todo: Todo) -> None:
        self.tasks.finish(todo)

    @Slot(object)
    def _plan(self, day: date) -> None:
        from refcoach.ui.forms.task import TaskDialog

        dialog = TaskDialog(self._desk, self._keeper, day, self)
        dialog.saved.connect(self.told)
        dialog.open()

    def _tell_moved(self, moved: touchpoints.Moved, wanted: date, hour: str) -> None:
        self.show_day(moved.on)
        self.reload()
        day = self._labels.full_day(moved.on, self._today, hour)
        words = self.tr("Moved to {day}.").format(day=day)
        if moved.on != wanted:
            words = self.tr("A day that is over can't be used: it is due today.")
        self.told.emit(self._labels.with_along(words, moved.along, self._today), moved.batch)
        self._offer_meeting(moved)

    def _offer_meeting(self, moved: touchpoints.Moved) -> None:
        """R13: offered, never forced."""
        if moved.day90 is None or moved.day90_on is None:
            return
        on = on_working_day(self._desk, moved.day90_on)
        self._meeting = (moved.day90.id, on)
        day = self._labels.full_day(on, self._today)
        self.side.show_offer(
            self.tr("Move the check-up meeting by as much too?"), self.tr("Move it to {day}").format(day=day)
        )

    @Slot()
    def _move_meeting(self) -> None:
        if self._meeting is None:
            return
        try:
            moved = touchpoints.move(self._desk, *self._meeting)
        except Refusal as refusal:
            self._end_offer()
            self.told.emit(str(refusal), "")
            return
        self._end_offer()
        day = self._labels.full_day(moved.on, self._today)
        self.told.emit(self.tr("The check-up meeting moved to {day}.").format(day=day), moved.batch)

    def _end_offer(self) -> None:
        self._meeting = None
        self.side.show_offer("", "")
