"""What a piece says to one client: values go in once, as text, and whatever is not known is said plainly or not."""

import unicodedata
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from refcoach.domain.coaching import Field
from refcoach.domain.handout_said import words
from refcoach.domain.handout_texts import shortened, typeset
from refcoach.domain.handouts import (
    Area,
    Block,
    Handouts,
    Limit,
    Merged,
    Piece,
    Repeat,
    Version,
    in_area,
    missing,
)

FLAGS = {chr(letter) for letter in range(0x1F1E6, 0x1F200)}
FIELDS = {name: Field("", "", None) for name in ("name", "phone", "day", "line", "note")}
CONTENT = Handouts({}, {**FIELDS, "people": Field("", "", "some people")}, frozenset(), frozenset(["note"]))
LIMITS = {"name": Limit(10, 16, "shrink_then_cut"), "phone": Limit(8, 10, "never_cut")}
VERSION = Version("card", "Card")
PIECE = Piece("card", "Card", "paper", "", "", (VERSION,), limits=LIMITS)


def say(block: Block, conditions: tuple[str, ...] = (), **values: str) -> list[str]:
    return [one.text for one in words(CONTENT, PIECE, [block], values, conditions)]


def test_without_a_value_it_is_said_plainly_or_not_at_all() -> None:
    block = Block("a", "For {{name}}.", plain="For you.")
    assert say(block, name="Sam") == ["For Sam."]
    assert say(block) == say(block, name="  ") == ["For you."]
    assert say(replace(block, plain="")) == say(replace(block, plain=None)) == []
    assert say(Block("b", "Tell {{people}}.")) == ["Tell some people."]


def test_conditions_choose_the_block_and_its_plain_form() -> None:
    block = Block("a", "I do it.", plain="We do it.", conditions=("open",), plain_unless="solo")
    assert say(block) == []
    assert say(block, ("open",)) == ["We do it."]
    assert say(block, ("open", "solo")) == ["I do it."]


def test_a_sentence_ends_once() -> None:
    block = Block("a", "I said “{{name}}”. {{name}}. So")
    assert say(block, name="Yes.") == ["I said “Yes”. Yes. So"]
    assert say(block, name="Really?") == ["I said “Really?”. Really? So"]
    assert say(Block("b", "{{note}}"), note="Wait. Then go.") == ["Wait. Then go."]


def test_a_value_is_text_and_is_never_read_again() -> None:
    assert say(Block("a", "{{name}}, {{phone}}"), name="{{phone}}", phone="<b>1") == ["{{phone}}, <b>1"]


def test_a_long_value_is_cut_and_named_and_a_number_is_not() -> None:
    values = {"name": "Hill Kitchens of Hillford", "phone": "01632 960 123 456"}
    (both,) = words(CONTENT, PIECE, [Block("a", "{{name}}: {{phone}}")], values, ())
    assert both.text == "Hill Kitchens…: 01632 960 123 456"
    assert both.cut == ("name",) and both.whole == ("phone",)
    assert both.beyond == len("Hill Kitchens…") - 10 + len("01632 960 123 456") - 8


def test_it_is_known_where_each_value_stands() -> None:
    (one,) = words(CONTENT, PIECE, [Block("a", "“{{name}}”, {{phone}}.")], {"name": "Yes!", "phone": "1"}, ())
    assert one.merged == (Merged("name", 1, 5), Merged("phone", 8, 9))
    assert [one.value(it) for it in one.merged] == ["Yes!", "1"]


def test_a_list_is_said_line_by_line_under_its_heading() -> None:
    head = Block("our_head", "Our side")
    line = Block("line", "{{line}} by {{day}}", plain="{{line}}", repeat=Repeat("line", 0, 2))
    items = {"line": [{"line": "One", "day": "Friday", "commitment.done": "yes"}, {"line": "Two"}, {"line": "Three"}]}
    said = words(CONTENT, PIECE, [head, line], {}, (), items)
    assert [one.text for one in said] == ["Our side", "One by Friday", "Two"]
    assert [one.done for one in said] == [False, True, False]
    assert words(CONTENT, PIECE, [head, line], {}, ()) == ()
    own = words(CONTENT, PIECE, [line], {}, (), items | {"line": [{"line": "Mine"}]})
    assert [one.text for one in own] == ["Mine"]


