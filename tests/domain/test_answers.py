"""Notes that are written anew, and the names among the words."""

import pytest

from refcoach.domain.answers import names_in, replaced


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
