"""Moving a check-in, and the check-up meeting with it."""

from collections.abc import Callable
from datetime import date, time, timedelta
from typing import Any

import pytest
from PySide6.QtCore import Qt, QTime
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from refcoach.domain.touchpoints import Kind, Touchpoint
from refcoach.services import clients, sales, settings, timeline, touchpoints
from refcoach.services.desk import Desk
from refcoach.ui.forms.move import MoveDialog
from refcoach.ui.theme import ThemeKeeper
from refcoach.ui.widgets.check import clipped_texts


@pytest.fixture
def anna(desk: Desk) -> int:
    client_id = clients.add(desk, "Anna Kovács")
    sales.record(desk, client_id, desk.today())
    return client_id


def planned(client_id: int, kind: Kind) -> Touchpoint:
    return next(t for t in timeline.ahead(client_id) if t.kind is kind)


@pytest.fixture
def opened(desk: Desk, keeper: ThemeKeeper, anna: int, host: QWidget) -> Callable[[Kind], MoveDialog]:
    def opened(kind: Kind) -> MoveDialog:
        dialog = MoveDialog(desk, keeper, planned(anna, kind).id, host)
        dialog.open()
        return dialog

    return opened


def test_it_moves_and_can_be_brought_back(
    opened: Callable[[Kind], MoveDialog], desk: Desk, anna: int, qtbot: QtBot
) -> None:
    before = planned(anna, Kind.WELCOME)
    dialog = opened(Kind.WELCOME)
    assert not dialog.too.isVisible()
    dialog.day.set_day(date(2026, 12, 2))
    with qtbot.waitSignal(dialog.saved) as saved:
        dialog.save_button.click()
    assert saved.args[0] == "Moved to Wednesday 2 December."
    now = planned(anna, Kind.WELCOME)
    assert (now.scheduled_on, now.nominal_on, now.pinned) == (date(2026, 12, 2), before.nominal_on, True)
    desk.undo(saved.args[1])
    assert planned(anna, Kind.WELCOME) == before


def test_a_day_off_is_said_and_allowed(opened: Callable[[Kind], MoveDialog], anna: int, qtbot: QtBot) -> None:
    dialog = opened(Kind.WELCOME)
    assert dialog.warning() == ""
    dialog.day.set_day(date(2026, 12, 5))
    assert dialog.warning() == "You don't work then (Saturday). You can move it there all the same."
    with qtbot.waitSignal(dialog.saved):
        dialog.save_button.click()
    assert planned(anna, Kind.WELCOME).scheduled_on == date(2026, 12, 5)


@pytest.mark.parametrize("ticked", [True, False])
def test_the_check_up_meeting_goes_along_only_when_ticked(
    opened: Callable[[Kind], MoveDialog], desk: Desk, anna: int, qtbot: QtBot, ticked: bool
) -> None:
    day45, day90 = planned(anna, Kind.DAY45), planned(anna, Kind.DAY90)
    dialog = opened(Kind.DAY45)
    assert not dialog.too.isVisible()
    dialog.day.set_day(day45.scheduled_on + timedelta(days=7))
    assert dialog.too.isVisible() and not dialog.too.isChecked()
    dialog.too.setChecked(ticked)
    with qtbot.waitSignal(dialog.saved) as saved:
        dialog.save_button.click()
    wanted = day90.scheduled_on + timedelta(days=7 if ticked else 0)
    assert planned(anna, Kind.DAY90).scheduled_on == wanted
    desk.undo(saved.args[1])
    assert (planned(anna, Kind.DAY45), planned(anna, Kind.DAY90)) == (day45, day90)


def test_a_day_that_is_over_cannot_be_chosen(opened: Callable[[Kind], MoveDialog], desk: Desk) -> None:
    dialog = opened(Kind.WELCOME)
    dialog.day.set_day(desk.today() - timedelta(days=3))
    assert dialog.day.day() >= desk.today()


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_nothing_is_cut(
    opened: Callable[[Kind], MoveDialog], keeper: ThemeKeeper, settle: Callable[[], None], scale: float
) -> None:
    keeper.set_scale(scale)
    dialog = opened(Kind.DAY45)
    dialog.day.set_day(date(2027, 1, 9))
    dialog.timed.click()
    settle()
    assert dialog.hour.width() >= dialog.hour.sizeHint().width()
    assert clipped_texts(dialog) == []


def save(dialog: MoveDialog, qtbot: QtBot) -> list[str]:
    with qtbot.waitSignal(dialog.saved) as saved:
        qtbot.mouseClick(dialog.save_button, Qt.MouseButton.LeftButton)
    return list(saved.args)


def tick(dialog: MoveDialog, qtbot: QtBot) -> None:
    dialog.timed.setFocus()
    qtbot.keyClick(dialog.timed, Qt.Key.Key_Space)


