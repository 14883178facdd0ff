"""The built-in content: complete, consistent, and written as people speak."""

import json
import re
from collections.abc import Iterator
from dataclasses import FrozenInstanceError
from pathlib import Path

import pytest

from refcoach.domain.coaching import Answer, Situation
from refcoach.resources import resource
from refcoach.store.coaching import library, read_library

LIBRARY = library("en")
FIELD = re.compile(r"\{\{([a-z0-9_.]+)\}\}")
WORD = re.compile(r"[A-Za-z0-9]+(?:'[A-Za-z]+)?")

ORDER = [
    "prospect_seed",
    "signing_promise",
    "gtky_meeting",
    "day45_results",
    "day75_nudge",
    "day90_checkup",
    "moment_in_person",
    "moment_by_email",
    "moment_staff",
    "magic_word",
    "target_list",
    "handout_cards",
    "thank_you",
    "quiet_referral",
    "lead_first_call",
    "service_recovery",
    "wrong_fit",
    "letting_go",
    "spoke_first",
    "left_open",
    "partner_talk",
    "report_back",
    "kind_words",
]
NO_HESITATION = {"thank_you": 0, "report_back": 0, "kind_words": 0, "service_recovery": 4}
QUOTED = {"client.result_one_line", "client.compliment_quote", "game.word", "game.best_sentence"}

# What a neighbour would not say, by pattern; fields are taken out first.
TRADE_WORDS = (
    "referrals?|refer|referred|leads?|prospects?|testimonials?|provider|solution|feedback|outcome|"
    "network|networking|leverage|touchpoint|pipeline|stakeholder|deliverable"
)
STIFF_WORDS = "whom|whilst|furthermore|moreover|therefore|regarding|upon|ensure|obtain|utilise|hereby"
GENDERED = "he|she|him|her|his|hers|guys"
UNCONTRACTED = (
    "do not|does not|did not|is not|are not|was not|cannot|will not|would not|could not|have not|i am|i will|"
    "you will|you are|we are|we will|they are|it is|let us|there is|what is|who is"
)


def spoken(situation: Situation) -> Iterator[tuple[str, Answer]]:
    """Every step and answer of a situation with a name for it."""
    yield from ((f"{situation.id} step {n}", step) for n, step in enumerate(situation.steps, 1))
    yield from ((f"{situation.id} {code}", answer) for code, answer in situation.responses.items())


SPOKEN = [pair for situation in LIBRARY.situations.values() for pair in spoken(situation)]
SAID = [
    (f"{name} {form}", text)
    for name, item in SPOKEN
    for form in ("say", "plain", "soft", "prize", "we_spoke", "unnamed")
    if (text := getattr(item, form))
]
WRITTEN = [
    (f"{one.id} {part}", text)
    for one in LIBRARY.situations.values()
    for part, texts in {
        "title": [one.title], "goal": [one.goal], "when": [one.when], "why": [one.why], "avoid": one.avoid,
        "direction": [item.direction for _, item in spoken(one) if item.direction],
    }.items()
    for text in texts
]  # fmt: skip


def words(text: str) -> list[str]:
    return [word.lower() for word in WORD.findall(FIELD.sub(" ", text))]


def sentences(text: str) -> list[str]:
    return re.split(r"(?<=[.?])'?\s+", FIELD.sub(" ", text))


def faults(texts: list[tuple[str, str]], pattern: str) -> list[tuple[str, str]]:
    return [(name, text) for name, text in texts if re.search(pattern, text, re.IGNORECASE)]


def test_every_step_has_an_id_of_its_own() -> None:
    for situation in LIBRARY.situations.values():
        ids = [step.id for step in situation.steps]
        assert all(re.fullmatch(r"[a-z0-9]+(_[a-z0-9]+)*", name) for name in ids), situation.id
        assert len(set(ids)) == len(ids), situation.id


def test_every_situation_is_there_in_its_order() -> None:
    assert list(LIBRARY.situations) == ORDER
    assert (LIBRARY.version, LIBRARY.language) == (3, "en")
    counts = (LIBRARY.fields, LIBRARY.hesitations, LIBRARY.conditions, LIBRARY.saves)
    assert [len(it) for it in counts] == [37, 26, 32, 27]


def test_what_the_library_had_no_words_for_is_marked_as_ours() -> None:
    common = json.loads(resource("coaching/en/common.json").read_text(encoding="utf-8"))
    assert common["ours"] == ORDER[-5:]
    assert common["ours"] == ["spoke_first", "left_open", "partner_talk", "report_back", "kind_words"]


def test_no_file_is_left_over() -> None:
    names = {path.stem for path in resource("coaching/en").iterdir()}
    assert names == {*ORDER, "common"}


def test_it_is_read_once_and_cannot_be_changed() -> None:
    assert library("en") is LIBRARY
    with pytest.raises(TypeError):
        LIBRARY.situations["other"] = LIBRARY.situations["thank_you"]  # type: ignore[index]  # the point
    with pytest.raises(FrozenInstanceError):
        LIBRARY.situations["thank_you"].steps[0].say = "x"  # type: ignore[misc]  # the point


