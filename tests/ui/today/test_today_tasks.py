"""Tasks on Today and in the calendar: shown, ticked off, put off, dragged, each with an undo."""

from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from refcoach.domain.todo import Sort
from refcoach.services import clients, questions, todos
from refcoach.services.desk import Desk
from refcoach.ui.calendar.calendar import CalendarPage
from refcoach.ui.forms.task import TaskDialog
from refcoach.ui.hub import Hub
from refcoach.ui.theme import ThemeKeeper
from refcoach.ui.today.today import TodayPage

MONDAY = date(2026, 11, 23)
DAY = timedelta(days=1)


@pytest.fixture
def page(desk: Desk, hub: Hub, keeper: ThemeKeeper, qtbot: QtBot) -> TodayPage:
    todos.plan_task(desk, "Order <b>more</b> cards", MONDAY)
    page = TodayPage(desk, hub, keeper)
    qtbot.addWidget(page)
    page.resize(1000, 700)
    page.show()
    return page


def told_by(page: TodayPage | CalendarPage) -> list[tuple[str, str]]:
    told: list[tuple[str, str]] = []
    page.told.connect(lambda text, batch: told.append((text, batch)))
    return told


def open_tasks() -> list[str]:
    return [row.todo.text for row in questions.due(MONDAY)]


def test_a_task_is_a_row_with_its_words(page: TodayPage) -> None:
    row = page.now.row(0)
    assert row is not None
    assert (row.title, row.pills[0][0], row.detail) == (
        "Order <b>more</b> cards",
        "Task",
        "My own task · due today · You put it down for 23 Nov",
    )
    assert "Order <b>more</b> cards" in row.accessible


def test_it_is_ticked_off_from_its_menu_and_comes_back(page: TodayPage, desk: Desk) -> None:
    told = told_by(page)
    page.now.selectRow(0)
    menu = page.menu_at(page.now, page.now.rect().bottomRight())
    assert menu is not None
    next(action for action in menu.actions() if action.objectName() == "done").trigger()
    assert open_tasks() == []
    ((text, batch),) = told
    assert text == "Done: Order <b>more</b> cards"
    desk.undo(batch)
    assert open_tasks() == ["Order <b>more</b> cards"]


def test_it_is_put_off_from_its_menu(page: TodayPage) -> None:
    told = told_by(page)
    page.now.selectRow(0)
    menu = page.menu_at(page.now, page.now.rect().bottomRight())
    assert menu is not None
    next(action for action in menu.actions() if action.objectName() == "2026-11-24").trigger()
    assert open_tasks() == []
    assert told[0][0] == "Put off to Tuesday 24 November."


def test_a_task_about_somebody_opens_the_person(page: TodayPage, desk: Desk, hub: Hub) -> None:
    who = clients.add(desk, "Ida Holm")
    todos.done(desk, Sort.TASK, 1)
    todos.plan_task(desk, "Take the key back", MONDAY, who)
    page.reload()
    row = page.now.row(0)
    assert row is not None and (row.title, row.subtitle) == ("Take the key back", "Ida Holm")
    wanted: list[int] = []
    page.client_wanted.connect(wanted.append)
    page.now.opened.emit(row.key)
    assert wanted == [who]


class TestInTheCalendar:
    @pytest.fixture
    def month(self, desk: Desk, hub: Hub, keeper: ThemeKeeper, qtbot: QtBot) -> CalendarPage:
        todos.plan_task(desk, "Order more cards", MONDAY + DAY)
        month = CalendarPage(desk, hub, keeper)
        qtbot.addWidget(month)
        month.resize(1190, 768)
        month.show()
        return month

    def test_it_is_on_its_day_and_can_be_ticked_off(self, month: CalendarPage, qtbot: QtBot) -> None:
        entries = month.grid.plan().cells[MONDAY + DAY].entries
        assert [entry.text for entry in entries] == ["Task · Order more cards"]
        month.show_day(MONDAY + DAY)
        assert month.side.done.isVisible() and not month.side.script.isVisible() and not month.side.client.isVisible()
        qtbot.mouseClick(month.side.done, Qt.MouseButton.LeftButton)
        qtbot.waitUntil(lambda: not month.grid.plan().cells[MONDAY + DAY].entries)

    def test_dragged_it_moves(self, month: CalendarPage, desk: Desk) -> None:
        told = told_by(month)
        (entry,) = month.grid.plan().cells[MONDAY + DAY].entries
        month.grid.entry_dropped.emit(entry.key, MONDAY + 3 * DAY)
        assert [e.text for e in month.grid.plan().cells[MONDAY + 3 * DAY].entries] == ["Task · Order more cards"]
        assert told[0][0] == "Moved to Thursday 26 November."
        desk.undo(told[0][1])
        month.reload()
        assert [e.text for e in month.grid.plan().cells[MONDAY + DAY].entries] == ["Task · Order more cards"]

    def test_something_is_planned_from_a_day(self, month: CalendarPage, qtbot: QtBot) -> None:
        told = told_by(month)
        month.show_day(MONDAY + 2 * DAY)
        qtbot.mouseClick(month.side.task, Qt.MouseButton.LeftButton)
        (dialog,) = month.findChildren(TaskDialog)
        qtbot.keyClicks(dialog.what, "Ring the printer")
        qtbot.keyClick(dialog.what, Qt.Key.Key_Return)
        assert told[0][0] == "Planned for Wednesday 25 November."
        qtbot.waitUntil(lambda: bool(month.grid.plan().cells[MONDAY + 2 * DAY].entries))
        assert [e.text for e in month.grid.plan().cells[MONDAY + 2 * DAY].entries] == ["Task · Ring the printer"]

    def test_without_words_the_form_stays_and_says_so(self, month: CalendarPage, qtbot: QtBot) -> None:
        qtbot.mouseClick(month.side.task, Qt.MouseButton.LeftButton)
        (dialog,) = month.findChildren(TaskDialog)
        qtbot.mouseClick(dialog.save_button, Qt.MouseButton.LeftButton)
        assert dialog.isVisible() and "Without words" in dialog.refusal()
        dialog.reject()
