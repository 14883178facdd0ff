"""Choosing a person by a few letters."""

from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from refcoach.services.desk import Desk
from refcoach.store import clients
from refcoach.ui.forms.client_picker import ClientPicker
from refcoach.ui.theme import ThemeKeeper


@pytest.fixture
def picker(desk: Desk, keeper: ThemeKeeper, host: QWidget) -> Iterator[ClientPicker]:
    picker = ClientPicker(desk, keeper.theme)
    QVBoxLayout(host).addWidget(picker)
    yield picker
    picker.deleteLater()


def type_into(qtbot: QtBot, picker: ClientPicker, text: str) -> None:
    qtbot.keyClicks(picker.search, text)


def test_enter_takes_the_first_who_fits(picker: ClientPicker, people: Any, qtbot: QtBot) -> None:
    anna = people.prospect("Anna Kovács", company="Kovács Bakery")
    people.prospect("Bela Nagy")
    type_into(qtbot, picker, "bakery")
    with qtbot.waitSignal(picker.picked) as picked:
        qtbot.keyClick(picker.search, Qt.Key.Key_Return)
    assert picked.args == [anna] and picker.client_id() == anna
    assert picker.search.text() == "Anna Kovács"
    assert picker.found.isHidden()


def test_down_and_enter_take_another(picker: ClientPicker, people: Any, qtbot: QtBot) -> None:
    people.prospect("Kim Aoki")
    second = people.prospect("Kim Berg")
    type_into(qtbot, picker, "kim")
    qtbot.keyClick(picker.search, Qt.Key.Key_Down)
    qtbot.keyClick(picker.found, Qt.Key.Key_Down)
    qtbot.keyClick(picker.found, Qt.Key.Key_Return)
    assert picker.client_id() == second


def test_a_click_takes_one(picker: ClientPicker, people: Any, qtbot: QtBot) -> None:
    anna = people.prospect("Anna Kovács")
    type_into(qtbot, picker, "kovacs")
    at = picker.found.visualRect(picker.found.model().index(0, 0)).center()
    qtbot.mouseClick(picker.found.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert picker.client_id() == anna


def test_typing_on_lets_go_of_the_person(picker: ClientPicker, people: Any, qtbot: QtBot) -> None:
    people.prospect("Anna Kovács")
    type_into(qtbot, picker, "anna")
    qtbot.keyClick(picker.search, Qt.Key.Key_Return)
    with qtbot.waitSignal(picker.picked) as picked:
        type_into(qtbot, picker, "x")
    assert picked.args == [0] and picker.client_id() == 0


def test_nobody_fits(picker: ClientPicker, people: Any, qtbot: QtBot) -> None:
    people.prospect("Anna Kovács")
    type_into(qtbot, picker, '"*%')
    qtbot.keyClick(picker.search, Qt.Key.Key_Return)
    assert picker.client_id() == 0 and picker.found.isHidden()


@pytest.mark.parametrize("name", ["<b>Bob</b>", "{{client.first_name}} Ray", "Ann & Co", "مريم حداد"])
def test_a_name_is_shown_as_it_is(picker: ClientPicker, people: Any, name: str) -> None:
    client = clients.get(people.prospect(name))
    assert client is not None
    picker.choose(client)
    assert picker.search.text() == name


def test_it_lists_no_more_than_eight(picker: ClientPicker, people: Any, qtbot: QtBot) -> None:
    for number in range(12):
        people.prospect(f"Kim Number{number}")
    type_into(qtbot, picker, "kim")
    assert picker.found.row_count() == 8
