"""What is due beside check-ins: own tasks, what we promised, extras and actions of the scorecard."""

from datetime import date
from typing import Any

from refcoach.domain.calendar import WorkingCalendar
from refcoach.domain.counted import merged
from refcoach.domain.promises import WORD_STANDS
from refcoach.domain.todo import Sort, Todo, over_delivery_on
from refcoach.store import content, write
from refcoach.store.tables import CommitmentRow, SaleRow, ScorecardAnswerRow, TaskRow, database

# A client put away brings nothing up; a task of the owner's own has nobody who could be.
_THERE = "(c.id IS NULL OR c.state = 'active' OR (c.state = 'paused' AND c.paused_until <= :today))"
_WORD_STANDS = ", ".join(f"'{state}'" for state in sorted(WORD_STANDS))
_ALL = f"""
SELECT 'task' AS sort, t.id, t.client_id, t.text, t.due_on AS meant_on, t.snoozed_until, t.source
FROM task t LEFT JOIN client c ON c.id = t.client_id WHERE t.done_on IS NULL AND t.due_on <= :last AND {_THERE}
UNION ALL
SELECT 'commitment', m.id, p.client_id, m.text, m.due_on, m.snoozed_until, ''
FROM commitment m JOIN promise p ON p.id = m.promise_id JOIN client c ON c.id = p.client_id
WHERE m.done_on IS NULL AND m.due_on <= :last AND p.state IN ({_WORD_STANDS}) AND {_THERE}
UNION ALL
SELECT 'over_delivery', s.id, s.client_id, s.over_delivery, coalesce(s.starts_on, s.sold_on), s.over_delivery_until, ''
FROM sale s JOIN client c ON c.id = s.client_id
WHERE s.over_delivery != '' AND s.over_delivered_on IS NULL AND s.state != 'cancelled' AND NOT s.start_unknown
  AND coalesce(s.starts_on, s.sold_on) <= :last AND {_THERE}
UNION ALL
SELECT 'scorecard', id, NULL, action, action_on, NULL, '' FROM scorecard_answer
WHERE action != '' AND action_done_on IS NULL AND action_on <= :last
"""


def between(first: date, last: date, today: date, calendar: WorkingCalendar) -> list[Todo]:
    """Everything but check-ins that comes up on these days, by day."""
    values = {"last": last.isoformat(), "today": today.isoformat()}
    found = [_todo(row, calendar) for row in database.execute_sql(_ALL, values).fetchall()]
    shown = (todo for todo in found if first <= todo.shows_on <= last)
    return sorted(shown, key=lambda todo: (todo.shows_on, todo.sort, todo.row_id))


def get(sort: Sort, row_id: int, today: date, calendar: WorkingCalendar) -> Todo | None:
    """One of them that is still to be done."""
    ahead = between(date.min, date.max, today, calendar)
    return next((todo for todo in ahead if (todo.sort, todo.row_id) == (sort, row_id)), None)


def _todo(row: Any, calendar: WorkingCalendar) -> Todo:
    sort, row_id, client_id, text, meant_on, snoozed_until, source = row
    on = date.fromisoformat(meant_on)
    if sort == Sort.OVER_DELIVERY:
        on = over_delivery_on(calendar, on)
    if sort == Sort.SCORECARD:
        text = merged(content.of("scorecard")["words"]["today_line"], {"action": text})
    until = date.fromisoformat(snoozed_until) if snoozed_until else on
    return Todo(Sort(sort), row_id, on, max(on, until), client_id=client_id, text=str(text), source=source)


def add_task(text: str, due_on: date, client_id: int | None = None, source: str = "") -> int:
    return write.insert(TaskRow, text=text, due_on=due_on, client_id=client_id, source=source)


def open_from(source: str) -> list[int]:
    """Return the tasks of one source that are still to be done."""
    rows = database.execute_sql("SELECT id FROM task WHERE source = ? AND done_on IS NULL", (source,))
    return [row_id for (row_id,) in rows.fetchall()]


def add_commitment(promise_id: int, text: str, due_on: date | None) -> int:
    return write.insert(CommitmentRow, promise_id=promise_id, text=text, due_on=due_on)


def finish(todo: Todo, on: date) -> None:
    table, column = _DONE[todo.sort]
    write.change(table, todo.row_id, **{column: on})


def finish_task(task_id: int, on: date) -> None:
    write.change(TaskRow, task_id, done_on=on)


def put_off(todo: Todo, until: date) -> None:
    table, column = _PUT_OFF[todo.sort]
    write.change(table, todo.row_id, **{column: until})


def move(todo: Todo, on: date) -> None:
    """Give it another day; what counts from a sale keeps its rule and is put off instead."""
    if todo.sort is Sort.OVER_DELIVERY:
        write.change(SaleRow, todo.row_id, over_delivery_until=on)
    elif todo.sort is Sort.SCORECARD:
        write.change(ScorecardAnswerRow, todo.row_id, action_on=on)
    else:
        write.change(_PUT_OFF[todo.sort][0], todo.row_id, due_on=on, snoozed_until=None)


_DONE: dict[Sort, tuple[Any, str]] = {
    Sort.TASK: (TaskRow, "done_on"),
    Sort.COMMITMENT: (CommitmentRow, "done_on"),
    Sort.OVER_DELIVERY: (SaleRow, "over_delivered_on"),
    Sort.SCORECARD: (ScorecardAnswerRow, "action_done_on"),
}
_PUT_OFF: dict[Sort, tuple[Any, str]] = {
    Sort.TASK: (TaskRow, "snoozed_until"),
    Sort.COMMITMENT: (CommitmentRow, "snoozed_until"),
    Sort.OVER_DELIVERY: (SaleRow, "over_delivery_until"),
    # An action of the owner's own has one day: putting it off is giving it another.
    Sort.SCORECARD: (ScorecardAnswerRow, "action_on"),
}
