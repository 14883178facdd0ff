"""One of a few by keys: Tab comes to the chosen one, and the arrow keys choose from there."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from refcoach.ui.theme import Theme
from refcoach.ui.widgets.choice import Choice

WAYS = (("yes", "Yes"), ("no", "No"), ("later", "Later"))


@pytest.fixture
def form(qtbot: QtBot, theme: Theme) -> Iterator[tuple[QLineEdit, Choice, QLineEdit]]:
    window = QWidget()
    qtbot.addWidget(window)
    before, choice, after = QLineEdit(), Choice(theme, "Will you ask?", WAYS), QLineEdit()
    box = QVBoxLayout(window)
    for widget in (before, choice, after):
        box.addWidget(widget)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    before.setFocus()
    yield before, choice, after


def press(qtbot: QtBot, *keys: Qt.Key) -> QWidget | None:
    for key in keys:
        qtbot.keyClick(QApplication.focusWidget(), key)
    return QApplication.focusWidget()


@pytest.mark.parametrize("key", ["yes", "no", "later"])
def test_tab_comes_to_the_chosen_one_and_goes_on(
    qtbot: QtBot, form: tuple[QLineEdit, Choice, QLineEdit], key: str
) -> None:
    before, choice, after = form
    choice.set_current(key)
    assert press(qtbot, Qt.Key.Key_Tab) is choice.button(key)
    assert press(qtbot, Qt.Key.Key_Tab) is after
    assert press(qtbot, Qt.Key.Key_Backtab) is choice.button(key)
    assert press(qtbot, Qt.Key.Key_Backtab) is before
    assert choice.current() == key


def test_arrow_keys_choose_from_there(qtbot: QtBot, form: tuple[QLineEdit, Choice, QLineEdit]) -> None:
    _, choice, after = form
    told: list[str] = []
    choice.chosen.connect(told.append)
    choice.set_current("no")
    press(qtbot, Qt.Key.Key_Tab, Qt.Key.Key_Right)
    assert (choice.current(), told) == ("later", ["later"])
    press(qtbot, Qt.Key.Key_Left, Qt.Key.Key_Left)
    assert choice.current() == "yes"
    assert press(qtbot, Qt.Key.Key_Tab) is after
    assert press(qtbot, Qt.Key.Key_Backtab) is choice.button("yes")


def test_nothing_is_chosen_by_passing(qtbot: QtBot, form: tuple[QLineEdit, Choice, QLineEdit]) -> None:
    _, choice, after = form
    assert press(qtbot, Qt.Key.Key_Tab) is choice.button("yes")
    assert press(qtbot, Qt.Key.Key_Tab) is after
    assert choice.current() == ""
    press(qtbot, Qt.Key.Key_Backtab, Qt.Key.Key_Space)
    assert choice.current() == "yes"
