"""Fields are completed from a list that belongs to the editor; the keyboard never leaves the text."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from refcoach.ui.theme import Theme
from refcoach.ui.widgets.check import clipped_texts
from refcoach.ui.widgets.completing import CompletingText, Offer

OFFERS = [
    Offer("client.first_name", "First name on the client's record."),
    Offer("client.result_one_line", "What they wanted."),
    Offer("business.name", "What people call the business."),
]
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def field(qtbot: QtBot, theme: Theme) -> Iterator[CompletingText]:
    field = CompletingText(theme, "Your words", OFFERS)
    qtbot.addWidget(field)
    field.resize(360, 400)
    with qtbot.waitActive(field):
        field.show()
        field.activateWindow()
    field.setFocus()
    yield field


def names(field: CompletingText) -> list[str]:
    rows = [field.list.row(number) for number in range(field.list.row_count())]
    return [row.title for row in rows if row] if field.is_offering() else []


def test_two_braces_offer_the_fields_and_letters_narrow_them(qtbot: QtBot, field: CompletingText) -> None:
    qtbot.keyClicks(field.edit, "Hi {")
    assert names(field) == []
    qtbot.keyClicks(field.edit, "{")
    assert names(field) == [one.name for one in OFFERS]
    qtbot.keyClicks(field.edit, "name")
    assert names(field) == ["client.first_name", "business.name"]
    assert "client.first_name" in field.edit.accessibleDescription()
    qtbot.keyClick(field.edit, Qt.Key.Key_Down)
    assert "business.name" in field.edit.accessibleDescription()
    qtbot.keyClick(field.edit, Qt.Key.Key_Return)
    assert field.text() == "Hi {{business.name}}"
    assert names(field) == []
    assert QApplication.focusWidget() is field.edit
    assert clipped_texts(field) == []


def test_a_field_in_the_middle_keeps_its_braces_and_what_is_around_it(qtbot: QtBot, field: CompletingText) -> None:
    field.set_text("Hi }} there")
    cursor = field.edit.textCursor()
    cursor.setPosition(3)
    field.edit.setTextCursor(cursor)
    qtbot.keyClicks(field.edit, "{{bus")
    qtbot.keyClick(field.edit, Qt.Key.Key_Tab)
    assert field.text() == "Hi {{business.name}} there"
    qtbot.keyClicks(field.edit, "!")
    assert field.text() == "Hi {{business.name}}! there"


def test_ctrl_and_space_begin_a_field_and_a_click_takes_one(qtbot: QtBot, field: CompletingText) -> None:
    qtbot.keyClick(field.edit, Qt.Key.Key_Space, CTRL)
    assert field.text() == "{{"
    field.list.opened.emit(2)
    assert field.text() == "{{client.result_one_line}}"


def test_escape_closes_the_list_first_and_nothing_that_fits_is_no_list(qtbot: QtBot, field: CompletingText) -> None:
    left: list[bool] = []
    field.given_up.connect(lambda: left.append(True))
    qtbot.keyClicks(field.edit, "{{cl")
    qtbot.keyClick(field.edit, Qt.Key.Key_Escape)
    assert (names(field), left) == ([], [])
    qtbot.keyClicks(field.edit, "zzz")
    assert names(field) == []
    qtbot.keyClick(field.edit, Qt.Key.Key_Return)
    assert field.text() == "{{clzzz\n"
    qtbot.keyClick(field.edit, Qt.Key.Key_Escape)
    assert left == [True]


def test_ctrl_and_enter_confirm(qtbot: QtBot, field: CompletingText) -> None:
    said: list[bool] = []
    field.confirmed.connect(lambda: said.append(True))
    qtbot.keyClicks(field.edit, "{{")
    qtbot.keyClick(field.edit, Qt.Key.Key_Return, CTRL)
    assert said == [True]
    assert field.text() == "{{"
