"""Everything you say, in the window: by a key, from the panel's menu, from Settings, and back again."""

from collections.abc import Iterator
from typing import Any

import pytest
from keyboard import press, type_in
from pytestqt.qtbot import QtBot

from refcoach.services import own_words, scripts
from refcoach.services.desk import Desk
from refcoach.ui.hub import Hub
from refcoach.ui.scripts.page import ScriptsPage
from refcoach.ui.settings.settings import SettingsPage
from refcoach.ui.shell.window import MainWindow
from refcoach.ui.theme import ThemeKeeper


@pytest.fixture
def window(qtbot: QtBot, desk: Desk, hub: Hub, keeper: ThemeKeeper, people: Any) -> Iterator[MainWindow]:
    people.due("Anna Kovács", 45)
    window = MainWindow(desk, hub, keeper, lambda: None)
    window.resize(1366, 768)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    yield window
    window.close()
    window.deleteLater()


def page(window: MainWindow) -> ScriptsPage:
    (found,) = window.findChildren(ScriptsPage)
    return found


def test_a_key_leads_there_and_escape_back(window: MainWindow) -> None:
    press("Ctrl+3", "Ctrl+E")
    assert window.workspace.page() == "scripts"
    assert page(window).search.hasFocus()
    press("Tab", "Esc")
    assert window.workspace.page() == "calendar"


def test_a_step_is_edited_with_the_keyboard_alone_and_said_in_the_panel(window: MainWindow, desk: Desk) -> None:
    press("N")
    steps = window.panel.body.script
    assert steps.steps.row(0).hasFocus()
    press("E")
    press("Ctrl+A")
    type_in("My very own words.")
    press("Ctrl+Return")
    assert steps.steps.row(0).hasFocus()
    said = scripts.words(desk, window.panel.client_id(), situation="day45_results")
    assert said.steps[0].text == "My very own words."
    assert steps.script() is not None
    assert steps.script().steps[0].text == "My very own words."  # type: ignore[union-attr]  # asked above
    press("Ctrl+Z")
    assert own_words.edited_in() == set()


def test_the_panels_menu_leads_to_its_situation(window: MainWindow) -> None:
    press("N")
    menu = window.panel.body.script.situations_menu()
    menu.actions()[-1].trigger()
    menu.deleteLater()
    assert window.workspace.page() == "scripts"
    assert page(window).talk.situation == "day45_results"
    assert not window.workspace.has_open_panel()


def test_settings_lead_there(window: MainWindow) -> None:
    press("Ctrl+6")
    (settings,) = window.findChildren(SettingsPage)
    settings.words.every.click()
    assert window.workspace.page() == "scripts"


def test_a_rehearsal_comes_back_here(window: MainWindow) -> None:
    press("Ctrl+E")
    page(window).rehearse.click()
    assert window.workspace.page() == "rehearsal"
    press("Esc")
    assert window.workspace.page() == "scripts"
