"""Own words: written, hidden, moved, added and brought back, each with its undo, and said wherever words are said."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from random import Random
from typing import Any

import pytest

from refcoach.domain.own_words import WORDS_LIMIT, Item
from refcoach.domain.rehearsal import Card
from refcoach.domain.rehearsal import cards as cards_of
from refcoach.domain.spacing import Rating
from refcoach.services import clients, own_words, rehearsal, scripts, settings
from refcoach.services.desk import Change, Changed, Desk, Refusal
from refcoach.store import coaching, own_texts
from refcoach.store import rehearsal as cards

TALK = "day75_nudge"
Rows = Callable[[], dict[str, list[Any]]]


@pytest.fixture
def ida(desk: Desk) -> int:
    return clients.add(desk, "Ida Brookes", given_name="Ida", existing_client=True)


def said(desk: Desk, client_id: int) -> dict[str, str]:
    return {step.id: step.text for step in scripts.words(desk, client_id, situation=TALK).steps}


def shown() -> list[Item]:
    return [one for one in own_words.items(TALK) if not one.is_answer]


def test_a_talk_is_the_owners_where_their_words_are_said_or_something_is_left_out(desk: Desk) -> None:
    own_words.move(desk, TALK, "pass_card", 1)
    assert own_words.edited_in() == set()
    own_words.save(desk, TALK, "pass_card", "Here's a card.")
    assert own_words.edited_in() == {TALK}
    own_words.bring_back(desk, TALK, "pass_card")
    assert own_words.edited_in() == set()
    own_words.hide(desk, TALK, "pass_card")
    assert own_words.edited_in() == {TALK}


def test_own_words_are_said_in_scripts_and_rehearsals_and_undone(desk: Desk, ida: int, rows: Rows) -> None:
    before = said(desk, ida)
    kept = rows()
    batch = own_words.save(
        desk, TALK, "pass_card", "Here's a card,\n {{client.first_name}}. Ask {{lead}}.".replace("{{lead}}", "Kim")
    )
    own_words.save(desk, TALK, "says:nobody", "One name is a lot.")
    assert said(desk, ida)["pass_card"] == "Here's a card, Ida. Ask Kim."
    assert scripts.words(desk, ida, situation=TALK).hesitations["nobody"].text == "One name is a lot."
    desk.undo(batch)
    assert said(desk, ida) == before
    assert own_texts.of(TALK, "pass_card") is None
    assert kept["own_text"] == []
    for item in before:
        own_words.save(desk, TALK, item, "My own.")
    begun = rehearsal.begin(desk, Random(1), situation=TALK).round.cards
    assert {card.text for card in begun if not card.hesitation} == {"My own."}


def test_everybody_who_shows_words_looks_again(desk: Desk, announced: list[Changed]) -> None:
    own_words.save(desk, TALK, "pass_card", "Here's a card.")
    assert announced[-1].what == {Change.SETTINGS}
    assert announced[-1].may_show(77)


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (" \n ", "What would you say"),
        ("Hi {{client.nickname}}.", "no field called “client.nickname”"),
        ("Hi {{client.first_name.", "begun with"),
    ],
)
def test_what_cannot_be_said_is_refused_in_words(desk: Desk, rows: Rows, words: str, sentence: str) -> None:
    kept = rows()
    with pytest.raises(Refusal, match=sentence):
        own_words.save(desk, TALK, "pass_card", words)
    with pytest.raises(Refusal, match=sentence):
        own_words.add(desk, TALK, words)
    assert rows() == kept


def test_what_is_not_there_is_refused(desk: Desk) -> None:
    for call in (own_words.bring_back, own_words.use_mine, own_words.look_at, own_words.hide, own_words.remove):
        with pytest.raises(Refusal, match="no longer part"):
            call(desk, TALK, "nothing")
    with pytest.raises(Refusal, match="no situation called nothing"):
        own_words.save(desk, "nothing", "pass_card", "Hi.")
    with pytest.raises(Refusal, match="no words of your own"):
        own_words.use_mine(desk, TALK, "pass_card")
    for call in (own_words.hide, own_words.remove):
        with pytest.raises(Refusal, match="stays with its words"):
            call(desk, TALK, "heard:nobody")
    with pytest.raises(Refusal, match="hidden, not taken away"):
        own_words.remove(desk, TALK, "pass_card")


def test_words_that_are_too_long_are_refused_and_never_cut(desk: Desk, ida: int) -> None:
    with pytest.raises(Refusal, match="2000 letters at most"):
        own_words.save(desk, TALK, "pass_card", "word " * 1000)
    with pytest.raises(Refusal, match="2000 letters at most"):
        own_words.save(desk, TALK, "pass_card", "y" * (WORDS_LIMIT - 5) + " {{client.first_name}} end")
    assert "word word" not in said(desk, ida)["pass_card"]


def test_one_click_back_and_one_forth(desk: Desk, ida: int) -> None:
    built_in = said(desk, ida)["pass_card"]
    own_words.save(desk, TALK, "pass_card", "Mine.")
    own_words.bring_back(desk, TALK, "pass_card")
    assert said(desk, ida)["pass_card"] == built_in
    own_words.use_mine(desk, TALK, "pass_card")
    assert said(desk, ida)["pass_card"] == "Mine."
    own_words.save(desk, TALK, "pass_card", coaching.library().situations[TALK].steps[3].say)
    assert not own_words.item(TALK, "pass_card").is_edited


def test_steps_are_hidden_moved_added_and_taken_away(desk: Desk, ida: int) -> None:
    first = [one.id for one in shown()]
    own_words.hide(desk, TALK, first[0])
    assert list(said(desk, ida)) == first[1:]
    own_words.hide(desk, TALK, first[0], hidden=False)
    batch = own_words.move(desk, TALK, first[0], 1)
    assert list(said(desk, ida)) == [first[1], first[0], *first[2:]]
    own_words.move(desk, TALK, first[-1], 5)
    assert list(said(desk, ida))[-1] == first[-1]
    new, _ = own_words.add(desk, TALK, "And one thing more.", after=first[0])
    assert [one.id for one in shown()][:3] == [first[1], first[0], new]
    own_words.save(desk, TALK, new, "And two things more.")
    assert said(desk, ida)[new] == "And two things more."
    own_words.remove(desk, TALK, new)
    assert new not in said(desk, ida)
    another, _ = own_words.add(desk, TALK, "Again.")
    assert another != new
    assert shown()[-1].id == another
    assert batch


def test_answers_are_moved_and_left_out_and_undone(desk: Desk, ida: int, rows: Rows) -> None:
    def answers() -> list[str]:
        return list(scripts.words(desk, ida, situation=TALK).hesitations)

    kept, before = rows(), answers()
    batches = [own_words.move(desk, TALK, f"says:{before[0]}", 1)]
    assert answers() == [before[1], before[0], *before[2:]]
    batches.append(own_words.hide(desk, TALK, f"says:{before[1]}"))
    assert answers() == [before[0], *before[2:]]
    for batch in reversed(batches):
        desk.undo(batch)
    assert (rows(), answers()) == (kept, before)
    for code in before:
        own_words.hide(desk, TALK, f"says:{code}")
    assert answers() == []
    own_words.hide(desk, TALK, f"says:{before[1]}", hidden=False)
    assert answers() == [before[1]]


def test_what_they_say_is_written_looked_at_and_brought_back(desk: Desk, ida: int) -> None:
    def says() -> str:
        return scripts.words(desk, ida, situation=TALK).hesitations["nobody"].says

    built_in = says()
    own_words.save(desk, TALK, "heard:nobody", "Nobody at all, {{client.first_name}}.")
    assert says() == "Nobody at all, Ida."
    own_words.bring_back(desk, TALK, "heard:nobody")
    assert says() == built_in
    own_words.use_mine(desk, TALK, "heard:nobody")
    own_words.save(desk, TALK, "heard:nobody", built_in)
    assert (says(), own_words.item(TALK, "heard:nobody").is_edited) == (built_in, False)
    with desk.change("test"):
        own_texts.keep(TALK, "heard:nobody", desk.today(), uses_builtin=False, builtin="Was said.")
    assert own_words.item(TALK, "heard:nobody").before == "Was said."
    own_words.look_at(desk, TALK, "heard:nobody")
    assert own_words.item(TALK, "heard:nobody").before is None


def test_one_step_stays(desk: Desk) -> None:
    *others, last = [one.id for one in shown()]
    for one in others:
        own_words.hide(desk, TALK, one)
    with pytest.raises(Refusal, match="One step has to stay"):
        own_words.hide(desk, TALK, last)


def test_a_step_that_can_always_be_said_stays(desk: Desk) -> None:
    built_in = [one.id for one in shown()]
    own_words.add(desk, TALK, "Hi {{client.first_name}}.")
    for one in built_in[:-1]:
        own_words.hide(desk, TALK, one)
    with pytest.raises(Refusal, match="so this one has to stay"):
        own_words.hide(desk, TALK, built_in[-1])
    second, _ = own_words.add(desk, TALK, "Good morning.")
    own_words.hide(desk, TALK, built_in[-1])
    with pytest.raises(Refusal, match="so this one has to stay"):
        own_words.remove(desk, TALK, second)


@pytest.mark.parametrize("situation", coaching.library().situations)
def test_hiding_all_that_can_be_hidden_leaves_something_to_say(desk: Desk, ida: int, situation: str) -> None:
    for one in own_words.items(situation):
        if not one.is_answer:
            with suppress(Refusal):
                own_words.hide(desk, situation, one.id)
    assert scripts.words_for_nobody(desk, situation).steps


def test_a_move_is_one_undo(desk: Desk, ida: int, rows: Rows) -> None:
    kept = rows()
    desk.undo(own_words.move(desk, TALK, "pass_card", -1))
    assert rows() == kept


def test_a_card_keeps_what_is_known_of_it_when_its_words_change(desk: Desk, ida: int) -> None:
    def card() -> Card:
        return next(one for one in cards_of(scripts.words(desk, ida, situation=TALK)) if one.item == "pass_card")

    before = card()
    rehearsal.rate(desk, before, Rating.GOOD)
    known = cards.kept(TALK)["pass_card"]
    own_words.save(desk, TALK, "pass_card", "Mine.")
    assert (card().item, card().text) == (before.item, "Mine.")
    assert cards.kept(TALK)["pass_card"] == known


def test_a_new_edition_is_shown_until_it_was_looked_at(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    own_words.save(desk, TALK, "pass_card", "Mine.")
    own_words.save(desk, TALK, "theres_nothing", "My end.")
    content = coaching.library()
    talk = content.situations[TALK]
    steps = [replace(one, say="Said anew.") if one.id == "pass_card" else one for one in talk.steps[:-1]]
    anew = replace(content, version=content.version + 1, situations={TALK: replace(talk, steps=tuple(steps))})
    monkeypatch.setattr(coaching, "library", lambda: anew)
    changed, gone = own_words.item(TALK, "pass_card"), own_words.item(TALK, "theres_nothing")
    assert (changed.before, changed.builtin and changed.builtin.say) == (talk.steps[3].say, "Said anew.")
    assert (gone.before, gone.builtin) == (talk.steps[4].say, None)
    with pytest.raises(Refusal, match="so yours stay"):
        own_words.bring_back(desk, TALK, gone.id)
    for one in (changed.id, gone.id):
        batch = own_words.look_at(desk, TALK, one)
        assert own_words.item(TALK, one).before is None
        assert own_words.item(TALK, one).said.say in ("Mine.", "My end.")
    desk.undo(batch)
    assert own_words.item(TALK, gone.id).before == gone.before
    own_words.remove(desk, TALK, gone.id)
    assert gone.id not in [one.id for one in shown()]


def test_the_owners_business_stands_in_the_words(desk: Desk, ida: int) -> None:
    settings.save(desk, business_name="Fern & Co")
    own_words.save(desk, TALK, "pass_card", "From {{business.name}}. Since {{promise.deadline}}.")
    assert said(desk, ida)["pass_card"] == "From Fern & Co."
