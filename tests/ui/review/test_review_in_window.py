"""The owner's review in the window: offered on Today, gone through by clicks and by keys, stopped, taken back."""

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from keyboard import press, type_in
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from refcoach.services import packs, review, review_offered, sample, scorecard, touchpoints
from refcoach.services.desk import Desk
from refcoach.store import review as store
from refcoach.store import touchpoints as check_ins
from refcoach.store.tables import ALL, JournalRow, database
from refcoach.ui.hub import Hub
from refcoach.ui.review.page import ReviewPage
from refcoach.ui.shell.patience import wait_until
from refcoach.ui.shell.states import State
from refcoach.ui.shell.window import MainWindow
from refcoach.ui.theme import ThemeKeeper
from refcoach.ui.today.notices import ReviewDue

OCTOBER = datetime(2026, 10, 1, 10, 0)


@pytest.fixture
def book(desk: Desk, clock: Any) -> Desk:
    """The sample business on the first day of a quarter, with no hour agreed on for today."""
    clock.at = OCTOBER
    sample.fill(desk)
    no_hour_today(desk)
    for line in scorecard.look(desk).lines[:3]:
        scorecard.answer(desk, line.statement.id, 2)
    return desk


def no_hour_today(desk: Desk) -> None:
    for one in check_ins.booked(desk.today(), desk.today(), desk.today()):
        touchpoints.book(desk, one.id, desk.today(), None)


def opened(qtbot: QtBot, desk: Desk, hub: Hub, keeper: ThemeKeeper) -> MainWindow:
    window = MainWindow(desk, hub, keeper, lambda: None)
    window.resize(1366, 768)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    cards = window.inside.today_page().findChildren
    qtbot.waitUntil(lambda: any(one.isVisible() for one in cards(ReviewDue)) or not due(desk), timeout=5000)
    return window


def due(desk: Desk) -> bool:
    return review_offered.offered(desk) is not None


@pytest.fixture
def window(qtbot: QtBot, book: Desk, hub: Hub, keeper: ThemeKeeper) -> Iterator[MainWindow]:
    window = opened(qtbot, book, hub, keeper)
    yield window
    window.close()
    window.deleteLater()


def settle() -> None:
    for _ in range(8):
        QApplication.processEvents()


def click(button: QPushButton) -> None:
    assert button.isVisible() and button.isEnabled(), button.text()
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    settle()


def offer(window: MainWindow) -> ReviewDue:
    def shown() -> list[ReviewDue]:
        return [one for one in window.inside.today_page().findChildren(ReviewDue) if one.isVisible()]

    # It comes once the lists are on the screen.
    assert wait_until(lambda: len(shown()) == 1)
    return shown()[0]


def room(window: MainWindow) -> ReviewPage:
    (found,) = window.findChildren(ReviewPage)
    return found


def step(page: ReviewPage) -> str:
    assert page.step_view is not None and page.step_view.isVisible()
    return page.step_view.step.id


def rows() -> dict[str, list[Any]]:
    """Every row but those of the journal."""
    names = [model._meta.table_name for model in ALL if model is not JournalRow]
    return {name: database.execute_sql(f'SELECT * FROM "{name}" ORDER BY id').fetchall() for name in names}


def fill(page: ReviewPage) -> None:
    """Choose the last thing that may be said for every line, and write a line where one is asked for."""
    assert page.step_view is not None
    cards = [card for card in page.step_view.cards if card.line.choices]
    for card in cards[:1] if step(page) in ("sentence", "one_action") else cards:
        card.choices.chip(card.line.choices[0].id).click()
        if card.line.also:
            card.also.chip("better_result").click()
        if card.field.isVisible():
            card.text.setText("Bring a new hinge")


def test_by_clicks_from_today_to_the_page_and_back(window: MainWindow, book: Desk, tmp_path: Path) -> None:
    before = rows()
    assert offer(window).question() == "Your owner's review is due. It takes fifteen minutes."
    click(offer(window).yes)
    page = room(window)
    assert window.workspace.page() == "review"
    seen = []
    while step(page) != "page":
        seen.append(step(page))
        assert page.header.subline() == page.step_view.step.progress  # type: ignore[union-attr]  # a step is shown
        fill(page)
        click(page.next)
        assert not page.error.isVisible(), page.error.text()
    assert seen == ["look", "not_asked", "result", "sentence", "regrade", "our_side", "one_action"]
    assert page.preview.isVisible() and "Next review:" in page.preview.accessibleDescription()
    click(page.next)
    assert page.end.isVisible()
    assert page.header.subline().endswith("on Today.")
    assert window.notice.text() == page.header.subline()
    page.end.out.choose_place = lambda: tmp_path / "Review.pdf"
    click(page.end.save)
    assert (tmp_path / "Review.pdf").read_bytes().startswith(b"%PDF")
    printed: list[Any] = []
    page.end.out.print_ = lambda jobs: printed.extend(jobs)  # type: ignore[func-returns-value]  # no outcome: cancelled
    click(page.end.print_)
    assert [len(job.pages) for job in printed] == [1]
    click(page.end.undo)
    assert rows() == before
    assert page.start.isVisible()
    assert due(book)


