"""Every piece, opened by another program: all is there, nothing is cut off, and nothing lies over another."""

import pytest
from paper_checks import check_letters, check_lines, check_size, count, from_the_right
from paper_reader import Seen, plain, read
from paper_samples import EVERYBODY, VERSIONS, made, wanted
from PySide6.QtWidgets import QApplication

from refcoach.domain.handout_texts import shortened, typeset
from refcoach.domain.handouts import in_area
from refcoach.domain.scripts import fields_in
from refcoach.domain.sheets import Paper
from refcoach.ui.paper.faces import Composed
from refcoach.ui.paper.fonts import drawable
from refcoach.ui.paper.output import pdf


@pytest.mark.parametrize("paper", Paper)
@pytest.mark.parametrize("who", EVERYBODY)
@pytest.mark.parametrize(("piece", "version"), VERSIONS, ids=lambda name: name)
def test_all_is_there_and_in_its_place(qapp: QApplication, piece: str, version: str, who: str, paper: Paper) -> None:
    composed, expected = made(piece, version, EVERYBODY[who], paper=paper)
    seen = read(pdf(expected, "Handouts"))
    assert len(seen) == len(expected) == (2 if composed.back else 1)
    for page, found in zip(expected, seen, strict=True):
        check_size(page, found)
        check_letters(page, found)
        check_lines(page, found)
    check_values(composed, piece, version, who, seen)


def check_values(composed: Composed, piece: str, version: str, who: str, seen: list[Seen]) -> None:
    """Each value is on paper, up to the word where it is cut, or its block is left out and named."""
    asked = wanted(piece, version, EVERYBODY[who])
    letters = [letter for page in seen for letter in page.letters]
    words, mixed = plain("".join(letter.text for letter in letters)), any(map(from_the_right, letters))
    limits = asked.piece.limits or {}
    for block in (block for area in asked.piece.areas for block in in_area(asked.piece, asked.version, area)):
        if block.id in composed.left_out or any(name not in asked.values for name in fields_in(block.say)):
            continue
        for name in fields_in(block.say):
            value, limit = typeset(asked.values[name]), limits.get(name)
            if limit and limit.may_cut and len(value) > limit.cut_at:
                assert block.id in composed.cut
                value = shortened(value, limit.cut_at)
            text = plain(drawable(" ".join(value.split()).rstrip(".")))
            assert not count(text) - count(words) if mixed else text in words, (block.id, value)
