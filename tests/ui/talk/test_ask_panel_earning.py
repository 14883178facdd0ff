"""An ask that isn't earned yet: what is missing, and the step that would earn it, one click away (R16)."""

from datetime import date, timedelta
from typing import Any

from panel_talk import Shown, day90, earned, planned
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from refcoach.domain.asks import Outcome
from refcoach.domain.touchpoints import Kind
from refcoach.services import asks, questions, touchpoints
from refcoach.services.asks import Report
from refcoach.services.desk import Desk
from refcoach.store import touchpoints as touchpoint_store

TUESDAY = date(2026, 11, 24)


def plan_it(shown: Shown) -> None:
    QApplication.processEvents()
    assert shown.panel.body.earn.isVisible()
    shown.qtbot.mouseClick(shown.panel.body.earn, Qt.MouseButton.LeftButton)


def test_a_results_check_is_planned_and_the_check_up_waits_for_it(shown: Shown, desk: Desk, people: Any) -> None:
    client_id, touchpoint_id = day90(people)
    shown.panel.show_for(client_id, touchpoint_id)
    assert "hold the results check first" in shown.panel.body._reasons.text()
    assert shown.panel.body.earn.text() == "Plan a results check, Tuesday 24 November"
    plan_it(shown)
    check = touchpoint_store.get(planned(client_id, Kind.RESULTS_CHECK))
    meeting = touchpoint_store.get(touchpoint_id)
    assert check and check.shows_on == TUESDAY
    assert meeting and meeting.shows_on == TUESDAY + timedelta(days=1)
    assert questions.due(desk.today()) == []
    text, batch = shown.notices[-1]
    assert text == "Results check planned, Tuesday 24 November. The check-up meeting waits until then."
    assert not shown.panel.body.earn.isVisible()
    assert "Next: Results check, Tuesday 24 November" in shown.panel.body._reasons.text()
    desk.undo(batch)
    assert [t.kind for t in touchpoint_store.planned_of(client_id)] == [Kind.DAY90]
    assert shown.panel.body.earn.isVisible()


def test_a_nine_at_the_planned_check_makes_the_waiting_check_up_ready(
    shown: Shown, desk: Desk, people: Any, clock: Any
) -> None:
    client_id, touchpoint_id = day90(people)
    shown.panel.show_for(client_id, touchpoint_id)
    plan_it(shown)
    clock.at += timedelta(days=1)
    shown.panel.show_for(client_id)
    assert shown.panel.touchpoint_id() == planned(client_id, Kind.RESULTS_CHECK)
    shown.score(9)
    assert shown.panel.bar.line() == "Next: Check-up meeting, Wednesday 25 November"
    clock.at += timedelta(days=1)
    shown.panel.show_for(client_id)
    assert shown.panel.touchpoint_id() == touchpoint_id
    assert shown.offered()[0] == "yes"


def test_a_check_that_is_planned_is_named_and_not_planned_twice(shown: Shown, desk: Desk, people: Any) -> None:
    client_id = people.client("Anna Kovács", 30)
    shown.panel.show_for(client_id, touchpoints.plan_custom(desk, client_id, desk.today()))
    assert not shown.panel.body.earn.isVisible()
    assert "Next: Results check, Tuesday 8 December" in shown.panel.body._reasons.text()


def test_where_it_is_too_soon_the_first_good_day_is_offered(shown: Shown, desk: Desk, people: Any) -> None:
    client_id = people.client("Anna Kovács", 100)
    for touchpoint in touchpoint_store.planned_of(client_id):
        touchpoints.skip(desk, touchpoint.id, "test")
    earned(desk, client_id)
    asks.log(desk, touchpoints.plan_custom(desk, client_id, desk.today()), Report(Outcome.NOT_NOW))
    shown.panel.show_for(client_id)
    assert shown.panel.body.earn.text() == "Plan a check-in, Friday 22 January"
    plan_it(shown)
    planned = {t.kind: t.shows_on for t in touchpoint_store.planned_of(client_id)}
    # The skips left a results check of their own (R18).
    assert planned.pop(Kind.RESULTS_CHECK) > date(2027, 1, 22)
    assert planned == {Kind.CUSTOM: date(2027, 1, 22)}


def test_who_is_ready_or_must_not_be_asked_has_no_step(shown: Shown, desk: Desk, people: Any) -> None:
    client_id, touchpoint_id = day90(people)
    earned(desk, client_id)
    shown.panel.show_for(client_id, touchpoint_id)
    assert not shown.panel.body.earn.isVisible()
    shown.panel.show_for(people.due("Bela Nagy", 45))
    assert not shown.panel.body.earn.isVisible()
