"""The ask panel on a real database."""

from collections.abc import Callable, Iterator

import pytest
from panel_talk import Shown
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from refcoach.services.desk import Desk
from refcoach.ui.hub import Hub
from refcoach.ui.talk.ask_panel import AskPanel
from refcoach.ui.theme import ThemeKeeper
from refcoach.ui.widgets.check import clipped_texts


@pytest.fixture
def shown(desk: Desk, hub: Hub, keeper: ThemeKeeper, qtbot: QtBot) -> Iterator[Shown]:
    panel = AskPanel(desk, hub, keeper)
    panel.resize(404, 768)
    panel.show()
    yield Shown(panel, qtbot)
    panel.close()
    panel.deleteLater()


@pytest.fixture
def clipped(shown: Shown) -> Callable[[], list[str]]:
    """Give the words in the panel that have too little room."""

    def clipped() -> list[str]:
        for _ in range(3):
            QApplication.processEvents()
        return clipped_texts(shown.panel)

    return clipped
