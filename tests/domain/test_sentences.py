"""Where one sentence ends: marks, quotation marks, titles."""

import pytest

from refcoach.domain.sentences import sentences


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One. Two? Three!", ["One.", "Two?", "Three!"]),
        ("No. Not today.", ["No.", "Not today."]),
        ("So do I. Go on…  Please.", ["So do I.", "Go on…", "Please."]),
        ("He asked 'why me?' and left. Go.", ["He asked 'why me?' and left.", "Go."]),
        ("“It leaks.” Call him.", ["“It leaks.”", "Call him."]),
        ("(Ask Dr. Hill.) Then go.", ["(Ask Dr. Hill.)", "Then go."]),
        ("We meet Mrs. {{lead.name}} at 5 p.m. today.", ["We meet Mrs. {{lead.name}} at 5 p.m. today."]),
        ("Version 2.5 it is.", ["Version 2.5 it is."]),
        ("", [""]),
    ],
)
def test_a_text_falls_into_its_sentences(text: str, expected: list[str]) -> None:
    assert sentences(text) == expected
