"""Where each block of a card stands, and how large. What is too long shrinks, is cut or left out, and is named."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from refcoach.domain.handouts import Frame, Said, typeset
from refcoach.domain.sheets import Box

GAP_MM = 1.5
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
    """An area filled: what stands there, what had to be left out, and what still has no room (never drawn over)."""

    placed: tuple[Placed, ...]
    left_out: tuple[str, ...] = ()
    """Ids of blocks, in the order in which they went."""
    too_full: bool = False


def line_height(pt: float) -> float:
    """Return the height of a line in millimetres: leading is 1.25 times the size."""
    return pt * _LEADING * _POINT_MM


def fit(
    blocks: Sequence[Said],
    size: tuple[float, float],
    measure: Measure,
    may_leave_out: Sequence[str] = (),
    code_side: float = 0,
) -> Fitted:
    """Place the blocks below each other in an area of this size, in millimetres.

    A number or an address that is too wide at its floor goes; then blocks go in the order of `may_leave_out`, first one
    first, until the rest has room. `code_side` is the side of a code, where there is one.
    """
    gone: list[str] = []
    kept = list(blocks)
    while True:
        placed = _stack(kept, size, measure, code_side)
        going = list(dict.fromkeys(said.block.id for said, one in zip(kept, placed, strict=True) if one is None))
        found = [one for one in placed if one is not None]
        if not going:
            if _fits(found, size):
                return Fitted(_spread(found, size), tuple(gone))
            there = {said.block.id for said in kept}
            going = [one for one in may_leave_out if one in there][:1]
        if not going:
            return _smallest(kept, size, measure, code_side, gone)
        gone += going
        kept = [said for said in kept if said.block.id not in going]


def _smallest(
    kept: Sequence[Said], size: tuple[float, float], measure: Measure, code_side: float, gone: Sequence[str]
) -> Fitted:
    """Return what is left with everything at its floor: there is nothing more that may go."""
    small = [replace(said, beyond=len(said.text)) for said in kept]
    found = [one for one in _stack(small, size, measure, code_side) if one is not None]
    return Fitted(_spread(found, size), tuple(gone), too_full=not _fits(found, size))


def _fits(placed: Sequence[Placed], size: tuple[float, float]) -> bool:
    return _bottom(placed) <= size[1] + _ROUNDING


def _stack(
    blocks: Sequence[Said], size: tuple[float, float], measure: Measure, code_side: float
) -> list[Placed | None]:
    """Place the blocks from the top; None for one that cannot be set so wide."""
    found: list[Placed | None] = []
    beside = [_frame(box, size, code_side) for said in blocks if (box := said.block.box) and box.beside]
    y = 0.0
    for said in blocks:
        one = _framed(said, y, size, code_side) if said.block.box else _place(said, y, size[0], measure)
        for code in beside:
            if one is not None and not said.block.box and one.box.bottom > code.y and one.box.right > code.x:
                one = _place(said, y, code.x - GAP_MM, measure)
        found.append(one)
        if one is not None and not _is_beside(one):
            y = one.box.bottom + GAP_MM
    return found


def _framed(said: Said, y: float, size: tuple[float, float], code_side: float) -> Placed:
    frame = said.block.box or Frame("frame")
    box = _frame(frame, size, code_side)
    return Placed(said, said.text, box if frame.beside else replace(box, y=y), said.block.pt, 1 if said.text else 0)


def _is_beside(placed: Placed) -> bool:
    frame = placed.said.block.box
    return frame is not None and frame.beside


def _frame(frame: Frame, size: tuple[float, float], code_side: float) -> Box:
    width, height = (code_side, code_side) if frame.what == "qr" else frame.mm or (code_side, code_side)
    x = size[0] - width if frame.beside or frame.where == "top right" else (size[0] - width) / 2
    return Box(x, size[1] - height if frame.beside else 0, width, height)


def _place(said: Said, y: float, width: float, measure: Measure) -> Placed | None:
    block = said.block
    wide = min(width, block.width_mm or width)
    said = replace(said, text=typeset(said.text))
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
        usual = replace(said, text=said.text[: max(1, len(said.text) - said.beyond)])
        room = measure(usual, pt, width) * line_height(pt) if said.beyond < len(said.text) else 0
        while pt - _HALF_POINT >= floor and (not lines or lines * line_height(pt) > room + _ROUNDING):
            pt -= _HALF_POINT
            lines = measure(said, pt, width)
    while not lines and pt - _HALF_POINT >= floor:
        pt -= _HALF_POINT
        lines = measure(said, pt, width)
    return pt, lines


def _bottom(placed: Sequence[Placed]) -> float:
    """Return where the last of what stands below each other ends."""
    return max((one.box.bottom for one in placed if not _is_beside(one)), default=0)


def _spread(placed: Sequence[Placed], size: tuple[float, float]) -> tuple[Placed, ...]:
    """Move what stands beside a code down to it: the last lines and the code end together at the foot of the card."""
    first = next((at for at, one in enumerate(placed) if one.said.block.width_mm), len(placed))
    down = size[1] - _bottom(placed) if any(map(_is_beside, placed)) else 0
    return tuple(
        replace(one, box=replace(one.box, y=one.box.y + down)) if at >= first and not _is_beside(one) else one
        for at, one in enumerate(placed)
    )
