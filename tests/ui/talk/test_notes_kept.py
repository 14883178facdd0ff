"""A note typed in the panel belongs to its check-in: leaving, closing and quitting lose none of it."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from panel_talk import planned
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from refcoach.domain.touchpoints import Kind
from refcoach.services import note_drafts, undo
from refcoach.services.desk import Desk
from refcoach.store import touchpoints
from refcoach.store.database import close_database, open_database
from refcoach.ui.hub import Hub
from refcoach.ui.shell.window import MainWindow
from refcoach.ui.theme import ThemeKeeper

WORDS = "Brother moves in May"


@pytest.fixture
def windows(qtbot: QtBot, desk: Desk, hub: Hub, keeper: ThemeKeeper) -> Callable[[], MainWindow]:
    """Make the window, as at one start after the other."""

    def made() -> MainWindow:
        window = MainWindow(desk, hub, keeper, lambda: None)
        qtbot.addWidget(window)
        window.resize(1366, 768)
        with qtbot.waitActive(window):
            window.show()
            window.activateWindow()
        return window

    return made


def write(window: MainWindow, client_id: int, words: str = WORDS) -> None:
    window.door.open("ask", client_id)
    QApplication.processEvents()
    note = window.panel.body.note
    QTest.mouseClick(note.viewport(), Qt.MouseButton.LeftButton)
    QTest.keyClicks(note, words)
    assert note.toPlainText() == words


def shown(window: MainWindow, client_id: int) -> str:
    window.door.open("ask", client_id)
    QApplication.processEvents()
    return window.panel.body.note.toPlainText()


def kept_line(window: MainWindow) -> bool:
    labels = window.panel.body.findChildren(QLabel)
    return any(label.isVisible() and label.text().startswith("Kept here until") for label in labels)


@pytest.mark.parametrize("way", ["escape", "close", "another", "page", "hidden", "quit"])
def test_whatever_way_it_is_left_the_note_is_there_again(
    windows: Callable[[], MainWindow], people: Any, tmp_path: Path, way: str
) -> None:
    anna, bela = people.due("Anna Kovács", 45), people.due("Bela Nagy", 45)
    window = windows()
    write(window, anna)
    if way == "escape":
        QTest.keyClick(window.panel.body.note, Qt.Key.Key_Escape)
    elif way == "close":
        QTest.mouseClick(window.panel.header.cross, Qt.MouseButton.LeftButton)
    elif way == "another":
        assert shown(window, bela) == ""
    elif way == "page":
        window.resize(1000, 700)
        QTest.keyClick(window, Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    elif way == "hidden":
        window.hide()
        window.show()
    else:
        window.close()
        close_database()
        open_database(tmp_path / "data")
        window = windows()
    assert shown(window, bela) == ""
    assert shown(window, anna) == WORDS
    assert kept_line(window)


def test_leaving_says_so_once_and_keeping_is_nothing_to_undo(windows: Callable[[], MainWindow], people: Any) -> None:
    anna = people.due("Anna Kovács", 45)
    before = undo.latest()
    window = windows()
    write(window, anna)
    QTest.keyClick(window.panel.body.note, Qt.Key.Key_Escape)
    assert window.notice.text() == "Your note is kept until you log the talk."
    assert undo.latest() == before
    window.notice.dismiss()
    assert shown(window, anna) == WORDS
    QTest.keyClick(window.panel.body.note, Qt.Key.Key_Escape)
    assert not window.notice.isVisible()


def test_it_is_logged_once_with_the_talk_and_undo_brings_it_back(
    windows: Callable[[], MainWindow], people: Any, desk: Desk
) -> None:
    anna = people.due("Anna Kovács", 45)
    check_in = planned(anna, Kind.DAY45)
    window = windows()
    write(window, anna)
    QTest.keyClick(window.panel.body.note, Qt.Key.Key_Escape)
    shown(window, anna)
    QTest.keyClicks(window.panel.body.note, "!")
    note = window.panel.body.note.toPlainText()
    QTest.mouseClick(window.panel.bar.scores.chip("9"), Qt.MouseButton.LeftButton)
    assert touchpoints.get(check_in).note == note
    assert note_drafts.of_check_in(check_in) == ""
    window.undo()
    assert touchpoints.get(check_in).note == ""
    assert note_drafts.of_check_in(check_in) == note
    assert window.panel.body.note.toPlainText() == note


def test_an_emptied_note_is_gone(windows: Callable[[], MainWindow], people: Any) -> None:
    anna = people.due("Anna Kovács", 45)
    window = windows()
    write(window, anna)
    QTest.keyClick(window.panel.body.note, Qt.Key.Key_Escape)
    shown(window, anna)
    window.panel.body.note.selectAll()
    QTest.keyClick(window.panel.body.note, Qt.Key.Key_Delete)
    QTest.keyClick(window.panel.body.note, Qt.Key.Key_Escape)
    assert note_drafts.of_check_in(planned(anna, Kind.DAY45)) == ""


def test_a_note_of_a_talk_that_nobody_planned_waits_for_its_client(
    windows: Callable[[], MainWindow], people: Any, tmp_path: Path
) -> None:
    pim, bela = people.prospect("Pim Vester"), people.due("Bela Nagy", 45)
    window = windows()
    write(window, pim)
    assert shown(window, bela) == ""
    assert shown(window, pim) == WORDS
    window.close()
    close_database()
    open_database(tmp_path / "data")
    window = windows()
    assert shown(window, pim) == WORDS
    QTest.mouseClick(window.panel.bar.buttons["done"], Qt.MouseButton.LeftButton)
    assert note_drafts.of_client(pim) == ""
    assert shown(window, bela) == "" and shown(window, pim) == ""