def test_two_lists_of_one_kind_are_told_apart_by_their_blocks() -> None:
    ask, right = (Block(name, "{{name}}", repeat=Repeat("name", 0, 5)) for name in ("ask_line", "res_line"))
    items = {"ask_line": [{"name": "Sam"}], "name": [{"name": "Ruth"}]}
    assert [one.text for one in words(CONTENT, PIECE, [ask, right], {}, (), items)] == ["Sam", "Ruth"]


def test_an_area_has_its_blocks_in_its_order_and_the_rest_goes_to_the_one_without() -> None:
    a, b, c = (Block(name, name) for name in "abc")
    version = Version("v", "V", blocks=(a, b))
    front, back = Area("front", (1, 1), ("c",)), Area("back", (1, 1), ())
    piece = replace(PIECE, versions=(version,), shared=(c,), areas=(front, back))
    assert in_area(piece, version, front) == (c,)
    assert in_area(piece, version, back) == (a, b)
    assert in_area(piece, version, Area("x", (1, 1), ("b", "gone", "a"))) == (b, a)


def test_what_has_to_be_asked_for_first() -> None:
    piece = replace(PIECE, needs=("name",), needs_one_of=(("phone", "day"),))
    version = replace(VERSION, needs=("note", "name"))
    assert missing(piece, version, {"phone": " "}) == (("name",), ("note",), ("phone", "day"))
    assert missing(piece, version, {"name": "Sam", "note": "x", "day": "Friday"}) == ()


def test_a_text_is_cut_after_a_whole_word() -> None:
    assert shortened("We build kitchens, and more", 19) == "We build kitchens…"
    assert shortened("Kitchens", 8) == "Kitchens"
    assert shortened("Donaudampfschiff", 6) == "Donau…"
    assert shortened("ok👍🏽👍🏽", 4) == "ok…", "a thumb keeps its colour, or goes with it"


@given(st.text(max_size=60), st.integers(2, 40))
def test_what_is_cut_is_never_longer_and_begins_alike(text: str, length: int) -> None:
    cut = shortened(text, length)
    assert len(cut) <= max(length, 1)
    assert cut == text or (cut.endswith("…") and text.startswith(cut[:-1]))


@pytest.mark.parametrize(
    ("letters", "of"),
    [
        ("ที่พักที่พัก", "Thai, whose vowels and tones are marks"),
        ("हिन्दीहिन्दी", "Hindi"),
        ("שָׁלוֹםשָׁלוֹם", "Hebrew with its points"),
        ("مُحَمَّدمُحَمَّد", "Arabic with its vowels"),
        ("ab👩‍👩‍👧👩‍👩‍👧cd", "a family, joined out of three"),
        ("ab🇩🇪🇫🇷🇬🇧cd", "flags, each of two letters"),
        ("ab1️⃣2️⃣3️⃣cd", "keys"),
        ("abZ̸̧a̷l̶cd", "marks upon marks"),
    ],
)
def test_no_letter_is_cut_in_two_in_any_script(letters: str, of: str) -> None:
    for length in range(4, len(letters)):
        end = len(shortened(letters, length)) - 1
        behind, before = letters[end], letters[:end]
        assert unicodedata.category(behind)[0] != "M" and behind != "\u200d", (of, length)
        assert not before.endswith("\u200d"), (of, length)
        assert sum(one in FLAGS for one in before) % 2 == 0, (of, length)


def test_only_an_apostrophe_is_curved() -> None:
    assert typeset("Tom's 'house' isn't 5' high") == "Tom’s 'house' isn’t 5' high"
