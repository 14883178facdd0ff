"""From the pages that are not on the rail, and from a list that gives way, the keyboard comes back to where it was."""

from collections.abc import Iterator
from typing import Any

import pytest
from keyboard import press, type_in, where
from pytestqt.qtbot import QtBot
from whole import rest

from refcoach.services import settings as service
from refcoach.services.desk import Desk
from refcoach.ui.hub import Hub
from refcoach.ui.shell.window import MainWindow
from refcoach.ui.theme import ThemeKeeper


@pytest.fixture
def window(qtbot: QtBot, desk: Desk, hub: Hub, keeper: ThemeKeeper, people: Any) -> Iterator[MainWindow]:
    service.save(desk, theme="light")
    people.due("Anna Kovács", 45)
    window = MainWindow(desk, hub, keeper, lambda: None)
    window.resize(1366, 768)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    yield window
    window.close()
    window.deleteLater()


@pytest.mark.parametrize("keys", [("N", "Ctrl+E"), ("Ctrl+E",)], ids=["from the panel", "from the list"])
def test_from_everything_you_say_the_keyboard_comes_back_to_the_list(window: MainWindow, keys: tuple[str]) -> None:
    window.inside.today_page().now.take_focus()
    press(*keys)
    assert window.workspace.page() == "scripts"
    press("Esc")
    rest()
    assert where() is window.inside.today_page().now


def test_it_comes_back_to_the_button_it_was_on(window: MainWindow) -> None:
    here = window.inside.today_page().compliment
    here.setFocus()
    press("Ctrl+E", "Esc")
    rest()
    assert where() is here


def test_from_a_rehearsal_too_where_its_offer_is_gone(window: MainWindow) -> None:
    page = window.inside.today_page()
    here = page.compliment
    here.setFocus()
    window.door.open("rehearse", 0, 0, "day45_results")
    assert window.workspace.page() == "rehearsal"
    here.hide()
    press("Esc")
    rest()
    assert where() is page.now
    here.show()


def test_the_key_of_everything_you_say_counts_in_a_field(window: MainWindow) -> None:
    press("Ctrl+F")
    type_in("An")
    press("Ctrl+E")
    assert window.workspace.page() == "scripts"
    press("Esc")
    assert where() is window.inside.clients_page().people.search
    assert window.inside.clients_page().people.search.text() == "An"


def test_a_list_that_gives_way_leads_on_to_the_way_back(window: MainWindow) -> None:
    window.resize(760, 700)
    rest()
    press("Ctrl+F")
    type_in("Anna")
    press("Down", "Return")
    rest()
    page = window.inside.clients_page()
    assert page.people.isHidden()
    assert where() is page.detail.back
    press("Return")
    rest()
    assert where() is page.people.list
