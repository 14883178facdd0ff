"""What is said to this client: steps, voices, and values that stay what they are."""

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import product
from typing import get_args

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from script_facts import FACTS, recapitalised

from refcoach.domain.coaching import Answer, Field, Library, Situation, Step
from refcoach.domain.promises import State
from refcoach.domain.script_facts import ScriptFacts, Voice, conditions
from refcoach.domain.scripts import Part, Script, render
from refcoach.store.coaching import library

LIBRARY = library("en")
EXAMPLES = {name: field.example for name, field in LIBRARY.fields.items()}
HOSTILE = [
    "{{client.first_name}}", "{{", "}}", "{}", "{0}", "%s", r"\1", "<b>Bob</b>", "=1+1", "שלום עולם",
    "\u202eevil", "👩‍🍳", "A" * 300, "O'Neill", "a | b", "$(x)",
]  # fmt: skip
RELEVANT = {
    "day45_results": ("solo", "do_not_ask", "sale", "last_score"),
    "day90_checkup": ("voice", "promise_state", "promise_given"),
    "thank_you": ("arrival", "source_may_know", "call_ahead", "ended", "names_given"),
    "report_back": ("arrival", "source_may_know", "ended"),
    "wrong_fit": ("source_may_know", "ended"),
    "lead_first_call": ("can_help", "may_say"),
    "moment_staff": ("words_kept",),
    "magic_word": ("solo", "prize_on"),
}
OTHERS = ("voice", "solo", "prize_on", "ask_again", "may_quote", "may_use_name", "fix_day")


def said(script: Script) -> list[str]:
    """Everything a script shows."""
    answers = [text for it in script.hesitations.values() for text in (it.says, it.text, it.direction)]
    steps = [text for it in script.steps for text in (it.text, it.direction)]
    return [script.title, script.goal, script.when, script.why, *script.avoid, *steps, *answers]


def facts_for(situation: str) -> Iterator[ScriptFacts]:
    """Every combination of the facts that the situation's steps depend on."""
    names = RELEVANT.get(situation, OTHERS)
    for values in product(*(FACTS[name] for name in names)):
        yield replace(ScriptFacts(promise_count=3), **dict(zip(names, values, strict=True)))


def small(*steps: Step, fields: tuple[str, ...] = ("a", "b"), **responses: Answer) -> Library:
    """A library of one situation, called "one"."""
    one = Situation("one", "Title", "Goal", "When", "Why", steps, ("Avoid",), responses)
    declared = {name: Field("Somewhere.", "x") for name in fields}
    declared["words"] = Field("Their words. No full stop.", "x")
    declared["trouble"] = Field('What is wrong, as words that fit after "I hear that".', "x")
    declared["team"] = Field("Somewhere.", "x", "the team")
    return Library(2, "en", declared, {"no": "No."}, {}, {}, {"one": one})


def first(say: str, plain: str | None = None, **values: str) -> str:
    """The words of a single step."""
    return render(small(Step(say, plain)), "one", values, (), "plain").steps[0].text


@pytest.mark.parametrize("braces", ["{{}}", "{{ }}"])
def test_a_field_without_a_name_is_unknown_like_any_other(braces: str) -> None:
    assert first(f"Hello {braces}. Bye.") == "Bye."
    assert first(f"Hello {braces}. Bye.", plain="Hello. Bye.") == "Hello. Bye."


@pytest.mark.parametrize("situation", LIBRARY.situations)
def test_nobody_meets_fewer_than_four_or_more_than_seven_steps(situation: str) -> None:
    for facts in facts_for(situation):
        met = len(render(LIBRARY, situation, {}, conditions(facts), facts.voice).steps)
        assert 4 <= met <= 7, (met, facts)


@pytest.mark.parametrize("voice", get_args(Voice))
@pytest.mark.parametrize("situation", LIBRARY.situations)
def test_with_nothing_known_nothing_shows_raw(situation: str, voice: Voice) -> None:
    script = render(LIBRARY, situation, {}, LIBRARY.conditions, voice)
    assert all(said(script)[:4]) and script.avoid
    assert not [text for text in said(script) if "{{" in text or "}}" in text]
    merged = {p.text for step in script.steps for p in step.parts if p.merged}
    assert merged <= {field.fallback for field in LIBRARY.fields.values()}


@pytest.mark.parametrize("situation", LIBRARY.situations)
def test_with_everything_known_nothing_is_missing(situation: str) -> None:
    script = render(LIBRARY, situation, EXAMPLES, LIBRARY.conditions, "plain")
    assert script.missing == ()
    assert not [text for text in said(script) if "{{" in text or re.search(r"[.?!]{2}|\.'\.| [.,?]|  ", text)]
    assert len(script.hesitations) == len(LIBRARY.situations[situation].responses)


