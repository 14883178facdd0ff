"""Cards in the panel: how many they took, and what became of those they took before."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from panel_talk import Shown
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from refcoach.domain.asks import Outcome
from refcoach.services import handing_over, happenings, touchpoints
from refcoach.services.desk import Desk
from refcoach.store import asks, handed


def given(client_id: int) -> list[tuple[str, int, int | None]]:
    return [(one.kind, one.count, one.used) for one in handed.of_client(client_id)]


def ready(shown: Shown, desk: Desk, people: Any) -> int:
    client_id: int = people.due("Anna Kovács", 90)
    happenings.compliment(desk, client_id, "We are warm at last")
    shown.panel.show_for(client_id)
    return client_id


def test_how_many_they_took_is_written_down_and_taken_back_with_the_answer(
    shown: Shown, desk: Desk, people: Any
) -> None:
    client_id = ready(shown, desk, people)
    shown.click("yes")
    shown.click("cards")
    number = shown.panel.bar.cards
    assert number is not None and number.value() == 4 and number.accessibleName() == "How many cards did they take?"
    shown.qtbot.keyClicks(number, "5")
    shown.qtbot.keyClick(number, Qt.Key.Key_Return)
    assert given(client_id) == [("card", 5, None)]
    assert [ask.outcome for ask in asks.of_client(client_id)] == [Outcome.YES_CARDS]
    desk.undo(shown.notices[-1][1])
    assert given(client_id) == [] and asks.of_client(client_id) == []


def test_back_from_the_cards_writes_nothing_and_another_answer_gives_none(
    shown: Shown, desk: Desk, people: Any
) -> None:
    client_id = ready(shown, desk, people)
    shown.click("yes")
    shown.click("cards")
    shown.click("back")
    assert given(client_id) == []
    shown.click("no")
    assert given(client_id) == []


def asked_about(shown: Shown, desk: Desk, people: Any, clock: Any, count: int) -> int:
    client_id: int = people.client("Anna Kovács", 30)
    handing_over.give(desk, client_id, {"postcard": count})
    clock.at += timedelta(days=3)
    touchpoints.plan_custom(desk, client_id, desk.today())
    shown.panel.show_for(client_id)
    QApplication.processEvents()
    return client_id


def test_what_became_of_the_cards_is_one_click(
    shown: Shown, desk: Desk, people: Any, clock: Any, clipped: Callable[[], list[str]]
) -> None:
    client_id = asked_about(shown, desk, people, clock, 5)
    question = shown.panel.body.cards
    assert question.isVisible() and not question.number.isVisible()
    assert clipped() == []
    shown.qtbot.mouseClick(question.numbers.chip("3"), Qt.MouseButton.LeftButton)
    assert given(client_id) == [("card", 5, 3)]
    assert not question.isVisible()
    desk.undo(shown.notices[-1][1])
    assert question.isVisible() and question.numbers.current() == ""


def test_after_the_talk_is_logged_it_can_still_be_said(shown: Shown, desk: Desk, people: Any, clock: Any) -> None:
    client_id = asked_about(shown, desk, people, clock, 5)
    shown.click("not_reached")
    question = shown.panel.body.cards
    shown.qtbot.mouseClick(question.numbers.chip("0"), Qt.MouseButton.LeftButton)
    assert given(client_id) == [("card", 5, 0)]
    assert not question.isVisible()


def test_of_many_cards_the_number_is_typed(shown: Shown, desk: Desk, people: Any, clock: Any) -> None:
    client_id = asked_about(shown, desk, people, clock, 40)
    question = shown.panel.body.cards
    assert not question.numbers.isVisible() and question.number.maximum() == 40
    question.number.selectAll()
    shown.qtbot.keyClicks(question.number, "12")
    shown.qtbot.keyClick(question.number, Qt.Key.Key_Return)
    assert given(client_id) == [("card", 40, 12)]
    assert not question.isVisible()


@pytest.mark.parametrize("trouble", [True, False])
def test_nothing_is_asked_while_a_problem_is_open(
    shown: Shown, desk: Desk, people: Any, clock: Any, trouble: bool
) -> None:
    client_id = asked_about(shown, desk, people, clock, 5)
    if trouble:
        happenings.problem(desk, client_id, "The door sticks")
    QApplication.processEvents()
    assert shown.panel.body.cards.isVisible() is not trouble
