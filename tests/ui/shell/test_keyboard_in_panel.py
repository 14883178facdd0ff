"""What had the keyboard in the panel goes, or is made anew: it stays in the panel, on what comes next."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from keyboard import press, where
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from whole import rest

from refcoach.services import happenings, touchpoints
from refcoach.services import settings as service
from refcoach.services.desk import Desk
from refcoach.ui.forms.own_words import OwnWordsEditor
from refcoach.ui.hub import Hub
from refcoach.ui.shell.window import MainWindow
from refcoach.ui.theme import ThemeKeeper


@pytest.fixture(params=[(1366, 768), (1000, 700)], ids=["beside the page", "over the page"])
def window(
    qtbot: QtBot, desk: Desk, hub: Hub, keeper: ThemeKeeper, people: Any, request: pytest.FixtureRequest
) -> Iterator[MainWindow]:
    service.save(desk, theme="light")
    window = MainWindow(desk, hub, keeper, lambda: None)
    window.resize(*request.param)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    yield window
    window.close()
    window.deleteLater()


def enter(button: QWidget) -> None:
    """Press Enter on it, as somebody who came there by Tab."""
    assert button.isVisible()
    button.setFocus()
    rest()
    press("Return")
    rest()


def goes_on(window: MainWindow) -> bool:
    """Say whether the keyboard is on the step to say now."""
    steps = window.panel.body.script.steps
    return where() is steps.row(0) and not steps.row(0).isChecked()


def open_problem(desk: Desk, people: Any, clock: Any) -> None:
    people.due("Bela Nagy", 45)
    happenings.problem(desk, people.client("Anna Kovács", 30), "the heater rattles")
    clock.at += timedelta(days=1)


def open_ready(window: MainWindow, desk: Desk, people: Any) -> None:
    """Somebody who may be asked, so that a guess is asked for."""
    anna = people.due("Anna Kovács", 90)
    touchpoints.skip(desk, happenings.compliment(desk, anna, "You saved our winter"), "said at the door")
    press("N")
    assert window.panel.body.guess.isVisible()


def test_a_problem_that_is_fixed(window: MainWindow, desk: Desk, people: Any, clock: Any) -> None:
    open_problem(desk, people, clock)
    while window.panel.body.problem.isHidden():
        press("N")
    enter(window.panel.body.problem.fixed)
    assert goes_on(window)


@pytest.mark.parametrize("begin", ["step", "fixed", "right", "not_reached"])
def test_a_problem_that_they_say_is_right(window: MainWindow, desk: Desk, people: Any, clock: Any, begin: str) -> None:
    open_problem(desk, people, clock)
    while window.panel.body.problem.isHidden():
        press("N")
    panel = window.panel
    here = {"step": panel.body.script.steps.row(0), "fixed": panel.body.problem.fixed}
    here.get(begin, panel.bar.buttons.get(begin, panel)).setFocus()
    rest()
    press("1")
    rest()
    assert window.notice.text().startswith("Put right.")
    assert where() is here.get(begin, panel.bar.buttons["close"])


def test_a_guess_that_is_taken_back(window: MainWindow, desk: Desk, people: Any) -> None:
    open_ready(window, desk, people)
    window.panel.body.guess.slider.setFocus()
    press("Left")
    enter(window.panel.body.guess.skip)
    assert goes_on(window)


def test_a_guess_that_is_put_away(window: MainWindow, desk: Desk, people: Any) -> None:
    open_ready(window, desk, people)
    enter(window.panel.body.guess.never)
    assert goes_on(window)
    press("Ctrl+Z")
    assert goes_on(window)


def test_a_results_check_that_is_planned(window: MainWindow, people: Any) -> None:
    people.due("Anna Kovács", 90)
    press("N")
    enter(window.panel.body.earn.plan)
    assert goes_on(window)


def test_own_words_that_are_taken_back_and_come_again(window: MainWindow, people: Any) -> None:
    people.due("Anna Kovács", 45)
    press("N", "E", "Ctrl+A", "X", "Ctrl+Return")
    assert goes_on(window)
    press("E")
    (editor,) = [one for one in window.panel.findChildren(OwnWordsEditor) if one.isVisible()]
    enter(editor.back)
    assert goes_on(window)
    press("Ctrl+Z")
    rest()
    assert goes_on(window)
