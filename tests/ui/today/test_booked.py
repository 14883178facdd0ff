"""An agreed hour is said wherever a check-in is shown: Today, the week ahead, the calendar, the person's page."""

from collections.abc import Callable
from datetime import date, time, timedelta
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from refcoach.domain.touchpoints import Kind, Touchpoint
from refcoach.services import asks, happenings, referrals, timeline, touchpoints
from refcoach.services.desk import Desk
from refcoach.ui.calendar.calendar import CalendarPage
from refcoach.ui.clients.detail_ahead import AheadCard
from refcoach.ui.hub import Hub
from refcoach.ui.theme import ThemeKeeper
from refcoach.ui.today.today import TodayPage
from refcoach.ui.widgets.row_list import RowList

DAY = timedelta(days=1)
Open = Callable[[Callable[..., Any]], Any]


@pytest.fixture
def opened(desk: Desk, hub: Hub, keeper: ThemeKeeper, qtbot: QtBot) -> Open:
    def opened(kind: Callable[..., Any]) -> Any:
        page = kind(desk, hub, keeper)
        qtbot.addWidget(page)
        page.resize(1190, 768)
        page.show()
        QApplication.processEvents()
        return page

    return opened


def first(client_id: int) -> Touchpoint:
    return timeline.ahead(client_id)[0]


def book(desk: Desk, client_id: int, on: date, hour: time) -> None:
    touchpoints.book(desk, first(client_id).id, on, hour)


def details(shown: RowList) -> list[str]:
    return [row.detail for row in (shown.row(n) for n in range(shown.row_count())) if row]


def names(shown: RowList) -> list[str]:
    return [row.title for row in (shown.row(n) for n in range(shown.row_count())) if row]


def test_today_says_the_hour(opened: Open, desk: Desk, people: Any) -> None:
    anna, bela = people.due("Anna Kovács", 45), people.client("Bela Nagy", 6)
    book(desk, anna, desk.today(), time(10))
    book(desk, bela, desk.today(), time(9, 30))
    today = opened(TodayPage)
    assert details(today.now) == [
        "Welcome meeting · today 09:30 · fell on Tuesday 24 November · Day 7 after the sale of 17 Nov",
        "Results check · today 10:00 · Day 45 after the sale of 9 Oct",
    ]
    row = today.now.row(1)
    assert row.accessible == "Anna Kovács, Results check, today 10:00, Day 45 after the sale of 9 Oct, Due"


def test_what_was_agreed_for_yesterday_is_late(opened: Open, desk: Desk, people: Any, clock: Any) -> None:
    book(desk, people.due("Anna Kovács", 45), desk.today(), time(10))
    clock.at += DAY
    assert details(opened(TodayPage).now) == [
        "Results check · yesterday 10:00 · 1 day late · Day 45 after the sale of 9 Oct"
    ]


def test_rows_as_urgent_as_each_other_are_in_the_order_of_hours(opened: Open, desk: Desk, people: Any) -> None:
    people.due("No Hour", 45, grade="A")
    for name, hour in (("Half Past Two", time(14, 30)), ("Nine", time(9)), ("Noon", time(12))):
        book(desk, people.due(name, 45), desk.today(), hour)
    referred = people.client("Thank Me", 30)
    referrals.capture(desk, referred, ["Kim Sato"])
    today = opened(TodayPage)
    assert names(today.now) == ["Thank Me", "Nine", "Noon", "Half Past Two", "No Hour"]


def test_the_week_ahead_says_the_hour(opened: Open, desk: Desk, people: Any) -> None:
    people.client("Any Time", 6)
    for name, hour in (("Late", time(16)), ("Early", time(8, 5))):
        book(desk, people.client(name, 6), desk.today() + DAY, hour)
    today = opened(TodayPage)
    assert names(today.week) == ["Early", "Late", "Any Time"]
    assert details(today.week)[0] == "Welcome meeting · tomorrow 08:05 · Day 7 after the sale of 17 Nov"


