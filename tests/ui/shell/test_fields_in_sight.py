"""The list that completes a field in the panel: whole rows, in sight, however small the window and large the text."""

from collections.abc import Iterator
from typing import Any

import pytest
from keyboard import press, type_in
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from short import whole_rows
from whole import rest

from refcoach.services import settings as service
from refcoach.services.desk import Desk
from refcoach.ui.forms.own_words import OwnWordsEditor
from refcoach.ui.hub import Hub
from refcoach.ui.shell.window import MainWindow
from refcoach.ui.theme import ThemeKeeper
from refcoach.ui.widgets.row_list import RowList

SIZES = [((1366, 768), 1.0, 4), ((1366, 768), 2.0, 2), ((1024, 600), 2.0, 1), ((960, 540), 2.0, 1)]


@pytest.fixture(params=SIZES, ids=lambda it: f"{it[0][0]}x{it[0][1]} at {it[1]}")
def shown(
    qtbot: QtBot, desk: Desk, hub: Hub, keeper: ThemeKeeper, people: Any, request: pytest.FixtureRequest
) -> Iterator[tuple[MainWindow, int]]:
    size, scale, least = request.param
    people.due("Anna Kovács", 45)
    service.save(desk, theme="light", text_scale=scale)
    window = MainWindow(desk, hub, keeper, lambda: None)
    window.resize(*size)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    yield window, least
    window.close()
    window.deleteLater()


def offered(window: MainWindow) -> tuple[OwnWordsEditor, RowList]:
    (editor,) = [one for one in window.panel.findChildren(OwnWordsEditor) if one.isVisible()]
    return editor, editor.words.list


def chosen_is_seen(rows: RowList) -> bool:
    place = rows.visualRect(rows.currentIndex())
    return not place.isEmpty() and rows.viewport().visibleRegion().boundingRect().contains(place)


def test_whole_rows_are_seen_and_the_chosen_one_always_is(shown: tuple[MainWindow, int]) -> None:
    window, least = shown
    press("N", "E", "End")
    type_in("{{")
    rest()
    editor, rows = offered(window)
    shows = rows.viewport().height() // rows.verticalHeader().defaultSectionSize()
    assert whole_rows(rows) == shows >= least
    assert rows.viewport().height() - shows * rows.verticalHeader().defaultSectionSize() <= 4
    for _ in range(6):
        press("Down")
        assert chosen_is_seen(rows)
    press("Up")
    assert chosen_is_seen(rows)
    assert QApplication.focusWidget() is editor.words.edit
    if least > 1:
        line = editor.words.edit.cursorRect()
        assert editor.words.edit.viewport().visibleRegion().boundingRect().contains(line.center())
