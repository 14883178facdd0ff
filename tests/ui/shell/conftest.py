"""A window on a folder that is in trouble when a test says so: full, limited in size, held by another."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from desktop import Desktop
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot
from stage import Stage
from whole import rest

from refcoach.domain.referrals import Stage as ReferralStage
from refcoach.services import happenings, introductions, referrals, targets
from refcoach.services import settings as service
from refcoach.services.desk import Desk
from refcoach.store.database import close_database, open_database, wait_at_most
from refcoach.ui.hub import Hub
from refcoach.ui.shell.screens import CONTACTS
from refcoach.ui.shell.screens_stage import Stage as WholeStage
from refcoach.ui.shell.window import MainWindow
from refcoach.ui.theme import ThemeKeeper
from troubles import Trouble, trouble_in


@pytest.fixture(params=["full", "limit", "held", "moved"])
def trouble(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Trouble]:
    with trouble_in(request.param, tmp_path / "data") as trouble:
        yield trouble


@pytest.fixture
def troubled_desk(clock: Any, hub: Hub, trouble: Trouble) -> Iterator[Desk]:
    open_database(trouble.folder)
    wait_at_most(50)
    desk = Desk(clock, hub.announce)
    service.save(desk, first_run_done=True, business_name="Harbour Lights", owner_first_name="Mira")
    yield desk
    trouble.end()
    close_database()


@pytest.fixture
def stage(
    qtbot: QtBot, desk: Desk, hub: Hub, keeper: ThemeKeeper, trouble: Trouble, request: pytest.FixtureRequest
) -> Iterator[Stage]:
    stage = Stage(qtbot, desk, hub, keeper, trouble, request.node.callspec.params["trouble"])
    with stage.mishaps:
        yield stage
        for dialog in stage.window.findChildren(QDialog):
            dialog.close()
        stage.window.close()
        stage.window.deleteLater()


@pytest.fixture
def bare(
    qtbot: QtBot, desk: Desk, hub: Hub, keeper: ThemeKeeper, desktop: Desktop, tmp_path: Path
) -> Iterator[WholeStage]:
    """The window on an empty book, on a desktop that has everything."""
    service.save(desk, theme="light")
    contacts = tmp_path / "contacts.csv"
    contacts.write_text(CONTACTS, encoding="utf-8")
    window = MainWindow(desk, hub, keeper, lambda: contacts)
    window.surroundings = desktop.surroundings()
    window.resize(1366, 768)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    yield WholeStage(desk, hub, keeper, window, contacts)
    for dialog in window.findChildren(QDialog):
        dialog.close()
    rest()  # what it still means to count, it counts before the book is closed
    window.close()
    window.deleteLater()


@pytest.fixture
def whole(bare: WholeStage, people: Any) -> WholeStage:
    """The window on a book with something for every form, which opens over it."""
    anna = people.due("Anna Kovács", 90)
    named = referrals.capture(bare.desk, anna, ["Marta Reed", "Kim Sato"])
    introductions.move(bare.desk, named[0].id, ReferralStage.IN_TOUCH)
    happenings.compliment(bare.desk, anna, "We are warm at last")
    targets.add(bare.desk, "The rowing club")
    return bare
