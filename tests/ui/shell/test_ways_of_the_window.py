"""Days and hours in the whole window: as the system writes them or as the owner chose, in one language everywhere."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest
from keyboard import page_key, press
from PySide6.QtCore import QLocale, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCalendarWidget, QDialog, QTableView, QToolButton
from pytestqt.qtbot import QtBot

from refcoach.domain.spoken import Ways
from refcoach.services import reminders, scripts, touchpoints
from refcoach.services import settings as service
from refcoach.services.desk import Desk
from refcoach.store import settings
from refcoach.store import touchpoints as store
from refcoach.ui.forms.day_edit import DayEdit
from refcoach.ui.forms.move import MoveDialog
from refcoach.ui.hub import Hub
from refcoach.ui.shell.window import MainWindow
from refcoach.ui.theme import ThemeKeeper
from refcoach.ui.words.ways import ways_of

AMERICAN = Ways(week_begins=6, month_first=True, twelve_hours=True)


@pytest.fixture(params=["C", "de_DE"], ids=["an English system", "a German system"])
def american(request: pytest.FixtureRequest, desk: Desk) -> Iterator[Desk]:
    """A desk whose system begins the week on Sunday; Qt's own default may be any language."""
    before = QLocale()
    QLocale.setDefault(QLocale(request.param))
    service.save(desk, theme="light")
    yield replace(desk, system=AMERICAN)
    QLocale.setDefault(before)


@pytest.fixture
def window(qtbot: QtBot, american: Desk, hub: Hub, keeper: ThemeKeeper, people: Any) -> Iterator[MainWindow]:
    due = store.planned_of(people.due("Anna Kovács", 90))[0]
    touchpoints.book(american, due.id, american.today(), datetime(2026, 11, 23, 14, 30).time())
    window = MainWindow(american, hub, keeper, lambda: None)
    window.resize(1366, 768)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    yield window
    for dialog in window.findChildren(QDialog):
        dialog.close()
    window.close()
    window.deleteLater()


def columns(page: Any) -> list[int]:
    """Return the weekdays of the month's columns, 0 for Monday."""
    return [day.weekday() for day in page.grid.plan().days[:7]]


def test_the_month_its_day_and_todays_head_follow_the_system(window: MainWindow) -> None:
    assert window.inside.today_page().header.accessibleName() == "Monday, November 23"
    press("Ctrl+3")
    page: Any = window.inside.page("calendar")
    assert columns(page) == [6, 0, 1, 2, 3, 4, 5]
    assert page.grid.accessibleDescription().startswith("Monday, November 23, 2026, 2:30 pm")
    assert page.side.heading.text() == "Monday, November 23"
    page.grid.setFocus()
    press("Right")
    assert page.grid.accessibleDescription().startswith("Tuesday, November 24, 2026")


def test_a_form_shows_day_and_hour_so_and_its_calendar_too(qtbot: QtBot, window: MainWindow) -> None:
    press("N", "R")
    (form,) = window.findChildren(MoveDialog)
    assert form.day.text() == "Mon, Nov 23, 2026"
    assert form.hour.text() == "2:30 pm"
    QTest.keyClick(form.day, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert_calendar(form.day)
    QApplication.activePopupWidget().close()


def assert_calendar(day: DayEdit) -> None:
    """The calendar is open, begins on Sunday and speaks English."""
    calendar = day.findChild(QCalendarWidget) or day.calendarWidget()
    assert calendar.isVisible()
    assert calendar.firstDayOfWeek() == Qt.DayOfWeek.Sunday
    month = calendar.findChild(QToolButton, "qt_calendar_monthbutton")
    assert month.text() == "November"
    view = calendar.findChild(QTableView)
    shown = [str(view.model().index(0, column).data()) for column in range(view.model().columnCount())]
    assert [text for text in shown if text != "None"][-7:][0].startswith("Su")


def test_the_words_and_the_message_say_it_the_same_way(window: MainWindow, american: Desk, clock: Any) -> None:
    anna = window.inside.today_page().in_hand
    assert anna is not None
    clock.at = datetime(2026, 11, 23, 14, 0)
    (message,) = [one for one in reminders.claim(american, "here") if one.urgent]
    assert message.title == "A meeting at 2:30 pm"


def test_a_script_says_days_in_the_same_order(american: Desk, people: Any) -> None:
    anna = people.client("Anna Kovács", 1)
    at = scripts.talk_with(american, anna)
    assert at.owner.ways == AMERICAN
    day45 = american.today() + timedelta(days=44)
    said = f"{day45:%A}, {day45:%B} {day45.day}"
    words = scripts.words(american, anna, situation="gtky_meeting")
    from refcoach.domain.occasion import values

    assert values(at)["day45.date"].startswith(said)
    assert words.steps


@pytest.mark.parametrize("american", ["C"], indirect=True)
@pytest.mark.parametrize(
    ("choose", "name", "kept"),
    [("week", "week_begins", "monday"), ("dates", "dates", "day_first"), ("clock", "clock", "24")],
)
def test_each_is_a_setting_that_counts_at_once(window: MainWindow, choose: str, name: str, kept: str) -> None:
    press("Ctrl+3")
    page: Any = window.inside.page("calendar")
    press(page_key("settings"))
    card = window.inside.page("settings").written  # type: ignore[attr-defined]  # a page is any widget
    choice = getattr(card, choose)
    assert choice.current() == "system"
    choice.button(kept).setFocus()
    press("Space")
    assert getattr(settings.load(), name) == kept
    press("Ctrl+3")
    assert (columns(page)[0] == 0) == (choose == "week")
    spoken = page.grid.accessibleDescription()
    assert spoken.startswith("Monday 23 November 2026" if choose == "dates" else "Monday, November 23, 2026")
    assert ("14:30" if choose == "clock" else "2:30 pm") in spoken
    press("Ctrl+Z")
    assert getattr(settings.load(), name) == "system"


def test_hungary_has_its_own_order_and_the_arrows_still_change_the_day(
    qtbot: QtBot, desk: Desk, hub: Hub, keeper: ThemeKeeper, people: Any
) -> None:
    people.due("Anna Kovács", 90)
    window = MainWindow(replace(desk, system=ways_of(QLocale("hu_HU"))), hub, keeper, lambda: None)
    qtbot.addWidget(window)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    assert window.inside.today_page().header.accessibleName() == "November 23, Monday"
    press("N", "R")
    (form,) = window.findChildren(MoveDialog)
    assert form.day.text() == "Mon, 2026 Nov 23"
    press("Up")
    assert form.day.text() == "Tue, 2026 Nov 24"
    press("Esc")
    service.save(desk, dates="month_first")
    assert desk.ways() == Ways(month_first=True)
