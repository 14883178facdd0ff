"""A meeting with Anna Kovács on her day 90: three agreed, one sentence, one person the owner would like to meet."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from refcoach.services import meetings, promises, sales
from refcoach.services.desk import Desk
from refcoach.store import targets, triggers
from refcoach.ui.hub import Hub
from refcoach.ui.meeting.window import MeetingWindow
from refcoach.ui.theme import ThemeKeeper

DAY = timedelta(days=1)


@pytest.fixture
def anna(desk: Desk, people: Any) -> int:
    anna = people.due("Anna Kovács", company="Kovács Bakery")
    sale = sales.record(desk, anna, desk.today() - 90 * DAY, result="warm rooms all winter").sale_id
    promises.agree(desk, anna, sale, desk.today() - 90 * DAY, desk.today() - 90 * DAY, 3)
    with desk.change("Words"):
        triggers.save(["The big one turned us down again"], desk.today())
        targets.add("The landlord of the Mill")
    return int(anna)


@pytest.fixture
def opens(qtbot: QtBot, desk: Desk, hub: Hub, keeper: ThemeKeeper, anna: int) -> Iterator[Callable[[], MeetingWindow]]:
    made: list[MeetingWindow] = []

    def opens() -> MeetingWindow:
        window = MeetingWindow(desk, hub, keeper, meetings.begin(desk, anna).id)
        made.append(window)
        window.resize(1366, 768)
        with qtbot.waitActive(window):
            window.show()
            window.activateWindow()
        return window

    yield opens
    for window in made:
        window.hide()
        window.deleteLater()
