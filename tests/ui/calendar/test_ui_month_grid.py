"""The month: days, entries, keys and dragging."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot

from refcoach.ui.calendar.month_cells import DayCell, Entry, grid_days
from refcoach.ui.calendar.month_grid import MonthGrid
from refcoach.ui.theme import Theme

FIRST = date(2026, 11, 1)
BUSY = date(2026, 11, 18)
ENTRIES = tuple(Entry(number, f"Day 90 · Kovács {number}", tooltip=f"Entry <{number}>") for number in range(1, 9))


@pytest.fixture
def month(qtbot: QtBot, theme: Theme) -> MonthGrid:
    month = MonthGrid(theme, "Calendar")
    qtbot.addWidget(month)
    month.resize(theme.px(800), theme.px(700))
    cells = [DayCell(day, ENTRIES if day == BUSY else (), outside=day.month != 11) for day in grid_days(FIRST)]
    month.set_month(FIRST, cells, BUSY, BUSY)
    month.show()
    return month


def _middle(month: MonthGrid, day: date) -> QPoint:
    plan = month.plan()
    return plan.boxes[day].center()


def _bar(month: MonthGrid, number: int) -> QPoint:
    return month.plan().shown_entries(BUSY)[number][1].center()


@pytest.mark.parametrize(
    ("first", "start", "begins", "weeks"),
    [
        (date(2026, 11, 1), 0, date(2026, 10, 26), 6),
        (date(2026, 11, 1), 6, date(2026, 11, 1), 5),
        (date(2027, 2, 1), 0, date(2027, 2, 1), 4),
        (date(2026, 12, 15), 0, date(2026, 11, 30), 5),
    ],
)
def test_a_month_shows_whole_weeks(first: date, start: int, begins: date, weeks: int) -> None:
    days = grid_days(first, start)
    assert days[0] == begins
    assert len(days) == weeks * 7
    assert all(later - day == timedelta(days=1) for day, later in pairwise(days))


def test_every_day_is_found_at_its_place(month: MonthGrid) -> None:
    plan = month.plan()
    for day in plan.days:
        box = plan.boxes[day]
        for point in (box.topLeft(), box.center(), box.bottomRight()):
            assert plan.day_at(point) == day
    assert plan.day_at(QPoint(5, 2)) is None


def test_a_click_chooses_a_day(qtbot: QtBot, month: MonthGrid) -> None:
    day = date(2026, 11, 5)
    with qtbot.waitSignal(month.day_chosen) as told:
        qtbot.mouseClick(month, Qt.MouseButton.LeftButton, pos=_middle(month, day))
    assert told.args == [day]
    assert month.selected() == day


def test_a_click_on_an_entry_opens_it(qtbot: QtBot, month: MonthGrid) -> None:
    with qtbot.waitSignal(month.entry_chosen) as told:
        qtbot.mouseClick(month, Qt.MouseButton.LeftButton, pos=_bar(month, 0))
    assert told.args == [1]


def test_what_does_not_fit_is_counted(month: MonthGrid) -> None:
    shown = month.plan().shown_entries(BUSY)
    hidden, box = month.plan().more_box(BUSY)
    assert 0 < len(shown) < len(ENTRIES)
    assert hidden == len(ENTRIES) - len(shown)
    assert month.plan().boxes[BUSY].contains(box)


def test_dragging_moves_an_entry_to_another_day(qtbot: QtBot, month: MonthGrid) -> None:
    target = date(2026, 11, 24)
    opened: list[int] = []
    month.entry_chosen.connect(opened.append)
    qtbot.mousePress(month, Qt.MouseButton.LeftButton, pos=_bar(month, 1))
    qtbot.mouseMove(month, _middle(month, target))
    month.grab()
    with qtbot.waitSignal(month.entry_dropped) as told:
        qtbot.mouseRelease(month, Qt.MouseButton.LeftButton, pos=_middle(month, target))
    assert told.args == [2, target]
    assert opened == []


def test_dropping_on_the_same_day_or_escape_moves_nothing(qtbot: QtBot, month: MonthGrid) -> None:
    with qtbot.assertNotEmitted(month.entry_dropped):
        qtbot.mousePress(month, Qt.MouseButton.LeftButton, pos=_bar(month, 0))
        qtbot.mouseMove(month, _bar(month, 0) + QPoint(0, 30))
        qtbot.mouseRelease(month, Qt.MouseButton.LeftButton, pos=_bar(month, 0) + QPoint(0, 30))
        qtbot.mousePress(month, Qt.MouseButton.LeftButton, pos=_bar(month, 0))
        qtbot.mouseMove(month, _middle(month, FIRST))
        qtbot.keyClick(month, Qt.Key.Key_Escape)
        qtbot.mouseRelease(month, Qt.MouseButton.LeftButton, pos=_middle(month, FIRST))


@pytest.mark.parametrize(
    ("key", "days"),
    [(Qt.Key.Key_Left, -1), (Qt.Key.Key_Right, 1), (Qt.Key.Key_Up, -7), (Qt.Key.Key_Down, 7)],
)
def test_arrows_walk_the_days(qtbot: QtBot, month: MonthGrid, key: Qt.Key, days: int) -> None:
    with qtbot.waitSignal(month.day_chosen) as told:
        qtbot.keyClick(month, key)
    assert told.args == [BUSY + timedelta(days=days)]


def test_walking_out_of_the_month_tells_the_day(qtbot: QtBot, month: MonthGrid) -> None:
    for _ in range(4):
        qtbot.keyClick(month, Qt.Key.Key_Down)
    assert month.selected() == date(2026, 12, 16)
    month.grab()


def test_page_keys_ask_for_another_month(qtbot: QtBot, month: MonthGrid) -> None:
    told: list[int] = []
    month.month_asked.connect(told.append)
    qtbot.keyClick(month, Qt.Key.Key_PageDown)
    qtbot.keyClick(month, Qt.Key.Key_PageUp)
    assert told == [1, -1]


def test_entries_are_reached_and_moved_with_keys(qtbot: QtBot, month: MonthGrid) -> None:
    qtbot.keyClick(month, Qt.Key.Key_Return)
    qtbot.keyClick(month, Qt.Key.Key_Down)
    with qtbot.waitSignal(month.entry_chosen) as opened:
        qtbot.keyClick(month, Qt.Key.Key_Return)
    assert opened.args == [2]
    with qtbot.waitSignal(month.entry_dropped) as dropped:
        qtbot.keyClick(month, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    assert dropped.args == [2, BUSY + timedelta(days=1)]
    qtbot.keyClick(month, Qt.Key.Key_Escape)
    with qtbot.waitSignal(month.day_chosen):
        qtbot.keyClick(month, Qt.Key.Key_Down)


def test_screen_readers_hear_the_day_and_the_entry(qtbot: QtBot, month: MonthGrid) -> None:
    assert "Day 90 · Kovács 1" in month.accessibleDescription()
    assert "2026" in month.accessibleDescription()
    qtbot.keyClick(month, Qt.Key.Key_Return)
    assert month.accessibleDescription() == "Entry <1>"


def test_today_is_marked_and_other_months_are_shaded(month: MonthGrid, theme: Theme) -> None:
    picture = month.grab().toImage()
    today = month.plan().boxes[BUSY]
    line = [picture.pixelColor(x, today.top() + theme.px(6)) for x in range(today.left(), today.right())]
    assert theme.colour("brand") in line
    outside = _middle(month, date(2026, 10, 26))
    assert picture.pixelColor(outside) == theme.colour("background")


def test_hovering_copies_the_picture_of_the_month(qtbot: QtBot, month: MonthGrid) -> None:
    month.grab()
    before = month._picture.cacheKey()
    qtbot.mouseMove(month, _middle(month, date(2026, 11, 5)))
    month.grab()
    assert month._picture.cacheKey() == before


def test_weeks_may_begin_on_sunday(month: MonthGrid) -> None:
    month.set_week_start(6)
    assert month.plan().days[0] == FIRST
