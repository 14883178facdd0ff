"""Everything you say, in the window: by a key, from the panel's menu, from Settings, and back again."""

from collections.abc import Iterator
from typing import Any

import pytest
from keyboard import page_key, press, type_in
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
    press(page_key("settings"))
    (settings,) = window.findChildren(SettingsPage)
    settings.words.every.click()
    assert window.workspace.page() == "scripts"


def test_a_rehearsal_comes_back_here(window: MainWindow) -> None:
    press("Ctrl+E")
    page(window).rehearse.click()
    assert window.workspace.page() == "rehearsal"
    press("Esc")
    assert window.workspace.page() == "scripts"


def test_escape_on_a_button_of_the_editor_closes_the_editor_alone(window: MainWindow) -> None:
    press("N", "E")
    type_in("Half")
    press("Tab", "Esc")
    assert window.workspace.has_open_panel()
    assert window.panel.body.script.steps.row(0).hasFocus()
    press("Ctrl+E")
    talk = page(window).talk
    talk.take_focus()
    press("Return")
    type_in("Half")
    press("Tab", "Esc")
    assert window.workspace.page() == "scripts"
    assert talk.editor is None
    assert next(iter(talk.lines.values())).hasFocus()
    press("Return")
    assert talk.editor is not None
    assert talk.editor.words.text().endswith("Half")


def test_the_key_again_begins_a_search_anew_and_what_is_wanted_is_in_the_list(window: MainWindow) -> None:
    press("Ctrl+E")
    type_in("no such words")
    press("Down")
    assert page(window).search.hasFocus()  # there is nothing to go into
    press("Esc", "Esc", "Ctrl+E")
    type_in("six weeks")
    press("Ctrl+1", "Ctrl+E")
    type_in("no such words")
    assert page(window).search.text() == "no such words"
    press("Ctrl+1", "N")
    menu = window.panel.body.script.situations_menu()
    menu.actions()[-1].trigger()
    menu.deleteLater()
    assert page(window).talk.situation == "day45_results"
    row = page(window).list.selected_key()
    assert row == page(window)._situations.index("day45_results") + 1
