"""The ask panel on a real database."""

from collections.abc import Iterator

import pytest
from panel_talk import Shown
from pytestqt.qtbot import QtBot

from refcoach.services.desk import Desk
from refcoach.ui.hub import Hub
from refcoach.ui.panels.ask_panel import AskPanel
from refcoach.ui.theme import ThemeKeeper


@pytest.fixture
def shown(desk: Desk, hub: Hub, keeper: ThemeKeeper, qtbot: QtBot) -> Iterator[Shown]:
    panel = AskPanel(desk, hub, keeper)
    panel.resize(404, 768)
    panel.show()
    yield Shown(panel, qtbot)
    panel.close()
    panel.deleteLater()
