"""Where Tab goes on the pages: what narrows a list comes before whom it finds."""

from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from pytestqt.qtbot import QtBot

from refcoach.services import referrals
from refcoach.services import settings as service
from refcoach.services.desk import Desk
from refcoach.ui.hub import Hub
from refcoach.ui.shell.window import MainWindow
from refcoach.ui.theme import ThemeKeeper
from refcoach.ui.widgets.chip import Chip


@pytest.fixture
def window(qtbot: QtBot, desk: Desk, hub: Hub, keeper: ThemeKeeper, people: Any) -> Iterator[MainWindow]:
    service.save(desk, theme="light")
    anna = people.client("Anna Kovács", 90)
    referrals.capture(desk, anna, ["Lena Ortiz"])
    window = MainWindow(desk, hub, keeper, lambda: None)
    window.resize(1366, 768)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    yield window
    for dialog in window.findChildren(QDialog):
        dialog.close()
    window.close()
    window.deleteLater()


def walk(window: MainWindow, first: QWidget) -> list[QWidget]:
    """Press Tab until the keyboard is back where it began."""
    for _ in range(5):
        QApplication.processEvents()
    first.setFocus()
    found: list[QWidget] = []
    here: QWidget | None = first
    while here is not None and here not in found and len(found) < 200:
        found.append(here)
        QTest.keyClick(here, Qt.Key.Key_Tab)
        here = window.focusWidget()
    assert here is first
    return found


def test_the_chips_of_clients_come_before_the_list_and_the_person(window: MainWindow, qtbot: QtBot) -> None:
    window.door.open("clients")
    page: Any = window.inside.page("clients")
    qtbot.waitUntil(lambda: any(chip.words().endswith(" 2") for chip in page.people.findChildren(Chip)))
    order = walk(window, page.people.search)
    chips = [order.index(chip) for chip in page.people.findChildren(Chip)]
    assert chips == list(range(chips[0], chips[0] + len(chips)))
    assert order.index(page.people.sort) < chips[0]
    there = [order.index(each) for each in order if page.detail.isAncestorOf(each)]
    assert chips[-1] < order.index(page.people.list) < there[0]
    assert there == list(range(there[0], there[0] + len(there)))


@pytest.mark.parametrize("view", ["board", "list"])
def test_what_narrows_the_introductions_comes_before_them_and_the_one_chosen(window: MainWindow, view: str) -> None:
    window.door.open("introductions")
    page: Any = window.inside.page("introductions")
    page.views.button(view).click()
    (one,) = page._found
    page.choose(one)
    QApplication.processEvents()
    order = walk(window, page.search)
    filters = [order.index(each) for each in order if page.filter.isAncestorOf(each)]
    shown = page.list if view == "list" else page.board
    rows = [order.index(each) for each in order if each is shown or shown.isAncestorOf(each)]
    person = [order.index(each) for each in order if page.chosen.isAncestorOf(each)]
    assert filters and rows and person
    assert max(filters) < min(rows)
    assert max(rows) < min(person)
