"""The list that completes a field: what is chosen in it, and the line it goes into, are in sight on any screen."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from keyboard import press, type_in
from PySide6.QtCore import QRect
from PySide6.QtWidgets import QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot
from short import is_whole, whole_rows

from refcoach.services import settings as service
from refcoach.services.desk import Desk
from refcoach.ui.hub import Hub
from refcoach.ui.shell.window import MainWindow
from refcoach.ui.theme import ThemeKeeper
from refcoach.ui.widgets.completing import CompletingText
from refcoach.ui.widgets.row_list import RowList

Settle = Callable[[], None]
SCREENS = [(1024, 600, 2.0), (960, 503, 2.0), (1366, 768, 1.0)]


@pytest.fixture(params=SCREENS, ids=lambda screen: f"{screen[0]}x{screen[1]} {screen[2]:.0%}")
def window(
    request: pytest.FixtureRequest, desk: Desk, hub: Hub, keeper: ThemeKeeper, people: Any, qtbot: QtBot
) -> Iterator[MainWindow]:
    people.due("Anna Kovács", 90)
    width, height, scale = request.param
    service.save(desk, theme="light", text_scale=scale)
    window = MainWindow(desk, hub, keeper, lambda: None)
    window.resize(width, height)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    yield window
    window.close()
    window.deleteLater()


@pytest.fixture(params=["panel", "scripts"])
def field(request: pytest.FixtureRequest, window: MainWindow, settle: Settle) -> CompletingText:
    """The words of a step, being written over."""
    press(*(("N", "E") if request.param == "panel" else ("Ctrl+E", "Down", "Return", "Return")))
    settle()
    (field,) = [one for one in window.findChildren(CompletingText) if one.isVisible()]
    assert field.edit.hasFocus()
    press("Ctrl+A")
    return field


def cut_rows(rows: RowList) -> list[str]:
    """Return the rows of which only a part is to be seen."""
    seen = rows.viewport().visibleRegion().boundingRect()
    places = {number: rows.visualRect(rows.model().index(number, 0)) for number in range(rows.row_count())}
    cut = [number for number, place in places.items() if place.intersects(seen) and not is_whole(place, seen)]
    return [row.title for number in cut if (row := rows.row(number))]


def out_of_sight(field: CompletingText) -> list[str]:
    """Return what somebody who chooses does not see: the line they write in, or the row that is chosen."""
    rows = field.list
    chosen = rows.visualRect(rows.currentIndex())
    found = [] if is_whole(chosen, seen_of(rows.viewport())) else ["the chosen row"]
    return found if is_whole(line(field.edit), seen_of(field.edit.viewport())) else [*found, "the line"]


def line(edit: QPlainTextEdit) -> QRect:
    return edit.cursorRect().adjusted(0, 0, 1, 0)


def seen_of(widget: QWidget) -> QRect:
    return widget.visibleRegion().boundingRect()


def test_whoever_steps_through_the_fields_sees_the_chosen_one_and_the_line(
    field: CompletingText, settle: Settle
) -> None:
    type_in("Hello {{")
    settle()
    count = field.list.row_count()
    assert count > 10
    for key in ["Down"] * (count + 1) + ["Up"] * 3:
        assert (out_of_sight(field), cut_rows(field.list)) == ([], [])
        assert whole_rows(field.list) >= 1
        assert field.list.verticalHeader().defaultSectionSize() < 2 * field.edit.fontMetrics().height()
        press(key)
        settle()


def test_it_is_so_in_a_long_text_too(field: CompletingText, settle: Settle) -> None:
    type_in("words and more words " * 12)
    for at in ("Ctrl+Home", "Ctrl+End"):
        press(at)
        type_in(" {{")
        settle()
        assert (out_of_sight(field), cut_rows(field.list)) == ([], [])
        press("Down", "Down", "Return")
        settle()
        assert is_whole(line(field.edit), seen_of(field.edit.viewport()))


def test_the_list_shrinks_with_the_window(
    field: CompletingText, window: MainWindow, qtbot: QtBot, settle: Settle
) -> None:
    window.resize(window.width(), window.height() + 120)
    type_in("{{")
    settle()
    window.resize(window.width(), window.height() - 120)
    qtbot.waitUntil(lambda: (out_of_sight(field), cut_rows(field.list)) == ([], []))
    assert whole_rows(field.list) >= 1


def test_four_are_shown_where_there_is_room_and_each_is_said_in_full(
    field: CompletingText, window: MainWindow, settle: Settle
) -> None:
    window.resize(window.width(), 1400)
    type_in("{{")
    settle()
    assert (whole_rows(field.list), cut_rows(field.list)) == (4, [])
    row = field.list.row(0)
    assert row and row.tooltip and row.tooltip in field.edit.accessibleDescription()
