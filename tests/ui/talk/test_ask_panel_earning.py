"""An ask that isn't earned yet: what is missing, and the step that would earn it, one click away (R16)."""

from datetime import date, timedelta
from typing import Any

from panel_talk import Shown, day90, earned, planned
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from refcoach.domain.asks import Outcome
from refcoach.domain.touchpoints import Kind
from refcoach.services import asks, happenings, questions, referrals, touchpoints
from refcoach.services.asks import Report
from refcoach.services.desk import Desk
from refcoach.store import issues, moments
from refcoach.store import touchpoints as touchpoint_store
from refcoach.ui.forms.compliment import ComplimentDialog

TUESDAY = date(2026, 11, 24)


def plan_it(shown: Shown) -> None:
    QApplication.processEvents()
    assert shown.panel.body.earn.plan.isVisible()
    shown.qtbot.mouseClick(shown.panel.body.earn.plan, Qt.MouseButton.LeftButton)


def test_a_results_check_is_planned_and_the_check_up_waits_for_it(shown: Shown, desk: Desk, people: Any) -> None:
    client_id, touchpoint_id = day90(people)
    shown.panel.show_for(client_id, touchpoint_id)
    assert "hold the results check first" in shown.panel.body._reasons.text()
    assert shown.panel.body.earn.plan.text() == "Plan a results check, Tuesday 24 November"
    plan_it(shown)
    check = touchpoint_store.get(planned(client_id, Kind.RESULTS_CHECK))
    meeting = touchpoint_store.get(touchpoint_id)
    assert check and check.shows_on == TUESDAY
    assert meeting and meeting.shows_on == TUESDAY + timedelta(days=1)
    assert questions.due(desk.today()) == []
    text, batch = shown.notices[-1]
    assert text == "Results check planned, Tuesday 24 November. The check-up meeting waits until Wednesday 25 November."
    assert not shown.panel.body.earn.plan.isVisible()
    assert "Next: Results check, Tuesday 24 November" in shown.panel.body._reasons.text()
    desk.undo(batch)
    assert [t.kind for t in touchpoint_store.planned_of(client_id)] == [Kind.DAY90]
    assert shown.panel.body.earn.plan.isVisible()


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
    assert not shown.panel.body.earn.plan.isVisible()
    assert "Next: Results check, Tuesday 8 December" in shown.panel.body._reasons.text()


def test_where_it_is_too_soon_the_first_good_day_is_offered(shown: Shown, desk: Desk, people: Any) -> None:
    client_id = people.client("Anna Kovács", 100)
    for touchpoint in touchpoint_store.planned_of(client_id):
        touchpoints.skip(desk, touchpoint.id, "test")
    earned(desk, client_id)
    asks.log(desk, touchpoints.plan_custom(desk, client_id, desk.today()), Report(Outcome.NOT_NOW))
    shown.panel.show_for(client_id)
    assert shown.panel.body.earn.plan.text() == "Wait until Friday 22 January"
    plan_it(shown)
    planned = {t.kind: t.shows_on for t in touchpoint_store.planned_of(client_id)}
    # The skips left a results check of their own (R18).
    assert planned.pop(Kind.RESULTS_CHECK) > date(2027, 1, 22)
    assert planned == {Kind.CUSTOM: date(2027, 1, 22)}


def test_who_is_ready_or_must_not_be_asked_has_no_step(shown: Shown, desk: Desk, people: Any) -> None:
    client_id, touchpoint_id = day90(people)
    earned(desk, client_id)
    shown.panel.show_for(client_id, touchpoint_id)
    assert not shown.panel.body.earn.plan.isVisible()
    shown.panel.show_for(people.due("Bela Nagy", 45))
    assert not shown.panel.body.earn.plan.isVisible()


def click(shown: Shown, button: QWidget) -> None:
    QApplication.processEvents()
    shown.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def test_a_nine_said_now_is_recorded_in_two_clicks_and_earns_the_ask(shown: Shown, desk: Desk, people: Any) -> None:
    client_id, touchpoint_id = day90(people)
    shown.panel.show_for(client_id, touchpoint_id)
    earn = shown.panel.body.earn
    click(shown, earn.score)
    click(shown, earn.numbers.chip("9"))
    assert shown.panel.touchpoint_id() == touchpoint_id
    assert shown.offered()[0] == "yes" and not earn.isVisible()
    assert "Score 9 on 23 Nov" in shown.panel.body._reasons.text()
    text, batch = shown.notices[-1]
    assert text == "Score 9 is written down, as a results check of today."
    desk.undo(batch)
    assert [t.kind for t in touchpoint_store.of_client(client_id) if t.score is not None] == []
    assert earn.score.isVisible() and not earn.numbers.isVisible()


def test_a_low_number_said_now_opens_what_has_to_be_put_right(shown: Shown, people: Any) -> None:
    client_id, touchpoint_id = day90(people)
    shown.panel.show_for(client_id, touchpoint_id)
    click(shown, shown.panel.body.earn.score)
    click(shown, shown.panel.body.earn.numbers.chip("4"))
    assert issues.open_of(client_id)
    assert "Problem open since 23 Nov" in shown.panel.body._reasons.text()
    assert not shown.panel.body.earn.isVisible()


def test_their_kind_words_are_written_down_from_the_talk_and_earn_the_ask(
    shown: Shown, people: Any, desk: Desk
) -> None:
    client_id, touchpoint_id = day90(people)
    shown.panel.show_for(client_id, touchpoint_id)
    click(shown, shown.panel.body.earn.compliment)
    form = shown.panel.window().findChild(ComplimentDialog)
    form.words.setPlainText("The kitchen is never late any more")
    form.save()
    assert shown.panel.touchpoint_id() == touchpoint_id and shown.offered()[0] == "yes"
    assert [m.words for m in moments.of_client(client_id)] == ["The kitchen is never late any more"]


def test_after_a_seven_kind_words_are_not_offered_since_only_a_nine_earns_the_ask(shown: Shown, people: Any) -> None:
    client_id, touchpoint_id = day90(people)
    shown.panel.show_for(client_id, touchpoint_id)
    click(shown, shown.panel.body.earn.score)
    click(shown, shown.panel.body.earn.numbers.chip("7"))
    assert not shown.panel.body.earn.compliment.isVisible()


def test_the_problem_of_somebody_they_introduced_is_one_click_away(shown: Shown, desk: Desk, people: Any) -> None:
    client_id, touchpoint_id = day90(people)
    earned(desk, client_id)
    (tom,) = referrals.capture(desk, client_id, ["Tom Reed"])
    happenings.problem(desk, tom.lead_id, "The door sticks")
    shown.panel.show_for(client_id, touchpoint_id)
    friend = shown.panel.body.earn.friend
    assert friend.text() == "Put it right with Tom Reed"
    click(shown, friend)
    assert shown.panel.client_id() == tom.lead_id
