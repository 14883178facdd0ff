"""Something more went wrong: the form shows what is open, adds to it, and leaves the call on its day."""

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Any

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from refcoach.services import happenings
from refcoach.services.desk import Desk
from refcoach.store import issues, touchpoints
from refcoach.ui.forms.problem import ProblemDialog
from refcoach.ui.widgets.check import clipped_texts

Open = Callable[..., ProblemDialog]


@pytest.fixture
def opened(opens: Callable[..., ProblemDialog]) -> Open:
    return partial(opens, ProblemDialog)


def test_it_says_what_is_open_and_that_this_is_added(
    opened: Open, desk: Desk, people: Any, qtbot: QtBot, settle: Callable[[], None]
) -> None:
    anna = people.client("Anna Kovács", 30)
    happenings.problem(desk, anna, "the heater rattles", fix_by=date(2026, 11, 27))
    dialog = opened()
    assert not dialog.before.isVisible()
    qtbot.keyClicks(dialog.who.search, "anna")
    qtbot.keyClick(dialog.who.search, Qt.Key.Key_Return)
    settle()
    assert dialog.before.isVisible()
    assert dialog.before_line.text() == "This is added to what is open since 23 Nov.\nthe heater rattles"
    assert clipped_texts(dialog) == []
    qtbot.keyClicks(dialog.what, "and drips")
    with qtbot.waitSignal(dialog.saved) as saved:
        qtbot.keyClick(dialog.what, Qt.Key.Key_Return)
    assert saved.args[0].startswith("Added to what is open since 23 Nov. Call Anna Kovács back: Friday 27 November.")
    issue, call = issues.open_of(anna), touchpoints.call_about(anna)
    assert issue and issue.summary == "the heater rattles\nand drips"
    assert call and call.shows_on == date(2026, 11, 27)
    desk.undo(saved.args[1])
    issue = issues.open_of(anna)
    assert issue and issue.summary == "the heater rattles"


def test_with_somebody_else_it_is_a_problem_of_its_own(opened: Open, desk: Desk, people: Any, qtbot: QtBot) -> None:
    happenings.problem(desk, people.client("Anna Kovács", 30), "the heater rattles")
    dialog = opened(people.client("Zara Quill"))
    assert not dialog.before.isVisible()
