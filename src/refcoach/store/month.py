"""The calendar's one question: check-ins on the days of a month, with whom they are about."""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from itertools import groupby
from operator import itemgetter
from typing import Any, TypeVar, overload

from refcoach.domain.clients import Client
from refcoach.domain.todo import Todo
from refcoach.domain.touchpoints import Kind, State
from refcoach.store import write
from refcoach.store.tables import ClientRow, database

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class OnDay:
    """One check-in of the calendar: a planned one on the day it comes up, a done one on the day it was done.

    Anything else to be done is its `todo`; its id is below zero, and it may be about nobody (client 0).
    """

    on: date
    id: int
    client_id: int
    kind: Kind | None
    state: State
    name: str
    family_name: str
    company: str
    hour: str = ""  # of a booked meeting still to come: "10:00"
    todo: Todo | None = None


class Made(Sequence[T]):
    """Things that are made when they are looked at: a busy month has thousands, and room to show a hundred."""

    def __init__(self, make: Callable[[Any], T], rows: Sequence[Any]) -> None:
        self._make, self._rows = make, rows

    def __len__(self) -> int:
        return len(self._rows)

    @overload
    def __getitem__(self, where: int) -> T: ...
    @overload
    def __getitem__(self, where: slice) -> Sequence[T]: ...
    def __getitem__(self, where: int | slice) -> T | Sequence[T]:
        if isinstance(where, slice):
            return [self._make(row) for row in self._rows[where]]
        return self._make(self._rows[where])


# What has an hour comes first, in the order of hours; "~" is after all of them.
_HOUR = "CASE t.booked_at WHEN '' THEN '~' ELSE substr(t.booked_at, 12, 5) END AS hour"
# No more columns than a bar of the month needs: reading them takes longer than finding the rows.
_COLUMNS = """t.id, t.client_id, t.kind, t.state, c.display_name, c.family_name, c.company
 FROM touchpoint t JOIN client c ON c.id = t.client_id"""

# One may be put off into the month from before it, or out of it: it is shown on the day it comes up.
_PLANNED = f"""
SELECT max(t.scheduled_on, coalesce(t.snoozed_until, '')) AS shows_on, {_HOUR}, {_COLUMNS}
WHERE t.state = 'planned' AND t.scheduled_on <= :last AND (t.scheduled_on >= :first OR t.snoozed_until >= :first)
  AND shows_on <= :last
  AND (c.state = 'active' OR (c.state = 'paused' AND c.paused_until <= :today)
    OR (t.kind IN ('thank_you', 'report_back') AND c.state != 'deceased'))
"""
_DONE = f"""
SELECT coalesce(t.done_on, t.scheduled_on) AS shows_on, '~' AS hour, {_COLUMNS}
WHERE t.state = 'done' AND coalesce(t.done_on, t.scheduled_on) BETWEEN :first AND :last AND c.state != 'deceased'
"""


def between(
    first: date, last: date, today: date, kind: Kind | None = None, *, praise: bool = True
) -> dict[date, Sequence[OnDay]]:
    """Return what shows on these days, planned or done; a day without any is left out.

    Without `praise`, as in practice mode (R28b), no talk about a compliment is among them.
    """
    values = {"first": first.isoformat(), "last": last.isoformat(), "today": today.isoformat(), "kind": kind}
    only = ("" if kind is None else " AND t.kind = :kind") + ("" if praise else " AND t.kind != 'moment'")
    rows = [row for sql in (_PLANNED, _DONE) for row in database.execute_sql(sql + only, values).fetchall()]
    # By day, by hour, then by id: sorting short rows here is faster than one statement that joins both and sorts.
    days = [(date.fromisoformat(on), list(found)) for on, found in groupby(sorted(rows), key=itemgetter(0))]
    return {on: Made(partial(_on_day, on), found) for on, found in days}


def with_todos(found: dict[date, Sequence[OnDay]], others: Sequence[Todo]) -> dict[date, Sequence[OnDay]]:
    """Put what is to be done beside check-ins on its days, after them."""
    names = {c.id: c for c in write.find(Client, ClientRow, _NAMED, json.dumps([t.client_id for t in others]))}
    days: dict[date, list[OnDay]] = {}
    for todo in others:
        days.setdefault(todo.shows_on, []).append(_todo_on_day(todo, names.get(todo.client_id or 0)))
    return {**found, **{on: [*found.get(on, ()), *more] for on, more in days.items()}}


def _todo_on_day(todo: Todo, client: Client | None) -> OnDay:
    name = client.display_name if client else ""
    family, company = (client.family_name, client.company) if client else ("", "")
    on, number, who = todo.shows_on, todo.number, todo.client_id or 0
    return OnDay(on, number, who, None, State.PLANNED, name, family, company, todo=todo)


_NAMED = "id IN (SELECT value FROM json_each(?))"


def _on_day(on: date, row: Any) -> OnDay:
    _, hour, number, client_id, kind, state, name, family_name, company = row
    booked = "" if hour == "~" else hour
    return OnDay(on, number, client_id, Kind(kind), State(state), name, family_name, company, booked)
