"""One of a few, by keyboard: Tab comes to the one that is chosen, the arrow keys go to another and choose it."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from refcoach.ui.theme import Theme
from refcoach.ui.widgets.choice import Choice
from refcoach.ui.widgets.tab_order import run_in_order

KEYS = ("yes", "no", "later", "never")
Key = Qt.Key


class Form(QWidget):
    """A field, the choice, a field: made in another order than they are seen."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.after, self.before = QLineEdit(), QLineEdit()
        self.choice = Choice(theme, "Will you?", [(key, key.title()) for key in KEYS])
        self.told: list[str] = []
        self.choice.chosen.connect(self.told.append)
        box = QVBoxLayout(self)
        for widget in (self.before, self.choice, self.after):
            box.addWidget(widget)
        run_in_order(self)

    def press(self, *keys: Qt.Key) -> str:
        """Press keys where the keyboard is; return the key of the button that has it then."""
        for key in keys:
            focused = QApplication.focusWidget()
            assert focused is not None
            QTest.keyClick(focused, key)
        focused = QApplication.focusWidget()
        return focused.objectName() if focused else ""


@pytest.fixture
def form(qtbot: QtBot, theme: Theme) -> Iterator[Form]:
    form = Form(theme)
    qtbot.addWidget(form)
    with qtbot.waitActive(form):
        form.show()
        form.activateWindow()
    form.before.setFocus()
    yield form


@pytest.mark.parametrize(("chosen", "first"), [("", "yes"), *((key, key) for key in KEYS)])
def test_tab_comes_to_the_chosen_one_and_leaves_from_it(form: Form, chosen: str, first: str) -> None:
    form.choice.set_current(chosen)
    assert form.press(Key.Key_Tab) == first
    form.press(Key.Key_Tab)
    assert form.after.hasFocus()
    assert form.press(Key.Key_Backtab) == first
    form.press(Key.Key_Backtab)
    assert form.before.hasFocus()
    assert form.told == []
    assert form.choice.current() == chosen


@pytest.mark.parametrize("chosen", KEYS)
def test_the_arrow_keys_go_to_another_and_choose_it_wherever_they_begin(form: Form, chosen: str) -> None:
    form.choice.set_current(chosen)
    at = KEYS.index(chosen)
    form.press(Key.Key_Tab)
    for key, by in ((Key.Key_Right, 1), (Key.Key_Down, 1), (Key.Key_Left, -1), (Key.Key_Up, -1)):
        at = (at + by) % len(KEYS)
        assert form.press(key) == form.choice.current() == form.told[-1] == KEYS[at]


def test_with_none_chosen_the_space_bar_chooses_the_first_and_an_arrow_the_next(form: Form) -> None:
    form.press(Key.Key_Tab)
    assert form.choice.current() == ""
    form.press(Key.Key_Space)
    assert form.choice.current() == "yes"
    form.press(Key.Key_Right)
    assert form.choice.current() == "no"


def test_a_click_moves_the_place_where_tab_comes_in(form: Form, qtbot: QtBot) -> None:
    qtbot.mouseClick(form.choice.button("later"), Qt.MouseButton.LeftButton)
    form.before.setFocus()
    assert form.press(Key.Key_Tab) == "later"
    # Pressed and let go elsewhere: nothing was chosen.
    qtbot.mousePress(form.choice.button("no"), Qt.MouseButton.LeftButton)
    qtbot.mouseRelease(form.after, Qt.MouseButton.LeftButton)
    form.before.setFocus()
    assert form.press(Key.Key_Tab) == "later"


def test_what_is_not_offered_is_no_place_to_be(form: Form) -> None:
    form.choice.button("yes").hide()
    form.choice.button("later").setEnabled(False)
    assert form.press(Key.Key_Tab) == "no"
    assert form.press(Key.Key_Right) == "never"
    assert form.press(Key.Key_Right) == "no"
    form.choice.button("yes").show()
    form.choice.button("no").hide()
    form.before.setFocus()
    assert form.press(Key.Key_Tab) == "yes"
