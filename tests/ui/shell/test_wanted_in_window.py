"""Who we want, in the window: by a key, from Settings, from a file, and back again."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from keyboard import page_key, press, type_in
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from refcoach.services.desk import Desk
from refcoach.store import targets
from refcoach.ui.bring_in.imports import ImportDialog
from refcoach.ui.hub import Hub
from refcoach.ui.settings.settings import SettingsPage
from refcoach.ui.shell.window import MainWindow
from refcoach.ui.theme import ThemeKeeper
from refcoach.ui.wanted.page import WantedPage


@pytest.fixture
def window(
    qtbot: QtBot, desk: Desk, hub: Hub, keeper: ThemeKeeper, tmp_path: Path, people: Any
) -> Iterator[MainWindow]:
    file = tmp_path / "people.csv"
    file.write_text("Name,E-mail\nZita Adler,zita@one.example\n", encoding="utf-8")
    people.due("Anna Kovács", 45)
    window = MainWindow(desk, hub, keeper, lambda: file)
    window.resize(1366, 768)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    yield window
    for dialog in window.findChildren(QDialog):
        dialog.close()
    window.close()
    window.deleteLater()


def page(window: MainWindow) -> WantedPage:
    (found,) = window.findChildren(WantedPage)
    return found


def test_a_key_leads_there_ready_to_write_and_escape_back(window: MainWindow) -> None:
    press("Ctrl+3", "Ctrl+T")
    assert window.workspace.page() == "wanted"
    assert page(window).people.line.hasFocus()
    type_in("The rowing club")
    press("Return")
    assert targets.lines() == ["The rowing club"]
    assert window.notice.text() == "“The rowing club” is on the list."
    assert page(window).people.line.hasFocus()
    press("Ctrl+Z")
    assert targets.lines() == []
    press("Esc")
    assert window.workspace.page() == "calendar"


def test_between_two_such_pages_each_is_come_back_to_once(window: MainWindow) -> None:
    press("Ctrl+2", "Ctrl+E", "Ctrl+T")
    press("Esc")
    assert window.workspace.page() == "scripts"
    press("Ctrl+T", "Ctrl+E", "Ctrl+T", "Ctrl+E", "Ctrl+T")
    press("Esc")
    assert window.workspace.page() == "scripts"
    press("Tab", "Esc")
    assert window.workspace.page() == "clients"
    press("Ctrl+T", "Ctrl+1", "Ctrl+T", "Ctrl+T", "Esc")
    assert window.workspace.page() == "today"


def test_settings_lead_there(window: MainWindow) -> None:
    press(page_key("settings"))
    (settings,) = window.findChildren(SettingsPage)
    settings.business.who.click()
    assert window.workspace.page() == "wanted"


def test_a_file_brings_people_to_meet_and_the_owner_stays_here(window: MainWindow, qtbot: QtBot) -> None:
    press("Ctrl+T")
    page(window).people.bring.click()
    qtbot.waitUntil(lambda: bool(window.findChildren(ImportDialog)))
    (form,) = window.findChildren(ImportDialog)
    qtbot.waitUntil(lambda: form.pane.currentWidget() is form.pane.preview)
    assert form.pane.preview.who.current() == "targets"
    qtbot.mouseClick(form.pane.preview.go, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not window.findChildren(ImportDialog))
    assert targets.lines() == ["Zita Adler"]
    assert window.workspace.page() == "wanted"
    shown = page(window).people.list
    assert shown.row_count() == 1


def test_whoever_was_met_is_one_click_away(window: MainWindow, qtbot: QtBot, people: Any) -> None:
    press("Ctrl+T")
    type_in("anna kovacs")
    press("Return")
    people_tab = page(window).people
    qtbot.mouseClick(people_tab.chosen.person, Qt.MouseButton.LeftButton)
    assert window.workspace.page() == "clients"
    assert window.inside.clients_page().detail.client_id()
