"""Something went wrong: kept with the keyboard alone."""

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Any

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from refcoach.domain.clients import State
from refcoach.services import clients
from refcoach.services.desk import Desk, client_or_refuse
from refcoach.store import issues, touchpoints
from refcoach.ui.forms.problem import ProblemDialog
from refcoach.ui.theme import ThemeKeeper
from refcoach.ui.widgets.check import clipped_texts

Open = Callable[..., ProblemDialog]


@pytest.fixture
def opened(opens: Callable[..., ProblemDialog]) -> Open:
    return partial(opens, ProblemDialog)


def test_name_words_and_enter(opened: Open, desk: Desk, people: Any, qtbot: QtBot) -> None:
    anna = people.client("Anna Kovács", 30)
    dialog = opened()
    qtbot.keyClicks(dialog.who.search, "anna")
    qtbot.keyClick(dialog.who.search, Qt.Key.Key_Return)
    qtbot.keyClicks(dialog.what, "the heater rattles")
    with qtbot.waitSignal(dialog.saved) as saved:
        qtbot.keyClick(dialog.what, Qt.Key.Key_Return)
    issue = issues.open_of(anna)
    assert issue and (issue.summary, issue.fix_by) == ("the heater rattles", date(2026, 11, 24))
    assert saved.args[0].startswith("Call Anna Kovács back: Tuesday 24 November.")
    desk.undo(saved.args[1])
    assert issues.open_of(anna) is None


def test_another_day_to_call_back(opened: Open, people: Any) -> None:
    anna = people.client("Anna Kovács", 30)
    dialog = opened(anna)
    dialog.call_on.set_day(date(2026, 11, 30))
    dialog.save_button.click()
    call = next(t for t in touchpoints.planned_of(anna) if t.kind == "recovery")
    assert call.scheduled_on == date(2026, 11, 30)


def test_shift_and_enter_begin_a_new_line(opened: Open, people: Any, qtbot: QtBot) -> None:
    dialog = opened(people.client())
    qtbot.keyClicks(dialog.what, "one")
    qtbot.keyClick(dialog.what, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    qtbot.keyClicks(dialog.what, "two")
    assert dialog.what.toPlainText() == "one\ntwo" and dialog.isVisible()


def test_without_a_person_nothing_is_saved(opened: Open, people: Any) -> None:
    anna = people.client("Anna Kovács")
    dialog = opened()
    dialog.save_button.click()
    assert dialog.refusal().startswith("For whom?")
    assert issues.open_of(anna) is None


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_nothing_is_cut(
    opened: Open, keeper: ThemeKeeper, people: Any, settle: Callable[[], None], qtbot: QtBot, scale: float
) -> None:
    people.client("Anna Kovács")
    keeper.set_scale(scale)
    dialog = opened()
    qtbot.keyClicks(dialog.who.search, "anna")
    dialog.save_button.click()
    settle()
    assert clipped_texts(dialog) == []


def test_r21_somebody_put_away_is_back_and_the_notice_says_so(
    opened: Open, desk: Desk, people: Any, qtbot: QtBot
) -> None:
    anna = people.client("Anna Kovács", 30)
    clients.put_away(desk, anna, State.LOST)
    dialog = opened(anna)
    dialog.what.setPlainText("the heater rattles")
    with qtbot.waitSignal(dialog.saved) as saved:
        dialog.save_button.click()
    assert saved.args[0].startswith("Anna Kovács is back. Call Anna Kovács back")
    assert client_or_refuse(anna).state is State.ACTIVE
