"""Who brought whom: the query, the layout and the paint of as many introductions as the size says.

The query is put against plain sqlite3 reading the same rows. Laying out a thousand people takes at most four times as
long as painting them all once, and choosing the next of them, to the repaint, at most half as long again as a repaint.
"""

import os
import shutil
import sqlite3
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import timedelta
from functools import partial
from pathlib import Path
from random import Random
from typing import Any

from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication

from benchmarks.data import SEED, TODAY, book, opened
from benchmarks.measure import Result, compare, timed
from refcoach.services import tree as service
from refcoach.services.desk import Desk
from refcoach.services.tree import Family
from refcoach.store import tables, write
from refcoach.store.database import FILE_NAME
from refcoach.ui.introductions.tree_canvas import SMALLEST, TreeCanvas
from refcoach.ui.introductions.tree_paint import TreePainter
from refcoach.ui.introductions.tree_words import TreeWords
from refcoach.ui.theme import Theme, load_theme

LAYOUT_GOAL, MOVE_GOAL = 4.0, 1.5
SIZE = (980, 640)
_THOSE = "(SELECT source_id FROM referral UNION SELECT lead_id FROM referral)"
_ROWS = (
    "SELECT * FROM referral ORDER BY received_on, id",
    f"SELECT id, display_name, existing_client, partner FROM client WHERE id IN {_THOSE}",
    "SELECT client_id, min(sold_on) FROM sale GROUP BY client_id",
)


def tree(sizes: Sequence[int], pairs: int) -> list[Result]:
    """From the book to the screen, each part for itself."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    QApplication.instance() or QApplication(["tree"])
    theme, found = load_theme(dark=False), []
    for size in sizes:
        with grown(size) as folder, opened(folder):
            raw = sqlite3.connect(folder / FILE_NAME)
            read = timed(partial(_read, raw))
            against = "sqlite3, the same rows"
            found.append(compare("tree query", size, timed(service.family), read, against=against, pairs=pairs))
            raw.close()
            found += _on_screen(service.family(), theme, size, pairs)
    return found


def _on_screen(looked: Family, theme: Theme, size: int, pairs: int) -> list[Result]:
    words = TreeWords()
    words.today = TODAY
    canvas = TreeCanvas(theme, "Who brought whom")
    canvas.resize(*SIZE)
    canvas.set_tree(words.nodes(looked), words.links(looked))
    canvas.show()
    QApplication.processEvents()
    whole = timed(partial(_paint_all, canvas.painter()))
    again = timed(canvas.viewport().repaint)
    layout = timed(partial(_lay_out, words, looked, theme))
    walk = iter(_walk(list(looked.tree)))
    move = timed(lambda: _move(canvas, next(walk)))
    everybody, screen = "painting them all once", "painting the screen again"
    found = [
        compare("tree layout", size, layout, whole, against=everybody, pairs=pairs, goal=LAYOUT_GOAL),
        compare("tree paint", size, again, whole, against=everybody, pairs=pairs),
        compare("tree move", size, move, again, against=screen, pairs=pairs, goal=MOVE_GOAL),
    ]
    canvas.close()
    return found


def _lay_out(words: TreeWords, looked: Family, theme: Theme) -> TreePainter:
    return TreePainter(theme, words.nodes(looked), words.links(looked))


def _paint_all(painter: TreePainter) -> None:
    """Paint everybody, as small as the screen shows them, a screen at a time."""
    width, height = SIZE
    image = QImage(width, height, QImage.Format.Format_ARGB32_Premultiplied)
    step = height / SMALLEST
    for number in range(int(painter.size.height() / step) + 1):
        paint = QPainter(image)
        paint.scale(SMALLEST, SMALLEST)
        paint.translate(0, -number * step)
        painter.paint(paint, QRectF(0, number * step, painter.size.width(), step))
        paint.end()


def _walk(people: list[int]) -> Iterator[int]:
    """Go to and fro between two neighbours in the middle of the tree."""
    at = len(people) // 2
    while True:
        yield from people[at : at + 2]


def _move(canvas: TreeCanvas, who: int) -> None:
    canvas.centre_on(who)
    canvas.viewport().repaint()


def _read(raw: sqlite3.Connection) -> list[Any]:
    return [row for sql in _ROWS for row in raw.execute(sql).fetchall()]


@contextmanager
def grown(size: int) -> Iterator[Path]:
    """Give a book with that many introductions among its people: a few name many, one in ten is named twice."""
    with tempfile.TemporaryDirectory(prefix="refcoach-") as place:
        folder = Path(shutil.copytree(book(size), Path(place) / "book"))
        with opened(folder) as desk:
            _name(desk, size)
        yield folder


def _name(desk: Desk, size: int) -> None:
    rng = Random(SEED)
    ids = [row[0] for row in tables.ClientRow.select(tables.ClientRow.id).tuples()]
    twice = size // 10
    leads = [*ids[1 : size - twice + 1], *ids[1 : twice + 1]]
    rows = []
    for number, lead in enumerate(leads):
        place = ids.index(lead) if number >= size - twice else number + 1
        source = ids[int(place * rng.random() ** 2)]
        won = number % 3 == 0
        rows.append(
            {
                "source_id": source,
                "lead_id": lead,
                "received_on": TODAY - timedelta(days=1500 - number * 1400 // size),
                "stage": "won" if won else rng.choice(("received", "in_touch", "not_a_fit", "quiet")),
            }
        )
    with desk.change("Made for measuring"):
        write.insert_many(tables.ReferralRow, [row for row in rows if row["source_id"] != row["lead_id"]])
