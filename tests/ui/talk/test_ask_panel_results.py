"""Talks in the ask panel that end without an ask: scores, results, problems, first calls."""

from datetime import timedelta
from typing import Any

from panel_talk import Shown, answer, asks_of, day90, planned

from refcoach.domain.asks import Outcome
from refcoach.domain.readiness import Level
from refcoach.domain.touchpoints import Kind, State
from refcoach.services import asks, clients, first_talks, happenings, referrals
from refcoach.services.desk import Desk
from refcoach.store import answers, issues, moments
from refcoach.store import asks as ask_store
from refcoach.store import referrals as referral_store
from refcoach.store import touchpoints as touchpoint_store
from refcoach.ui.talk.modes import Mode, mode_of


def test_nobody_is_asked_while_a_problem_is_open(shown: Shown, desk: Desk, people: Any) -> None:
    client_id, touchpoint_id = day90(people)
    happenings.problem(desk, client_id, "the heater rattles")
    shown.panel.show_for(client_id, touchpoint_id)
    talk = shown.panel.talk()
    assert talk and talk.script and talk.script.situation == "service_recovery"
    assert shown.offered() == ["right", "not_right", "not_reached", "more"]
    shown.click("right")
    assert issues.open_of(client_id) is None
    assert shown.offered() == ["not_yet", "anyway", "no", "not_reached", "more"]


def test_a_recovery_call_ends_when_it_is_right(shown: Shown, desk: Desk, people: Any, clock: Any) -> None:
    client_id = people.client("Anna Kovács", 30)
    happenings.problem(desk, client_id, "the heater rattles")
    clock.at += timedelta(days=1)
    shown.panel.show_for(client_id)
    shown.click("right")
    assert shown.panel.bar.line().startswith("Next: Results check")
    desk.undo(shown.notices[-1][1])
    assert issues.open_of(client_id)
    assert shown.offered() == ["right", "not_right", "not_reached", "more"]


def test_who_said_never_is_spoken_to_without_asking(shown: Shown, desk: Desk, people: Any) -> None:
    client_id, touchpoint_id = day90(people)
    clients.edit(desk, client_id, do_not_ask=True)
    shown.panel.show_for(client_id, touchpoint_id)
    assert not {"yes", "anyway", "later"} & set(shown.offered())
    assert "don't want to be asked" in shown.panel.body._reasons.text()


def test_a_number_is_logged_with_one_click(shown: Shown, desk: Desk, people: Any) -> None:
    client_id = people.due("Anna Kovács", 45)
    touchpoint_id = planned(client_id, Kind.DAY45)
    shown.panel.show_for(client_id)
    assert shown.offered() == ["not_reached", "more"]
    shown.score(9)
    assert [score for _, score in touchpoint_store.scores(client_id)] == [9]
    assert shown.panel.bar.line().startswith("Next: Check-up meeting")
    text, batch = shown.notices[-1]
    assert batch and "Anna Kovács" in text
    desk.undo(batch)
    touchpoint = touchpoint_store.get(touchpoint_id)
    assert touchpoint and touchpoint.state is State.PLANNED
    assert shown.offered() == ["not_reached", "more"] and shown.panel.bar.scores is not None


def test_r28a_a_talk_with_a_partner_asks_for_no_number(shown: Shown, desk: Desk, people: Any, clock: Any) -> None:
    kit = people.prospect("Kit Moss")
    clients.edit(desk, kit, partner=True)
    clock.at += timedelta(days=92)
    shown.panel.show_for(kit, planned(kit, Kind.CATCH_UP))
    talk = shown.panel.talk()
    assert talk and mode_of(talk) is Mode.DONE
    assert shown.panel.bar.scores is None


def test_a_note_and_answers_are_added_after_the_number(shown: Shown, desk: Desk, people: Any) -> None:
    client_id = people.due("Anna Kovács", 45)
    touchpoint_id = planned(client_id, Kind.DAY45)
    shown.panel.show_for(client_id)
    shown.qtbot.keyClicks(shown.panel.body.note, "on the phone")
    shown.score(8)
    shown.write("score_reason", "the hall is still cold")
    shown.qtbot.keyClicks(shown.panel.body.note, ", from the car")
    shown.click("close")
    touchpoint = touchpoint_store.get(touchpoint_id)
    assert touchpoint and touchpoint.score == 8
    assert touchpoint.note == "on the phone, from the car"
    assert answers.of_talk(touchpoint_id) == {"score_reason": "the hall is still cold"}
    for _, batch in reversed([notice for notice in shown.notices if notice[1]]):
        desk.undo(batch)
    touchpoint = touchpoint_store.get(touchpoint_id)
    assert touchpoint and (touchpoint.state, touchpoint.note) == (State.PLANNED, "")