def test_a_short_answer_and_a_condition_are_read(tmp_path: Path) -> None:
    (tmp_path / "common.json").write_text(
        '{"version": 2, "language": "xx", "situations": ["one"], "hesitations": {"no": {"says": "Nö."}},'
        '"fields": {"a.b": {"source": "S", "example": "E", "fallback": null}}, "conditions": {}, "saves": {}}',
        encoding="utf-8",
    )
    (tmp_path / "one.json").write_text(
        '{"id": "one", "title": "T", "goal": "G", "when": "W", "why": "Y", "avoid": ["A"],'
        '"steps": [{"say": "S", "if": "c", "save": "d"}], "responses": {"no": "R", "so": {"say": "Q"}}}',
        encoding="utf-8",
    )
    read = read_library(tmp_path)
    one = read.situations["one"]
    assert (one.steps[0].condition, one.steps[0].save, one.steps[0].plain) == ("c", "d", None)
    assert one.responses == {"no": Answer("R"), "so": Answer("Q")}
    assert read.hesitations == {"no": "Nö."}
    assert read.fields["a.b"].fallback is None


def test_everything_named_is_declared_and_everything_declared_is_used() -> None:
    steps = [step for one in LIBRARY.situations.values() for step in one.steps]
    assert {s.condition for s in steps if s.condition} == set(LIBRARY.conditions)
    assert {s.save for s in steps if s.save} == set(LIBRARY.saves)
    assert {code for one in LIBRARY.situations.values() for code in one.responses} == set(LIBRARY.hesitations)
    assert {field for _, text in SAID for field in FIELD.findall(text)} == set(LIBRARY.fields)


def test_a_text_with_a_field_has_a_plain_form_and_no_other_has() -> None:
    for name, item in SPOKEN:
        assert bool(FIELD.search(item.say)) == (item.plain is not None), name
        assert not [form for form in (item.plain, item.soft, item.prize) if form and "{{" in form], name
    assert not faults(WRITTEN, r"[{}]")


def test_other_peoples_words_stand_in_quotes() -> None:
    for name, text in SAID:
        for field in FIELD.findall(text):
            if field in QUOTED or field.startswith(("ideal_client.trigger", "ideal_client.not_a_fit")):
                assert f"'{{{{{field}}}}}'" in text, name


@pytest.mark.parametrize("one", LIBRARY.situations.values(), ids=ORDER)
def test_each_situation_has_what_a_talk_needs(one: Situation) -> None:
    assert 3 <= len(one.avoid) <= 6
    assert all((one.title, one.goal, one.when, one.why))
    expected = NO_HESITATION.get(one.id)
    assert len(one.responses) == expected if expected is not None else 4 <= len(one.responses) <= 7


def test_the_agreement_has_a_soft_voice_and_rewards_are_open() -> None:
    soft = {one.id for one in LIBRARY.situations.values() if any(s.soft for s in one.steps)}
    assert {"prospect_seed", "signing_promise"} <= soft
    assert all(one.responses["reward"].prize for one in LIBRARY.situations.values() if "reward" in one.responses)


def test_speech_is_spoken_language() -> None:
    bare = [(name, FIELD.sub("x", text)) for name, text in SAID]
    for pattern in (TRADE_WORDS, STIFF_WORDS, GENDERED, UNCONTRACTED):
        assert not faults(bare, rf"\b({pattern})\b")
    assert not faults(SAID, r"\b(still owe|you must|you have to|no excuses|just one name|need more business)\b")


def test_sentences_are_short_and_end() -> None:
    long = [(name, s) for name, text in SAID + WRITTEN for s in sentences(text) if len(words(s)) > 20]
    assert not long
    assert not [name for name, text in SAID if not re.search(r"([.?]'?|\}\})$", text)]


def test_one_question_at_a_time() -> None:
    assert not [(name, text) for name, text in SAID if text.count("?") > 1]


def test_nothing_is_typed_that_cannot_be_said() -> None:
    everything = SAID + WRITTEN + [(code, text) for code, text in LIBRARY.hesitations.items()]
    assert not faults(everything, r"[;/…()<>–—%‘’“”\"!*_\n](?![^{]*\}\})|\.\.\.|^\s|\s$|\s\s")
    assert not [(n, t) for n, t in everything for s in sentences(t) if re.search(r"\b(\w+) \1\b", s.lower())]


@pytest.mark.parametrize("stand_in", ["example", "fallback"])
def test_examples_fit_their_places(stand_in: str) -> None:
    def value(found: re.Match[str]) -> str:
        field = LIBRARY.fields[found[1]]
        return getattr(field, stand_in) or field.example

    for name, item in SPOKEN:
        text = FIELD.sub(value, item.say)
        assert not re.search(r"[.?]{2}|\.'\.|\s[.,?]|\s\s", text), name
        assert not [s for s in re.split(r"[.?]\s", text.lower()) if re.search(r"\b(\w+) \1\b", s)], name
