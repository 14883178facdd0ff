"""The questions asked all day: who is that, and what is due? Against the plainest SQL that answers them."""

import sqlite3
from collections.abc import Sequence
from functools import partial
from typing import Any

from benchmarks.data import TODAY, book, opened
from benchmarks.measure import Result, compare, timed
from refcoach.services import questions
from refcoach.store import clients
from refcoach.store.database import FILE_NAME

KEYS = ("a", "e", "q", "an", "qua", "quagm")
SEARCH_GOAL = 1.40
DUE_GOAL = 3.0

_LIKE = """
SELECT id, display_name, company, grade FROM client
WHERE display_name LIKE :text OR company LIKE :text OR notes LIKE :text ORDER BY sort_name LIMIT 200
"""
_DUE = """
SELECT t.*, c.* FROM touchpoint t JOIN client c ON c.id = t.client_id
WHERE t.state = 'planned' AND t.scheduled_on <= ? AND c.state = 'active' ORDER BY t.scheduled_on
"""


def search(sizes: Sequence[int], pairs: int) -> list[Result]:
    """One page of the list while somebody types, against a scan with LIKE and against the unsearched page."""
    found = []
    for size in sizes:
        folder = book(size)
        with opened(folder):
            raw = sqlite3.connect(folder / FILE_NAME)
            page = timed(partial(clients.page, today=TODAY))
            for key in KEYS:
                if not clients.page(today=TODAY, text=key):
                    raise RuntimeError(f"Nobody is found by {key}, so the figure would mean nothing.")
                typed = timed(partial(clients.page, today=TODAY, text=key))
                scan = timed(lambda raw=raw, key=key: raw.execute(_LIKE, {"text": f"%{key}%"}).fetchall())
                name = f"search {key}"
                found.append(compare(name, size, typed, scan, against="a scan with LIKE", pairs=pairs))
                against = "the page without a search"
                found.append(compare(name, size, typed, page, against=against, pairs=pairs, goal=SEARCH_GOAL))
            raw.close()
    return found


def due(sizes: Sequence[int], pairs: int) -> list[Result]:
    """What is due today with who it is about and how ready they are, against the rows alone."""
    found = []
    for size in sizes:
        folder = book(size)
        with opened(folder):
            raw = sqlite3.connect(folder / FILE_NAME)
            rows = len(questions.due(TODAY))
            if rows != len(_due_rows(raw)):
                raise RuntimeError("Both must find the same rows.")
            case, yardstick = timed(partial(questions.due, TODAY)), timed(partial(_due_rows, raw))
            found.append(
                compare(
                    "due", size, case, yardstick, against="sqlite3, rows only", pairs=pairs, goal=DUE_GOAL, rows=rows
                )
            )
            raw.close()
    return found


def _due_rows(raw: sqlite3.Connection) -> list[Any]:
    return raw.execute(_DUE, (TODAY.isoformat(),)).fetchall()
