"""The page on paper: read back by another program."""

import pytest
from pypdfium2 import PdfDocument
from two_years import COUNTED

from refcoach.ui.words.labels import Labels
from refcoach.ui.working.paper import pdf
from refcoach.ui.working.parts import Part, Words
from refcoach.ui.working.say import Say
from refcoach.ui.working.shown import parts

pytestmark = pytest.mark.usefixtures("qapp")
FOOT = "Reyes & Daughters, 23 November 2026. Counted from your own records."


def bare(text: str) -> str:
    return "".join(text.split())


def pages(made: bytes) -> list[str]:
    document = PdfDocument(made)
    return [bare(document[number].get_textpage().get_text_range()) for number in range(len(document))]


def test_every_part_its_sentences_and_its_values_are_on_it() -> None:
    shown = parts(Say("clients"), Labels(), COUNTED)
    found = pages(pdf("Is it working?", "Since you began", shown, FOOT, "Page {page}"))
    whole = "".join(found)
    for part in shown:
        assert bare(part.title) in whole
        for words in (*part.above, *part.below):
            assert bare(words.text) in whole
    for value in ("Never asked", "Came without asking", "In touch", "Anna Kovács", "Card to pass on"):
        assert bare(value) in whole
    for number, page in enumerate(found, start=1):
        assert page.count(bare(FOOT)) == 1
        assert f"Page{number}" in page


def test_a_heading_is_never_alone_at_the_end_of_a_page() -> None:
    filler = tuple(Words(f"Line {number}") for number in range(36))
    for more in range(8):
        made = [
            Part("rate", "Filler", (*filler, *filler[:more])),
            Part("thanks", "Thanks", (Words("Everybody has been thanked."),)),
        ]
        for page in pages(pdf("Is it working?", "", made, FOOT, "Page {page}")):
            assert ("Thanks" in page) == ("Everybodyhasbeenthanked." in page)


def test_names_are_never_markup() -> None:
    (page,) = pages(
        pdf("Is it working?", "", [Part("rate", "<b>A & B</b>", (Words("<i>x</i> &amp;"),))], FOOT, "{page}")
    )
    assert "<b>A&B</b>" in page
    assert "<i>x</i>&amp;" in page
