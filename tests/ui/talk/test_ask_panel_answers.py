"""The questions of a script: each answer typed below its step, and kept where it belongs."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from panel_talk import Shown, asks_of, day90, earned, planned
from PySide6.QtCore import Qt

from refcoach.domain.asks import Outcome
from refcoach.domain.touchpoints import Kind
from refcoach.services import happenings, referrals, sales
from refcoach.services.desk import Desk
from refcoach.store import answers, coaching, issues, moments, promises, triggers
from refcoach.store import clients as client_store
from refcoach.store import referrals as referral_store
from refcoach.store import touchpoints as touchpoint_store
from refcoach.store.tables import TriggerSentenceRow


def note_of(touchpoint_id: int) -> str:
    touchpoint = touchpoint_store.get(touchpoint_id)
    assert touchpoint
    return touchpoint.note


def test_what_they_want_is_kept_with_the_person(shown: Shown, desk: Desk, people: Any) -> None:
    with shown.qtbot.waitActive(shown.panel):
        shown.panel.activateWindow()
    client_id = people.due("Anna Kovács", 7)
    shown.panel.show_for(client_id)
    shown.write("client.result_one_line", "we all eat at one table again.")
    shown.write("client.reach_by", "text, after six", enter=False)
    shown.qtbot.keyClick(shown.panel.body.script.fields["client.reach_by"].line, Qt.Key.Key_Tab)
    client = client_store.get(client_id)
    assert client and client.result_one_line == "we all eat at one table again"
    assert client.reach_by == "text, after six"
    assert note_of(planned(client_id, Kind.WELCOME)) == ""
    desk.undo(shown.notices[-1][1])
    client = client_store.get(client_id)
    assert client and client.reach_by == ""
    assert shown.panel.body.script.text_of("client.reach_by") == ""


def test_their_sentence_is_theirs_and_not_the_owners_choice(shown: Shown, people: Any) -> None:
    client_id = people.due("Anna Kovács", 7)
    shown.panel.show_for(client_id)
    shown.write("trigger_sentence", "'I can't stand this kitchen'")
    heard = [(row.words, row.client_id) for row in TriggerSentenceRow.select()]
    assert heard == [("I can't stand this kitchen", client_id)]
    shown.write("trigger_sentence", " any more")
    assert [row.words for row in TriggerSentenceRow.select()] == ["I can't stand this kitchen any more"]
    assert triggers.owners() == []


def test_every_other_answer_belongs_to_the_talk(shown: Shown, people: Any) -> None:
    client_id = people.due("Anna Kovács", 7)
    touchpoint_id = planned(client_id, Kind.WELCOME)
    shown.panel.show_for(client_id)
    shown.write("who_will_notice", "the neighbours")
    assert answers.of_talk(touchpoint_id) == {"who_will_notice": "the neighbours"}
    shown.write("who_will_notice", " and her sister")
    assert answers.of_talk(touchpoint_id) == {"who_will_notice": "the neighbours and her sister"}
    assert note_of(touchpoint_id) == ""
    assert "Who else" not in shown.panel.body._reasons.text()
    shown.panel.show_for(people.due("Bela Nagy", 7))
    assert shown.panel.body.script.text_of("who_will_notice") == ""
    shown.panel.show_for(client_id)
    assert shown.panel.body.script.text_of("who_will_notice") == "the neighbours and her sister"


def test_the_answer_to_the_agreement_is_kept_with_it(shown: Shown, desk: Desk, people: Any) -> None:
    client_id = people.prospect("Anna Kovács")
    sales.record(desk, client_id, desk.today(), promise=3)
    shown.panel.show_for(client_id)
    shown.panel.body.script.situation_wanted.emit("signing_promise")
    shown.write("promise.answer", "gladly, after the summer")
    promise = promises.open_of(client_id)
    assert promise and promise.words == "gladly, after the summer"


def test_a_compliment_is_made_more_exact(shown: Shown, desk: Desk, people: Any) -> None:
    client_id = people.client("Anna Kovács", 30)
    shown.panel.show_for(client_id, happenings.compliment(desk, client_id, "You saved our winter"))
    field = shown.panel.body.script.fields["client.compliment_quote"]
    assert field.text() == "You saved our winter"
    shown.write("client.compliment_quote", ", and on time")
    assert [m.words for m in moments.of_client(client_id)] == ["You saved our winter, and on time"]


def test_kind_words_in_another_talk_become_a_compliment(shown: Shown, people: Any) -> None:
    client_id = people.client("Anna Kovács", 30)
    shown.panel.show_for(client_id)
    shown.panel.body.script.situation_wanted.emit("moment_in_person")
    shown.write("client.compliment_quote", "so quiet now")
    assert [m.words for m in moments.of_client(client_id)] == ["so quiet now"]


def test_what_the_source_may_know_is_chosen(shown: Shown, desk: Desk, people: Any, clock: Any) -> None:
    source = people.client("Anna Kovács", 30)
    named = referrals.capture(desk, source, ["Kim Sato"])[0]
    clock.at += timedelta(days=1)
    shown.panel.show_for(named.lead_id)
    choices = shown.panel.body.script.fields["source_may_know"].choices
    assert choices is not None and choices.current() == "nothing"
    shown.qtbot.mouseClick(choices.chip("spoke"), Qt.MouseButton.LeftButton)
    referral = referral_store.get(named.id)
    assert referral and referral.source_may_know == "spoke"
    shown.write("what_they_heard", "that we are tidy")
    assert answers.of_talk(planned(named.lead_id, Kind.LEAD_CALL)) == {"what_they_heard": "that we are tidy"}


def test_names_are_typed_once(shown: Shown, desk: Desk, people: Any) -> None:
    client_id, touchpoint_id = day90(people)
    earned(desk, client_id)
    shown.panel.show_for(client_id, touchpoint_id)
    shown.write("names", "Alex Reed and Kim Sato, both renovating")
    shown.click("yes")
    shown.click("named")
    names = shown.panel.bar.names
    assert names is not None and names.names() == ["Alex Reed", "Kim Sato"]
    shown.qtbot.mouseClick(names.keep, Qt.MouseButton.LeftButton)
    assert referrals.lead_names(client_id) == ["Alex Reed", "Kim Sato"]
    assert answers.of_talk(touchpoint_id) == {"names": "Alex Reed and Kim Sato, both renovating"}


def test_a_talk_nobody_planned_keeps_its_answers_when_it_is_logged(shown: Shown, desk: Desk, people: Any) -> None:
    client_id = people.client("Anna Kovács", 20)
    earned(desk, client_id)
    shown.panel.show_for(client_id)
    assert shown.panel.touchpoint_id() == 0
    shown.panel.body.script.situation_wanted.emit("day90_checkup")
    shown.write("result_today", "it is warm")
    assert shown.notices == []
    shown.click("later")
    assert asks_of(client_id) == [Outcome.THINKING]
    (done,) = (t for t in touchpoint_store.of_client(client_id) if t.done_on and t.kind is Kind.CUSTOM)
    assert answers.of_talk(done.id) == {"result_today": "it is warm"}
    shown.write("how_to_introduce", "over lunch")
    assert answers.of_talk(done.id)["how_to_introduce"] == "over lunch"
    for _, batch in reversed(shown.notices):
        desk.undo(batch)
    assert shown.offered()[0] == "yes"
    # Taken back is the outcome, not what they said: it is logged with the next one.
    assert shown.panel.body.script.text_of("result_today") == "it is warm"
    shown.click("no")
    (done,) = (t for t in touchpoint_store.of_client(client_id) if t.done_on and t.kind is Kind.CUSTOM)
    assert answers.of_talk(done.id)["result_today"] == "it is warm"


def test_a_wrong_number_taken_back_leaves_the_notes(shown: Shown, desk: Desk, people: Any) -> None:
    client_id = people.due("Anna Kovács", 45)
    shown.panel.show_for(client_id)
    shown.qtbot.keyClicks(shown.panel.body.note, "a long story")
    shown.score(3)
    desk.undo(shown.notices[-1][1])
    assert shown.panel.body.note.toPlainText() == "a long story"
    shown.score(9)
    done = next(t for t in touchpoint_store.of_client(client_id) if t.score == 9)
    assert done.note == "a long story"
    assert issues.open_of(client_id) is None
    assert shown.panel.body.script.situation() == "day45_results"


def test_volunteered_names_leave_the_notes(shown: Shown, people: Any) -> None:
    client_id = people.due("Anna Kovács", 45)
    shown.panel.show_for(client_id)
    shown.qtbot.keyClicks(shown.panel.body.note, "a long story")
    shown.panel.bar.choose("volunteered")
    names = shown.panel.bar.names
    assert names is not None
    shown.qtbot.keyClicks(names.line(0), "Kim Sato")
    shown.qtbot.mouseClick(names.keep, Qt.MouseButton.LeftButton)
    assert referrals.lead_names(client_id) == ["Kim Sato"]
    assert shown.panel.body.note.toPlainText() == "a long story"


def test_the_keyboard_stays_in_the_field_while_answers_are_kept(shown: Shown, people: Any) -> None:
    with shown.qtbot.waitActive(shown.panel):
        shown.panel.activateWindow()
    shown.panel.show_for(people.due("Anna Kovács", 7))
    shown.write("client.result_one_line", "warm rooms")
    field = shown.panel.body.script.fields["client.result_one_line"].line
    assert shown.panel.focusWidget() is field


def test_what_was_noted_is_still_there_when_the_panel_opens_again(shown: Shown, people: Any) -> None:
    client_id, touchpoint_id = day90(people)
    shown.panel.show_for(client_id, touchpoint_id)
    shown.qtbot.keyClicks(shown.panel.body.note, "she was on a train")
    shown.panel.hide()
    shown.panel.show_for(client_id, touchpoint_id)
    shown.panel.show()
    assert shown.panel.body.note.toPlainText() == "she was on a train"


@pytest.mark.parametrize("situation", coaching.library().situations)
def test_every_question_but_the_number_has_a_field(
    shown: Shown, desk: Desk, people: Any, situation: str, clipped: Callable[[], list[str]]
) -> None:
    client_id = people.client("Anna Kovács", 45)
    earned(desk, client_id)
    shown.panel.show_for(client_id)
    shown.panel.body.script.situation_wanted.emit(situation)
    talk = shown.panel.talk()
    if situation != "service_recovery":
        assert talk and talk.script
    asked = [step.save for step in talk.script.steps if step.save] if talk and talk.script else []
    assert list(shown.panel.body.script.fields) == [code for code in asked if code != "score"]
    assert clipped() == []
