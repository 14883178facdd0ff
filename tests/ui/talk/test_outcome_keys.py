"""A digit presses the button that shows it, and no other, in every foot that the panel can have."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from keyboard import press, where
from PySide6.QtCore import QEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from refcoach.domain.touchpoints import Kind, State
from refcoach.services.desk import Desk
from refcoach.store import asks, touchpoints
from refcoach.ui.hub import Hub
from refcoach.ui.shell.window import MainWindow
from refcoach.ui.talk.modes import Mode, Moment
from refcoach.ui.talk.outcome_bar import OutcomeBar
from refcoach.ui.theme import ThemeKeeper
from refcoach.ui.widgets.chip import Chip

DAY = date(2026, 11, 24)
MOMENTS = [Moment(mode, kind, DAY, DAY) for mode in Mode for kind in (None, *Kind)]
FOOTS = {
    "yes": lambda bar: bar.choose("yes"),
    "cards": lambda bar: bar.choose("cards"),
    "day": lambda bar: bar.choose("introduce"),
    "anyway": lambda bar: bar.choose("anyway"),
    "why not": lambda bar: bar.choose("withheld"),
    "never": lambda bar: bar.choose("never"),
    "next": lambda bar: bar.show_next("Next: Thank-you", first=["thanks"]),
    "outcomes": lambda bar: None,
}


class Pressed(OutcomeBar):
    """Notes which button was pressed, and does as it says."""

    def __init__(self, *args: Any) -> None:
        super().__init__(*args)
        self.pressed: list[str] = []

    def choose(self, key: str) -> None:
        self.pressed.append(key)
        super().choose(key)


@pytest.fixture
def bar(qtbot: QtBot, desk: Desk, keeper: ThemeKeeper) -> Iterator[Pressed]:
    bar = Pressed(keeper.theme, desk)
    qtbot.addWidget(bar)
    with qtbot.waitActive(bar):
        bar.show()
        bar.activateWindow()
    yield bar


@pytest.mark.parametrize("foot", FOOTS)
def test_a_digit_presses_the_button_that_shows_it(bar: Pressed, foot: str) -> None:
    tried = 0
    for moment in MOMENTS:
        for digit in "1234":
            bar.begin(moment)
            FOOTS[foot](bar)
            bar.setFocusPolicy(bar.focusPolicy().StrongFocus)
            bar.setFocus()
            # What went is gone, as when the program runs: else each round listens for all buttons there ever were.
            QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
            QApplication.processEvents()
            buttons = {key: button for key, button in bar.buttons.items() if button.sign() == digit}
            assert len(buttons) <= 1
            assert all(not button.icon().isNull() for button in buttons.values())
            bar.pressed.clear()
            QTest.keyClicks(bar, digit)
            assert bar.pressed == list(buttons), (moment.mode, moment.kind, digit)
            tried += len(buttons)
    assert tried


@pytest.fixture
def window(qtbot: QtBot, desk: Desk, hub: Hub, keeper: ThemeKeeper) -> Iterator[MainWindow]:
    window = MainWindow(desk, hub, keeper, lambda: None)
    qtbot.addWidget(window)
    window.resize(1366, 768)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    yield window


def test_an_ask_that_was_not_asked_is_logged_with_a_reason_and_by_keys_alone(
    window: MainWindow, people: Any, desk: Desk
) -> None:
    anna = people.due("Anna Kovács", 90)
    (check_in, *_) = [one.id for one in touchpoints.planned_of(anna) if one.kind is Kind.DAY90]
    press("N")
    button = window.panel.bar.buttons["not_yet"]
    assert (button.sign(), button.text()) == ("1", "Didn't ask yet")
    press("1")
    assert asks.of_client(anna) == []
    assert touchpoints.get(check_in).state is State.PLANNED
    here: QWidget = where()
    assert isinstance(here, Chip) and here.words() == "Not earned yet"
    press("Tab", "Space")
    (ask,) = asks.of_client(anna)
    assert ask.override_reason == "They were in a hurry"
