"""Before an ask: how likely is a yes? By mouse, keys and wheel; left alone it guesses nothing."""

from typing import Any

from panel_talk import Shown, day90, earned
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QLabel

from refcoach.services.desk import Desk
from refcoach.store import asks, settings
from refcoach.ui.talk.guess import Guess


def ready_talk(shown: Shown, desk: Desk, people: Any) -> tuple[int, Guess]:
    client_id, touchpoint_id = day90(people)
    earned(desk, client_id)
    shown.panel.show_for(client_id, touchpoint_id)
    QApplication.processEvents()
    return client_id, shown.panel.body.guess


def lines(shown: Shown) -> list[str]:
    QApplication.processEvents()
    return [label.text() for label in shown.panel.bar.findChildren(QLabel) if label.isVisible()]


def test_by_keys_and_afterwards_a_line_says_what_was_guessed(shown: Shown, desk: Desk, people: Any) -> None:
    client_id, guess = ready_talk(shown, desk, people)
    assert guess.isVisible() and guess.percent() is None
    for _ in range(2):
        shown.qtbot.keyClick(guess.slider, Qt.Key.Key_Left)
    assert guess.percent() == 30
    assert guess.slider.accessibleDescription() == "3 in 10"
    shown.click("yes")
    shown.click("cards")
    shown.click("took")
    assert asks.of_client(client_id)[0].forecast == 30
    assert "You gave it about three in ten, and it was a yes." in lines(shown)


def test_the_wheel_guesses_nothing_in_passing(shown: Shown, desk: Desk, people: Any) -> None:
    _, guess = ready_talk(shown, desk, people)
    middle = QPointF(guess.slider.rect().center())
    place = QPointF(guess.slider.mapToGlobal(middle.toPoint()))
    turn = QWheelEvent(
        middle, place, QPoint(), QPoint(0, 120), Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(guess.slider, turn)
    assert guess.percent() is None


def test_a_guess_is_taken_back(shown: Shown, desk: Desk, people: Any) -> None:
    client_id, guess = ready_talk(shown, desk, people)
    guess.slider.setValue(9)
    shown.qtbot.mouseClick(guess.skip, Qt.MouseButton.LeftButton)
    assert guess.percent() is None and not guess.skip.isVisible()
    shown.click("no")
    assert asks.of_client(client_id)[0].forecast is None


def test_it_is_put_away_for_ever_and_brought_back_by_undo(shown: Shown, desk: Desk, people: Any) -> None:
    _, guess = ready_talk(shown, desk, people)
    shown.qtbot.mouseClick(guess.never, Qt.MouseButton.LeftButton)
    assert not guess.isVisible() and not settings.load().ask_guess
    text, batch = shown.notices[-1]
    assert text == "You won't be asked for a guess any more. Settings brings it back."
    shown.click("no")
    assert not any("guess" in line for line in lines(shown))
    desk.undo(batch)
    assert settings.load().ask_guess
