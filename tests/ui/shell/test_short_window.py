"""On a short screen at the largest text: what a page is for is to be seen when it opens, and stays in sight."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QDialog, QWidget
from pytestqt.qtbot import QtBot
from short import SIZES, TITLE_BAR, is_seen, whole_rows

from refcoach.services import happenings, touchpoints
from refcoach.services import settings as service
from refcoach.services.desk import Desk
from refcoach.ui.clients.clients import ClientsPage
from refcoach.ui.hub import Hub
from refcoach.ui.shell.window import MainWindow
from refcoach.ui.theme import ThemeKeeper
from refcoach.ui.today.today import TodayPage

PAGES = ("today", "clients", "calendar", "introductions", "settings")
Settle = Callable[[], None]
NAMES = [
    "Anna Kovács",
    "Ilse Marlow",
    "Tomás Reyes",
    "Nadia Okonjo",
    "Priya Lindqvist",
    "Christoph Bernstorff-Wallenrode",
]


@pytest.fixture(params=SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
def window(
    request: pytest.FixtureRequest,
    desk: Desk,
    hub: Hub,
    keeper: ThemeKeeper,
    people: Any,
    qtbot: QtBot,
    settle: Settle,
) -> Iterator[MainWindow]:
    for number, name in enumerate(NAMES):
        people.due(name, (7, 45, 90)[number % 3], company=f"{name.split()[1]} & Daughters")
    people.prospect("Pim Vester")
    service.save(desk, first_run_done=True, theme="light", text_scale=2.0)
    window = MainWindow(desk, hub, keeper, lambda: None)
    window.resize(*request.param)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    settle()
    yield window
    settle()
    window.close()
    window.deleteLater()


def fits(window: MainWindow) -> bool:
    """Say whether the smallest screen could show the window, beside its title bar."""
    least = window.minimumSizeHint()
    return least.width() <= 960 and least.height() <= 540 - TITLE_BAR


def today_page(window: MainWindow) -> TodayPage:
    page = window.inside.page("today")
    assert isinstance(page, TodayPage)
    return page


def clients_page(window: MainWindow) -> ClientsPage:
    page = window.inside.page("clients")
    assert isinstance(page, ClientsPage)
    return page


def test_today_opens_with_the_first_thing_to_do(window: MainWindow, settle: Settle) -> None:
    window.door.open("today")
    settle()
    page = today_page(window)
    assert whole_rows(page.now) >= 1
    assert is_seen(page.header)
    for button in (page.compliment, page.problem, page.new_client):
        assert is_seen(button) and button.accessibleName() in button.toolTip()
    assert page.figures.mapTo(window, page.figures.rect().topLeft()).y() > page.now.mapTo(window, QPoint()).y()


def test_a_higher_window_has_the_figures_above_the_lists(window: MainWindow, settle: Settle) -> None:
    window.door.open("today")
    for height, above in ((900, True), (540, False), (900, True)):
        window.resize(1300, height)
        settle()
        page = today_page(window)
        assert (page.figures.mapTo(window, QPoint()).y() < page.now.mapTo(window, QPoint()).y()) is above


def test_clients_lists_two_whole_people(window: MainWindow, settle: Settle) -> None:
    window.door.open("clients")
    settle()
    page = clients_page(window)
    assert whole_rows(page.people.list) >= 2
    for control in (page.import_button, page.new_button, page.people.search, page.people.filter, page.people.sort):
        assert is_seen(control) and control.accessibleName()


def test_the_filters_are_in_one_button(window: MainWindow, settle: Settle) -> None:
    window.door.open("clients")
    settle()
    people = clients_page(window).people
    everybody = people.list.row_count()
    assert people.filter.text() == f"All {everybody}"
    offered = {action.objectName(): action for action in people.filter.menu().actions()}
    assert list(offered) == [chip.objectName() for chip in people.chips.findChildren(type(people.chips.chip("all")))]
    offered["prospects"].trigger()
    settle()
    assert people.filter.text() == f"Prospects {people.list.row_count()}"
    assert 0 < people.list.row_count() < everybody
    assert people.chips.current() == "prospects"
    people.show_everybody()
    assert people.filter.text() == f"All {everybody}"


def test_a_higher_window_shows_the_filters_as_chips(window: MainWindow, settle: Settle) -> None:
    window.door.open("clients")
    window.resize(1300, 900)
    settle()
    people = clients_page(window).people
    assert people.chips.isVisible() and not people.filter.isVisible()
    assert clients_page(window).header.subline() == f"{people.list.row_count()} clients"


def test_the_words_stay_in_sight_while_names_are_typed(
    window: MainWindow, people: Any, qtbot: QtBot, settle: Settle
) -> None:
    anna = people.due("Christoph Bernstorff-Reventlow", 90)
    planned = happenings.compliment(people.desk, anna, "You saved our winter")
    touchpoints.skip(people.desk, planned, "said at the door")
    window.door.open("ask", anna)
    settle()
    panel = window.panel
    for key in ("yes", "named"):
        qtbot.mouseClick(panel.bar.buttons[key], Qt.MouseButton.LeftButton)
        settle()
    names = panel.bar.names
    assert names is not None and window.notice.isVisible()
    for number, name in enumerate(("Marta Reed", "Kim Sato", "Jo Lind")):
        assert window.focusWidget() is names.line(number) and is_seen(names.line(number))
        qtbot.keyClicks(names.line(number), name)
        qtbot.keyClick(names.line(number), Qt.Key.Key_Return)
        settle()
    assert panel.body.visibleRegion().boundingRect().height() >= 140
    assert is_seen(panel.header)
    assert fits(window)
    stop: QWidget | None = names.line(3)
    reached = set()
    while stop is not None and len(reached) < 12:
        qtbot.keyClick(stop, Qt.Key.Key_Tab)
        settle()
        stop = window.focusWidget()
        if stop is not None and panel.bar.isAncestorOf(stop):
            assert is_seen(stop)
        reached.add(stop)
    assert names.keep in reached


@pytest.mark.parametrize("window", SIZES[-1:], indirect=True)
def test_the_window_never_needs_more_than_the_screen(window: MainWindow, people: Any, settle: Settle) -> None:
    long = people.due("Maximiliana of the Long Harbour Road, " * 6, 90, company="Harbour Lights and Daughters " * 6)
    size = window.size()
    for look, scale in (("dark", 1.0), ("light", 2.0)):
        service.save(people.desk, theme=look, text_scale=scale)
        for opened in (("client", long), ("ask", long), *((key,) for key in PAGES)):
            window.door.open(*opened)
            settle()
            assert fits(window), opened
        for form in (("sale", long), ("compliment",), ("problem",), ("new_client",), ("import",), ("keys",)):
            window.door.open(*form)
            settle()
            assert fits(window), form
            for dialog in window.findChildren(QDialog):
                dialog.close()
            settle()
        assert window.size() == size
