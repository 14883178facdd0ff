"""Introductions: the query, the layout and the paint of columns and list, with as many as the size says.

The query is put against plain sqlite3 reading the same rows. A move, from the command to the repaint, takes at most
half as long again as showing the page anew.
"""

import os
import sqlite3
from collections.abc import Sequence
from functools import partial
from itertools import cycle

from PySide6.QtWidgets import QApplication

from benchmarks.data import opened
from benchmarks.measure import Result, compare, timed
from benchmarks.tree import grown
from refcoach.domain.referrals import Stage
from refcoach.services import introductions as service
from refcoach.services import pipeline
from refcoach.services.desk import Desk
from refcoach.store.database import FILE_NAME
from refcoach.ui.hub import Hub
from refcoach.ui.introductions.introductions import IntroductionsPage
from refcoach.ui.introductions.views import BOARD, LIST
from refcoach.ui.theme import Appearance, ThemeKeeper, dress

MOVE_GOAL = 1.5
SIZE = (1190, 768)
_ROWS = (
    "SELECT * FROM referral ORDER BY received_on, id",
    "SELECT id, display_name FROM client",
    "SELECT * FROM touchpoint WHERE state = 'planned'",
    "SELECT id, amount FROM sale",
)


def introductions(sizes: Sequence[int], pairs: int) -> list[Result]:
    """From the book to the screen, each part for itself."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    app = QApplication.instance()
    app = app if isinstance(app, QApplication) else QApplication(["introductions"])
    found = []
    for size in sizes:
        with grown(size) as folder, opened(folder) as desk:
            raw = sqlite3.connect(folder / FILE_NAME)
            read = timed(lambda raw=raw: [raw.execute(sql).fetchall() for sql in _ROWS])
            against = "sqlite3, the same rows"
            query = timed(pipeline.listed)
            found.append(compare("introductions query", size, query, read, against=against, pairs=pairs))
            raw.close()
            found += _on_screen(app, desk, size, pairs)
    return found


def _on_screen(app: QApplication, desk: Desk, size: int, pairs: int) -> list[Result]:
    hub = Hub()
    page = IntroductionsPage(desk, hub, keeper := ThemeKeeper(app, Appearance.LIGHT))
    dress(page, keeper.theme)
    page.resize(*SIZE)
    page.show()
    page.reload()
    app.processEvents()
    found = []
    for view in (BOARD, LIST):
        page.views.button(view).click()
        again, anew = timed(page.repaint), timed(partial(_show, page))
        name = "columns" if view == BOARD else "list"
        found.append(compare(f"introductions {name}", size, anew, again, against="painting them again", pairs=pairs))
    page.views.button(BOARD).click()
    somebody = next(one for one in pipeline.listed() if one.referral.stage is Stage.IN_TOUCH).referral.id
    to = cycle((Stage.MEETING, Stage.IN_TOUCH))
    told = Desk(desk.clock, hub.announce)
    move = timed(lambda: _move(app, told, page, somebody, next(to)))
    anew = timed(partial(_show, page))
    against = "showing the page anew"
    found.append(compare("introductions move", size, move, anew, against=against, pairs=pairs, goal=MOVE_GOAL))
    page.close()
    return found


def _show(page: IntroductionsPage) -> None:
    page.reload()
    page.repaint()


def _move(app: QApplication, desk: Desk, page: IntroductionsPage, referral_id: int, stage: Stage) -> None:
    service.move(desk, referral_id, stage)
    app.processEvents()  # the page looks again
    page.repaint()
