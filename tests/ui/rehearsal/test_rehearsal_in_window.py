"""Rehearsing in the window, with the keyboard alone: from Today, from the panel, and back again."""

import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

import pytest
from keyboard import press
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from refcoach.domain.touchpoints import Kind
from refcoach.services import touchpoints as service
from refcoach.services.desk import Desk
from refcoach.store import asks, touchpoints
from refcoach.store.tables import RehearsalReviewRow
from refcoach.ui.hub import Hub
from refcoach.ui.rehearsal.page import RehearsalPage
from refcoach.ui.shell.window import MainWindow
from refcoach.ui.theme import ThemeKeeper


@pytest.fixture
def anna(people: Any) -> int:
    who: int = people.due("Anna Kovács", 90)
    return who


@pytest.fixture
def window(qtbot: QtBot, desk: Desk, hub: Hub, keeper: ThemeKeeper, anna: int) -> Iterator[MainWindow]:
    window = MainWindow(desk, hub, keeper, lambda: None)
    window.resize(1366, 768)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    yield window
    window.close()
    window.deleteLater()


def room(window: MainWindow) -> RehearsalPage:
    (page,) = window.findChildren(RehearsalPage)
    return page


def ratings() -> list[int]:
    return [row.rating for row in RehearsalReviewRow.select().order_by(RehearsalReviewRow.id)]


def open_offer(window: MainWindow) -> None:
    """Go to the offer on Today with Tab, from what is due, and open it."""
    today = window.inside.today_page()
    today.now.setFocus()
    for _ in range(9):
        if not today.offer.hasFocus():
            press("Tab")
    assert today.offer.hasFocus()
    press("Down", "Return")


def test_five_cards_with_the_keyboard_alone_from_today_and_back(window: MainWindow) -> None:
    open_offer(window)
    page = room(window)
    assert window.workspace.page() == "rehearsal" and page.isVisible()
    # A digit before the answer was read rates nothing.
    press("3")
    assert ratings() == []
    for number, key in enumerate(("3", "1", "2", "4", "3"), 1):
        press("Space")
        assert page.card.is_revealed()
        press("Space")
        assert len(ratings()) == number - 1
        press(key)
        assert len(ratings()) == number
    assert ratings() == [3, 1, 2, 4, 3]
    press("Esc")
    assert page.ended.isVisible() and page.ended.back.text() == "Back to Today"
    press("Return")
    assert window.workspace.page() == "today"
    # Rehearsed, it is not offered again, and the keyboard goes on with what is due.
    assert not window.inside.today_page().offer.isVisible()
    assert window.inside.today_page().isAncestorOf(QApplication.focusWidget())


def test_tab_leads_to_every_button_and_enter_presses_it(window: MainWindow) -> None:
    open_offer(window)
    page = room(window)
    assert page.show_answer.hasFocus()
    press("Return")
    found = set()
    for _ in range(30):
        press("Tab")
        focused = QApplication.focusWidget()
        found.update(rating for rating, button in page.ratings.items() if button is focused)
    assert found == set(page.ratings)
    list(page.ratings.values())[3].setFocus()
    press("Space")
    assert ratings() == [4]


def test_the_offer_says_for_what_and_for_when(window: MainWindow, desk: Desk, clock: Any) -> None:
    offer = window.inside.today_page().offer.row(0)
    assert offer
    assert (offer.title, offer.detail) == ("Anna Kovács", "Check-up meeting · today · five minutes at most")
    assert [words for words, _ in offer.pills] == ["Rehearsal", "Say it aloud first"]


def test_on_the_day_before_nothing_is_due_and_there_is_a_talk_to_rehearse(
    window: MainWindow, people: Any, desk: Desk, anna: int
) -> None:
    (meeting,) = [one for one in touchpoints.planned_of(anna) if one.kind is Kind.DAY90]
    service.move(desk, meeting.id, desk.today() + timedelta(days=1))
    QApplication.processEvents()
    today = window.inside.today_page()
    assert today.header.subline() == "Nothing is due. There is a talk to rehearse."
    row = today.offer.row(0)
    assert row and row.detail == "Check-up meeting · tomorrow · five minutes at most"
    assert today.empty.isVisible() and not today.now.isVisible()


def test_from_the_panel_by_its_key_and_back_into_the_panel(window: MainWindow, anna: int) -> None:
    press("N")
    assert window.panel.isVisible()
    situation = window.panel.body.script.situation()
    press("P")
    page = room(window)
    assert page.isVisible() and not window.panel.isVisible()
    assert "Anna Kovács" in page.header.subline()
    press("Space", "2", "Esc", "Esc")
    assert window.panel.isVisible() and window.workspace.page() == "today"
    assert (window.panel.client_id(), window.panel.body.script.situation()) == (anna, situation)
    assert window.panel.isAncestorOf(QApplication.focusWidget())


def test_the_button_in_the_panel_does_the_same(window: MainWindow, desk: Desk) -> None:
    press("N")
    window.panel.body.script.rehearse.click()
    assert room(window).isVisible()
    assert "P" in window.panel.body.script.rehearse.toolTip()


def test_opening_somebodys_words_ends_the_rehearsal(window: MainWindow) -> None:
    """The panel would show what is to be remembered, and its digits say what happened."""
    open_offer(window)
    press("Space", "3", "N")
    assert window.panel.isVisible() and not room(window).isVisible()
    assert ratings() == [3]


def test_a_page_of_the_rail_leads_away_and_what_was_rated_is_kept(window: MainWindow) -> None:
    open_offer(window)
    press("Space", "3", "Ctrl+2")
    assert window.workspace.page() == "clients"
    assert ratings() == [3]
    press("Ctrl+1", "S")
    assert window.workspace.page() == "today"


def test_undo_brings_the_card_back(window: MainWindow) -> None:
    open_offer(window)
    page = room(window)
    first = page.card.front_words()
    press("Space", "1", "Ctrl+Z")
    assert ratings() == []
    assert page.card.front_words() == first
    press("Space", "4")
    assert ratings() == [4]


def test_an_ask_that_was_rehearsed_says_so(window: MainWindow, anna: int) -> None:
    open_offer(window)
    press("Space", "3", "Esc", "Esc", "N")
    window.panel.bar.buttons["no"].click()
    assert asks.of_client(anna)[0].rehearsed_at


def test_a_situation_alone_can_be_rehearsed(window: MainWindow, settle: Callable[[], None]) -> None:
    window.door.open("rehearse", 0, 0, "lead_first_call")
    settle()
    assert room(window).header.subline().startswith("First call to someone new · card 1 of 7")
    press("Space", "3", "Esc")
    assert room(window).ended.back.text() == "Back to Today"


def test_the_library_is_loaded_by_nobody_else() -> None:
    program = "import sys, refcoach.ui.shell.window, refcoach.services.asks; sys.exit('fsrs' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", program], timeout=60).returncode == 0


def test_keys_that_are_held_rate_one_card(window: MainWindow, desk: Desk) -> None:
    open_offer(window)
    press("Space")
    for held in (False, True, True):
        event = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_3, Qt.KeyboardModifier.NoModifier, "3", held)
        QApplication.sendEvent(QApplication.focusWidget(), event)
    assert ratings() == [3]