def test_after_an_eight_the_words_ask_for_no_introduction(shown: Shown, people: Any) -> None:
    client_id = people.due("Anna Kovács", 45)
    shown.panel.show_for(client_id)
    assert "think about who else" in spoken(shown)
    shown.score(8)
    assert "What would make it one higher" in spoken(shown)
    assert "think about who else" not in spoken(shown)


def test_a_six_opens_a_problem_that_says_why(shown: Shown, people: Any) -> None:
    client_id = people.due("Anna Kovács", 45)
    shown.panel.show_for(client_id)
    shown.score(6)
    issue = issues.open_of(client_id)
    assert issue and issue.summary == ""
    assert "problem is open" in shown.panel.bar.line()
    assert shown.panel.body.script.situation() == "service_recovery"
    shown.qtbot.keyClicks(shown.panel.body.note, "two rooms stay cold.")
    shown.click("close")
    issue = issues.open_of(client_id)
    assert issue and issue.summary == "two rooms stay cold"


def test_r17_a_results_meeting_at_day_90_speaks_of_no_six_weeks(
    shown: Shown, desk: Desk, people: Any, clock: Any
) -> None:
    client_id = people.due("Anna Kovács", 45)
    shown.panel.show_for(client_id)
    assert "About six weeks ago" in spoken(shown)
    shown.score(8)
    clock.at += timedelta(days=46)
    shown.panel.show_for(client_id, planned(client_id, Kind.DAY90))
    assert shown.panel.body.script.situation() == "day45_results"
    assert "You came to us for warm rooms all winter" in spoken(shown)
    assert "six weeks" not in spoken(shown).lower()


def spoken(shown: Shown) -> str:
    """Every step on screen, as a screen reader says it."""
    steps = shown.panel.body.script.steps
    return " ".join(row.accessibleName() for row in steps._rows)


def test_its_there_makes_the_ask_ready_at_once(shown: Shown, people: Any) -> None:
    client_id, touchpoint_id = day90(people)
    shown.panel.show_for(client_id, touchpoint_id)
    answer(shown, "there", "we eat at one table again")
    talk = shown.panel.talk()
    assert talk and talk.readiness.level is Level.GREEN
    assert [m.words for m in moments.of_client(client_id)] == ["we eat at one table again"]
    shown.click("later")
    assert asks_of(client_id) == [Outcome.THINKING]
    assert ask_store.of_client(client_id)[0].readiness == Level.GREEN


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
    issue = issues.open_of(client_id)
    assert issue and issue.summary == "two rooms stay cold"
    touchpoint = touchpoint_store.get(touchpoint_id)
    assert touchpoint and touchpoint.state is State.DONE
    assert "Put it right" in shown.panel.bar.line()
    desk.undo(shown.notices[-1][1])
    assert issues.open_of(client_id) is None
    touchpoint = touchpoint_store.get(touchpoint_id)
    assert touchpoint and touchpoint.state is State.PLANNED


def test_a_first_call_puts_the_lead_in_touch(shown: Shown, desk: Desk, people: Any, clock: Any) -> None:
    source = people.client("Anna Kovács", 30)
    named = referrals.capture(desk, source, ["Kim Sato"])[0]
    clock.at += timedelta(days=1)
    shown.panel.show_for(named.lead_id)
    assert shown.offered() == ["done", "not_reached", "more"]
    shown.click("not_reached")
    referral = referral_store.get(named.id)
    assert referral and (referral.attempts, referral.stage) == (1, "to_contact")
    clock.at += timedelta(days=1)
    shown.panel.show_for(named.lead_id)
    shown.click("done")
    referral = referral_store.get(named.id)
    assert referral and (referral.attempts, referral.stage) == (1, "in_touch")


def test_r19_after_three_tries_the_first_call_is_left_alone(shown: Shown, desk: Desk, people: Any, clock: Any) -> None:
    source = people.client("Anna Kovács", 30)
    named = referrals.capture(desk, source, ["Kim Sato"])[0]
    for _ in range(3):
        clock.at += timedelta(days=1)
        shown.panel.show_for(named.lead_id)
        shown.click("not_reached")
    assert shown.panel.bar.line().startswith("Three tries are enough")
    assert touchpoint_store.planned_of(named.lead_id) == []
    desk.undo(shown.notices[-1][1])
    assert [t.kind for t in touchpoint_store.planned_of(named.lead_id)] == [Kind.LEAD_CALL]
    assert shown.offered() == ["done", "not_reached", "more"]
    clock.at += timedelta(days=1)
    shown.click("not_reached")
    clock.at += timedelta(days=28)
    first_talks.settle(desk)
    referral = referral_store.get(named.id)
    assert referral and referral.stage == "quiet"
