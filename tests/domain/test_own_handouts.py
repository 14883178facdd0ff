"""Own words for handouts: in the form they were written for, naming what the piece may name, and nothing closed."""

from dataclasses import replace

import pytest

from refcoach.domain.coaching import Field
from refcoach.domain.handout_said import words
from refcoach.domain.handouts import Block, Handouts, Piece, Repeat, Version
from refcoach.domain.own_handouts import by_place, in_use, item, may_name, slots, with_own, wrong_fields
from refcoach.domain.own_text import OwnText, Under

NAMES = ("business.name", "business.phone", "client.quote", "person.greeting", "target.line", "promised")
FIELDS = {name: Field("", "", None) for name in NAMES}
VERSION = Version(
    "short",
    "Short",
    blocks=(
        Block("hello", "Hello {{person.greeting}}.", plain="Hello."),
        Block("quote", "“{{client.quote}}”", plain="", conditions=("may_print",)),
        Block("result", "You'll have {{promised}}.", plain="You'll have it.", plain_unless="words_allowed"),
        Block("line", "{{target.line}}", repeat=Repeat("target.line", 0, 3)),
    ),
)
PIECE = Piece("letter", "Letter", "paper", "", "", (VERSION,), shared=(Block("front", "Thank you"),))
CONTENT = Handouts({"letter": PIECE}, FIELDS, frozenset(), frozenset(), edition=1)
PLACE = "handout:letter/short"
KNOWN = {name: f"<{name}>" for name in NAMES}


def own(text: str, item_id: str = "hello", situation: str = PLACE, **more: object) -> OwnText:
    return OwnText(situation, item_id, text, **more)  # type: ignore[arg-type]  # whatever a test wants of a row


def said(*texts: OwnText, conditions: tuple[str, ...] = (), values: dict[str, str] | None = None) -> dict[str, str]:
    content = with_own(CONTENT, by_place(texts))
    piece = content.pieces["letter"]
    blocks = [*piece.shared, *piece.versions[0].blocks]
    lists = {"target.line": [{"target.line": "The club"}, {"target.line": "The {{person.greeting}} school"}]}
    found = words(content, piece, blocks, KNOWN if values is None else values, conditions, lists)
    return {one.block.id: one.text for one in found if one.block.id != "line"} | {
        f"line{number}": one.text for number, one in enumerate(it for it in found if it.block.id == "line")
    }


def test_they_stand_in_place_of_the_built_in_ones_and_a_value_in_them_is_text() -> None:
    braces = {**KNOWN, "person.greeting": "{{business.phone}} {0}"}
    found = said(own("Dear {{person.greeting}}, from {{business.name}}."), values=braces)
    assert found["hello"] == "Dear {{business.phone}} {0}, from <business.name>."
    assert said(own("Thanks!", "front", "handout:letter"))["front"] == "Thanks!"
    assert said(own("Mine", uses_builtin=True)) == said()


def test_a_sentence_that_names_something_unknown_is_left_out_and_where_none_is_left_the_built_in_ones_stand() -> None:
    text = own("Dear {{person.greeting}}! We rang from {{business.phone}}.")
    assert said(text, values={"person.greeting": "Sam"})["hello"] == "Dear Sam!"
    assert said(text, values={})["hello"] == "Hello."
    assert said(own("Dear {{nobody.knows}}."), values=KNOWN)["hello"] == "Hello <person.greeting>."


def test_what_is_switched_off_stays_off_in_any_words() -> None:
    mine = own("They said it all.", "quote")
    assert "quote" not in said(mine)
    assert said(mine, conditions=("may_print",))["quote"] == "They said it all."
    elsewhere = own("Hello. You said “{{client.quote}}”.")
    assert said(elsewhere)["hello"] == "Hello."
    assert said(elsewhere, conditions=("may_print",))["hello"] == "Hello. You said “<client.quote>”."


def test_each_form_has_words_of_its_own() -> None:
    named, neutral = own("{{promised}}, as we said.", "result"), own("All of it.", "plain:result")
    assert said(named)["result"] == "You'll have it.", "what may be said of everybody, where the other may not"
    assert said(named, conditions=("words_allowed",))["result"] == "<promised>, as we said."
    assert said(neutral, conditions=("words_allowed",))["result"] == "You'll have <promised>."
    assert said(neutral)["result"] == "All of it."
    assert [one.item for one in in_use(PIECE, VERSION, ())] == ["front", "hello", "plain:result", "line"]
    assert [one.item for one in in_use(PIECE, VERSION, ("words_allowed", "may_print"))] == [
        *("front", "hello", "quote", "result", "line"),
    ]


def test_a_line_of_a_list_stands_once_for_each() -> None:
    assert said(own("Do you know {{target.line}}?", "line"))["line1"] == "Do you know The {{person.greeting}} school?"


@pytest.mark.parametrize(
    ("item_id", "text", "sentence"),
    [
        ("hello", "Hi {{person.greeting}}, {{business.phone}}", ""),
        ("hello", "Hi {{person.nam}}", "There is no field called “person.nam”; did you mean “person.greeting”?"),
        ("hello", "Hi {person.greeting}", "A field has two braces on each side: {{person.greeting}}."),
        ("hello", "Hi {{person.greeting", "A field was begun with {{ and not ended with }}, or the other way round."),
        (
            "hello",
            "{{target.line}}",
            "“target.line” can't be named here: the built-in words of this piece never name it.",
        ),
        ("front", "{{promised}}", "“promised” can't be named here: the built-in words of this piece never name it."),
        ("line", "Somebody", "This line stands there once for each of a list, so it has to name {{target.line}}."),
        ("line", "{{target.line}}, perhaps", ""),
    ],
)
def test_what_is_wrong_is_said_in_words(item_id: str, text: str, sentence: str) -> None:
    one = next(it for it in slots(PIECE, VERSION) if it.item == item_id)
    assert wrong_fields(CONTENT, one, text, may_name(CONTENT, PIECE, VERSION, one)) == sentence


def test_a_new_edition_shows_what_it_changed_under_them() -> None:
    text = own("Mine", builtin=Under("Good day.").as_text(), edition=1, looked_at_edition=1)
    one = next(it for it in slots(PIECE, VERSION) if it.item == "hello")
    found = item(one, by_place([text]))
    assert found.is_edited and found.before == "Good day."
    assert item(one, {}).before is None
    assert item(one, by_place([replace(text, uses_builtin=True)])).said.say == "Hello {{person.greeting}}."
