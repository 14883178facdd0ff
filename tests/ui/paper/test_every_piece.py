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
from refcoach.domain.handout_texts import shortened, typeset
from refcoach.domain.handouts import in_area
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
    """Each letter stands in one block of one card, and each block says what it should; nothing is over another."""
    mixed, counted = any(map(from_the_right, seen.letters)), 0
    for stand in page.stands:
        left = [letter for letter in seen.letters if inside(letter.box, stand.card)]
        lines = [line for line in seen.lines if inside(line, stand.card)]
        counted += len(left)
        standing = list(blocks(page, stand))
        assert not any(overlap(one, other, 0.01) for (_, one), (_, other) in combinations(standing, 2))
        for placed, box in standing:
            assert inside(box, text_box(page, stand), 0.01), placed.said.block.id
            own: list[Letter] = []
            others: list[Letter] = []
            for letter in left:
                (own if inside(letter.box, box, AROUND) else others).append(letter)
            captions = "".join(stand.face.look(placed).captions)
            check_text(placed.text + captions, own, mixed)
            check_lines_beside(own, [line for line in lines if overlap(line, box, -AROUND)])
            left = others
        assert left == []
    assert counted == len(seen.letters)


def check_lines_beside(letters: list[Letter], lines: list[Box]) -> None:
    for letter in letters:
        # A frame lies around the letters in it.
        over = [it for it in lines if overlap(letter.box, it, 0.1) and not inside(letter.box, it)]
        assert over == [], letter


def check_text(expected: str, letters: list[Letter], mixed: bool) -> None:
    """Compare as read; the reader gives back a page with words from right to left in an order of its own."""
    wanted, found = plain(drawable(expected)), plain("".join(letter.text for letter in letters))
    if mixed:
        assert count(found) == count(wanted)
    else:
        assert found == wanted


def from_the_right(letter: Letter) -> bool:
    return any(unicodedata.bidirectional(one) in ("R", "AL") for one in letter.text)


def count(text: str) -> Counter[str]:
    """Count letters; among words from right to left a bracket is the other one of its pair."""
    return Counter(text.translate(str.maketrans(")]}>”", "([{<“")))


def check_lines(page: Page, seen: Seen) -> None:
    """Whatever is no letter is a mark at its place, or lies within a card's text."""
    marks = [Box(it.x1, it.y1, it.x2 - it.x1, it.y2 - it.y1) for it in (*page.cuts, *page.folds)]
    texts = [text_box(page, stand) for stand in page.stands]
    for box in (*seen.lines, *seen.pictures):
        assert any(same(box, mark) for mark in marks) or any(inside(box, text, 0.3) for text in texts), box
    for mark in marks:
        assert any(same(box, mark) for box in seen.lines), mark


def same(one: Box, other: Box) -> bool:
    """Say whether two rectangles are the same but for the width of a pen."""
    ends = zip((one.x, one.y, one.right, one.bottom), (other.x, other.y, other.right, other.bottom), strict=True)
    return all(abs(ours - theirs) < 0.2 for ours, theirs in ends)


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
