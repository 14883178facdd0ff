"""A page that is opened for the first time has the keyboard on what it is for; later, where it was left."""

from collections.abc import Iterator
from typing import Any

import pytest
from keyboard import press, where
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from whole import rest

from refcoach.services import referrals
from refcoach.services import settings as service
from refcoach.services.desk import Desk
from refcoach.ui.hub import Hub
from refcoach.ui.shell.window import MainWindow
from refcoach.ui.theme import ThemeKeeper


@pytest.fixture(params=[(1366, 768, 1.0), (1024, 600, 2.0)], ids=["100%", "200%"])
def window(
    request: pytest.FixtureRequest, qtbot: QtBot, desk: Desk, hub: Hub, keeper: ThemeKeeper
) -> Iterator[MainWindow]:
    width, height, scale = request.param
    service.save(desk, theme="light", text_scale=scale)
    window = MainWindow(desk, hub, keeper, lambda: None)
    window.resize(width, height)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    yield window
    window.close()
    window.deleteLater()


def go(key: str) -> QWidget:
    press(key)
    rest()
    return where()


def test_each_page_begins_with_its_list(window: MainWindow, people: Any, desk: Desk) -> None:
    referrals.capture(desk, people.due("Anna Kovács", 90), ["Lena Ortiz"])
    rest()
    for _ in range(2):
        clients: Any = go("Ctrl+2")
        page: Any = window.inside.page("clients")
        assert clients is page.people.list and clients.selected_key()
        calendar = go("Ctrl+3")
        month: Any = window.inside.page("calendar")
        assert calendar is month.grid
        column: Any = go("Ctrl+4")
        introductions: Any = window.inside.page("introductions")
        assert column in introductions.board.columns.values() and column.selected_key()
        go("Ctrl+1")


def test_what_was_left_is_gone_on_with(window: MainWindow, people: Any) -> None:
    people.due("Anna Kovács", 90)
    go("Ctrl+3")
    left = go("Tab")
    go("Ctrl+1")
    assert go("Ctrl+3") is left


def test_an_empty_book_begins_with_a_way_to_fill_it(window: MainWindow) -> None:
    go("Ctrl+4")
    introductions: Any = window.inside.page("introductions")
    assert where() is introductions.new


def test_an_open_panel_keeps_the_keyboard_unless_it_covers_the_page(window: MainWindow, people: Any) -> None:
    people.due("Anna Kovács", 90)
    covers = window.width() < 1200
    step = go("N")
    assert (go("Ctrl+2") is step) is not covers
    page: Any = window.inside.page("clients")
    press("Esc")
    rest()
    assert go("Ctrl+2") is page.people.list
