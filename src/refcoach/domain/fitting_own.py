"""The owner's own words where they are too long for their place: smaller first, then fewer, never fewer than usual."""

from collections.abc import Callable
from dataclasses import replace

from refcoach.domain.handout_texts import BEFORE_MORE, MORE, shortened
from refcoach.domain.handouts import Said

_HALF_POINT = 0.5


def half_a_point_less(said: Said) -> Said:
    """Return the owner's words half a point smaller, down to the floor; any others as they are."""
    block = said.block
    if said.usual is None or not said.text or block.pt - _HALF_POINT < block.floor_pt:
        return said
    return replace(said, block=replace(block, pt=block.pt - _HALF_POINT))


def fewer_words(said: Said, length: int) -> Said:
    """Return the owner's words cut after a whole word, to this many characters or as many as the built-in ones have.

    A value that is never cut stays whole, or goes with all that follows it.
    """
    if said.usual is None or len(said.text) <= max(length, said.usual, 2):
        return said
    text = shortened(said.text, max(length, said.usual, 2))
    end = len(text) - len(MORE)
    whole = (one.start for one in said.merged if one.field in said.whole and one.start < end < one.end)
    if (start := next(whole, None)) is not None:
        text = said.text[:start].rstrip(BEFORE_MORE) + MORE
        end = len(text) - len(MORE)
    merged = tuple(replace(one, end=min(one.end, end)) for one in said.merged if one.start < end)
    return replace(said, text=text, merged=merged, is_cut=True)


def largest(high: int, is_good: Callable[[int], bool]) -> int:
    """Return the largest number from 1 to `high` that is good, where every smaller one is; 0 where none is."""
    low, found = 1, 0
    while low <= high:
        middle = (low + high) // 2
        if is_good(middle):
            low, found = middle + 1, middle
        else:
            high = middle - 1
    return found
