"""Pictures of "Is it working?": its parts, the same as tables, a box opened, and a book of a week."""

from collections.abc import Iterator
from datetime import timedelta
from typing import cast

from PySide6.QtWidgets import QWidget

from refcoach.services import clients, referrals, sales
from refcoach.ui.shell.patience import wait
from refcoach.ui.shell.screens_stage import Shot, Stage
from refcoach.ui.working.page import WorkingPage


def _page(stage: Stage) -> WorkingPage:
    stage.window.door.open("insights")
    return cast(WorkingPage, stage.window.inside.page("insights"))


def part(name: str, *, tables: bool = False) -> Shot:
    """The page, scrolled to one of its parts; with its charts as tables."""

    def shot(stage: Stage) -> Iterator[QWidget]:
        page = _page(stage)
        for card in page.cards.values():
            card.show_as_table(tables)
        # How high everything is, is known once it is on the screen.
        wait()
        page.show_part(name)
        wait()
        yield stage.window
        for card in page.cards.values():
            card.show_as_table(False)
        page.show_part("rate")

    return shot


def box(box_id: str) -> Shot:
    """One box, with the first of its people chosen."""

    def shot(stage: Stage) -> Iterator[QWidget]:
        page = _page(stage)
        page.show_box(box_id)
        yield stage.window
        page.opened.left.emit()

    return shot


def first_week(stage: Stage) -> Iterator[QWidget]:
    """The page after a week: three clients, and one introduction that came by itself."""
    desk = stage.desk
    with desk.change("First week", who="program") as begun:
        for number, name in enumerate(("Ilse Marlow", "Tomás Reyes", "Nadia Okonjo")):
            one = clients.add(desk, name)
            sales.record(desk, one, desk.today() - timedelta(days=2 * number))
        referrals.capture(desk, one, ["Priya Lindqvist"], prompted=False)
    _page(stage)
    wait()
    yield stage.window
    desk.undo(begun.id)


WORKING: dict[str, Shot] = {
    "insights-courage": part("courage"),
    "insights-forecast": part("forecast"),
    "insights-sources": part("sources"),
    "insights-handouts": part("handouts"),
    "insights-tables": part("rate", tables=True),
    "insights-tables-below": part("thanks", tables=True),
    "insights-box": box("never_asked"),
    "insights-box-reached": box("has_referred"),
}