def test_a_known_client_hears_their_own_words() -> None:
    script = render(LIBRARY, "day90_checkup", EXAMPLES, conditions(ScriptFacts()), "plain")
    assert script.steps[0].text == (
        "When we started, you told me the goal was 'we all eat at one table again'. Where is that today?"
    )
    assert script.steps[0].direction == "Let them say it. Don't help."
    assert script.steps[0].save == "result_today"
    assert Part("we all eat at one table again", merged=True) in script.steps[0].parts
    assert script.hesitations["nobody"].says == "I don't know anyone."


def test_missing_fields_are_named_once_in_the_order_they_are_needed() -> None:
    script = render(LIBRARY, "day75_nudge", {"meeting.date": "Friday 1 May"}, (), "plain")
    assert script.missing == ("client.first_name", "client.result_one_line", "ideal_client.trigger_1")


def test_one_empty_field_is_enough_for_the_plain_form() -> None:
    assert first("{{a}} and {{b}}.", "Plain.", a="A") == "Plain."
    assert first("{{a}} and {{b}}.", "Plain.", a="A", b="  ") == "Plain."
    assert first("Like '{{words}}'.", "Plain.", words=" ... ") == "Plain."
    assert first("{{a}} and {{b}}.", "Plain.", a="A", b="B") == "A and B."


def test_a_fallback_counts_as_a_value_until_there_is_one() -> None:
    assert first("I'll tell {{team}}.", "Plain.") == "I'll tell the team."
    assert first("I'll tell {{team}}.", "Plain.", team="Nadia") == "I'll tell Nadia."


def test_no_introduction_left_drops_that_sentence() -> None:
    facts = ScriptFacts(promise_state=State.AGREED, promise_count=3, promise_given=1)
    left = render(LIBRARY, "day90_checkup", {"promise.remaining": "two"}, conditions(facts), "plain")
    none = render(LIBRARY, "day90_checkup", {"promise.remaining": ""}, conditions(facts), "plain")
    assert "There's room for two more, so let's find the next one." in left.steps[2].text
    assert none.steps[2].text == "You've already introduced somebody, and thank you. Let's find the next one."


def test_an_owners_own_text_without_a_plain_form_leaves_the_sentence_out() -> None:
    own = small(Step("Hello {{a}}. How are you?"), Step("Bye {{ Nickname }}."), no=Answer("{{b}}."))
    script = render(own, "one", {}, (), "plain")
    assert [step.text for step in script.steps] == ["How are you?"]
    assert script.hesitations == {}
    assert script.missing == ("a", "Nickname", "b")


def test_goal_and_avoid_are_merged_too() -> None:
    plain = small(Step("Say."))
    one = replace(plain.situations["one"], goal="Hear {{a}}. Stop.", avoid=("Blaming {{a}}.", "Noise."))
    own = replace(plain, situations={"one": one})
    assert render(own, "one", {"a": "Sam"}, (), "plain").goal == "Hear Sam. Stop."
    assert render(own, "one", {}, (), "plain").goal == "Stop."
    assert render(own, "one", {}, (), "plain").avoid == ("Noise.",)


def test_a_situation_that_is_not_there_is_refused() -> None:
    with pytest.raises(KeyError):
        render(LIBRARY, "no_such_talk", {}, (), "plain")


@pytest.mark.parametrize(
    ("say", "value", "words"),
    [
        ("Like '{{words}}'. Go.", "it leaks.", "Like 'it leaks'. Go."),
        ("Like '{{words}}'. Go.", "it leaks...", "Like 'it leaks'. Go."),
        ("Like '{{words}}'. Go.", "why me?", "Like 'why me?' Go."),
        ("Like '{{words}}'?", "why me?", "Like 'why me'?"),
        ("Like '{{words}}', go.", "why me?", "Like 'why me?', go."),
        ("Like '{{words}}'. Go.", "“it leaks.”", "Like 'it leaks'. Go."),
        ("Like '{{words}}'. Go.", '"it leaks"', "Like 'it leaks'. Go."),
        ("Here. {{a}}. Go.", "We start!", "Here. We start! Go."),
        ("From {{a}}. Go.", "Hill Ltd.", "From Hill Ltd. Go."),
        ("From {{a}} today.", "Hill Ltd.", "From Hill Ltd. today."),
        ("Hello {{a}}, you.", "  Sam \n Lee\t", "Hello Sam Lee, you."),
        ("Hello {{a}}.", "???", "Hello ???"),
    ],
)
def test_a_value_and_the_text_around_it_share_one_mark(say: str, value: str, words: str) -> None:
    assert first(say, None, words=value, a=value) == words


