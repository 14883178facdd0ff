"""The key of a sale asks for somebody once, and then it is for whoever was chosen, however narrow the window is."""

from collections.abc import Iterator
from typing import Any

import pytest
from keyboard import press, type_in, where
from PySide6.QtWidgets import QApplication, QDialog, QMenu
from pytestqt.qtbot import QtBot

from refcoach.services import settings as service
from refcoach.services.desk import Desk
from refcoach.ui.clients.sale import SaleDialog
from refcoach.ui.forms.move import MoveDialog
from refcoach.ui.hub import Hub
from refcoach.ui.shell.window import MainWindow
from refcoach.ui.theme import ThemeKeeper


@pytest.fixture(params=[1366, 800], ids=["wide", "narrow"])
def window(
    qtbot: QtBot, desk: Desk, hub: Hub, keeper: ThemeKeeper, people: Any, request: pytest.FixtureRequest
) -> Iterator[MainWindow]:
    service.save(desk, theme="light")
    for name in ("Anna Kovács", "Anna Lind", "Bela Nagy"):
        people.client(name, 30)
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


def sold_to(window: MainWindow) -> str:
    (form,) = [one for one in window.findChildren(SaleDialog) if one.isVisible()]
    return str(form._client.display_name)


def test_a_row_chosen_by_the_arrows_is_who_bought(window: MainWindow) -> None:
    press("Ctrl+Shift+N")
    assert window.notice.text().startswith("Choose who bought something")
    type_in("Anna")
    press("Down", "Down", "Ctrl+Shift+N")
    where()
    assert sold_to(window) == "Anna Lind"


def test_the_only_one_found_is_who_bought(window: MainWindow) -> None:
    press("Ctrl+Shift+N")
    type_in("Bela")
    press("Ctrl+Shift+N")
    where()
    assert sold_to(window) == "Bela Nagy"


def test_the_row_that_was_opened_is_who_bought(window: MainWindow) -> None:
    press("Ctrl+Shift+N")
    type_in("Anna")
    press("Down", "Return", "Ctrl+Shift+N")
    where()
    assert sold_to(window) == "Anna Kovács"


def test_the_other_keys_know_the_chosen_row_too(window: MainWindow) -> None:
    press("Ctrl+F")
    type_in("Anna")
    press("Down", "R")
    where()
    assert [one for one in window.findChildren(MoveDialog) if one.isVisible()]
    press("Esc", "S")
    assert isinstance(QApplication.activePopupWidget(), QMenu)
    press("Esc")
