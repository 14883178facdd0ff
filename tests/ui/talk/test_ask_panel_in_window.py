"""The ask panel in the real window: from a row and back to it, in two clicks."""

from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from pytestqt.qtbot import QtBot

from refcoach.services import settings
from refcoach.services.desk import Desk
from refcoach.store import answers, touchpoints
from refcoach.ui.hub import Hub
from refcoach.ui.shell.window import MainWindow
from refcoach.ui.theme import ThemeKeeper


@pytest.fixture(params=[(1366, 768), (1000, 700)], ids=["beside the page", "over the page"])
def window(
    qtbot: QtBot, desk: Desk, hub: Hub, keeper: ThemeKeeper, request: pytest.FixtureRequest
) -> Iterator[MainWindow]:
    settings.save(desk, theme="light")
    window = MainWindow(desk, hub, keeper, lambda: None)
    window.resize(*request.param)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    yield window
    for dialog in window.findChildren(QDialog):
        dialog.close()
    window.close()
    window.deleteLater()


def click_row(qtbot: QtBot, window: MainWindow, row: int) -> QWidget:
    """Click a row of Today; return the list it stands in."""
    QApplication.processEvents()
    rows = window.inside.today_page().now
    place = rows.visualRect(rows.model().index(row, 0)).center()
    qtbot.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=place)
    QApplication.processEvents()
    assert window.panel.isVisible()
    return rows


def escape(qtbot: QtBot) -> None:
    focused = QApplication.focusWidget()
    assert focused is not None
    qtbot.keyClick(focused, Qt.Key.Key_Escape)
    for _ in range(3):
        QApplication.processEvents()


def test_two_clicks_from_a_due_row_to_a_logged_number(
    qtbot: QtBot, window: MainWindow, desk: Desk, people: Any
) -> None:
    client_id = people.due("Anna Kovács", 45)
    click_row(qtbot, window, 0)
    scores = window.panel.bar.scores
    assert scores is not None
    qtbot.mouseClick(scores.chip("10"), Qt.MouseButton.LeftButton)
    assert [score for _, score in touchpoints.scores(client_id)] == [10]
    window.undo()
    assert touchpoints.scores(client_id) == []


@pytest.mark.parametrize("inside", ["words", "answer", "note", "foot"])
def test_escape_leads_back_to_the_row(qtbot: QtBot, window: MainWindow, people: Any, inside: str) -> None:
    people.due("Anna Kovács", 45)
    people.due("Bela Nagy", 45)
    rows = click_row(qtbot, window, 1)
    panel = window.panel
    places = {
        "words": panel.body.script.steps.row(0),
        "answer": panel.body.script.fields["score_reason"],
        "note": panel.body.note,
        "foot": panel.bar.buttons["not_reached"],
    }
    places[inside].setFocus()
    QApplication.processEvents()
    assert panel.isAncestorOf(QApplication.focusWidget())
    escape(qtbot)
    assert not panel.isVisible() and rows.isVisible()
    assert QApplication.focusWidget() is rows
    assert rows.currentIndex().row() == 1


def test_escape_loses_no_answer(qtbot: QtBot, window: MainWindow, people: Any) -> None:
    client_id = people.due("Anna Kovács", 45)
    click_row(qtbot, window, 0)
    line = window.panel.body.script.fields["question_before_buying"].line
    assert line is not None
    line.setFocus()
    qtbot.keyClicks(line, "that it takes a week")
    escape(qtbot)
    (planned, *_) = touchpoints.planned_of(client_id)
    assert answers.of_talk(planned.id) == {"question_before_buying": "that it takes a week"}


def test_the_cross_leads_back_too(qtbot: QtBot, window: MainWindow, people: Any) -> None:
    people.due("Anna Kovács", 45)
    rows = click_row(qtbot, window, 0)
    qtbot.mouseClick(window.panel.header.cross, Qt.MouseButton.LeftButton)
    for _ in range(3):
        QApplication.processEvents()
    assert QApplication.focusWidget() is rows
