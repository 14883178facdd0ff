"""The screens that show what is handed over."""

import tempfile
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import cast

from PySide6.QtWidgets import QWidget

from refcoach.domain.paper_values import NEXT
from refcoach.domain.todo import GUIDE
from refcoach.services import clients, guide, touchpoints
from refcoach.services import settings as service
from refcoach.ui.handouts.page import HandoutsPage
from refcoach.ui.settings.settings import SettingsPage
from refcoach.ui.shell.patience import wait
from refcoach.ui.shell.screens_stage import Shot, Stage

_REACHED = {"business_phone": "01632 960 123", "business_web": "hillkitchens.example"}


def handout(piece: str, *, turning: bool = False) -> Shot:
    """One of the pieces for the client who is due; with the question that is asked once."""

    def shot(stage: Stage) -> Iterator[QWidget]:
        batches = [service.save(stage.desk, **_REACHED)]
        due = stage.asking()
        stage.window.door.open("handouts")
        page = cast(HandoutsPage, stage.window.inside.page("handouts"))
        page.show_for(due.client_id, due.id)
        page.show_piece(piece)
        if turning:
            page.on_paper.turning.ask()
        wait()
        yield stage.window
        page.on_paper.turning.hide()
        page.show_for(0)
        for batch in batches:
            stage.desk.undo(batch)
        stage.window.door.open("today")

    return shot


def before_they_buy(*, visit: bool = False, on_paper: bool = False) -> Shot:
    """Somebody who hasn't bought yet: with nothing planned, or before a first visit; or the page for that visit."""

    def shot(stage: Stage) -> Iterator[QWidget]:
        desk, batches = stage.desk, [service.save(stage.desk, **_REACHED)]
        with desk.change("Planned a check-in") as added:
            ruth = clients.add(desk, "Ruth Hale", greeting="Ruth")
            if visit:
                touchpoints.plan_custom(desk, ruth, desk.today() + timedelta(days=3), "First visit")
        stage.window.door.open(*(("handouts_for", ruth, 0, NEXT) if on_paper else ("client", ruth)))
        wait()
        yield stage.window
        if on_paper:
            cast(HandoutsPage, stage.window.inside.page("handouts")).show_for(0)
        for batch in (added.id, *batches):
            desk.undo(batch)
        stage.window.door.open("today")

    return shot


def guide_shot(*, in_settings: bool = False) -> Shot:
    """The guide that is given away, as a file: among the handouts, or where it is chosen."""

    def shot(stage: Stage) -> Iterator[QWidget]:
        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder, "Planning a kitchen.pdf")
            file.write_bytes(b"%PDF-1.4")
            batch = guide.choose(stage.desk, file)
        stage.window.door.open("settings" if in_settings else "handouts")
        if in_settings:
            page = cast(SettingsPage, stage.window.inside.page("settings"))
            wait()
            page.scroll_to(page.business)
        else:
            room = cast(HandoutsPage, stage.window.inside.page("handouts"))
            room.show_for(stage.asking().client_id)
            room.show_piece(GUIDE)
            wait()
        yield stage.window
        if not in_settings:
            room.show_for(0)
        stage.desk.undo(batch)
        stage.window.door.open("today")

    return shot


def message(stage: Stage) -> Iterator[QWidget]:
    """What is written to the client who is due."""
    due = stage.asking()
    stage.window.door.open("message_for", due.client_id, due.id)
    wait()
    yield stage.window
    cast(HandoutsPage, stage.window.inside.page("handouts")).show_for(0)
    stage.window.door.open("today")


PAPER: dict[str, Shot] = {
    "handouts-kit": handout("meeting_kit"),
    "handouts-postcard": handout("postcard"),
    "handouts-agreement": handout("promise_card"),
    "handouts-kind-words": handout("kind_words"),
    "handouts-next": before_they_buy(visit=True, on_paper=True),
    "client-quote": before_they_buy(),
    "client-first-visit": before_they_buy(visit=True),
    "handouts-give-away": handout("give_away"),
    "handouts-guide": guide_shot(),
    "settings-guide": guide_shot(in_settings=True),
    "handouts-turning": handout("postcard", turning=True),
    "handouts-message": message,
}
