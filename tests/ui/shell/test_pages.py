"""Pages are data: one line, and a page is on the rail, under its shortcut, and behind the door."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from refcoach.services.desk import Desk
from refcoach.ui.hub import Hub
from refcoach.ui.shell.pages import PAGES, Page, Parts, entries
from refcoach.ui.shell.window import MainWindow
from refcoach.ui.theme import ThemeKeeper


class NotesPage(QWidget):
    """A page that is in no list but this test's."""

    client_wanted = Signal(int)
    page_wanted = Signal(str)
    told = Signal(str, str)

    def __init__(self, parts: Parts) -> None:
        super().__init__()


@pytest.fixture
def window(qtbot: QtBot, desk: Desk, hub: Hub, keeper: ThemeKeeper) -> Iterator[MainWindow]:
    pages = (*PAGES, Page("notes", "Notes on {people}", "note", NotesPage))
    window = MainWindow(desk, hub, keeper, lambda: None, pages)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    yield window
    window.close()
    window.deleteLater()


def click(window: MainWindow) -> None:
    QTest.mouseClick(window.workspace.rail.button("notes"), Qt.MouseButton.LeftButton)


def press(window: MainWindow) -> None:
    QTest.keySequence(window, QKeySequence(f"Ctrl+{len(PAGES) + 1}"))


def knock(window: MainWindow) -> None:
    window.door.open("notes")


@pytest.mark.parametrize("way", [click, press, knock])
def test_a_page_added_in_one_line_is_found_by_every_way(window: MainWindow, way: Callable[[MainWindow], None]) -> None:
    assert window.findChildren(NotesPage) == []
    way(window)
    assert window.workspace.page() == window.workspace.rail.current() == "notes"
    (page,) = window.findChildren(NotesPage)
    assert page.isVisible()
    assert window.workspace.rail.button("notes").accessibleName() == "Notes on Clients"


def test_what_it_asks_for_goes_to_the_door(window: MainWindow, people: object) -> None:
    anna = people.client("Anna Kovács")
    window.door.open("notes")
    (page,) = window.findChildren(NotesPage)
    page.client_wanted.emit(anna)
    assert window.workspace.page() == "clients"
    assert window.inside.clients_page().detail.client_id() == anna
    page.page_wanted.emit("calendar")
    assert window.workspace.page() == "calendar"
    page.told.emit("Kept.", "")
    assert window.notice.text() == "Kept."


def test_seldom_wanted_pages_stand_at_the_bottom_below_what_can_be_caught() -> None:
    found = entries(PAGES, "patients")
    assert [entry.text for entry in found if not entry.bottom] == [
        "Today",
        "Patients",
        "Calendar",
        "Introductions",
        "Is it working?",
        "Scorecard",
        "Handouts",
    ]
    assert [entry.key for entry in found if entry.bottom] == ["compliment", "problem", "how_it_works", "settings"]
