"""The owner's own tasks, what we promised and extras: added, done, put off, moved."""

from datetime import date

from refcoach.domain.texts import one_line
from refcoach.domain.todo import DONE_HERE, GUIDE, Sort, Todo
from refcoach.domain.touchpoints import moved_to
from refcoach.services import guide
from refcoach.services.desk import Desk, Refusal, client_or_refuse
from refcoach.store import todos as store

_GONE = "That is no longer to be done. Nothing was changed."


def plan_task(desk: Desk, text: str, on: date, client_id: int | None = None) -> str:
    """Write down a task of the owner's own; into the past means today (R8). Returns the batch for undo."""
    text = one_line(text)
    if not text:
        raise Refusal("What is to be done? Without words nothing was saved.")
    with desk.change(f"Planned “{text}”") as batch:
        if client_id is not None:
            client_or_refuse(client_id)
        store.add_task(text, moved_to(on, desk.today()), client_id)
    return batch.id


def done(desk: Desk, sort: Sort, row_id: int) -> str:
    """Tick it off. Raises Refusal for what is done already, or done elsewhere. Returns the batch for undo."""
    with desk.change("Ticked off") as batch:
        todo = _open(desk, sort, row_id)
        store.finish(todo, desk.today())
        if todo.source == GUIDE:
            guide.ticked_off(desk)
    return batch.id


def put_off(desk: Desk, sort: Sort, row_id: int, until: date) -> str:
    """R12 for a task: it comes back on a later day. Returns the batch for undo."""
    with desk.change("Put off") as batch:
        todo = _open(desk, sort, row_id)
        if until <= desk.today():
            raise Refusal("Put it off to a day after today. Nothing was changed.")
        store.put_off(todo, until)
    return batch.id


def move(desk: Desk, sort: Sort, row_id: int, on: date) -> str:
    """Give it another day; into the past means today (R8). Returns the batch for undo, "" where it is on that day."""
    with desk.change("Moved") as batch:
        todo, day = _open(desk, sort, row_id), moved_to(on, desk.today())
        if todo.shows_on in (on, day):
            return ""
        store.move(todo, day)
    return batch.id


def _open(desk: Desk, sort: Sort, row_id: int) -> Todo:
    todo = store.get(sort, row_id, desk.today(), desk.calendar()) if sort in DONE_HERE else None
    if todo is None:
        raise Refusal(_GONE)
    return todo