def test_an_hour_is_agreed_on_and_undone(
    opened: Callable[[Kind], MoveDialog], desk: Desk, anna: int, qtbot: QtBot
) -> None:
    before = planned(anna, Kind.WELCOME)
    dialog = opened(Kind.WELCOME)
    assert not dialog.timed.isChecked() and not dialog.hour.isEnabled() and dialog.about_the_hour() == ""
    tick(dialog, qtbot)
    assert dialog.about_the_hour() == "You're told an hour before."
    qtbot.keyClick(dialog.timed, Qt.Key.Key_Tab)
    assert dialog.focusWidget() is dialog.hour
    for _ in range(4):
        qtbot.keyClick(dialog.hour, Qt.Key.Key_Up)
    text, batch = save(dialog, qtbot)
    assert text == "Agreed for Monday 30 November, 14:00."
    assert planned(anna, Kind.WELCOME).booked_at == "2026-11-30T14:00"
    desk.undo(batch)
    assert planned(anna, Kind.WELCOME) == before


def test_the_agreed_hour_is_there_and_goes_when_it_is_unticked(
    opened: Callable[[Kind], MoveDialog], desk: Desk, anna: int, qtbot: QtBot
) -> None:
    touchpoints.book(desk, planned(anna, Kind.WELCOME).id, date(2026, 12, 1), time(9, 15))
    dialog = opened(Kind.WELCOME)
    assert dialog.timed.isChecked() and dialog.hour.time() == QTime(9, 15)
    dialog.day.set_day(date(2026, 12, 2))
    assert save(dialog, qtbot)[0] == "Agreed for Wednesday 2 December, 09:15."
    assert planned(anna, Kind.WELCOME).booked_at == "2026-12-02T09:15"
    dialog = opened(Kind.WELCOME)
    tick(dialog, qtbot)
    assert save(dialog, qtbot)[0] == "Moved to Wednesday 2 December."
    assert planned(anna, Kind.WELCOME).booked_at == ""


def test_nothing_is_promised_that_will_not_be(opened: Callable[[Kind], MoveDialog], desk: Desk, qtbot: QtBot) -> None:
    dialog = opened(Kind.WELCOME)
    tick(dialog, qtbot)
    dialog.day.set_day(desk.today())
    assert dialog.about_the_hour() == "That hour is over already."
    dialog.hour.setTime(QTime(10, 1))
    assert dialog.about_the_hour() == "You're told an hour before."
    dialog.close()
    settings.save(desk, notify=False)
    dialog = opened(Kind.WELCOME)
    tick(dialog, qtbot)
    assert dialog.about_the_hour() == "You won't be told: messages are switched off in Settings."


def test_a_refused_day_books_no_hour(opened: Callable[[Kind], MoveDialog], anna: int, qtbot: QtBot) -> None:
    before = planned(anna, Kind.DAY90)
    dialog = opened(Kind.DAY90)
    tick(dialog, qtbot)
    dialog.day.set_day(planned(anna, Kind.DAY45).scheduled_on)
    qtbot.mouseClick(dialog.save_button, Qt.MouseButton.LeftButton)
    assert dialog.refusal() and dialog.isVisible()
    assert planned(anna, Kind.DAY90) == before


def test_r3_the_meeting_goes_along_and_the_notice_says_so(
    opened: Callable[[Kind], MoveDialog], desk: Desk, anna: int, qtbot: QtBot
) -> None:
    meeting = planned(anna, Kind.DAY90)
    dialog = opened(Kind.DAY45)
    dialog.day.set_day(meeting.scheduled_on)
    assert not dialog.too.isVisible()
    with qtbot.waitSignal(dialog.saved) as saved:
        dialog.save_button.click()
    after = planned(anna, Kind.DAY90)
    assert after.shows_on > meeting.scheduled_on
    assert "The check-up meeting goes along, to " in saved.args[0]
    desk.undo(saved.args[1])
    assert planned(anna, Kind.DAY90) == meeting


def test_moving_nothing_says_so_and_pins_nothing(opened: Callable[[Kind], MoveDialog], anna: int, qtbot: QtBot) -> None:
    before = planned(anna, Kind.WELCOME)
    dialog = opened(Kind.WELCOME)
    with qtbot.waitSignal(dialog.saved) as saved:
        dialog.save_button.click()
    assert saved.args == ["Nothing was changed: it stays on Monday 30 November.", ""]
    assert planned(anna, Kind.WELCOME) == before


def test_an_overdue_one_goes_to_the_day_the_form_shows(
    opened: Callable[[Kind], MoveDialog], desk: Desk, clock: Any, anna: int, qtbot: QtBot
) -> None:
    clock.at += timedelta(days=14)
    dialog = opened(Kind.WELCOME)
    assert dialog.day.day() == desk.today()
    with qtbot.waitSignal(dialog.saved) as saved:
        dialog.save_button.click()
    assert saved.args[0] == "Moved to Monday 7 December."
    now = planned(anna, Kind.WELCOME)
    assert (now.scheduled_on, now.pinned) == (desk.today(), True)
    desk.undo(saved.args[1])
    assert not planned(anna, Kind.WELCOME).pinned
