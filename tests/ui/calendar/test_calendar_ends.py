"""The calendar ends somewhere: no key leads to a day that is none."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from refcoach.domain.calendar import FIRST_DAY, LAST_DAY
from refcoach.services.desk import Desk
from refcoach.ui.calendar.calendar import CalendarPage
from refcoach.ui.hub import Hub
from refcoach.ui.theme import ThemeKeeper


@pytest.mark.parametrize("end", [FIRST_DAY, LAST_DAY])
def test_turning_on_at_its_end_stays_there(desk: Desk, hub: Hub, keeper: ThemeKeeper, qtbot: QtBot, end: date) -> None:
    page = CalendarPage(desk, hub, keeper)
    qtbot.addWidget(page)
    page.show()
    page.show_day(date.max if end == LAST_DAY else date.min)
    forth = end == LAST_DAY
    for key in (Qt.Key.Key_PageDown, Qt.Key.Key_Right, Qt.Key.Key_Down):
        back = {Qt.Key.Key_PageDown: Qt.Key.Key_PageUp, Qt.Key.Key_Right: Qt.Key.Key_Left}.get(key, Qt.Key.Key_Up)
        qtbot.keyClick(page.grid, key if forth else back)
        assert page.month() == end.replace(day=1)
        assert end in page.grid.plan().days
