"""The row of Today that a key is about: the chosen one, of the list the keyboard is in first."""

from collections.abc import Callable, Sequence

from refcoach.domain.todo import Todo
from refcoach.ui.forms.later import LaterActions
from refcoach.ui.forms.menus import pop_up
from refcoach.ui.forms.tasks import TaskActions
from refcoach.ui.widgets.row_list import RowList


class ChosenRow:
    """What can be done by key with whatever row is chosen."""

    def __init__(
        self,
        lists: Sequence[RowList],
        todo_of: Callable[[int], Todo | None],
        later: LaterActions,
        tasks: TaskActions,
    ) -> None:
        self._lists, self._todo_of, self._later, self._tasks = lists, todo_of, later, tasks

    def client_id(self) -> int:
        """Return whom it is about, or 0."""
        todo = self._todo()
        return todo.client_id or 0 if todo else 0

    def touchpoint_id(self) -> int:
        """Return the check-in it is, or 0."""
        todo = self._todo()
        return todo.row_id if todo and todo.touchpoint else 0

    def open_later(self) -> bool:
        """Show what else can be done with it; False where nothing is chosen."""
        todo, rows = self._todo(), self._list()
        if todo is not None and rows is not None:
            menu = self._later.menu(todo.row_id) if todo.touchpoint else self._tasks.menu(todo)
            pop_up(menu, rows.viewport().mapToGlobal(rows.visualRect(rows.currentIndex()).center()))
        return todo is not None

    def open_move(self) -> bool:
        """Ask for another day for it; False where it is no check-in."""
        todo = self._todo()
        if todo is None or todo.touchpoint is None:
            return False
        self._later.move(todo.row_id)
        return True

    def _todo(self) -> Todo | None:
        rows = self._list()
        key = rows.key_in_hand() if rows else None
        return self._todo_of(key) if key is not None else None

    def _list(self) -> RowList | None:
        lists = sorted(self._lists, key=lambda rows: not rows.hasFocus())
        return next((rows for rows in lists if rows.isVisible() and rows.key_in_hand() is not None), None)
