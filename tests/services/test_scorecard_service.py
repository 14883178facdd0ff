"""The scorecard as it is kept: marks, comments, what is left out, actions with their days; each with one undo."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from desk_clock import MONDAY, Clock

from refcoach.domain.quoting import Quote
from refcoach.domain.todo import Sort
from refcoach.services import answers, clients, happenings, overview, packs, scorecard, settings, todos, touchpoints
from refcoach.services.desk import Desk, Refusal
from refcoach.store import scorecard as store

Rows = Callable[[], dict[str, list[Any]]]
FRIDAY = MONDAY + timedelta(days=4)


def mark(desk: Desk, question: str = "look_up", score: int = 3) -> int:
    scorecard.answer(desk, question, score)
    return store.of_question(question)[0].id


def test_a_mark_is_kept_and_another_on_the_same_day_takes_its_place(desk: Desk, rows: Rows) -> None:
    before = rows()
    batches = [scorecard.answer(desk, "look_up", 2), scorecard.answer(desk, "look_up", 4)]
    assert [(one.score, one.answered_on) for one in store.of_question("look_up")] == [(4, MONDAY)]
    for batch in reversed(batches):
        desk.undo(batch)
    assert rows() == before


def test_a_mark_of_a_later_day_stands_beside_the_earlier_one(desk: Desk, clock: Clock) -> None:
    scorecard.answer(desk, "look_up", 2)
    clock.go_to(MONDAY + timedelta(days=90))
    line = scorecard.look(desk).line("look_up")
    assert line and line.again
    scorecard.answer(desk, "look_up", 4)
    line = scorecard.look(desk).line("look_up")
    assert line and not line.asks
    assert scorecard.changed(desk, line, desk.today()) == "Up from 2 to 4 since Monday 16 March."


@pytest.mark.parametrize("score", [0, 6, -1])
def test_no_other_mark_is_kept(desk: Desk, rows: Rows, score: int) -> None:
    before = rows()
    with pytest.raises(Refusal, match="from one to five"):
        scorecard.answer(desk, "look_up", score)
    assert rows() == before


def test_a_statement_that_is_not_asked_here_is_refused(desk: Desk) -> None:
    for question in ("nothing", "kind_words_team"):
        with pytest.raises(Refusal, match="not asked here"):
            scorecard.answer(desk, question, 3)
        with pytest.raises(Refusal, match="not asked here"):
            scorecard.leave_out(desk, question)
    settings.save(desk, solo=False)
    scorecard.answer(desk, "kind_words_team", 3)


def test_left_out_is_no_answer_and_is_offered_again_in_three_months(desk: Desk, clock: Clock, rows: Rows) -> None:
    before = rows()
    batch = scorecard.leave_out(desk, "look_up")
    card = scorecard.look(desk)
    assert card.answered == 0 and "look_up" not in {one.statement.id for one in card.to_answer(rest=True)}
    assert scorecard.leave_out(desk, "look_up") == ""
    clock.go_to(MONDAY + timedelta(days=90))
    assert "look_up" in {one.statement.id for one in scorecard.look(desk).to_answer(rest=False)}
    desk.undo(batch)
    assert rows() == before


def test_thinking_better_of_leaving_it_out_leaves_one_row(desk: Desk) -> None:
    scorecard.leave_out(desk, "look_up")
    mark(desk, "look_up", 5)
    assert [one.score for one in store.of_question("look_up")] == [5]


def test_a_comment_belongs_to_a_mark(desk: Desk) -> None:
    with pytest.raises(Refusal, match="a mark from one to five first"):
        scorecard.comment(desk, "look_up", "An old page")
    mark(desk)
    batch = scorecard.comment(desk, "look_up", "  An old page\nand no number ")
    assert store.of_question("look_up")[0].comment == "An old page\nand no number"
    assert scorecard.comment(desk, "look_up", "An old page\nand no number") == ""
    desk.undo(batch)
    assert store.of_question("look_up")[0].comment == ""


def test_ready_ideas_are_offered_on_working_days_in_the_owner_s_words(desk: Desk) -> None:
    settings.save(desk, people_word="patients")
    card = scorecard.look(desk)
    (one, two, three) = card.offers["look_up"]
    assert [o.on for o in (one, two, three)] == [MONDAY + timedelta(days=days) for days in (1, 3, 7)]
    assert card.offers["welcome"][0].do == "Book a first talk with your newest patient."
    every = [o for offers in card.offers.values() for o in offers]
    assert not [o for o in every if "{{" in o.do or not desk.calendar().works_on(o.on)]
    read = [line.statement for line in card.lines]
    assert not [one for one in read if "{{" in f"{one.statement}{one.one}{one.five}{one.why}"]


def test_an_action_is_on_today_on_its_day_and_is_ticked_there(desk: Desk, clock: Clock, rows: Rows) -> None:
    answer_id = mark(desk)
    before = rows()
    batch = scorecard.choose(desk, "look_up", "Mend the number", FRIDAY, idea="look_up.2", tells_a_friend=True)
    kept = store.get(answer_id)
    assert kept and (kept.action, kept.action_on, kept.idea, kept.tells_a_friend) == (
        "Mend the number", FRIDAY, "look_up.2", True,
    )  # fmt: skip
    assert not overview.day(desk).now
    clock.go_to(FRIDAY)
    (row,) = overview.day(desk).now
    assert (row.todo.key, row.todo.text) == (f"scorecard:{answer_id}", "From your scorecard: Mend the number")
    done = todos.done(desk, Sort.SCORECARD, answer_id)
    assert not overview.day(desk).now and scorecard.look(desk).actions == ()
    desk.undo(done)
    assert [one.id for one in scorecard.look(desk).actions] == [answer_id]
    desk.undo(batch)
    assert rows() == before


def test_an_action_is_moved_put_off_done_undone_and_taken_off(desk: Desk, rows: Rows) -> None:
    answer_id = mark(desk)
    scorecard.choose(desk, "look_up", "Mend the number", FRIDAY)
    before = rows()
    monday = FRIDAY + timedelta(days=3)
    moved = scorecard.move(desk, answer_id, monday)
    assert scorecard.move(desk, answer_id, monday) == ""
    put_off = todos.put_off(desk, Sort.SCORECARD, answer_id, monday + timedelta(days=1))
    assert store.get(answer_id).action_on == monday + timedelta(days=1)  # type: ignore[union-attr]  # it was just kept
    done = scorecard.tick(desk, answer_id, done=True)
    with pytest.raises(Refusal, match="no longer to be done"):
        scorecard.move(desk, answer_id, FRIDAY)
    undone = scorecard.tick(desk, answer_id, done=False)
    gone = scorecard.take_out(desk, answer_id)
    for again in (scorecard.take_out, lambda d, i: scorecard.tick(d, i, done=True)):
        with pytest.raises(Refusal, match="no longer there"):
            again(desk, answer_id)
    for batch in (gone, undone, done, put_off, moved):
        desk.undo(batch)
    assert rows() == before


def test_a_day_that_is_over_means_today(desk: Desk) -> None:
    answer_id = mark(desk)
    scorecard.choose(desk, "look_up", "Mend the number", date(2020, 1, 1))
    assert store.get(answer_id).action_on == MONDAY  # type: ignore[union-attr]  # it was just kept


def test_an_action_wants_words_and_a_mark(desk: Desk, rows: Rows) -> None:
    before = rows()
    with pytest.raises(Refusal, match="Without words"):
        scorecard.choose(desk, "look_up", "  ", FRIDAY)
    with pytest.raises(Refusal, match="a mark from one to five first"):
        scorecard.choose(desk, "look_up", "Mend it", FRIDAY)
    assert rows() == before


def test_another_action_takes_the_place_of_an_open_one_and_never_of_a_done_one(desk: Desk) -> None:
    first = mark(desk)
    scorecard.choose(desk, "look_up", "Mend the number", FRIDAY)
    scorecard.choose(desk, "look_up", "Mend the link", FRIDAY)
    assert [one.action for one in store.answers()] == ["Mend the link"]
    scorecard.tick(desk, first, done=True)
    scorecard.choose(desk, "look_up", "Mend the picture", FRIDAY)
    assert [(one.action, one.answered_on, one.score) for one in store.answers()] == [
        ("Mend the link", MONDAY, 3), ("Mend the picture", MONDAY, 3),
    ]  # fmt: skip
    line = scorecard.look(desk).line("look_up")
    assert line and line.now and line.now.action == "Mend the picture" and line.before is None


def test_what_people_said_stands_beside_its_statement_newest_first(desk: Desk, clock: Clock) -> None:
    ida = clients.add(desk, "Ida Brookes")
    for day, words in ((0, "Nothing at all"), (3, "Your old page")):
        clock.go_to(MONDAY + timedelta(days=day))
        talk = touchpoints.plan_custom(desk, ida, desk.today())
        answers.keep(desk, ida, talk, "what_they_found", words)
        answers.keep(desk, ida, talk, "what_they_heard", f"heard {day}")
        answers.keep(desk, ida, talk, "question_before_buying", f"How long? {day}")
    said = [(one.on, one.words) for one in scorecard.said_about("look_up")]
    assert said == [(MONDAY + timedelta(days=3), "Your old page"), (MONDAY, "Nothing at all")]
    assert [one.words for one in scorecard.said_about("taught")] == ["heard 3", "heard 0"]
    assert [one.words for one in scorecard.said_about("their_questions")] == ["How long? 3", "How long? 0"]
    assert scorecard.said_about("ideal") == []


def test_kind_words_that_may_be_shown_stand_beside_trust_and_not_in_practice(desk: Desk) -> None:
    ida = clients.add(desk, "Ida Brookes")
    happenings.compliment(desk, ida, "Warm at last", quote=Quote.NO_NAME)
    happenings.compliment(desk, ida, "Between us", quote=Quote.NO)
    happenings.compliment(desk, ida, "Never asked")
    assert [one.words for one in scorecard.said_about("trust")] == ["Warm at last"]
    packs.practice(desk, on=True)
    assert scorecard.said_about("trust") == []


def test_what_is_hidden_is_said(desk: Desk) -> None:
    words = scorecard.words()
    assert scorecard.look(desk).hidden == (words["solo_hidden"],)
    settings.save(desk, solo=False)
    assert scorecard.look(desk).hidden == ()
    packs.practice(desk, on=True)
    assert scorecard.look(desk).hidden == (words["health_hidden"],)
