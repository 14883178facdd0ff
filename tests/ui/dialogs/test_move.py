"""Moving a check-in, and the check-up meeting with it."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from refcoach.domain.touchpoints import Kind, Touchpoint
from refcoach.services import clients, sales, timeline
from refcoach.services.desk import Desk
from refcoach.ui.dialogs.move import MoveDialog
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
    settle()
    assert clipped_texts(dialog) == []
