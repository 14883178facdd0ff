"""The questions asked all day: who is that, and what is due? Against the plainest SQL that answers them."""

import os
import sqlite3
from collections.abc import Sequence
from functools import partial
from typing import Any

from PySide6.QtWidgets import QApplication

from benchmarks.data import TODAY, book, opened
from benchmarks.measure import Result, compare, timed
from refcoach.services import questions
from refcoach.store import clients
from refcoach.store.database import FILE_NAME
from refcoach.ui.clients.clients_list import ClientsList
from refcoach.ui.theme import ThemeKeeper
from refcoach.ui.widgets.rows_model import PAGE

KEYS = ("a", "e", "q", "an", "qua", "quagm")
SEARCH_GOAL = 1.40
SIZE = (520, 640)
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
    """From a key to the list painted, against painting the same list again; and the question alone against a scan."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    app = QApplication.instance()
    if not isinstance(app, QApplication):
        app = QApplication(["search"])
    found = []
    for size in sizes:
        folder = book(size)
        with opened(folder) as desk:
            raw = sqlite3.connect(folder / FILE_NAME)
            people = ClientsList(desk, ThemeKeeper(app))
            people.resize(*SIZE)
            people.reload()
            people.show()
            QApplication.processEvents()
            for key in KEYS:
                typed, again = (
                    timed(partial(_type, people, key), partial(_clear, people)),
                    timed(partial(_paint, people)),
                )
                against = "painting the list again"
                found.append(
                    compare(f"search {key}", size, typed, again, against=against, pairs=pairs, goal=SEARCH_GOAL)
                )
                page = timed(partial(clients.page, today=TODAY, text=key, limit=PAGE))
                scan = timed(partial(_scan, raw, key))
                found.append(compare(f"search {key} page", size, page, scan, against="a scan with LIKE", pairs=pairs))
            people.close()
            raw.close()
    return found


def _clear(people: ClientsList) -> None:
    people.search.clear()
    QApplication.processEvents()


def _type(people: ClientsList, key: str) -> None:
    people.search.setText(key)
    _paint(people)
    if people.list.row(0) is None:
        raise RuntimeError(f"Nobody is found by {key}, so the figure would mean nothing.")


def _paint(people: ClientsList) -> None:
    people.list.viewport().repaint()


def _scan(raw: sqlite3.Connection, key: str) -> list[Any]:
    return raw.execute(_LIKE, {"text": f"%{key}%"}).fetchall()


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
