"""What holds for every page: all is there, nothing is cut off, and nothing lies over another."""

import unicodedata
from collections import Counter
from collections.abc import Iterator
from itertools import combinations

import pytest
from paper_reader import Letter, Seen, inside, overlap, plain

from refcoach.domain.fitting import Placed
from refcoach.domain.sheets import Box
from refcoach.ui.paper.document import Numbered, Page, Stand
from refcoach.ui.paper.fonts import drawable

# Half the room between two blocks: what stays within it touches nothing.
AROUND = 0.75


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
