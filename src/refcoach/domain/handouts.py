"""What is handed over or sent: pieces of paper and written messages, each in its versions, block by block."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from refcoach.domain.coaching import Field

DONE = "commitment.done"
"""Beside the text of a commitment among the items: not empty once it is kept."""

Values = Mapping[str, str]
Items = Mapping[str, Sequence[Values]]
"""Lists that a block is repeated for: commitments, the people I'd like to meet. By the id of the block, or else by the
field that names its items."""


@dataclass(frozen=True, slots=True)
class Rule:
    """Ruled lines to write on, millimetres apart."""

    lines: int
    apart_mm: float


@dataclass(frozen=True, slots=True)
class Frame:
    """An empty frame, or a code; its sides in millimetres where the content says them."""

    what: str
    mm: tuple[float, float] | None = None
    where: str = ""
    beside: bool = False


@dataclass(frozen=True, slots=True)
class Repeat:
    """The block is there once for each item of a list."""

    of: str
    at_least: int
    at_most: int


@dataclass(frozen=True, slots=True)
class OwnWords:
    """The owner's words in place of built-in ones, and when they may name each field: one group of conditions holds."""

    text: str
    may_name: Mapping[str, tuple[frozenset[str], ...]]

    def names(self, field: str, conditions: Collection[str]) -> bool:
        """Say whether they may name a field now: what the rules keep off the piece stays off it in any words."""
        return any(holds(group, conditions) for group in self.may_name.get(field, ()))


@dataclass(frozen=True, slots=True)
class Block:
    """A line or paragraph; `plain` is said where `say` names something that is not known, and "" leaves it out."""

    id: str
    say: str
    plain: str | None = None
    conditions: tuple[str, ...] = ()
    plain_unless: str = ""
    pt: float = 0
    floor_pt: float = 0
    rule: Rule | None = None
    box: Frame | None = None
    repeat: Repeat | None = None
    width_mm: float | None = None
    own: OwnWords | None = None
    """What the owner says in place of `say`, and of `plain` where something is not known."""
    own_plain: OwnWords | None = None
    """What they say in place of `plain` where `plain_unless` does not hold."""

    @property
    def is_heading(self) -> bool:
        """Say whether it is over what comes next."""
        return self.id == "inside" or self.id.endswith("_head")

    def is_neutral(self, conditions: Collection[str]) -> bool:
        """Say whether the words that may not be said of everybody give way to those that may."""
        return bool(self.plain_unless) and self.plain_unless not in conditions


@dataclass(frozen=True, slots=True)
class Limit:
    """Up to `max` characters a value stands at the normal size; beyond `cut_at` it is cut, unless it never is."""

    max: int
    cut_at: int
    beyond: str

    @property
    def may_cut(self) -> bool:
        """Say whether a longer value is cut; a number, an address, a date or a full name never is."""
        return self.beyond != "never_cut"


@dataclass(frozen=True, slots=True)
class Version:
    """One form of a piece: paper has blocks, a message has a subject, an e-mail and a text."""

    id: str
    title: str
    conditions: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    blocks: tuple[Block, ...] = ()
    subject: Block | None = None
    email: tuple[Block, ...] = ()
    text: tuple[Block, ...] = ()


@dataclass(frozen=True, slots=True)
class Area:
    """A part of a card: which blocks stand there, in which order, and its size in millimetres."""

    id: str
    size: tuple[float, float]
    order: tuple[str, ...]
    """Empty: every block of the version that no other area has."""


@dataclass(frozen=True, slots=True)
class KitPart:
    """One thing in the meeting kit, and the condition under which it is there."""

    piece: str
    condition: str = ""


@dataclass(frozen=True, slots=True)
class Piece:
    """One thing to hand over or to send. A piece without versions of its own has a single one, called like itself."""

    id: str
    title: str
    kind: str
    what_for: str
    goes_to: str
    versions: tuple[Version, ...]
    shared: tuple[Block, ...] = ()
    """Blocks beside those of any version: the front of a thank-you card."""
    sheet: str = ""
    sides: int = 1
    areas: tuple[Area, ...] = ()
    conditions: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    needs_one_of: tuple[tuple[str, ...], ...] = ()
    may_leave_out: tuple[str, ...] = ()
    limits: Mapping[str, Limit] | None = None
    captions: tuple[str, ...] = ()
    """Two questions on each ruled line of its list."""
    note: str = ""
    kit_order: tuple[KitPart, ...] = ()
    """What a kit holds, in the order it is used at the table."""
    hesitations: Mapping[str, tuple[str, ...]] | None = None
    """By situation: what is most likely to come back, where nothing is known of the client or the owner."""


@dataclass(frozen=True, slots=True)
class Handouts:
    """All pieces of one language, by id, in the order they are listed."""

    pieces: Mapping[str, Piece]
    fields: Mapping[str, Field]
    """Those of the talks, and what only paper and messages name."""
    always_known: frozenset[str]
    whole_texts: frozenset[str]
    """Fields whose value keeps its last full stop."""
    edition: int = 0


@dataclass(frozen=True, slots=True)
class Merged:
    """Where the value of a field stands in a text: its first character, and the one behind its last."""

    field: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Said:
    """A block as this client reads it; `text` may be empty where it is a frame or a ruled line alone."""

    block: Block
    text: str
    merged: tuple[Merged, ...] = ()
    beyond: int = 0
    """How many characters more than the normal size has room for."""
    cut: tuple[str, ...] = ()
    """The fields whose value was cut."""
    whole: tuple[str, ...] = ()
    """The fields whose value is never cut."""
    done: bool = False
    """One of our commitments that was kept: its box is ticked."""
    usual: int | None = None
    """Of the owner's words: how many characters the built-in ones have. They are never cut below that."""
    is_cut: bool = False
    """The owner's words had no room, and are cut."""

    def value(self, merged: Merged) -> str:
        """Return what stands there."""
        return self.text[merged.start : merged.end]


def in_area(piece: Piece, version: Version, area: Area) -> tuple[Block, ...]:
    """Return the blocks of an area in their order, whether or not they are for this client."""
    named = {block.id: block for block in (*piece.shared, *version.blocks)}
    if area.order:
        return tuple(named[one] for one in area.order if one in named)
    elsewhere = {one for other in piece.areas for one in other.order}
    return tuple(block for block in version.blocks if block.id not in elsewhere)


def holds(conditions: Collection[str], known: Collection[str]) -> bool:
    """Say whether all conditions of a piece, a version or a block hold."""
    return all(one in known for one in conditions)


def missing(piece: Piece, version: Version, values: Values) -> tuple[tuple[str, ...], ...]:
    """Return what has to be asked for before a piece makes sense: of each group, one field is enough."""
    groups = [*((name,) for name in (*piece.needs, *version.needs)), *piece.needs_one_of]
    return tuple(dict.fromkeys(group for group in groups if not any(values.get(name, "").strip() for name in group)))
