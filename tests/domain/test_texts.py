"""Text from outside stays what it is, minus what would break a line or a file."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from refcoach.domain.texts import NAME_LIMIT, NOTE_LIMIT, many_lines, one_line

ANY = st.text(st.characters() | st.characters(categories=["Cs", "Cc", "Cf", "Zl", "Zp"]))


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("Ida\nBrookes", "Ida Brookes"),
        ("Ida\r\n\r\nBrookes", "Ida Brookes"),
        ("Ida\x00\x1b[31mBrookes\x7f", "Ida [31mBrookes"),
        ("  Ida \t Brookes \x85", "Ida Brookes"),
        ("Ida\u2028Brookes\u2029", "Ida Brookes"),
        ("Ida\u202eBrookes\u2066", "IdaBrookes"),
        ("דוד כהן", "דוד כהן"),
        ("Ada 👩‍🔬", "Ada 👩‍🔬"),
        ("<b>Bob</b> {{x}} =1+1", "<b>Bob</b> {{x}} =1+1"),
        ("e\u0301", "e\u0301"),
        ("half \ud800 a letter", "half \ufffd a letter"),
        ("", ""),
        (" \n ", ""),
        ("\u200b\u200c\u200d\ufeff", ""),
        ("\u2060\xad", ""),
        ("\u3164 \u115f\u2800", ""),
        ("\ufe0f\U000e0061", ""),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("\u200bIda", "\u200bIda"),
    ],
)
def test_one_line(text: str, line: str) -> None:
    assert one_line(text) == line


@pytest.mark.parametrize(
    ("text", "note"),
    [
        ("one\r\ntwo\rthree\n", "one\ntwo\nthree"),
        ("a\tb\x00c", "a\tb c"),
        ("\n\n  kept  inside  \n", "kept  inside"),
        ("\udcff", "\ufffd"),
        ("\u200b\n\u200c", ""),
    ],
)
def test_many_lines(text: str, note: str) -> None:
    assert many_lines(text) == note


@given(text=ANY)
def test_a_line_is_one_line_and_can_be_written(text: str) -> None:
    line = one_line(text)
    line.encode()
    assert line == one_line(line)
    assert len(line.splitlines()) <= 1
    assert line == line.strip()
    assert not any(unicodedata.category(c) in ("Cc", "Zl", "Zp", "Cs") for c in line)


@given(text=ANY)
def test_a_note_can_be_written(text: str) -> None:
    note = many_lines(text)
    note.encode()
    assert note == many_lines(note)
    assert not any(unicodedata.category(c) == "Cc" and c not in "\n\t" for c in note)


def test_a_text_has_an_end() -> None:
    assert one_line("x" * 300) == "x" * 300
    assert len(one_line("x" * 9999)) == NAME_LIMIT
    assert one_line("ab " * 400, limit=6) == "ab ab"
    assert len(many_lines("y" * 99_999)) == NOTE_LIMIT
