"""Trigger sentences: where each was heard, how often it was said, and whom it brought."""

import pytest
from desk_clock import MONDAY

from refcoach.domain.answered import TRIGGER
from refcoach.domain.asks import Outcome
from refcoach.services import answers, asks, clients, own_words, settings, touchpoints, trigger_sentences
from refcoach.services.asks import Report
from refcoach.services.desk import Desk, Refusal
from refcoach.services.trigger_sentences import listed
from refcoach.store import asks as ask_store
from refcoach.store import triggers

TALK = "target_list"


@pytest.fixture
def ida(desk: Desk) -> int:
    settings.save_profile(desk, best_with="", not_a_fit="", triggers=["it leaks", "we have no room"])
    return clients.add(desk, "Ida Brookes", existing_client=True)


def ask(desk: Desk, client_id: int, situation: str, *names: str) -> int:
    talk = touchpoints.plan_custom(desk, client_id, MONDAY)
    report = Report(Outcome.YES_NAMED, situation=situation, names=names, confirmed=True, reason="She offered")
    logged = asks.log(desk, talk, report)
    assert logged.ask_id
    return logged.ask_id


def test_an_ask_remembers_which_sentence_was_said_and_whom_it_brought(desk: Desk, ida: int) -> None:
    first, second = triggers.on_the_list()
    own_words.save(desk, TALK, own_words.items(TALK)[0].id, "Who says '{{ideal_client.trigger_2}}'?")
    for one in own_words.items("quiet_referral"):
        assert "trigger_2" not in one.said.say
    asked = ask(desk, ida, TALK, "Kim Sato", "Otis Vane")
    said = next(one for one in ask_store.of_client(ida) if one.id == asked)
    assert said.trigger_id in (first.id, second.id)
    found = {one.words: one for one in listed()}
    used = found[first.words if said.trigger_id == first.id else second.words]
    assert (used.asks, used.brought) == (1, ("Kim Sato", "Otis Vane"))
    assert sum(one.asks for one in found.values()) == 1


def test_a_talk_that_names_none_counts_for_none(desk: Desk, ida: int) -> None:
    for one in own_words.items(TALK):
        own_words.save(desk, TALK, one.id, "Say.")
    ask(desk, ida, TALK, "Kim Sato")
    assert [one.asks for one in listed()] == [0, 0]
    assert trigger_sentences.said_in("") is None


def test_what_was_heard_says_from_whom_and_can_be_said_first(desk: Desk, ida: int) -> None:
    talk = touchpoints.plan_custom(desk, ida, MONDAY)
    answers.keep(desk, ida, talk, TRIGGER, "We trip over boxes.")
    *own, heard = listed()
    assert [(one.words, one.place) for one in own] == [("it leaks", 1), ("we have no room", 2)]
    assert (heard.words, heard.place) == ("We trip over boxes", 0)
    assert [(one.client, one.on) for one in heard.heard] == [("Ida Brookes", MONDAY)]
    batch = trigger_sentences.say_first(desk, heard.words)
    assert next((one.words, one.place) for one in listed()) == ("We trip over boxes", 1)
    assert listed()[0].heard == heard.heard
    desk.undo(batch)
    assert listed() == (*own, heard)
    trigger_sentences.say_first(desk, "we have no room")
    assert triggers.owners() == ["we have no room", "it leaks"]
    with pytest.raises(Refusal, match="in their words"):
        trigger_sentences.say_first(desk, " ")
