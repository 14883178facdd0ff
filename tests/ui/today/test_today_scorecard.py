"""An action of the scorecard on Today and in the calendar: shown on its day, ticked, moved, each with an undo."""

from datetime import date, timedelta
from typing import Any

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from refcoach.services import scorecard
from refcoach.services.desk import Desk
from refcoach.ui.calendar.calendar import CalendarPage
from refcoach.ui.hub import Hub
from refcoach.ui.theme import ThemeKeeper
from refcoach.ui.today.today import TodayPage

MONDAY = date(2026, 11, 23)
FRIDAY = MONDAY + timedelta(days=4)


@pytest.fixture
def chosen(desk: Desk) -> None:
    scorecard.answer(desk, "look_up", 2)
    scorecard.choose(desk, "look_up", "Mend <b>one</b> link", FRIDAY)


def action_days(desk: Desk) -> list[date | None]:
    return [one.action_on for one in scorecard.look(desk).actions]


def test_it_is_a_row_of_today_on_its_day_and_is_ticked_there(
    chosen: None, desk: Desk, hub: Hub, keeper: ThemeKeeper, qtbot: QtBot, clock: Any
) -> None:
    clock.at += timedelta(days=4)
    page = TodayPage(desk, hub, keeper)
    qtbot.addWidget(page)
    page.show()
    row = page.now.row(0)
    assert row and (row.title, row.pills[0][0]) == ("From your scorecard: Mend <b>one</b> link", "Scorecard")
    told: list[tuple[str, str]] = []
    page.told.connect(lambda text, batch: told.append((text, batch)))
    page.now.selectRow(0)
    menu = page.menu_at(page.now, page.now.rect().bottomRight())
    assert menu is not None
    actions = {action.objectName(): action for action in menu.actions()}
    with qtbot.waitSignal(page.page_wanted) as wanted:
        actions["scorecard"].trigger()
    assert wanted.args == ["scorecard"]
    actions["done"].trigger()
    assert action_days(desk) == []
    desk.undo(told[-1][1])
    assert action_days(desk) == [FRIDAY]


def test_it_stands_in_the_calendar_is_dragged_and_ticked(
    chosen: None, desk: Desk, hub: Hub, keeper: ThemeKeeper, qtbot: QtBot
) -> None:
    month = CalendarPage(desk, hub, keeper)
    qtbot.addWidget(month)
    month.resize(1190, 768)
    month.show()
    (entry,) = month.grid.plan().cells[FRIDAY].entries
    assert entry.text == "Scorecard · From your scorecard: Mend <b>one</b> link"
    month.grid.entry_dropped.emit(entry.key, FRIDAY + timedelta(days=3))
    assert action_days(desk) == [FRIDAY + timedelta(days=3)]
    qtbot.waitUntil(lambda: not month.grid.plan().cells[FRIDAY].entries)
    month.show_day(FRIDAY + timedelta(days=3))
    qtbot.mouseClick(month.side.done, Qt.MouseButton.LeftButton)
    assert action_days(desk) == []