def test_by_keys_alone(window: MainWindow, book: Desk) -> None:
    offer(window).yes.setFocus()
    press("Space")
    settle()
    page = room(window)
    assert step(page) == "look"
    assert page.step_view is not None and page.step_view.asked[0].text.hasFocus()
    type_in("Two came by themselves")
    press("Alt+Right")
    settle()
    assert step(page) == "not_asked"
    (first, *rest) = page.step_view.cards
    assert first.choices.chip("ask").hasFocus()
    press("Space")
    assert first.given() and first.given().days["ask"] > book.today()  # type: ignore[union-attr]  # asserted before
    press("Alt+Right")
    settle()
    assert step(page) == ("not_asked" if rest else "result")
    assert page.error.isVisible() is bool(rest)
    for _ in range(6):
        press("Alt+0")
        settle()
    assert step(page) == "page"
    press("Alt+Left")
    settle()
    assert step(page) == "one_action"
    press("Alt+Right", "Alt+Right")
    settle()
    assert page.end.isVisible() and page.end.print_.hasFocus()
    this = review.current(book)
    assert this and (this.held_on, this.went_well) == (date(2026, 10, 1), "Two came by themselves")
    press("Esc")
    assert window.workspace.page() == "today"


def test_it_stops_and_goes_on_after_a_new_start(
    qtbot: QtBot, book: Desk, hub: Hub, keeper: ThemeKeeper, clock: Any
) -> None:
    window = opened(qtbot, book, hub, keeper)
    click(offer(window).yes)
    page = room(window)
    click(page.skip)
    fill(page)
    click(page.stop)
    assert window.workspace.page() == "today"
    asked = [one for one in store.answers(1) if one.step == "not_asked"]
    assert asked
    window.close()
    window.deleteLater()
    clock.at = datetime(2026, 11, 3, 10, 0)
    no_hour_today(book)
    again = opened(qtbot, book, hub, keeper)
    try:
        assert offer(again).question() == "You stopped at step 2. Go on?"
        again.door.open("review")
        settle()
        page = room(again)
        assert page.start.isVisible() and page.start.accessibleName() == "You stopped at step 2. Go on?"
        click(page.start.button)
        assert step(page) == "not_asked"
        assert page.step_view is not None
        assert [card.line.answered != "" for card in page.step_view.cards[: len(asked)]] == [True] * len(asked)
    finally:
        again.close()
        again.deleteLater()


def test_next_week_puts_it_off_and_undo_brings_it_back(window: MainWindow, book: Desk, qtbot: QtBot) -> None:
    click(offer(window).no)
    assert window.notice.text() == "It will be here again in a week."
    assert not due(book)
    assert not [one for one in window.inside.today_page().findChildren(ReviewDue) if one.isVisible()]
    press("Ctrl+Z")
    assert due(book)
    cards = window.inside.today_page().findChildren
    qtbot.waitUntil(lambda: any(one.isVisible() for one in cards(ReviewDue)), timeout=3000)


def test_what_was_filled_in_stays_while_something_else_changes(window: MainWindow, book: Desk) -> None:
    click(offer(window).yes)
    page = room(window)
    click(page.skip)
    assert page.step_view is not None
    card = page.step_view.cards[0]
    card.choices.chip("leave").click()
    card.text.setText("They are moving house")
    touchpoints.plan_custom(book, int(page.step_view.cards[-1].line.id), date(2026, 12, 1))
    settle()
    assert page.step_view.cards[0] is card
    assert card.text.text() == "They are moving house"


def test_in_a_meeting_nothing_of_it_is_shown(window: MainWindow) -> None:
    window.door.enter(State.MEETING)
    window.door.open("review", "start")
    settle()
    assert window.findChildren(ReviewPage) == []
    window.door.leave(State.MEETING)


def test_somebody_leads_to_their_page(window: MainWindow) -> None:
    click(offer(window).yes)
    page = room(window)
    click(page.skip)
    assert page.step_view is not None
    card = page.step_view.cards[0]
    (name,) = [one for one in card.findChildren(QPushButton) if one.text() == card.line.title]
    click(name)
    assert window.workspace.page() == "clients"


@pytest.mark.parametrize(("at", "then"), [("regrade", "our_side"), ("page", "page"), ("not_asked", "sentence")])
def test_the_rules_change_while_a_step_is_shown(window: MainWindow, book: Desk, at: str, then: str) -> None:
    click(offer(window).yes)
    page = room(window)
    while step(page) != at:
        click(page.skip)
    packs.practice(book, on=True)
    settle()
    assert step(page) == then
    click(page.back)
    packs.practice(book, on=False)
    settle()
    assert page.step_view is not None
    assert page.step_view.isVisible()
