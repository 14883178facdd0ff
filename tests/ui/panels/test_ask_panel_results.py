"""Talks in the ask panel that end without an ask: scores, results, problems, first calls."""

from datetime import timedelta
from typing import Any

from panel_talk import Shown, answer, asks_of, day90, planned
from PySide6.QtCore import Qt

from refcoach.domain.asks import Outcome
from refcoach.domain.readiness import Level
from refcoach.domain.touchpoints import Kind, State
from refcoach.services import asks, clients, happenings, referrals
from refcoach.services.desk import Desk
from refcoach.store import happenings as happening_store
from refcoach.store import touchpoints as touchpoint_store
from refcoach.ui.panels.modes import Mode, mode_of


def test_nobody_is_asked_while_a_problem_is_open(shown: Shown, desk: Desk, people: Any) -> None:
    client_id, touchpoint_id = day90(people)
    happenings.problem(desk, client_id, "the heater rattles")
    shown.panel.show_for(client_id, touchpoint_id)
    talk = shown.panel.talk()
    assert talk and talk.script and talk.script.situation == "service_recovery"
    assert shown.offered() == ["right", "not_reached", "more"]
    shown.click("right")
    assert happening_store.open_issue(client_id) is None
    assert shown.offered() == ["not_yet", "anyway", "no", "not_reached", "more"]


def test_a_recovery_call_ends_when_it_is_right(shown: Shown, desk: Desk, people: Any, clock: Any) -> None:
    client_id = people.client("Anna Kovács", 30)
    happenings.problem(desk, client_id, "the heater rattles")
    clock.at += timedelta(days=1)
    shown.panel.show_for(client_id)
    shown.click("right")
    assert shown.panel.bar.line().startswith("Next: Results check")
    desk.undo(shown.notices[-1][1])
    assert happening_store.open_issue(client_id)
    assert shown.offered() == ["right", "not_reached", "more"]


def test_who_said_never_is_spoken_to_without_asking(shown: Shown, desk: Desk, people: Any) -> None:
    client_id, touchpoint_id = day90(people)
    clients.edit(desk, client_id, do_not_ask=True)
    shown.panel.show_for(client_id, touchpoint_id)
    assert not {"yes", "anyway", "later"} & set(shown.offered())
    assert "don't want to be asked" in shown.panel.body._reasons.text()


def test_a_results_check_needs_its_number(shown: Shown, people: Any) -> None:
    client_id = people.due("Anna Kovács", 45)
    shown.panel.show_for(client_id)
    assert not shown.panel.bar.buttons["done"].isEnabled()
    assert shown.panel.bar.scores is not None
    shown.qtbot.mouseClick(shown.panel.bar.scores.chip("9"), Qt.MouseButton.LeftButton)
    shown.click("done")
    assert [score for _, score in touchpoint_store.scores(client_id)] == [9]
    assert shown.panel.bar.line().startswith("Next: Check-up meeting")


def test_a_six_opens_a_problem(shown: Shown, people: Any) -> None:
    client_id = people.due("Anna Kovács", 45)
    shown.panel.show_for(client_id)
    assert shown.panel.bar.scores is not None
    shown.qtbot.mouseClick(shown.panel.bar.scores.chip("6"), Qt.MouseButton.LeftButton)
    shown.click("done")
    assert happening_store.open_issue(client_id)
    assert "problem is open" in shown.panel.bar.line()


def test_its_there_makes_the_ask_ready_at_once(shown: Shown, people: Any) -> None:
    client_id, touchpoint_id = day90(people)
    shown.panel.show_for(client_id, touchpoint_id)
    answer(shown, "there", "we eat at one table again")
    talk = shown.panel.talk()
    assert talk and talk.readiness.level is Level.GREEN
    assert [m.words for m in happening_store.moments_of(client_id)] == ["we eat at one table again"]
    shown.click("later")
    assert asks_of(client_id) == [Outcome.THINKING]
    assert happening_store.asks_of(client_id)[0].readiness == Level.GREEN


def test_its_there_also_after_an_eight(shown: Shown, desk: Desk, people: Any, clock: Any) -> None:
    client_id = people.due("Anna Kovács", 45)
    asks.log(desk, planned(client_id, Kind.DAY45), asks.Report(score=8))
    clock.at += timedelta(days=46)
    touchpoint_id = planned(client_id, Kind.DAY90)
    shown.panel.show_for(client_id, touchpoint_id)
    assert shown.offered()[0] == "done"
    answer(shown, "there", "now it works")
    talk = shown.panel.talk()
    assert talk and talk.script and talk.script.situation == "day90_checkup"
    assert shown.offered()[0] == "yes"


def test_partly_makes_it_a_results_meeting(shown: Shown, people: Any) -> None:
    client_id, touchpoint_id = day90(people)
    shown.panel.show_for(client_id, touchpoint_id)
    answer(shown, "partly")
    talk = shown.panel.talk()
    assert talk and talk.script and talk.script.situation == "day45_results"
    assert mode_of(talk) is Mode.SCORE
    shown.click("done")
    assert [score for _, score in touchpoint_store.scores(client_id)] == [8]
    assert asks_of(client_id) == []


def test_no_result_opens_a_problem_and_ends_the_ask(shown: Shown, desk: Desk, people: Any) -> None:
    client_id, touchpoint_id = day90(people)
    shown.panel.show_for(client_id, touchpoint_id)
    answer(shown, "no", "two rooms stay cold")
    issue = happening_store.open_issue(client_id)
    assert issue and issue.summary == "two rooms stay cold"
    touchpoint = touchpoint_store.get(touchpoint_id)
    assert touchpoint and touchpoint.state is State.DONE
    assert "Put it right" in shown.panel.bar.line()
    desk.undo(shown.notices[-1][1])
    assert happening_store.open_issue(client_id) is None
    touchpoint = touchpoint_store.get(touchpoint_id)
    assert touchpoint and touchpoint.state is State.PLANNED


def test_a_first_call_puts_the_lead_in_touch(shown: Shown, desk: Desk, people: Any, clock: Any) -> None:
    source = people.client("Anna Kovács", 30)
    named = referrals.capture(desk, source, ["Kim Sato"])[0]
    clock.at += timedelta(days=1)
    shown.panel.show_for(named.lead_id)
    assert shown.offered() == ["done", "not_reached", "more"]
    shown.click("not_reached")
    referral = happening_store.referral(named.id)
    assert referral and (referral.attempts, referral.stage) == (1, "to_contact")
    clock.at += timedelta(days=1)
    shown.panel.show_for(named.lead_id)
    shown.click("done")
    referral = happening_store.referral(named.id)
    assert referral and (referral.attempts, referral.stage) == (1, "in_touch")
