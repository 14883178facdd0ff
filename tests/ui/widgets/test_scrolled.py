"""What scrolls follows the keyboard, and never moves away under the mouse."""

from collections.abc import Callable
from dataclasses import dataclass

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QLineEdit, QPushButton, QScrollArea, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from refcoach.ui.theme import ThemeKeeper
from refcoach.ui.widgets.row_list import RowList
from refcoach.ui.widgets.rows_model import ListRow
from refcoach.ui.widgets.scrolled import scrolled

Settle = Callable[[], None]


@dataclass
class Made:
    window: QWidget
    before: QLineEdit
    fields: list[QWidget]
    area: QScrollArea

    def sees(self, widget: QWidget, place: QRect | None = None) -> bool:
        place = place or widget.rect()
        at = QRect(widget.mapTo(self.area.viewport(), place.topLeft()), place.size())
        return self.area.viewport().rect().contains(at)


@pytest.fixture
def made(qtbot: QtBot, keeper: ThemeKeeper, settle: Settle) -> Made:
    """A field above a low frame with twenty more, a button and a list of ten rows."""
    window, before = QWidget(), QLineEdit()
    inside = QWidget()
    box = QVBoxLayout(inside)
    fields: list[QWidget] = [QLineEdit() for _ in range(20)]
    fields.append(QPushButton("Press"))
    rows = RowList(keeper.theme, "Rows", fitted=True)
    rows.set_rows([ListRow(number, f"Person {number}", "", "", "PE") for number in range(10)])
    for widget in (*fields, rows):
        box.addWidget(widget)
    area = scrolled(inside)
    outer = QVBoxLayout(window)
    outer.addWidget(before)
    outer.addWidget(area, 1)
    qtbot.addWidget(window)
    window.resize(400, 200)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    before.setFocus()
    settle()
    return Made(window, before, [*fields, rows], area)


def test_what_tab_comes_to_is_seen_from_outside_too(made: Made, qtbot: QtBot, settle: Settle) -> None:
    made.area.verticalScrollBar().setValue(made.area.verticalScrollBar().maximum())
    assert not made.sees(made.fields[0])
    qtbot.keyClick(made.before, Qt.Key.Key_Tab)
    settle()
    for field in made.fields[:-1]:
        assert made.window.focusWidget() is field
        assert made.sees(field)
        qtbot.keyClick(field, Qt.Key.Key_Tab)
        settle()


def test_what_the_program_puts_the_keyboard_on_is_seen(made: Made, settle: Settle) -> None:
    for number in (15, 2, 19):
        made.fields[number].setFocus()
        settle()
        assert made.sees(made.fields[number])


def test_the_page_follows_the_arrow_keys_down_a_list(made: Made, qtbot: QtBot, settle: Settle) -> None:
    rows = made.fields[-1]
    assert isinstance(rows, RowList)
    rows.take_focus()
    settle()
    for number in range(rows.row_count()):
        assert made.sees(rows, rows.visualRect(rows.model().index(number, 0)))
        qtbot.keyClick(rows, Qt.Key.Key_Down)
        settle()


def test_what_is_clicked_stays_under_the_mouse(made: Made, qtbot: QtBot, settle: Settle) -> None:
    button = made.fields[20]
    assert isinstance(button, QPushButton)
    top = button.mapTo(made.area.widget(), QPoint()).y()
    # Half of the button is below the edge.
    made.area.verticalScrollBar().setValue(top + button.height() // 2 - made.area.viewport().height())
    value = made.area.verticalScrollBar().value()
    with qtbot.waitSignal(button.clicked, timeout=1000):
        qtbot.mousePress(button, Qt.MouseButton.LeftButton, pos=QPoint(10, 4))
        settle()
        assert made.area.verticalScrollBar().value() == value
        qtbot.mouseRelease(button, Qt.MouseButton.LeftButton, pos=QPoint(10, 4))


def test_a_lower_window_keeps_the_field_in_sight(made: Made, settle: Settle) -> None:
    made.window.resize(400, 400)
    made.fields[8].setFocus()
    settle()
    made.window.resize(400, 160)
    settle()
    assert made.sees(made.fields[8])


def test_the_page_stays_where_the_owner_scrolled_to(made: Made, settle: Settle) -> None:
    made.fields[19].setFocus()
    settle()
    made.area.verticalScrollBar().setValue(0)
    made.window.resize(400, 220)
    settle()
    assert made.area.verticalScrollBar().value() == 0
