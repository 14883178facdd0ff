"""The ask panel while nothing can be saved: what was typed stays with the talk it belongs to."""

from time import monotonic
from typing import Any

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication
from stage import Stage

from refcoach.domain.touchpoints import Kind
from refcoach.services.desk import Desk
from refcoach.store import asks, touchpoints
from refcoach.store.database import wait_at_most


@pytest.fixture
def desk(troubled_desk: Desk) -> Desk:
    return troubled_desk


def test_an_outcome_in_the_panel(stage: Stage, people: Any) -> None:
    anna = people.due("Anna Kovács", 90)
    day90 = next(t for t in touchpoints.planned_of(anna) if t.kind is Kind.DAY90)
    stage.window.door.open("ask", anna, day90.id)
    panel = stage.window.panel
    QApplication.processEvents()
    stage.qtbot.keyClicks(panel.body.note, "Her mother is ill")
    stage.fails(lambda: stage.click(panel.bar.buttons["not_reached"]))
    assert panel.body.note.toPlainText() == "Her mother is ill"
    assert asks.of_client(anna) == []
    stage.click(panel.bar.buttons["not_reached"])
    assert touchpoints.get(day90.id).note == "Her mother is ill"


def test_a_score_is_a_chip_that_springs_back(stage: Stage, people: Any) -> None:
    anna = people.due("Anna Kovács", 45)
    day45 = next(t for t in touchpoints.planned_of(anna) if t.kind is Kind.DAY45)
    stage.window.door.open("ask", anna, day45.id)
    scores = stage.window.panel.bar.scores
    stage.fails(lambda: stage.click(scores.chip("9")))
    assert scores.current() == "" and not scores.chip("9").isChecked()
    stage.click(scores.chip("9"))
    assert touchpoints.get(day45.id).score == 9


def test_nothing_stood_still_for_long(stage: Stage, people: Any) -> None:
    """A click that writes several times waits once for a held file."""
    anna = people.due("Anna Kovács", 90)
    wait_at_most(1000)
    stage.window.door.open("ask", anna)
    panel = stage.window.panel
    stage.qtbot.keyClicks(panel.body.note, "A note")
    begun = monotonic()
    stage.fails(lambda: stage.click(panel.bar.buttons["not_reached"]))
    assert monotonic() - begun < 3
    assert wait_at_most(1000) == 1000


def test_an_answer_that_cannot_be_kept_keeps_its_talk(stage: Stage, people: Any) -> None:
    """Going on to somebody else would throw away what was typed."""
    anna, pim = people.due("Anna Kovács", 90), people.due("Pim Vester", 90)
    day90 = next(t for t in touchpoints.planned_of(anna) if t.kind is Kind.DAY90)
    stage.window.door.open("ask", anna, day90.id)
    panel = stage.window.panel
    QApplication.processEvents()
    field = next(f for f in panel.body.script.fields.values() if f.line)
    field.line.setText("Her sister moves in spring")
    stage.fails(lambda: QTimer.singleShot(0, lambda: stage.window.door.open("ask", pim)))
    assert panel.isVisible() and panel.client_id() == anna
    assert field.line.text() == "Her sister moves in spring"
    stage.window.door.open("ask", pim)
    assert panel.client_id() == pim
    stage.window.door.open("ask", anna, day90.id)
    assert panel.body.script.fields[field.code].text() == "Her sister moves in spring"


def test_a_panel_that_was_closed_comes_back_with_what_could_not_be_kept(stage: Stage, people: Any) -> None:
    anna, pim = people.due("Anna Kovács", 90), people.due("Pim Vester", 90)
    day90 = next(t for t in touchpoints.planned_of(anna) if t.kind is Kind.DAY90)
    stage.window.door.open("ask", anna, day90.id)
    panel = stage.window.panel
    field = next(f for f in panel.body.script.fields.values() if f.line)
    field.line.setText("Her sister moves in spring")

    def close_and_go_on() -> None:
        stage.qtbot.keyClick(stage.window, Qt.Key.Key_Escape)
        assert not panel.isVisible()
        QTimer.singleShot(0, lambda: stage.window.door.open("ask", pim))
        QApplication.processEvents()

    stage.fails(close_and_go_on)
    assert panel.isVisible() and panel.client_id() == anna
    assert field.line.text() == "Her sister moves in spring"