def test_the_day_in_the_calendar_says_the_hour(opened: Open, desk: Desk, people: Any) -> None:
    on = date(2026, 11, 26)
    people.client("Any Time", 4)
    for name, hour in (("Late", time(16)), ("Early", time(8, 5))):
        book(desk, people.client(name, 4), on, hour)
    page = opened(CalendarPage)
    page.show_day(on)
    assert names(page.side.list) == ["Early", "Late", "Any Time"]
    assert details(page.side.list)[:2] == ["Welcome meeting · 08:05", "Welcome meeting · 16:00"]
    assert "08:05" in page.side.list.row(0).accessible
    entries = page.grid.plan().cells[on].entries
    assert [entry.timed for entry in entries] == ["08:05 Welcome · Early", "16:00 Welcome · Late", "Welcome · Time"]
    assert "16:00" in entries[1].tooltip.splitlines()


def test_dragged_to_another_day_it_keeps_its_hour_and_says_so(
    opened: Open, desk: Desk, people: Any, qtbot: QtBot
) -> None:
    anna = people.client("Anna Kovács", 4)
    book(desk, anna, date(2026, 11, 26), time(8, 5))
    page = opened(CalendarPage)
    plan = page.grid.plan()
    _, box = plan.shown_entries(date(2026, 11, 26))[0]
    target = plan.boxes[date(2026, 11, 25)].center()
    with qtbot.waitSignal(page.told) as told:
        qtbot.mousePress(page.grid, Qt.MouseButton.LeftButton, pos=box.center())
        qtbot.mouseMove(page.grid, box.center() + QPoint(-20, 0))
        qtbot.mouseMove(page.grid, target)
        qtbot.mouseRelease(page.grid, Qt.MouseButton.LeftButton, pos=target)
    assert told.args[0] == "Moved to Wednesday 25 November, 08:05."
    assert first(anna).booked_at == "2026-11-25T08:05"
    desk.undo(told.args[1])
    assert first(anna).booked_at == "2026-11-26T08:05"


def test_the_persons_page_says_the_hour(desk: Desk, keeper: ThemeKeeper, people: Any, qtbot: QtBot) -> None:
    anna = people.client("Anna Kovács", 4)
    book(desk, anna, date(2026, 11, 26), time(8, 5))
    card = AheadCard(keeper)
    qtbot.addWidget(card)
    card.show_planned(timeline.ahead(anna), desk.today())
    words = [label.text() for label in card.findChildren(QLabel)]
    assert "Welcome meeting · Thursday 26 November, 08:05" in words


def test_done_it_has_no_hour_in_the_calendar(opened: Open, desk: Desk, people: Any) -> None:
    anna = people.client("Anna Kovács", 4)
    book(desk, anna, date(2026, 11, 26), time(8, 5))
    asks.log(desk, first(anna).id, asks.Report())
    (entry,) = opened(CalendarPage).grid.plan().cells[desk.today()].entries
    assert (entry.text, entry.hour) == ("Welcome · Kovács", "")


def picture(page: CalendarPage) -> QImage:
    return page.grid.grab().toImage()


@pytest.mark.parametrize(("scale", "shown"), [(1.0, True), (2.0, False)])
def test_the_month_shows_the_hour_only_where_it_fits(
    opened: Open, desk: Desk, keeper: ThemeKeeper, people: Any, scale: float, shown: bool
) -> None:
    anna = people.client("Anna Kovács", 4)
    touchpoints.move(desk, first(anna).id, date(2026, 11, 26))
    keeper.set_scale(scale)
    page = opened(CalendarPage)
    page.resize(2000 if shown else 900, 768)
    QApplication.processEvents()
    before = picture(page)
    book(desk, anna, date(2026, 11, 26), time(8, 5))
    QApplication.processEvents()
    assert (picture(page) != before) is shown


def test_the_recovery_call_loses_its_hour_with_its_day(desk: Desk, people: Any) -> None:
    anna = people.client("Anna Kovács", 4)
    happenings.problem(desk, anna, "late")
    call = next(t for t in timeline.ahead(anna) if t.kind is Kind.RECOVERY)
    touchpoints.book(desk, call.id, desk.today() + DAY, time(9))
    happenings.problem(desk, anna, "late", fix_by=desk.today() + 3 * DAY)
    call = next(t for t in timeline.ahead(anna) if t.kind is Kind.RECOVERY)
    assert call.booked_at == ""
