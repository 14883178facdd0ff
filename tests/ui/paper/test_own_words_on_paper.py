"""The owner's words on every piece, as another program reads them: in their place, smaller, or cut and named."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from paper_checks import check_letters, check_lines, check_size
from paper_reader import plain, read
from paper_samples import FULL, HOSTILE, VERSIONS, wanted
from PySide6.QtWidgets import QApplication

from refcoach.domain import own_handouts
from refcoach.domain.handout_texts import typeset
from refcoach.domain.handouts import Values
from refcoach.domain.own_handouts import Slot
from refcoach.domain.own_text import OwnText
from refcoach.domain.sheets import Paper
from refcoach.ui.paper.document import pages
from refcoach.ui.paper.faces import Composed, compose
from refcoach.ui.paper.output import pdf

Write = Callable[[int], str]
ALL = [*VERSIONS, ("meeting_kit", "meeting_kit")]
OWN: dict[str, Write] = {
    "short": lambda number: f"Mine {number}",
    "longer": lambda number: f"This is what I say in place {number}, {{{{business.owner_first_name}}}} too.",
    "far too long": lambda number: f"Line {number}: " + "and so we go on about our kitchens and our work " * 20,
    "one word": lambda number: f"{number}" + "w" * 400,
    "from the right": lambda number: f"{number} " + "שלום לכולם ותודה רבה " * 12,
}


def rewritten(
    piece_id: str, version_id: str, write: Write, values: Values = FULL
) -> tuple[Composed, list[tuple[str, str]]]:
    """Return a piece with every text of it in the owner's words; and those words, by the block they are of."""
    asked, texts = wanted(piece_id, version_id, values), {}
    for number, slot in enumerate(own_handouts.slots(asked.piece, asked.version)):
        texts[slot.situation, slot.item] = OwnText(slot.situation, slot.item, _listed(slot) + write(number))
    content = own_handouts.with_own(asked.handouts, texts)
    piece = content.pieces[piece_id]
    version = next(one for one in piece.versions if one.id == asked.version.id)
    own = replace(asked, handouts=content, piece=piece, version=version)
    in_use = own_handouts.in_use(asked.piece, asked.version, asked.conditions)
    said = [(slot.block.id, texts[slot.situation, slot.item].words) for slot in in_use if not slot.block.repeat]
    return compose(own), said


def _listed(slot: Slot) -> str:
    return f"{{{{{slot.block.repeat.of}}}}} " if slot.block.repeat else ""


@pytest.mark.parametrize("kind", OWN)
@pytest.mark.parametrize(("piece", "version"), ALL, ids=lambda name: name)
def test_nothing_leaves_its_place_and_what_is_cut_is_named(
    qapp: QApplication, piece: str, version: str, kind: str
) -> None:
    composed, said = rewritten(piece, version, OWN[kind])
    expected = pages([composed], Paper.A4)
    seen = read(pdf(expected, "Handouts"))
    for page, found in zip(expected, seen, strict=True):
        check_size(page, found)
        check_letters(page, found)
        check_lines(page, found)
    whole = plain("".join(letter.text for page in seen for letter in page.letters))
    if kind == "from the right":
        return
    for block, words in said:
        text = typeset(words.replace("{{business.owner_first_name}}", FULL["business.owner_first_name"]))
        named = any(text.startswith(cut.removesuffix("…")) for cut in composed.own_cut)
        assert plain(text) in whole or named or block in composed.left_out, words
    if kind == "short":
        assert composed.own_cut == () and not composed.too_full


@pytest.mark.parametrize("who", ["long", "braces", "mixed"])
@pytest.mark.parametrize(("piece", "version"), ALL, ids=lambda name: name)
def test_whatever_the_values_are(qapp: QApplication, piece: str, version: str, who: str) -> None:
    composed, _ = rewritten(piece, version, OWN["longer"], HOSTILE[who])
    expected = pages([composed], Paper.LETTER)
    for page, found in zip(expected, read(pdf(expected, "Handouts")), strict=True):
        check_letters(page, found)
        check_lines(page, found)


def test_words_shrink_before_they_are_cut_and_are_cut_no_shorter_than_the_built_in_ones(qapp: QApplication) -> None:
    def keep(composed: Composed) -> tuple[float, str]:
        placed = [one for face in composed.faces for part in face.parts for one in part.fitted.placed]
        found = next(one for one in placed if one.said.block.id == "b_keep")
        return found.pt, found.text

    usual = compose(wanted("postcard"))
    assert keep(usual)[0] == 9
    item = ("handout:postcard/postcard", "b_keep")

    def with_words(words: str) -> Composed:
        asked = wanted("postcard")
        content = own_handouts.with_own(asked.handouts, {item: OwnText(*item, words)})
        piece = content.pieces["postcard"]
        return compose(replace(asked, handouts=content, piece=piece, version=piece.versions[0]))

    smaller = next(
        found for count in range(20, 300) if keep(found := with_words("kitchen " * count))[0] < 9 or found.own_cut
    )
    assert keep(smaller)[0] < 9 and smaller.own_cut == ()
    cut = with_words("kitchen " * 300)
    assert keep(cut)[0] == 8 and keep(cut)[1].endswith("kitchen…") and cut.own_cut == (keep(cut)[1],)
    assert cut.left_out == usual.left_out, "nothing else goes for it"
    assert len(keep(cut)[1]) >= len(keep(usual)[1])
