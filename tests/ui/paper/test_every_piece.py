"""Every piece, opened by another program: all is there, nothing is cut off, and nothing lies over another."""

import unicodedata
from collections import Counter
from collections.abc import Iterator
from itertools import combinations

import pytest
from paper_reader import Letter, Seen, inside, overlap, plain, read
from paper_samples import EVERYBODY, VERSIONS, made, wanted
from PySide6.QtWidgets import QApplication

from refcoach.domain.fitting import Placed
from refcoach.domain.handouts import in_area, shortened, typeset
from refcoach.domain.scripts import fields_in
from refcoach.domain.sheets import Box, Paper
from refcoach.ui.paper.document import Numbered, Page, Stand
from refcoach.ui.paper.faces import Composed
from refcoach.ui.paper.fonts import drawable
from refcoach.ui.paper.output import pdf

# Half the room between two blocks: what stays within it touches nothing.
AROUND = 0.75


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
        check_nothing_over_another(page, found)
    check_values(composed, piece, version, who, seen)


def check_size(page: Page, seen: Seen) -> None:
    for ours, theirs in zip(page.sheet.size(page.paper), seen.size, strict=True):
        assert theirs == pytest.approx(ours, abs=0.2)


def text_box(page: Page, stand: Stand) -> Box:
    return stand.card.within(*page.sheet.text)


def blocks(page: Page, stand: Stand) -> Iterator[tuple[Placed, Box]]:
    """Yield the blocks of a card and where each stands on the page."""
    assert not isinstance(stand.face, Numbered) and not stand.turned
    corner = text_box(page, stand)
    for part in stand.face.parts:
        for one in part.fitted.placed:
            x, y = corner.x + part.box.x + one.box.x, corner.y + part.box.y + one.box.y
            yield one, Box(x, y, one.box.width, one.box.height)


def check_letters(page: Page, seen: Seen) -> None:
    """Each letter stands in one block of one card, and each block says what it should."""
    left = list(seen.letters)
    for stand in page.stands:
        for placed, box in blocks(page, stand):
            assert inside(box, text_box(page, stand), 0.01), placed.said.block.id
            own = [letter for letter in left if inside(letter.box, box, AROUND)]
            captions = "".join(stand.face.look(placed).captions)
            check_text(placed.text + captions, own)
            left = [letter for letter in left if letter not in own]
    assert left == []


def check_text(expected: str, letters: list[Letter]) -> None:
    """Compare as read from left to right; where lines run both ways, word by word."""
    wanted, found = plain(drawable(expected)), plain("".join(letter.text for letter in letters))
    if not any(unicodedata.bidirectional(letter) in ("R", "AL") for letter in expected):
        assert found == wanted
    else:
        # A mirrored bracket is the other one of its pair.
        pairs = str.maketrans(")]}>”", "([{<“")
        assert Counter(found.translate(pairs)) == Counter(wanted.translate(pairs))


def check_lines(page: Page, seen: Seen) -> None:
    """Whatever is no letter is a mark at its place, or lies within a card's text."""
    marks = [Box(min(it.x1, it.x2), min(it.y1, it.y2), 0, 0) for it in (*page.cuts, *page.folds)]
    texts = [text_box(page, stand) for stand in page.stands]
    for box in (*seen.lines, *seen.pictures):
        ours = [one for one in marks if abs(one.x - box.x) < 0.2 and abs(one.y - box.y) < 0.2]
        assert ours or any(inside(box, text, 0.3) for text in texts), box
    for one in marks:
        assert any(abs(one.x - box.x) < 0.2 and abs(one.y - box.y) < 0.2 for box in seen.lines), one


def check_nothing_over_another(page: Page, seen: Seen) -> None:
    for stand in page.stands:
        standing = [box for placed, box in blocks(page, stand)]
        assert not any(overlap(one, other, 0.01) for one, other in combinations(standing, 2))
    for letter in seen.letters:
        # A frame lies around the letters in it.
        assert not any(overlap(letter.box, it, 0.1) and not inside(letter.box, it) for it in seen.lines), letter


def check_values(composed: Composed, piece: str, version: str, who: str, seen: list[Seen]) -> None:
    """Each value is on paper, up to the word where it is cut, or its block is left out and named."""
    asked = wanted(piece, version, EVERYBODY[who])
    words = plain("".join(letter.text for page in seen for letter in page.letters))
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
            if any(unicodedata.bidirectional(letter) in ("R", "AL") for letter in text):
                assert not Counter(text) - Counter(words), (block.id, value)
            else:
                assert text in words, (block.id, value)
