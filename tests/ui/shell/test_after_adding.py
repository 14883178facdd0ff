"""After adding or importing, the keyboard lies on what was added."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from keyboard import press
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from refcoach.services import settings as service
from refcoach.services.desk import Desk
from refcoach.store import clients, referrals
from refcoach.ui.clients.new_client import NewClientDialog
from refcoach.ui.forms.named import NamedDialog
from refcoach.ui.hub import Hub
from refcoach.ui.shell.window import MainWindow
from refcoach.ui.theme import ThemeKeeper


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "people.csv"
    path.write_text("Name,E-mail\nZita Adler,zita@one.example\nBen Adler,ben@two.example\n", encoding="utf-8")
    return path


@pytest.fixture
def window(qtbot: QtBot, desk: Desk, hub: Hub, keeper: ThemeKeeper, file: Path, people: Any) -> Iterator[MainWindow]:
    service.save(desk, theme="light")
    people.client("Anna Kovács", 30)
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


@pytest.mark.parametrize("by_the_page", [False, True], ids=["by key", "by the page's button"])
def test_somebody_new_is_chosen_and_the_keyboard_is_on_their_row(
    qtbot: QtBot, window: MainWindow, desk: Desk, by_the_page: bool
) -> None:
    page: Any = window.inside.page("clients")
    if by_the_page:
        window.door.open("clients")
        page.people.search.setText("Anna")
        page.new_button.click()
    else:
        press("Ctrl+N")
    (form,) = window.findChildren(NewClientDialog)
    QTest.keyClicks(form.name, "Pim Vester")
    press("Return")
    (pim,) = [row.id for row in clients.page(today=desk.today(), text="Pim")]
    qtbot.waitUntil(lambda: window.focusWidget() is page.people.list)
    assert page.people.list.selected_key() == pim
    assert page.detail.client_id() == pim
    qtbot.waitUntil(lambda: not window.findChildren(NewClientDialog))
    press("Up")
    assert page.people.list.selected_key() != pim


def test_after_an_import_the_first_of_those_who_came_is_chosen(qtbot: QtBot, window: MainWindow, desk: Desk) -> None:
    press("Ctrl+I")
    (form,) = [dialog for dialog in window.findChildren(QDialog) if dialog.isVisible()]
    qtbot.waitUntil(lambda: form.focusWidget() is form.pane.preview.go)
    press("Return")
    page: Any = window.inside.page("clients")
    qtbot.waitUntil(lambda: window.focusWidget() is page.people.list)
    (ben,) = [row.id for row in clients.page(today=desk.today(), text="Ben")]
    assert page.people.list.selected_key() == ben
    assert page.detail.client_id() == ben


def test_an_introduction_written_down_is_chosen(qtbot: QtBot, window: MainWindow, desk: Desk) -> None:
    window.door.open("introductions")
    page: Any = window.inside.page("introductions")
    page.new.click()
    (form,) = window.findChildren(NamedDialog)
    QTest.keyClicks(form.who.search, "Anna")
    press("Return")
    QTest.keyClicks(form.names, "Lena Ortiz")
    QTest.mouseClick(form.save_button, Qt.MouseButton.LeftButton)
    (anna,) = [row.id for row in clients.page(today=desk.today(), text="Anna")]
    (one,) = referrals.from_source(anna)
    column = page.board.columns[one.stage]
    qtbot.waitUntil(lambda: window.focusWidget() is column)
    assert column.selected_key() == one.id
    assert page.chosen.shown().referral.id == one.id
