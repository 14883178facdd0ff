"""What can be done with a task, a promise of ours or an extra: tick it off, put it off."""

from collections.abc import Callable
from datetime import date
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QMenu, QWidget

from refcoach.domain.todo import DONE_HERE, HELD_LEAD, Sort, Todo
from refcoach.domain.touchpoints import snooze_days
from refcoach.services import held_leads, letting_go, todos
from refcoach.services.desk import Desk, Refusal, client_or_refuse
from refcoach.ui.forms.menus import add_action
from refcoach.ui.words.labels import Labels


class TaskActions(QObject):
    """Builds the menu of what is due and no check-in, and carries out what is chosen."""

    told = Signal(str, str)  # what was done, the batch for undo
    ask_wanted = Signal(int, int)  # the words for somebody
    page_wanted = Signal(str)

    def __init__(self, desk: Desk, widget: QWidget) -> None:
        super().__init__(widget)
        self._desk, self._widget = desk, widget
        self._labels = Labels(self)

    def menu(self, todo: Todo) -> QMenu:
        """Return the menu; it goes when it closes. A rehearsal and the review are done where they happen."""
        today = self._desk.today()
        menu = QMenu(self._widget)
        if todo.sort not in DONE_HERE:
            menu.addAction(self.tr("Done where it is held")).setEnabled(False)
            menu.aboutToHide.connect(menu.deleteLater)
            return menu
        if todo.source == HELD_LEAD and todo.client_id:
            self._add_held(menu, todo.row_id, todo.client_id)
        else:
            add_action(menu, self.tr("Done"), "done", partial(self.finish, todo))
        if todo.sort is Sort.SCORECARD:
            add_action(menu, self.tr("Show the scorecard"), "scorecard", partial(self.page_wanted.emit, "scorecard"))
        menu.addSeparator()
        for day in sorted(set(snooze_days(self._desk.calendar(), today).values())):
            text = self.tr("Put off: {day}").format(day=self._labels.full_day(day, today))
            add_action(menu, text, day.isoformat(), partial(self.put_off, todo, day))
        menu.aboutToHide.connect(menu.deleteLater)
        return menu

    def _add_held(self, menu: QMenu, task_id: int, lead_id: int) -> None:
        """R30: write to them where that is possible still, keep them, or remove them."""
        if held_leads.may_be_written_to(lead_id):
            words = self.tr("Write to them: show the words")
            add_action(menu, words, "write", partial(self.ask_wanted.emit, lead_id, 0))
        keep = partial(todos.done, self._desk, Sort.TASK, task_id)
        kept = self.tr("{name} stays in your book.")
        removed = self.tr("{name} is archived, and the introduction rests.")
        name = client_or_refuse(lead_id).display_name
        add_action(menu, self.tr("Keep them"), "keep", partial(self._do, keep, kept.format(name=name)))
        remove = partial(letting_go.remove, self._desk, lead_id)
        add_action(menu, self.tr("Remove them"), "remove", partial(self._do, remove, removed.format(name=name)))

    def finish(self, todo: Todo) -> None:
        """Tick it off, with an undo."""
        self._do(
            partial(todos.done, self._desk, todo.sort, todo.row_id), self.tr("Done: {text}").format(text=todo.text)
        )

    def put_off(self, todo: Todo, until: date) -> None:
        """Put it off, with an undo."""
        day = self._labels.full_day(until, self._desk.today())
        said = self.tr("Put off to {day}.").format(day=day)
        self._do(partial(todos.put_off, self._desk, todo.sort, todo.row_id, until), said)

    def _do(self, command: Callable[[], str], said: str) -> None:
        try:
            self.told.emit(said, command())
        except Refusal as refusal:
            self.told.emit(str(refusal), "")
