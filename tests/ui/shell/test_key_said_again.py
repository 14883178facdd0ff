"""A key that asks for somebody first is told how to go on, and going on by those very keys works."""

from collections.abc import Iterator
from typing import Any

import pytest
from keyboard import page_key, press, type_in, where
from PySide6.QtWidgets import QApplication, QDialog, QMenu
from pytestqt.qtbot import QtBot

from refcoach.services import settings as service
from refcoach.services.desk import Desk
from refcoach.ui.forms.move import MoveDialog
from refcoach.ui.hub import Hub
from refcoach.ui.meeting.before import BeforeMeeting
from refcoach.ui.shell.window import MainWindow
from refcoach.ui.theme import ThemeKeeper


@pytest.fixture(params=[1366, 800], ids=["wide", "narrow"])
def window(
    qtbot: QtBot, desk: Desk, hub: Hub, keeper: ThemeKeeper, people: Any, request: pytest.FixtureRequest
) -> Iterator[MainWindow]:
    service.save(desk, theme="light")
    people.client("Anna Kovács", 1)
    people.due("Bela Nagy", 90)
    window = MainWindow(desk, hub, keeper, lambda: None)
    window.resize(request.param, 700)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    yield window
    for dialog in window.findChildren(QDialog):
        dialog.close()
    window.close()
    window.deleteLater()


def opened(window: MainWindow, kind: type[QDialog]) -> bool:
    where()
    return any(one.isVisible() for one in window.findChildren(kind))


def test_enter_goes_from_the_search_to_whoever_was_found_and_the_meeting_begins(window: MainWindow) -> None:
    press(page_key("insights"), "M")
    said = window.notice.text()
    assert said == "Whom do you sit down with? Type a name, then Enter, then M."
    type_in("Bela")
    press("Return", "M")
    assert opened(window, BeforeMeeting)


def test_with_nobody_found_enter_leaves_the_keyboard_in_the_search(window: MainWindow) -> None:
    press("Ctrl+F")
    type_in("Nobody")
    press("Return")
    type_in("x")
    assert window.inside.clients_page().people.search.text() == "Nobodyx"


def test_on_the_page_of_scripts_enter_goes_to_what_was_found_too(window: MainWindow) -> None:
    press("Ctrl+E")
    page = window.workspace.front()
    page.search.setFocus()  # type: ignore[union-attr, attr-defined]  # the page of scripts
    type_in("check-up")
    press("Return")
    assert where() is page.list  # type: ignore[union-attr, attr-defined]  # the page of scripts


def test_the_row_the_keyboard_lies_on_at_the_start_is_who_is_meant(window: MainWindow) -> None:
    assert where() is window.inside.today_page().now
    press("M")
    assert opened(window, BeforeMeeting)
    press("Esc", "R")
    assert opened(window, MoveDialog)
    press("Esc", "S")
    assert isinstance(QApplication.activePopupWidget(), QMenu)
    press("Esc")
