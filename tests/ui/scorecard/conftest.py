"""The page of the scorecard, shown by itself."""

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot
from scorecard_page import Shown, settle

from refcoach.services.desk import Desk
from refcoach.ui.hub import Hub
from refcoach.ui.scorecard.page import ScorecardPage
from refcoach.ui.theme import ThemeKeeper


@pytest.fixture
def shown(qtbot: QtBot, desk: Desk, hub: Hub, keeper: ThemeKeeper) -> Iterator[Shown]:
    shown = Shown(ScorecardPage(desk, hub, keeper, {"settings.triggers"}))
    page = shown.page
    page.told.connect(lambda text, batch: shown.told.append((text, batch)))
    page.place_wanted.connect(shown.places.append)
    page.resize(1100, 700)
    with qtbot.waitActive(page):
        page.show()
        page.activateWindow()
    settle()
    yield shown
    page.close()
    page.deleteLater()
