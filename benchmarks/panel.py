"""Opening the ask panel and reloading Today: statements and time, against the same rows by plain sqlite3."""

import json
import sqlite3
import tempfile
from collections.abc import Callable, Sequence
from datetime import timedelta
from functools import partial
from pathlib import Path
from time import process_time
from typing import Any

from benchmarks.data import TODAY, book, opened
from benchmarks.measure import Result, compare, timed
from refcoach.domain.touchpoints import Kind, State
from refcoach.services import clients, overview, questions, sales, talks
from refcoach.services.desk import Desk
from refcoach.store import write
from refcoach.store.database import FILE_NAME
from refcoach.store.tables import TouchpointRow, database

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


LONG, SHORT = 500, 5


def history(sizes: Sequence[int], pairs: int) -> list[Result]:
    """The panel opened and drawn for a client with five hundred check-ins behind them, against one with five."""
    from refcoach.ui.hub import Hub
    from refcoach.ui.shell.application import application
    from refcoach.ui.talk.ask_panel import AskPanel
    from refcoach.ui.theme import Appearance, ThemeKeeper

    with tempfile.TemporaryDirectory() as folder, opened(Path(folder)) as desk:
        app = application()
        panel = AskPanel(desk, Hub(), ThemeKeeper(app, Appearance.LIGHT, 1.0))
        panel.resize(404, 768)
        panel.show()

        def show(client_id: int) -> None:
            panel.show_for(client_id)
            app.processEvents()
            panel.grab()

        # Turn about: a panel that shows somebody already has nothing to open.
        case, yardstick = (timed(partial(show, _client_with(desk, n)), clock=process_time) for n in (LONG, SHORT))
        against = f"a client with {SHORT} check-ins"
        size = sizes[0]  # whatever the book holds: only these two are looked at
        found = compare("history", size, case, yardstick, against=against, pairs=pairs, goal=1.3, check_ins=LONG)
        panel.close()
        return [found]


def _client_with(desk: Desk, held: int) -> int:
    """Add a client whose check-up meeting is due, with so many check-ins held before it."""
    client_id = clients.add(desk, f"Ida Brook the {held}th")
    sales.record(desk, client_id, TODAY - timedelta(days=90), title="Kitchen", result="bread out by six")
    days = (TODAY - timedelta(days=1 + number) for number in range(held))
    rows = [
        {"client_id": client_id, "kind": Kind.CUSTOM, "nominal_on": on, "scheduled_on": on, "state": State.DONE}
        | {"done_on": on, "score": None, "note": f"Talked about the oven on {on}"}
        for on in days
    ]
    with desk.change("Held"):
        write.insert_many(TouchpointRow, rows)
    return client_id


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
