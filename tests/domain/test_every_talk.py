"""Every talk and everything a client may say in it: with all known, with only a name, and with hostile data."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from itertools import combinations
from typing import Any

import pytest
from pairwise import pairwise
from script_facts import FACTS, recapitalised

from refcoach.domain.coaching import ANSWERS, Library
from refcoach.domain.own_text import OwnText
from refcoach.domain.own_words import items, under, with_own
from refcoach.domain.script_facts import ScriptFacts, Voice, conditions
from refcoach.domain.scripts import Part, Script, render
from refcoach.domain.spoken import cards, named, number_word, people, spoken_date
from refcoach.store.coaching import library

LIBRARY = library("en")
COUNTS = (0, 1, 2, 5, 13)
ALL_FACTS: Mapping[str, tuple[Any, ...]] = {**FACTS, "count": COUNTS}
HOSTILE = (
    "{{client.first_name}}", "{{", "}}", "{0}", "%s", r"\1", "<b>Bob</b>", "=1+1", "שלום עולם", "\u202eevil",
    "👩‍🍳", "A" * 300, "O'Neill", "Sam  \n  Lee", "Hill Ltd.", "why me?", "“it leaks.”", "???", "...", "2026-03-17.",
)  # fmt: skip
RAW = re.compile(r"\{\{|\}\}")
# Doubled or hanging space, a mark that hangs or is doubled, an empty pair, a day as a computer writes it.
UGLY = re.compile(r"  |^\s|\s$| [.,;:?!]|^[.,;:?!]|[.,;?!][.,;?!]|\(\s*\)|''|“”|‘’|\b\d{4}-\d\d-\d\d\b")
MANY = "two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\\d+"
UNGRAMMATICAL = re.compile(
    rf"\b(?:{MANY}) (?:person|card|name|introduction)\b|\bone (?:people|cards|names|introductions)\b"
    r"|\b(?:zero|0) (?:more|people|person|cards?|introductions?)\b|\bone more (?:are|were)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Talk:
    """One combination: what is known of it, and how many there are of whatever is counted."""

    facts: ScriptFacts
    count: int

    @property
    def full(self) -> dict[str, str]:
        """Everything recorded, numbers and days as they are spoken."""
        day = spoken_date(date(2026, 3, 17), date(2026, 1, 5))
        known = {name: day if name.endswith((".date", "_by", "_on", "deadline")) else field.example
                 for name, field in LIBRARY.fields.items()}  # fmt: skip
        names = [f"Alex{number}" for number in range(self.count or 1)]
        return {
            **known,
            "promise.people": people(self.count) if self.count else "",
            "promise.remaining": number_word(self.count) if self.count else "",
            "handout.cards": cards(self.count) if self.count else "",
            "referral.lead_first_names": named(names[:3], len(names[3:])),
        }


@cache
def talks() -> tuple[Talk, ...]:
    """The combinations in which every two values of what decides about a talk meet."""
    return tuple(
        Talk(replace(ScriptFacts(promise_count=3), **{k: v for k, v in row.items() if k != "count"}), row["count"])
        for row in pairwise(ALL_FACTS)
    )


@cache
def edited() -> Library:
    """The content with every built-in text saved as an edit of the owner's."""
    texts = [
        OwnText(name, one.id, one.said.say, under(situation, one.id).as_text(), LIBRARY.version)
        for name, situation in LIBRARY.situations.items()
        for one in items(LIBRARY, name, ())
    ]
    found = with_own(LIBRARY, texts)
    assert all(one.is_edited for name in LIBRARY.situations for one in items(LIBRARY, name, texts))
    return found


def whole(script: Script) -> Iterator[str]:
    """Yield everything a script shows."""
    yield from (script.title, script.goal, script.when, script.why, *script.avoid)
    for one in (*script.steps, *script.hesitations.values()):
        yield from (one.text, one.direction)


def around(parts: tuple[Part, ...], word: str = "Sam") -> str:
    """The words with another value in place of each one put in: what a value says is not ours to judge."""
    return "".join(word if part.merged else part.text for part in parts)


def spoken(content: Library, situation: str, talk: Talk, values: Mapping[str, str]) -> Script:
    voice: Voice = talk.facts.voice
    return render(content, situation, values, conditions(talk.facts), voice)


def wrong(text: str) -> bool:
    return bool(RAW.search(text) or UGLY.search(text.replace("...", "…")) or UNGRAMMATICAL.search(text))


@pytest.fixture(params=["built in", "edited"])
def content(request: pytest.FixtureRequest) -> Library:
    return LIBRARY if request.param == "built in" else edited()


@pytest.mark.parametrize("situation", LIBRARY.situations)
def test_with_everything_known_and_with_only_a_name_every_word_is_fit_to_say(content: Library, situation: str) -> None:
    for talk in talks():
        for values in (talk.full, {"client.first_name": "Sam"}, {}):
            script = spoken(content, situation, talk, values)
            assert not [text for text in whole(script) if wrong(text)], (talk, values)


@pytest.mark.parametrize("situation", LIBRARY.situations)
def test_hostile_data_stays_what_it_is(content: Library, situation: str) -> None:
    for at, talk in enumerate(talks()):
        for value in HOSTILE[at % 3 :: 3]:
            script = spoken(content, situation, talk, dict.fromkeys(LIBRARY.fields, value))
            parts = [one.parts for one in (*script.steps, *script.hesitations.values())]
            assert not [text for one in parts if wrong(text := around(one))], (value, talk)
            clean = " ".join(value.split())
            fallbacks = {field.fallback for field in LIBRARY.fields.values()}
            put_in = [part.text for one in parts for part in one if part.merged]
            assert all(text in fallbacks or text in clean or recapitalised(text) in clean for text in put_in), (
                value,
                talk,
            )


@pytest.mark.parametrize("situation", LIBRARY.situations)
def test_every_built_in_answer_is_met(situation: str) -> None:
    met = {code for talk in talks() for code in spoken(LIBRARY, situation, talk, talk.full).hesitations}
    assert met == set(LIBRARY.situations[situation].responses)


def test_an_edit_is_said_with_every_sentence_that_can_be() -> None:
    """Nothing else is left out: where all is known, the edit is the built-in text, word for word."""
    bare = ScriptFacts()
    for name in LIBRARY.situations:
        known = Talk(bare, 3).full
        first, second = (render(one, name, known, conditions(bare), "plain") for one in (LIBRARY, edited()))
        assert [one.text for one in first.steps] == [one.text for one in second.steps]
        assert {k: v.text for k, v in first.hesitations.items()} == {k: v.text for k, v in second.hesitations.items()}


def test_every_two_values_meet() -> None:
    rows = list(pairwise(ALL_FACTS))
    seen = {(one, row[one], other, row[other]) for row in rows for one, other in combinations(ALL_FACTS, 2)}
    wanted = {
        (one, first, other, second)
        for one, other in combinations(ALL_FACTS, 2)
        for first in ALL_FACTS[one]
        for second in ALL_FACTS[other]
    }
    assert seen == wanted
    assert len(rows) < 60


@pytest.mark.parametrize(
    "text",
    ["Hi {{a}}.", "Hi  Sam.", "Hi Sam .", "Hi Sam..", ", Sam", "Hi ().", "On 2026-03-17.", "one people", "two person"],
)
def test_what_is_wrong_would_be_seen(text: str) -> None:
    assert wrong(text)


def test_answers_are_called_as_their_cards() -> None:
    assert {one.id for one in items(LIBRARY, "magic_word", ()) if one.is_answer} == {
        ANSWERS + code for code in LIBRARY.situations["magic_word"].responses
    }
