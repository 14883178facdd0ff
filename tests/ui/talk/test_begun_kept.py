"""A name that is typed in the panel and not kept yet waits for its client, whatever way the talk is left."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from keyboard import press, type_in, where
from panel_talk import day90, earned
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from refcoach.services import note_drafts, undo
from refcoach.services.desk import Desk
from refcoach.store import referrals
from refcoach.store.database import close_database, open_database
from refcoach.ui.hub import Hub
from refcoach.ui.shell.window import MainWindow
from refcoach.ui.theme import ThemeKeeper

LINE = "Your words are kept."


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


@pytest.fixture
def anna(people: Any, desk: Desk) -> int:
    client_id, _ = day90(people)
    earned(desk, client_id)
    return client_id


def opened(window: MainWindow, client_id: int) -> MainWindow:
    window.door.open("ask", client_id)
    QApplication.processEvents()
    return window


def type_names(window: MainWindow, asked: bool) -> None:
    """Open the lines for names by keys, and type one and a half."""
    if asked:
        press("1", "1")
    else:
        window.panel.bar.choose("volunteered")
    type_in("Marta Reed")
    press("Return")
    type_in("Kim S")


def names(window: MainWindow) -> list[str]:
    lines = window.panel.bar.names
    return lines.names() if lines is not None and lines.isVisible() else []


@pytest.mark.parametrize("asked", [True, False], ids=["asked", "unasked"])
@pytest.mark.parametrize("way", ["escape", "close", "another", "next", "page", "hidden", "quit"])
def test_whatever_way_it_is_left_the_names_are_there_again(
    windows: Callable[[], MainWindow], people: Any, anna: int, tmp_path: Path, way: str, asked: bool
) -> None:
    bela = people.due("Bela Nagy", 45)
    window = opened(windows(), anna)
    type_names(window, asked)
    before = undo.latest()
    window.notice.dismiss()
    if way == "escape":
        press("Esc")
    elif way == "close":
        QTest.mouseClick(window.panel.header.cross, Qt.MouseButton.LeftButton)
    elif way == "another":
        opened(window, bela)
    elif way == "next":
        window.panel.header.cross.setFocus()
        press("N")
    elif way == "page":
        window.resize(1000, 700)
        press("Ctrl+2")
    elif way == "hidden":
        window.hide()
        window.show()
    else:
        window.close()
        close_database()
        open_database(tmp_path / "data")
        window = windows()
    if way not in ("hidden", "quit"):
        assert window.notice.text() == LINE
    assert undo.latest() == before
    assert names(opened(window, bela)) == []
    assert names(opened(window, anna)) == ["Marta Reed", "Kim S"]
    assert window.panel.bar.line() == LINE
    type_rest_and_keep(window)
    found = referrals.from_source(anna)
    assert len(found) == 2
    assert [bool(one.prompted) for one in found] == [asked, asked]
    assert [bool(one.ask_id) for one in found] == [asked, asked]
    assert note_drafts.lines_of(anna) == {}
    assert names(opened(opened(window, bela), anna)) == []


def type_rest_and_keep(window: MainWindow) -> None:
    lines = window.panel.bar.names
    assert lines is not None
    QTest.keyClicks(lines.line(1), "ato")
    QTest.keyClick(lines.keep, Qt.Key.Key_Return)


def test_names_that_were_emptied_are_gone(windows: Callable[[], MainWindow], people: Any, anna: int) -> None:
    window = opened(windows(), anna)
    type_names(window, asked=False)
    press("Esc")
    opened(window, anna)
    lines = window.panel.bar.names
    assert lines is not None
    for line in lines.findChildren(QLineEdit):
        line.clear()
    press("Esc")
    assert note_drafts.lines_of(anna) == {}


def test_going_back_to_the_outcomes_loses_no_name(windows: Callable[[], MainWindow], anna: int) -> None:
    window = opened(windows(), anna)
    type_names(window, asked=False)
    window.panel.bar.buttons["back"].setFocus()
    press("Return")
    assert names(window) == []
    window.panel.bar.choose("volunteered")
    assert names(window) == ["Marta Reed", "Kim S"]


def test_a_yes_that_was_undone_keeps_the_names(windows: Callable[[], MainWindow], anna: int) -> None:
    window = opened(windows(), anna)
    type_names(window, asked=True)
    window.undo()
    QApplication.processEvents()
    assert names(window) == ["Marta Reed", "Kim S"]
    type_rest_and_keep(window)
    assert [one.ask_id for one in referrals.from_source(anna)] == [None, None]


def test_a_missing_word_that_was_begun_waits_for_its_own_client(
    windows: Callable[[], MainWindow], people: Any, desk: Desk
) -> None:
    anna, bela = people.due("Anna Kovács", 90), people.due("Bela Nagy", 90)
    window = opened(windows(), anna)
    assert window.panel.body.result.isVisible()
    window.panel.body.result.answers.chip("there").setFocus()
    press("Space")
    type_in("warm as t")
    assert where() is window.panel.body.result.words.line
    opened(window, bela)
    assert not window.panel.body.result.words.isVisible()
    opened(window, anna)
    assert window.panel.body.result.words.isVisible()
    assert window.panel.body.result.words.line.text() == "warm as t"


def test_a_reason_in_own_words_that_was_begun_waits_too(
    windows: Callable[[], MainWindow], people: Any, anna: int
) -> None:
    window = opened(windows(), anna)
    window.panel.bar.choose("withheld")
    where()
    assert window.panel.bar.reason_line is not None
    window.panel.bar.reason_line.line.setFocus()
    type_in("The baby cried")
    press("Esc")
    assert window.notice.text() == LINE
    opened(opened(window, people.due("Bela Nagy", 45)), anna)
    assert window.panel.bar.reason_line is not None
    assert window.panel.bar.reason_line.line.text() == "The baby cried"
