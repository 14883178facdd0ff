"""Where each block of a card stands, and how large. What is too long shrinks, is cut or left out, and is named."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace

from refcoach.domain.fitting_own import fewer_words, half_a_point_less, largest
from refcoach.domain.handout_texts import typeset
from refcoach.domain.handouts import Frame, Said
from refcoach.domain.sheets import Box

GAP_MM = 1.5
_ABOVE_HEADING_MM = 2.5
"""Between two blocks."""
_HALF_POINT = 0.5
_POINT_MM = 25.4 / 72
_LEADING = 1.25
_ROUNDING = 1e-6

Measure = Callable[[Said, float, float], int]
"""How many lines a block takes at a size in points and a width in millimetres; 0 where it cannot be set so wide."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A block on a card: its rectangle in millimetres from the card's area, and its size in points."""

    said: Said
    text: str
    box: Box
    pt: float
    lines: int

    @property
    def text_height(self) -> float:
        """Return the height of the lines of text in millimetres; ruled lines follow below."""
        return self.lines * line_height(self.pt)


@dataclass(frozen=True, slots=True)
class Fitted:
    """An area filled: what stands there, and what had to be left out."""

    placed: tuple[Placed, ...]
    left_out: tuple[str, ...] = ()
    """Ids of blocks, in the order in which they went."""
    too_full: bool = False
    """Something went that should not: there is more than the area holds."""


def line_height(pt: float) -> float:
    """Return the height of a line in millimetres: leading is 1.25 times the size."""
    return pt * _LEADING * _POINT_MM


def fit(
    blocks: Sequence[Said],
    size: tuple[float, float],
    measure: Measure,
    may_leave_out: Sequence[str] = (),
    code_side: float = 0,
    foot: Collection[str] = (),
) -> Fitted:
    """Place the blocks below each other in an area of this size, in millimetres.

    A number or an address that is too wide at its floor goes; then blocks go in the order of `may_leave_out`, first one
    first, until the rest has room. `code_side` is the side of a code, where there is one. From the first of the blocks
    named as `foot` on they stand at the foot of the area, and end beside a code there.

    Before anything goes for the owner's own words, those are made smaller, and then fewer.
    """
    room = _Room(size, measure, code_side, frozenset(foot))
    gone: list[str] = []
    kept = [room.in_its_frame(said) for said in blocks]
    while True:
        placed = room.stack(kept)
        going = list(dict.fromkeys(said.block.id for said, one in zip(kept, placed, strict=True) if one is None))
        found = [one for one in placed if one is not None]
        if not going:
            if room.holds(found):
                return Fitted(room.spread(found), tuple(gone))
            if own := _shorter_own(kept, room):
                return Fitted(room.spread(own), tuple(gone))
            there = {said.block.id for said in kept}
            going = [one for one in may_leave_out if one in there][:1]
        if not going:
            return _smallest(kept, room, gone)
        gone += going
        kept = [said for said in kept if said.block.id not in going]


def _shorter_own(kept: Sequence[Said], room: "_Room") -> list[Placed]:
    """Place the blocks with the owner's words smaller, or cut to one length; nothing where that makes no room.

    The longest are cut first, and none to fewer characters than the built-in words have.
    """

    def placed(tried: Sequence[Said]) -> list[Placed]:
        found = [one for one in room.stack(tried) if one is not None]
        return found if len(found) == len(tried) and room.holds(found) else []

    while (smaller := [half_a_point_less(said) for said in kept]) != kept:
        kept = smaller
        if found := placed(kept):
            return found
    lengths = [len(said.text) for said in kept if said.usual is not None]
    length = largest(max(lengths, default=1) - 1, lambda one: bool(placed([fewer_words(it, one) for it in kept])))
    return placed([fewer_words(said, length) for said in kept]) if length else []


def _smallest(kept: Sequence[Said], room: "_Room", gone: Sequence[str]) -> Fitted:
    """Return what is left with everything at its floor, as far as there is room: there is nothing more that may go."""
    small = [replace(said, beyond=len(said.text)) for one in kept for said in (fewer_words(one, 0),)]
    found = [one for one in room.stack(small) if one is not None]
    full = not room.holds(found)
    while not room.holds(found):
        last = next(one for one in reversed(found) if not _is_beside(one))
        gone = [*gone, last.said.block.id]
        found = [one for one in found if one is not last]
    return Fitted(room.spread(found), tuple(dict.fromkeys(gone)), full)


