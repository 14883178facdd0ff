"""The page of all scripts on a real database."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QUrl
from pytestqt.qtbot import QtBot
from scripts_shown import TALK, Shown, settle

from refcoach.services.desk import Desk
from refcoach.ui.hub import Hub
from refcoach.ui.scripts.page import ScriptsPage
from refcoach.ui.theme import ThemeKeeper


@pytest.fixture
def shown(qtbot: QtBot, desk: Desk, hub: Hub, keeper: ThemeKeeper) -> Iterator[Shown]:
    def open_url(url: QUrl) -> bool:
        shown.opened.append(url)
        return shown.opens

    shown = Shown(ScriptsPage(desk, hub, keeper, open_url, lambda: shown.place))
    page = shown.page
    page.told.connect(lambda text, batch: shown.told.append((text, batch)))
    page.resize(1100, 700)
    with qtbot.waitActive(page):
        page.show()
        page.activateWindow()
    page.show_situation(TALK)
    settle()
    yield shown
    page.close()
    page.deleteLater()