@pytest.mark.parametrize(
    ("say", "value", "words"),
    [
        ("I hear that {{trouble}}.", "The door sticks.", "I hear that the door sticks."),
        ("I hear that {{trouble}}.", "It's dripping", "I hear that it's dripping."),
        ("I hear that {{trouble}}.", "I had to wait", "I hear that I had to wait."),
        ("I hear that {{trouble}}.", "Anna waited", "I hear that Anna waited."),
        ("I hear that {{trouble}}.", "THE DOOR STICKS", "I hear that THE DOOR STICKS."),
        ("I hear that {{trouble}}.", "A B C is closed", "I hear that a B C is closed."),
        ("I hear. {{trouble}}.", "The door sticks", "I hear. The door sticks."),
        ("You said: '{{trouble}}'.", "The door sticks", "You said: 'The door sticks'."),
        ("{{trouble}}. I hear.", "The door sticks", "The door sticks. I hear."),
        ("I am {{a}}.", "The Kettle Shop", "I am The Kettle Shop."),
    ],
)
def test_words_that_go_on_with_a_sentence_begin_small(say: str, value: str, words: str) -> None:
    assert first(say, None, trouble=value, a=value) == words


@pytest.mark.parametrize("value", HOSTILE)
def test_a_value_stays_what_it_is(value: str) -> None:
    assert first("Hello {{a}}, and {{b}}.", "Plain.", a=value, b=value) == f"Hello {value}, and {value}."


@settings(max_examples=60)
@given(st.sampled_from(list(LIBRARY.situations)), st.text(max_size=300), st.sampled_from(get_args(Voice)))
@example("lead_first_call", "{{client.first_name}}", "plain")
@example("signing_promise", "{{", "plain")
def test_no_value_is_read_again(situation: str, value: str, voice: Voice) -> None:
    script = render(LIBRARY, situation, dict.fromkeys(LIBRARY.fields, value), LIBRARY.conditions, voice)
    parts = [p for step in script.steps for p in step.parts]
    parts += [p for answer in script.hesitations.values() for p in answer.parts]
    ours = [p.text for p in parts if not p.merged]
    theirs = [p.text for p in parts if p.merged]
    fallbacks = {field.fallback for field in LIBRARY.fields.values()}
    clean = " ".join(value.split())
    assert not [text for text in ours if "{{" in text or "}}" in text]
    assert all(text in fallbacks or text in clean or recapitalised(text) in clean for text in theirs)
    assert not [text for text in ours if text == ""]


@example("a? .", ".")
@example("a. ?", "?")
@given(st.text(alphabet="ab.!?…' ", min_size=1, max_size=8), st.sampled_from(".,?"))
def test_marks_are_never_doubled_where_a_value_meets_the_text(value: str, mark: str) -> None:
    clean = " ".join(value.split())
    if not clean.strip(".!?…' ") or re.search(r"[.!?…']{2}", clean):
        return
    text = first(f"So {{{{a}}}}{mark} Go.", "Plain.", a=value)
    assert not re.search(r"[.!?…][.?!]", text)


@pytest.mark.parametrize(
    ("save", "direction"), [("score_reason", ""), (None, "Hand over the card."), ("next", "Hand over the card.")]
)
def test_in_practice_mode_nothing_is_to_be_done_for_a_score(save: str | None, direction: str) -> None:
    own = small(Step("How was it?", practice="How are you?", direction="Hand over the card.", save=save))
    (step,) = render(own, "one", {}, ("practice",), "plain").steps
    assert (step.text, step.direction) == ("How are you?", direction)
    (step,) = render(own, "one", {}, (), "plain").steps
    assert (step.text, step.direction) == ("How was it?", "Hand over the card.")


def test_the_soft_voice_says_the_soft_form() -> None:
    own = small(Step("Plain voice.", soft="Soft voice."), Step("Same."), no=Answer("You do.", soft="You don't."))
    plain, soft = render(own, "one", {}, (), "plain"), render(own, "one", {}, (), "soft")
    assert [it.text for it in plain.steps] == ["Plain voice.", "Same."]
    assert [it.text for it in soft.steps] == ["Soft voice.", "Same."]
    assert (plain.hesitations["no"].text, soft.hesitations["no"].text) == ("You do.", "You don't.")


def test_an_agreement_switched_off_is_not_mentioned() -> None:
    everyone = LIBRARY.conditions
    assert len(render(LIBRARY, "prospect_seed", {}, everyone, "off").steps) == 5
    shown = render(LIBRARY, "gtky_meeting", {}, everyone, "off")
    assert not [step for step in shown.steps if "agreement" in step.text]


def test_a_prize_is_told_only_where_there_is_one() -> None:
    own = small(Step("Go."), no=Answer("My thanks.", prize="A small thank-you."))
    assert render(own, "one", {}, (), "plain").hesitations["no"].text == "My thanks."
    assert render(own, "one", {}, {"prize_on"}, "plain").hesitations["no"].text == "A small thank-you."


def test_before_the_sale_a_thank_you_is_left_out_of_it() -> None:
    own = small(Step("Same."), no=Answer("You do.", prize="There is one.", before_sale="Not today."))
    said = render(own, "one", {}, ("before_sale", "prize_on"), "plain").hesitations["no"].text
    assert said == "Not today."
