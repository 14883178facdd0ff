"""A piece of paper that is ready to be drawn: which words, for whom, and what stands beside them."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field

from refcoach.domain.handout_said import words
from refcoach.domain.handouts import Area, Block, Handouts, Items, Piece, Said, Values, Version


@dataclass(frozen=True, slots=True)
class Made:
    """One piece in one version. The words of each area are in the order in which they stand there."""

    piece: Piece
    version: Version
    values: Values
    conditions: Collection[str]
    items: Items
    areas: Mapping[str, tuple[Said, ...]]
    code: str = ""
    """What a code holds, where the piece has one; "" for none."""
    lines_only: bool = False
    """A card to be written by hand: ruled lines in place of its words."""
    shortened: Collection[str] = field(default_factory=frozenset)
    """The fields whose value was too long and is cut."""
    code_left_out: bool = False
    """There would be a code on it, and what it had to hold is too long for one."""

    @property
    def left_out(self) -> tuple[str, ...]:
        """Return the ids of the blocks that are not for this reader, or name something that is not known."""
        said = {one.block.id for area in self.areas.values() for one in area}
        return tuple(one.id for one in (*self.piece.shared, *self.version.blocks) if one.id not in said)

    @property
    def text(self) -> str:
        """Return all its words, a block a line."""
        return "\n".join(said.text for area in self.areas.values() for said in area if said.text)


@dataclass(frozen=True, slots=True)
class Drawn:
    """A file of pieces, and what its owner is told of them: what was cut or left out, a sentence each."""

    file: bytes
    notes: tuple[str, ...] = ()


def made(
    handouts: Handouts,
    piece: Piece,
    version: Version,
    values: Values,
    conditions: Collection[str],
    items: Items,
    *,
    code: str = "",
    lines_only: bool = False,
    code_left_out: bool = False,
) -> Made:
    """Put the values into the words of a piece; without a code there is no room kept for one."""
    areas = {
        area.id: words(handouts, piece, _blocks(piece, version, area, code), values, conditions, items)
        for area in piece.areas
    }
    cut = frozenset(name for said in areas.values() for one in said for name in one.cut)
    return Made(piece, version, values, conditions, items, areas, code, lines_only, cut, code_left_out)


def _blocks(piece: Piece, version: Version, area: Area, code: str) -> list[Block]:
    found = list(_in_area(piece, version, area))
    # An area that is a code and what is said beside it is empty without one.
    is_code = bool(found) and _is_code(found[0])
    return [block for block in found if code or not (is_code or _is_code(block))]


def _in_area(piece: Piece, version: Version, area: Area) -> Iterator[Block]:
    named = {block.id: block for block in (*piece.shared, *version.blocks)}
    elsewhere = {name for other in piece.areas for name in other.order}
    order = area.order or tuple(block.id for block in version.blocks if block.id not in elsewhere)
    return (named[name] for name in order if name in named)


def _is_code(block: Block) -> bool:
    return block.box is not None and block.box.what == "qr"
