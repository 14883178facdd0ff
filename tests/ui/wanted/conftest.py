"""The page of who we want, on an empty book or with three lines."""

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot
from wanted_page import CHOIR, CLUB, STREET, Shown, settle

from refcoach.services import targets
from refcoach.services.desk import Desk
from refcoach.ui.forms.form import FormDialog
from refcoach.ui.hub import Hub
from refcoach.ui.theme import ThemeKeeper
from refcoach.ui.wanted.page import WantedPage


@pytest.fixture
def three(desk: Desk) -> list[int]:
    return [targets.add(desk, line)[0] for line in (CLUB, STREET, CHOIR)]


@pytest.fixture
def shown(qtbot: QtBot, desk: Desk, hub: Hub, keeper: ThemeKeeper) -> Iterator[Shown]:
    shown = Shown(WantedPage(desk, hub, keeper))
    page = shown.page
    page.told.connect(lambda text, batch: shown.told.append((text, batch)))
    page.resize(1100, 700)
    with qtbot.waitActive(page):
        page.show()
        page.activateWindow()
    settle()
    yield shown
    for form in page.findChildren(FormDialog):
        form.close()
    page.close()
    page.deleteLater()
