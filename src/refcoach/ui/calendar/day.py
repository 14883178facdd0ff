"""The chosen day beside the month: its check-ins, why one is there, and what can be done about it."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from refcoach.domain.calendar import WorkingCalendar
from refcoach.domain.todo import DONE_HERE, of_touchpoint
from refcoach.domain.touchpoints import State
from refcoach.services import questions
from refcoach.store import touchpoints
from refcoach.store.month import OnDay
from refcoach.ui.calendar.month_entries import MonthEntries
from refcoach.ui.theme import ThemeKeeper
from refcoach.ui.widgets.buttons import Button
from refcoach.ui.widgets.card import Card
from refcoach.ui.widgets.plain import plain_label, set_look
from refcoach.ui.widgets.row_list import RowList
from refcoach.ui.words.labels import Labels, readiness_tone
from refcoach.ui.words.words import soft_breaks


class CalendarDay(QWidget):
    """Shows one day; the first check-in still to do is chosen by itself."""

    script_wanted = Signal(int, int)  # client, check-in
    client_wanted = Signal(int)
    move_wanted = Signal(int)
    meeting_wanted = Signal()
    day_off_wanted = Signal(object, bool)  # the day, and whether it is to be one
    move_off_wanted = Signal(object)  # the day off whose check-ins are to move
    done_wanted = Signal(object)  # a task, ours to tick off
    task_wanted = Signal(object)  # the day

    def __init__(self, keeper: ThemeKeeper, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._labels, self._words = Labels(self), MonthEntries(self)
        self._day = self._today = date.min
        self._calendar = WorkingCalendar()
        self._own_days_off: frozenset[date] = frozenset()
        self._found: dict[int, OnDay] = {}
        self._chosen = 0
        self.heading = plain_label("", "heading", wrap=True)
        self.off = plain_label("", "warning", wrap=True)
        self.list = RowList(keeper.theme, self.tr("Check-ins of the day"), fitted=True)
        self.empty = plain_label(self.tr("Nothing planned."), "muted", wrap=True)
        self.stands = Card()
        self.reasons = plain_label("", wrap=True)
        self.stands.add(self.reasons)
        self.note = Card(kind="warning")
        self.why = plain_label("", wrap=True)
        self.note.add(self.why)
        self.offer = Card(kind="brand")
        self.offer_words = plain_label("", wrap=True)
        self.offer_button = Button(keeper.theme, "")
        self.offer.add(self.offer_words)
        self.offer.add(self.offer_button)
        self.script = Button(keeper.theme, self.tr("Open script"), "primary")
        self.done = Button(keeper.theme, self.tr("Done"), "primary")
        self.client = Button(keeper.theme, self.tr("Show the person"))
        self.move_button = Button(keeper.theme, self.tr("Move to another day or hour…"))
        self.task = Button(keeper.theme, self.tr("Plan something…"), icon="plus")
        self.move_off = Button(keeper.theme, self.tr("Move what is planned to days you work"))
        self.day_off = Button(keeper.theme, "", "link")
        self.hint = plain_label(self.tr("Drag a check-in to move it. Ctrl+Z brings it back."), "small-muted", wrap=True)
        self._lay_out()
        self._connect()

    def show_day(
        self,
        day: date,
        found: Sequence[OnDay],
        calendar: WorkingCalendar,
        own_days_off: frozenset[date],
        today: date,
        movable: int = 0,
    ) -> None:
        """Show a day with its check-ins; `movable` of them a day off could send to another day (R2)."""
        if day != self._day:
            self.show_offer("", "")
        self._day, self._today, self._calendar, self._own_days_off = day, today, calendar, own_days_off
        found = list(found)
        self._found = {one.id: one for one in found}
        self.heading.setText(self._labels.full_day(day, today))
        self._show_day_off()
        self.move_off.setVisible(movable > 0)
        self.list.set_rows([self._words.row(one, today) for one in found])
        self.list.setVisible(bool(found))
        self.empty.setVisible(not found)
        self.choose(self._chosen if self._chosen in self._found else self._first(found))

    @Slot(int)
    def choose(self, touchpoint_id: int) -> None:
        """Say more about one check-in; 0 for none."""
        self._chosen = touchpoint_id
        one = self._found.get(touchpoint_id)
        if one:
            self.list.select_key(touchpoint_id)
        planned = one is not None and one.state is State.PLANNED
        task = one is not None and one.todo is not None
        self.script.setVisible(planned and not task)
        self.move_button.setVisible(planned and not task)
        self.done.setVisible(one is not None and one.todo is not None and one.todo.sort in DONE_HERE)
        self.client.setVisible(one is not None and one.client_id > 0)
        self._show_reasons(one)
        words = self._why(one) if one else ""
        self.why.setText(soft_breaks(words))
        self.note.setVisible(bool(words))

    def chosen(self) -> OnDay | None:
        """Return what is chosen, if anything is."""
        return self._found.get(self._chosen)

    def can_be_moved(self) -> bool:
        """Say whether that is a check-in still to come."""
        return not self.move_button.isHidden()

    def show_offer(self, words: str, button: str) -> None:
        """Offer to move the check-up meeting too; empty words offer nothing."""
        self.offer_words.setText(words)
        self.offer_button.set_words(button)
        self.offer.setVisible(bool(words))

    def _lay_out(self) -> None:
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(10)
        for widget in (self.heading, self.off, self.list, self.empty, self.stands, self.note, self.offer):
            box.addWidget(widget)
        for button in (self.script, self.done, self.move_button, self.client, self.task, self.move_off, self.day_off):
            box.addWidget(button)
        box.addWidget(self.hint)
        box.addStretch(1)
        self.offer.hide()

    def _connect(self) -> None:
        self.list.selected.connect(self.choose)
        self.list.opened.connect(self._open)
        self.script.clicked.connect(self._open_chosen)
        self.move_button.clicked.connect(self._move)
        self.client.clicked.connect(self._show_client)
        self.offer_button.clicked.connect(self.meeting_wanted)
        self.day_off.clicked.connect(self._change_day_off)
        self.move_off.clicked.connect(self._move_off)
        self.done.clicked.connect(self._finish)
        self.task.clicked.connect(self._plan)

    def _first(self, found: Sequence[OnDay]) -> int:
        planned = [one for one in found if one.state is State.PLANNED]
        return (planned or list(found))[0].id if found else 0

    def _show_day_off(self) -> None:
        why = self._calendar.why_off(self._day)
        self.off.setText(self.tr("You don't work on this day: {why}.").format(why=why) if why else "")
        self.off.setVisible(bool(why))
        own = self._day in self._own_days_off
        self.day_off.set_words(self.tr("Work on this day after all") if own else self.tr("Mark as a day off"))
        # A weekday that is never worked, or a public holiday, is changed in Settings.
        self.day_off.setVisible(own or not why)

    def _show_reasons(self, one: OnDay | None) -> None:
        """Say why it is there and how ready they are, as Today does (R16)."""
        todo = one.todo if one else None
        if one and todo is None and one.state is State.PLANNED and (touchpoint := touchpoints.get(one.id)):
            todo = of_touchpoint(touchpoint)
        self.stands.setVisible(todo is not None)
        if todo:
            line = questions.line_of(todo, self._today)
            level = self._labels.readiness(line.readiness.level)
            reasons = self._labels.reasons(line.because, line.readiness, self._today)
            self.reasons.setText(soft_breaks("\n".join(part for part in (level, *reasons) if part)))
            set_look(self.stands, "kind", readiness_tone(line.readiness.level))

    def _why(self, one: OnDay) -> str:
        touchpoint = touchpoints.get(one.id) if one.state is State.PLANNED and one.todo is None else None
        words = self._words.why_here(one.name, touchpoint, self._calendar, self._today) if touchpoint else ""
        if not words or touchpoint is None:
            return ""
        agreement = questions.agreement(one.client_id, self._today)
        if agreement is None or agreement.deadline_on is None or agreement.promise.sale_id != touchpoint.sale_id:
            return words
        return f"{words} {self._words.agreement_stays(agreement.deadline_on, self._today)}"

    @Slot(int)
    def _open(self, touchpoint_id: int) -> None:
        one = self._found.get(touchpoint_id)
        if one and one.todo:
            if one.client_id:
                self.client_wanted.emit(one.client_id)
        elif one and one.state is State.PLANNED:
            self.script_wanted.emit(one.client_id, touchpoint_id)
        elif one:
            self.client_wanted.emit(one.client_id)

    @Slot()
    def _open_chosen(self) -> None:
        self._open(self._chosen)

    @Slot()
    def _move(self) -> None:
        self.move_wanted.emit(self._chosen)

    @Slot()
    def _show_client(self) -> None:
        self.client_wanted.emit(self._found[self._chosen].client_id)

    @Slot()
    def _finish(self) -> None:
        one = self._found.get(self._chosen)
        if one and one.todo:
            self.done_wanted.emit(one.todo)

    @Slot()
    def _plan(self) -> None:
        self.task_wanted.emit(self._day)

    @Slot()
    def _change_day_off(self) -> None:
        self.day_off_wanted.emit(self._day, self._day not in self._own_days_off)

    @Slot()
    def _move_off(self) -> None:
        self.move_off_wanted.emit(self._day)
