"""Answers as lines of a note, and the names among the words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from refcoach.domain.answers import answer_in, names_in, replaced, with_answer, without_answers

LINE = st.text(st.characters(exclude_characters="\n\r", exclude_categories=["Cs", "Cc"]), max_size=40)
QUESTION = "Why that number, in their words"


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Alex Reed", ("Alex Reed",)),
        ("Alex Reed and Kim Sato, both renovating", ("Alex Reed", "Kim Sato")),
        ("Alex & Kim", ("Alex", "Kim")),
        ("Alex Reed - her kitchen is older", ("Alex Reed",)),
        ("Ann-Marie Hand (next door)", ("Ann-Marie Hand",)),
        ("Alex because of the stairs", ("Alex",)),
        ("Sandy Brandt", ("Sandy Brandt",)),
        (" , ", ()),
        ("", ()),
    ],
)
def test_names_stand_before_the_reason(text: str, names: tuple[str, ...]) -> None:
    assert names_in(text) == names


@given(note=st.lists(LINE).map("\n".join), first=LINE, second=LINE)
def test_an_answer_is_found_again_and_given_once(note: str, first: str, second: str) -> None:
    plain = without_answers(note, [QUESTION])
    once = with_answer(plain, QUESTION, first)
    assert answer_in(once, QUESTION) == first
    twice = with_answer(once, QUESTION, second)
    assert answer_in(twice, QUESTION) == second
    assert without_answers(twice, [QUESTION]) == plain or not plain
    assert with_answer(twice, QUESTION, "") == plain or not plain


def test_an_answer_keeps_its_place_among_the_others() -> None:
    note = with_answer(with_answer("By phone", "A", "one"), "B", "two")
    assert note == "By phone\nA: one\nB: two"
    assert with_answer(note, "A", "three") == "By phone\nA: three\nB: two"
    assert with_answer(note, "A", "") == "By phone\nB: two"


@pytest.mark.parametrize(
    ("note", "old", "new", "then"),
    [
        ("", "", "new", "new"),
        ("plan", "", "new", "plan\nnew"),
        ("plan\nold\nA: one", "old", "newer", "plan\nnewer\nA: one"),
        ("plan\nold", "old", "", "plan"),
        ("plan", "gone", "new", "plan\nnew"),
        ("yes\nA: yes, gladly", "yes", "maybe", "maybe\nA: yes, gladly"),
        ("plan\none\ntwo\nA: x", "one\ntwo", "three", "plan\nthree\nA: x"),
        ("oldest", "old", "new", "oldest\nnew"),
    ],
)
def test_a_note_takes_the_place_of_the_one_before(note: str, old: str, new: str, then: str) -> None:
    assert replaced(note, old, new) == then
