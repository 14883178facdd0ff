"""Opening the ask panel and reloading Today: statements and time, against the same rows by plain sqlite3."""

import json
import sqlite3
from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from benchmarks.data import TODAY, book, opened
from benchmarks.measure import Result, compare, timed
from refcoach.services import overview, questions, talks
from refcoach.services.desk import Desk
from refcoach.store.database import FILE_NAME
from refcoach.store.tables import database

OF_CLIENT = ("sale", "promise", "touchpoint", "ask", "moment", "issue", "contact_point")
THESE = "(SELECT value FROM json_each(?))"


def panel(sizes: Sequence[int], pairs: int) -> list[Result]:
    """The panel of what is due first, and Today with its figures."""
    found = []
    for size in sizes:
        folder = book(size)
        with opened(folder) as desk:
            raw = sqlite3.connect(folder / FILE_NAME)
            first = next(row for row in questions.due(TODAY) if row.touchpoint and row.client)
            who, what = first.todo.client_id or 0, first.todo.row_id
            look = partial(talks.look, desk, who, what)
            found.append(_compared("panel", size, look, partial(_of_clients, raw, [who]), pairs))
            today = partial(_today, desk)
            found.append(_compared("panel Today", size, today, partial(_of_today, raw), pairs))
            raw.close()
    return found


def _compared(name: str, size: int, work: Callable[[], Any], plain: Callable[[], Any], pairs: int) -> Result:
    against = "sqlite3, the same rows"
    asked = _statements(work)
    return compare(name, size, timed(work), timed(plain), against=against, pairs=pairs, statements=asked)


def _statements(work: Callable[[], Any]) -> int:
    """Count what is asked of the book."""
    asked: list[str] = []
    connection = database.connection()
    connection.set_trace_callback(asked.append)
    try:
        work()
    finally:
        connection.set_trace_callback(None)
    return len(asked)


def _today(desk: Desk) -> None:
    overview.day(desk)
    overview.figures(desk)


def _of_clients(raw: sqlite3.Connection, ids: list[int]) -> list[Any]:
    wanted = json.dumps(ids)
    rows = raw.execute(f"SELECT * FROM client WHERE id IN {THESE}", (wanted,)).fetchall()
    for table in OF_CLIENT:
        rows += raw.execute(f"SELECT * FROM {table} WHERE client_id IN {THESE}", (wanted,)).fetchall()
    given = f"SELECT * FROM referral WHERE source_id IN {THESE} OR lead_id IN {THESE}"
    return [*rows, *raw.execute(given, (wanted, wanted)).fetchall(), *raw.execute("SELECT * FROM setting").fetchall()]


def _of_today(raw: sqlite3.Connection) -> list[Any]:
    """What is due and the week ahead, and everything about those who may be asked."""
    planned = raw.execute(
        "SELECT t.client_id, t.kind FROM touchpoint t JOIN client c ON c.id = t.client_id"
        " WHERE t.state = 'planned' AND t.scheduled_on <= date(?, '+7 days') AND c.state = 'active'",
        (TODAY.isoformat(),),
    ).fetchall()
    return _of_clients(raw, [who for who, kind in planned if kind in ("day90", "nudge", "moment", "custom")])