@dataclass(frozen=True, slots=True)
class _Room:
    """An area to fill."""

    size: tuple[float, float]
    measure: Measure
    code_side: float
    foot: frozenset[str]

    def stack(self, blocks: Sequence[Said]) -> list[Placed | None]:
        """Place the blocks from the top; None for one that cannot be set so wide."""
        found: list[Placed | None] = []
        beside = [self._frame(box) for said in blocks if (box := said.block.box) and box.beside]
        y, in_foot = 0.0, False
        for said in blocks:
            in_foot = in_foot or said.block.id in self.foot
            one = self._framed(said, y) if said.block.box else _place(said, y, self.size[0], self.measure)
            for code in beside:
                if not said.block.box and (in_foot or (one and one.box.bottom > code.y and one.box.right > code.x)):
                    one = _place(said, y, code.x - GAP_MM, self.measure)
            found.append(one)
            if one is not None and not _is_beside(one):
                y = one.box.bottom + GAP_MM
        return found

    def holds(self, placed: Sequence[Placed]) -> bool:
        """Say whether what is placed ends inside the area."""
        return _bottom(placed) <= self.size[1] + _ROUNDING

    def spread(self, placed: Sequence[Placed]) -> tuple[Placed, ...]:
        """Move the foot down to the end of the area, and what a heading is over away from what is above it."""
        placed = self._aired(placed)
        if not self.foot:
            return tuple(placed)
        first = next((at for at, one in enumerate(placed) if one.said.block.id in self.foot), len(placed))
        down = max(0.0, self.size[1] - _bottom(placed))
        return tuple(
            replace(one, box=replace(one.box, y=one.box.y + down)) if at >= first and not _is_beside(one) else one
            for at, one in enumerate(placed)
        )

    def _aired(self, placed: Sequence[Placed]) -> Sequence[Placed]:
        """Share half of the room that is left out among the headings; beside a frame all stays where it fits."""
        below = [at for at, one in enumerate(placed) if at and one.said.block.is_heading]
        if not below or any(_is_beside(one) for one in placed):
            return placed
        more = max(0.0, min(_ABOVE_HEADING_MM, (self.size[1] - _bottom(placed)) / 2 / len(below)))
        return [
            replace(one, box=replace(one.box, y=one.box.y + more * sum(head <= at for head in below)))
            for at, one in enumerate(placed)
        ]

    def in_its_frame(self, said: Said) -> Said:
        """Return the owner's words in a frame, where there is room for one line, so small or short that they fit."""
        frame = said.block.box
        if frame is None or said.usual is None:
            return said
        width = self._frame(frame).width

        def fits(one: Said) -> bool:
            return self.measure(one, one.block.pt, width) == 1

        while not fits(said) and (smaller := half_a_point_less(said)) is not said:
            said = smaller
        if fits(said):
            return said
        short = replace(said, usual=0)
        cut = fewer_words(short, largest(len(said.text) - 1, lambda length: fits(fewer_words(short, length))))
        return replace(cut, usual=len(cut.text))

    def _framed(self, said: Said, y: float) -> Placed:
        frame = said.block.box or Frame("frame")
        box = self._frame(frame)
        return Placed(said, said.text, box if frame.beside else replace(box, y=y), said.block.pt, 1 if said.text else 0)

    def _frame(self, frame: Frame) -> Box:
        side = self.code_side
        width, height = (side, side) if frame.what == "qr" else frame.mm or (side, side)
        x = self.size[0] - width if frame.beside or frame.where == "top right" else (self.size[0] - width) / 2
        return Box(x, self.size[1] - height if frame.beside else 0, width, height)


def _is_beside(placed: Placed) -> bool:
    frame = placed.said.block.box
    return frame is not None and frame.beside


def _place(said: Said, y: float, width: float, measure: Measure) -> Placed | None:
    block = said.block
    wide = min(width, block.width_mm or width)
    if (text := typeset(said.text)) != said.text:
        said = replace(said, text=text)
    rules = block.rule.lines * block.rule.apart_mm if block.rule else 0
    pt, lines = _size(said, wide, measure)
    if not lines and said.text:
        return None
    return Placed(said, said.text, Box(0, y, wide, lines * line_height(pt) + rules), pt, lines)


def _size(said: Said, width: float, measure: Measure) -> tuple[float, int]:
    """Return the size, and the number of lines: smaller by half points while it takes more than it was made for."""
    pt, floor = said.block.pt, said.block.floor_pt
    if not said.text:
        return pt, 0
    lines = measure(said, pt, width)
    if said.beyond:
        usual = _shorter(said)
        room = measure(usual, pt, width) * line_height(pt) if usual.text else 0
        while pt - _HALF_POINT >= floor and (not lines or lines * line_height(pt) > room + _ROUNDING):
            pt -= _HALF_POINT
            lines = measure(said, pt, width)
    while not lines and pt - _HALF_POINT >= floor:
        pt -= _HALF_POINT
        lines = measure(said, pt, width)
    return pt, lines


def _shorter(said: Said) -> Said:
    """Return a block with as many characters as it was made for."""
    length = max(0, len(said.text) - said.beyond)
    values = tuple(replace(one, end=min(one.end, length)) for one in said.merged if one.start < length)
    return replace(said, text=said.text[:length], merged=values)


def _bottom(placed: Sequence[Placed]) -> float:
    """Return where the last of what stands below each other ends."""
    return max((one.box.bottom for one in placed if not _is_beside(one)), default=0)


def widest_gap(fitted: Fitted, size: tuple[float, float]) -> Box:
    """Return the highest room over the whole width of an area in which nothing stands."""
    edges, top = [], 0.0
    for one in sorted(fitted.placed, key=lambda it: it.box.y):
        edges.append((top, one.box.y))
        top = max(top, one.box.bottom)
    start, end = max([*edges, (top, size[1])], key=lambda it: it[1] - it[0])
    return Box(0, start, size[0], max(0.0, end - start))
