"""A value is written as its place in the sentence wants it: small in the middle, large at the start, one full stop."""

import pytest

from refcoach.domain.coaching import Field, Library, Situation, Step
from refcoach.domain.scripts import render
from refcoach.store.coaching import library

LIBRARY = library("en")


def says(say: str, source: str, value: str) -> str:
    """The words of a single step that names a field which is written down so."""
    one = Situation("one", "Title", "Goal", "When", "Why", (Step(say),), (), {})
    own = Library(2, "en", {"a": Field(source, "x"), "b": Field("Somewhere.", "x")}, {}, {}, {}, {"one": one})
    return render(own, "one", {"a": value, "b": "Dr. Lee"}, (), "plain").steps[0].text


def clause(say: str, value: str) -> str:
    return says(say, 'Words that fit after "so". No full stop.', value)


def recovery(summary: str) -> str:
    return render(LIBRARY, "service_recovery", {"service_issue.summary": summary}, (), "plain").steps[0].text


def test_what_went_wrong_goes_on_in_the_sentence_that_says_it() -> None:
    words = "I'm sorry this happened. What I've understood is that the door sticks. What have I missed?"
    assert recovery("The door sticks.") == recovery("the door sticks") == words


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("We waited", "we waited"),
        ("Your fitter came late", "your fitter came late"),
        ("On Monday nobody came", "on Monday nobody came"),
        ("Nobody called", "nobody called"),
        ("It's cold", "it's cold"),
        ("The BT line is dead", "the BT line is dead"),
        ("I was not told", "I was not told"),
        ("I'm cold", "I'm cold"),
        ("IT is down", "IT is down"),
        ("A4 paper ran out", "A4 paper ran out"),
        ("Marta was rude", "Marta was rude"),
        ("Türen klemmen", "Türen klemmen"),
        ("Will was rude", "Will was rude"),
        ("No. 5 is cold", "No. 5 is cold"),
        ("A & B Plumbing never came", "A & B Plumbing never came"),
        ("THE DOOR STICKS", "THE DOOR STICKS"),
        ("The", "the"),
    ],
)
def test_only_a_word_that_is_no_name_begins_small(value: str, words: str) -> None:
    assert clause("I hear that {{a}}.", value) == f"I hear that {words}."
    assert clause("Here, {{a}} today.", value) == f"Here, {words} today."


@pytest.mark.parametrize("value", ["Why is it so loud?", "“Is it warm?”", "is it warm?'"])
def test_a_question_goes_on_in_no_sentence(value: str) -> None:
    assert recovery(value) == "I'm sorry this happened. I'd like to hear all of it from you. What went wrong?"
    assert clause("You have {{a}}. Is that so?", value) == "Is that so?"
    for before in ("You said: ", "You said '", ""):
        assert value.strip("'“”")[1:] in clause(f"{before}{{{{a}}}} Go on.", value)


@pytest.mark.parametrize("before", ["", "So. ", "Right? ", "He said 'so.' "])
def test_a_sentence_that_begins_with_a_value_begins_large(before: str) -> None:
    for written in ("the door sticks", "The door sticks"):
        assert clause(f"{before}{{{{a}}}}. Is that so?", written) == f"{before}The door sticks. Is that so?"
    whole = "A sentence with a capital and no full stop."
    assert says(f"{before}{{{{a}}}}.", whole, "we fit doors.") == f"{before}We fit doors."
    assert clause(f"{before}{{{{a}}}}.", "iPads froze") == f"{before}iPads froze."
    assert clause(f"{before}{{{{a}}}}.", "éclairs were stale") == f"{before}Éclairs were stale."


def test_a_title_with_a_full_stop_is_no_end() -> None:
    assert clause("I told Dr. {{a}}.", "The one") == "I told Dr. the one."
    assert clause("I told {{b}} {{a}}.", "The lot") == "I told Dr. Lee the lot."


def test_their_own_words_between_marks_and_names_stay_as_they_are() -> None:
    assert clause("You said '{{a}}'.", "The door sticks") == "You said 'The door sticks'."
    assert clause("'{{a}}', you said.", "the door sticks") == "'the door sticks', you said."
    assert says("I met {{a}}.", "A name.", "The Old Mill") == "I met The Old Mill."
    assert says("{{a}} is well.", "A name.", "de Vries") == "de Vries is well."


@pytest.mark.parametrize("value", ["'it sticks.'", "“it sticks.”", "“it sticks!”", "it sticks…”"])
def test_a_value_that_ends_inside_its_own_marks_brings_the_only_mark(value: str) -> None:
    assert clause("I hear {{a}}. Go.", value) == f"I hear {value} Go."


def test_a_field_that_fits_inside_a_sentence_never_brings_its_end() -> None:
    fits = 'As words that fit after "offers".'
    assert says("It offers {{a}} whether they call or not.", fits, "A guide.") == (
        "It offers a guide whether they call or not."
    )


def test_every_field_of_the_content_that_fits_into_a_sentence_is_known_by_its_words() -> None:
    assert {name for name, field in LIBRARY.fields.items() if field.is_clause} == {
        "client.result_one_line",
        "service.promised_result",
        "service_issue.summary",
        "business.give_away",
        "ideal_client.one_line",
        "referral.next_step",
    }
