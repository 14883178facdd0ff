"""Today on a real database: the lists, the daily cap, the figures, and what a click opens."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from refcoach.domain.touchpoints import Kind, State
from refcoach.services import clients, happenings, referrals, sales, settings, touchpoints
from refcoach.services.desk import Desk
from refcoach.store import touchpoints as touchpoint_store
from refcoach.ui.forms.move import MoveDialog
from refcoach.ui.forms.pick_day import SnoozeDialog
from refcoach.ui.forms.skip import SkipDialog
from refcoach.ui.forms.too_often import TooOftenDialog
from refcoach.ui.hub import Hub
from refcoach.ui.theme import ThemeKeeper, dress
from refcoach.ui.today.today import TodayPage
from refcoach.ui.widgets.check import clipped_texts
from refcoach.ui.widgets.row_list import RowList
from refcoach.ui.widgets.rows_model import ListRow

HOSTILE = ["<b>Bob</b>", "{{client.first_name}}", "=1+1", "Ann & Co", "x" * 300, "مريم حداد", "🎈🎈"]


@pytest.fixture
def page(desk: Desk, hub: Hub, keeper: ThemeKeeper, qtbot: QtBot) -> Iterator[Callable[[], TodayPage]]:
    """Opens the page once the data is there."""
    opened: list[TodayPage] = []

    def page() -> TodayPage:
        page = TodayPage(desk, hub, keeper)
        page.resize(786, 768)
        page.show()
        opened.append(page)
        # The figures come after the lists are painted.
        qtbot.waitUntil(lambda: page.figures.agreements.number() != "")
        return page

    yield page
    for one in opened:
        one.close()
        one.deleteLater()


Page = Callable[[], TodayPage]


def rows(shown: RowList) -> list[ListRow]:
    return [row for row in (shown.row(n) for n in range(shown.row_count())) if row]


def planned(client_id: int, kind: Kind) -> int:
    return next(t.id for t in touchpoint_store.planned_of(client_id) if t.kind is kind)


def subline(page: TodayPage) -> str:
    return page.header._subline.text()


def test_an_empty_book_asks_for_people(page: Page) -> None:
    today = page()
    wanted: list[str] = []
    today.page_wanted.connect(wanted.append)
    assert today.empty.isVisible() and not today.now.isVisible()
    today.empty.button.click()
    assert wanted == ["import"]
    assert today.new_client.property("role") == ""


def test_nothing_due_is_said_with_the_week_ahead(page: Page, people: Any) -> None:
    people.client("Anna Kovács", 5)
    today = page()
    assert today.empty.isVisible() and today.week.isVisible()
    assert subline(today) == "Nothing to do today."
    (row,) = rows(today.week)
    assert row.detail == "Welcome meeting · Wednesday · Day 7 after the sale of 18 Nov"
    assert today.new_client.property("role") == "primary"


def test_the_header_is_the_day_and_what_is_late(page: Page, desk: Desk, people: Any, clock: Any) -> None:
    anna = people.client("Anna Kovács", 44)
    referrals.capture(desk, anna, ["Kim Sato"])
    people.client("Bela Nagy", 44)
    clock.at += timedelta(days=1)
    today = page()
    assert today.header._title.text() == "Tuesday 24 November"
    assert subline(today) == "Four to do. One thank-you is a day late."


def test_a_row_says_who_why_and_how_ready(page: Page, desk: Desk, people: Any) -> None:
    people.due("Anna Kovács", 90, company="Kovács Bakery")
    (row,) = rows(page().now)
    assert (row.title, row.subtitle, row.initials) == ("Anna Kovács", "Kovács Bakery", "AK")
    assert row.detail == (
        "Check-up meeting · due today · Day 90 after the sale of 25 Aug · No score yet: hold the results check first"
    )
    assert row.pills == (("Day 90", "sunken"), ("Earn it first", "warning"))
    assert row.accessible.startswith("Anna Kovács, Kovács Bakery, Check-up meeting, due today")


def test_a_moved_date_shows_where_it_fell(page: Page, desk: Desk, people: Any) -> None:
    client_id = clients.add(desk, "Anna Kovács")
    # Day 90 falls on Sunday 22 November, and Monday is worked again.
    sales.record(desk, client_id, date(2026, 8, 24))
    (row,) = rows(page().now)
    assert "fell on Sunday 22 November, moved to today" in row.detail


def test_owed_and_late_are_words(page: Page, desk: Desk, people: Any, clock: Any) -> None:
    anna = people.client("Anna Kovács", 43)
    referrals.capture(desk, anna, ["Kim Sato"])
    clock.at += timedelta(days=4)
    shown = {row.pills[0][0]: row for row in rows(page().now)}
    assert shown["Thank-you"].pills[1] == ("Owed", "accent")
    assert "4 days late" in shown["Thank-you"].detail
    assert shown["Day 45"].pills[1] == ("Late", "warning")


def test_the_cap_shows_three_and_the_rest_on_demand(page: Page, desk: Desk, people: Any) -> None:
    for number in range(5):
        people.due(f"Kim Number{number}", 45)
    anna = people.client("Anna Kovács", 30)
    referrals.capture(desk, anna, ["Lee Park"])
    today = page()
    assert [row.pills[0][0] for row in rows(today.now)].count("Day 45") == 3
    assert [row.pills[0][0] for row in rows(today.now)].count("Thank-you") == 1
    assert today.waiting.row_count() == 2 and not today.waiting.isVisible()
    assert today.more.text() == "Show 2 more"
    today.more.click()
    assert today.waiting.isVisible()
    settings.save(desk, daily_cap=5)
    today.reload()
    assert today.now.row_count() == 6 and not today.waiting.isVisible()


def test_a_click_and_enter_open_the_ask(page: Page, people: Any, qtbot: QtBot) -> None:
    client_id = people.due("Anna Kovács", 90)
    today = page()
    wanted: list[tuple[int, int]] = []
    today.ask_wanted.connect(lambda client, touchpoint: wanted.append((client, touchpoint)))
    at = today.now.visualRect(today.now.model().index(0, 0)).center()
    qtbot.mouseClick(today.now.viewport(), Qt.MouseButton.LeftButton, pos=at)
    today.now.setFocus()
    qtbot.keyClick(today.now, Qt.Key.Key_Return)
    assert wanted == [(client_id, planned(client_id, Kind.DAY90))] * 2


def test_the_list_follows_every_change(page: Page, desk: Desk, people: Any) -> None:
    today = page()
    client_id = people.due("Anna Kovács", 90)
    QApplication.processEvents()
    assert today.now.row_count() == 1
    touchpoints.skip(desk, planned(client_id, Kind.DAY90), "test")
    QApplication.processEvents()
    assert not today.now.isVisible()


def test_a_hidden_page_looks_when_it_is_shown(page: Page, people: Any) -> None:
    today = page()
    today.hide()
    people.due("Anna Kovács", 90)
    QApplication.processEvents()
    assert today.now.row_count() == 0
    today.show()
    assert today.now.row_count() == 1


@pytest.mark.parametrize("button", ["compliment", "problem", "new_client"])
def test_the_buttons_ask_the_window(page: Page, button: str) -> None:
    today = page()
    wanted: list[str] = []
    today.page_wanted.connect(wanted.append)
    getattr(today, button).click()
    assert wanted == [button]


def test_people_are_called_what_the_owner_calls_them(page: Page, desk: Desk) -> None:
    settings.save(desk, people_word="patients")
    assert page().new_client.text() == "New patient"


def test_the_figures(page: Page, desk: Desk, people: Any) -> None:
    settings.save(desk, began_on=(desk.today() - timedelta(days=95)).isoformat())
    anna = people.client("Anna Kovács", 91)
    people.client("Bela Nagy", 90)
    people.client("Cleo Dahl", 10)
    bela = clients.add(desk, "Dora Lind")
    sales.record(desk, bela, desk.today(), promise=3)
    referrals.capture(desk, anna, ["Kim Sato", "Lee Park"])
    settings.save(desk, began_on="2026-08-01")
    figures = page().figures
    # Of the two whose day 90 has come, one has referred.
    assert figures.ring.centre() == "50%"
    assert figures.agreements.number() == "1"
    assert figures.introductions.number() == "2"


def choose(today: TodayPage, key: str) -> None:
    menu = today.menu_at(today.now, QPoint(20, 20))
    assert menu is not None
    next(a for a in menu.actions() if a.objectName() == key).trigger()


def test_a_row_can_be_put_off(page: Page, desk: Desk, people: Any) -> None:
    client_id = people.due("Anna Kovács", 45)
    today = page()
    told: list[tuple[str, str]] = []
    today.told.connect(lambda text, batch: told.append((text, batch)))
    choose(today, "2026-11-26")
    touchpoint = touchpoint_store.get(planned(client_id, Kind.DAY45))
    assert touchpoint and touchpoint.snoozed_until == date(2026, 11, 26)
    assert told[0][0] == "Put off to Thursday 26 November."
    desk.undo(told[0][1])
    QApplication.processEvents()
    assert today.now.row_count() == 1


@pytest.mark.parametrize(("key", "kind"), [("move", MoveDialog), ("skip", SkipDialog), ("day", SnoozeDialog)])
def test_a_row_can_be_moved_or_skipped(page: Page, people: Any, key: str, kind: type) -> None:
    people.due("Anna Kovács", 45)
    today = page()
    choose(today, key)
    (dialog,) = today.findChildren(kind)
    assert dialog.isVisible()
    dialog.close()


def test_the_third_time_something_better_is_offered(page: Page, desk: Desk, people: Any, clock: Any) -> None:
    client_id = people.due("Anna Kovács", 45)
    touchpoint_id = planned(client_id, Kind.DAY45)
    for _ in range(2):
        touchpoints.snooze(desk, touchpoint_id, desk.today() + timedelta(days=1))
        clock.at += timedelta(days=1)
    today = page()
    wanted: list[tuple[int, int]] = []
    today.ask_wanted.connect(lambda client, touchpoint: wanted.append((client, touchpoint)))
    choose(today, (desk.today() + timedelta(days=1)).isoformat())
    (offer,) = today.findChildren(TooOftenDialog)
    offer.buttons["now"].click()
    assert wanted == [(client_id, touchpoint_id)]
    touchpoint = touchpoint_store.get(touchpoint_id)
    assert touchpoint and touchpoint.snoozes == 2 and touchpoint.state is State.PLANNED


@pytest.mark.parametrize("name", HOSTILE)
def test_a_name_is_shown_as_it_is(page: Page, people: Any, name: str) -> None:
    people.due(name, 90, company=name)
    (row,) = rows(page().now)
    assert (row.title, row.subtitle) == (name, name)


@pytest.mark.parametrize(("width", "scale"), [(786, 1.0), (848, 1.0), (1190, 1.0), (900, 2.0), (1190, 2.0)])
@pytest.mark.parametrize("full", [False, True])
def test_nothing_is_cut(
    page: Page, desk: Desk, keeper: ThemeKeeper, people: Any, width: int, scale: float, full: bool
) -> None:
    if full:
        for number in range(5):
            people.due(f"Kim Number{number}", 45, company="A rather long name of a company, Limited")
        happenings.problem(desk, people.client("Anna Kovács", 3), "late")
    keeper.set_scale(scale)
    today = page()
    dress(today, keeper.theme)
    today.setFixedSize(width, 700)
    for _ in range(3):
        QApplication.processEvents()
    assert clipped_texts(today) == []
    inner = today.header.parentWidget()
    assert inner is not None and inner.minimumSizeHint().width() <= width


def test_of_a_full_week_the_first_twenty_are_shown_and_the_calendar_has_the_rest(page: Page, people: Any) -> None:
    for number in range(23):
        people.client(f"Kim Number{number}", 44)
    today = page()
    wanted: list[str] = []
    today.page_wanted.connect(wanted.append)
    assert today.week.row_count() == 20
    assert today.whole_week.text() == "3 more are in the calendar"
    today.whole_week.click()
    assert wanted == ["calendar"]


def test_the_check_in_in_hand_is_marked_in_its_list(page: Page, people: Any) -> None:
    anna = planned(people.due("Anna Kovács"), Kind.DAY90)
    later = planned(people.client("Joe Watt", 44), Kind.DAY45)
    today = page()
    today.mark(anna)
    assert (today.now.selected_key(), today.week.selected_key()) == (anna, None)
    today.mark(later)
    assert (today.now.selected_key(), today.week.selected_key()) == (None, later)
