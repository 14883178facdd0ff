"""What is handed over or sent: pieces of paper and written messages, and their words with a client's data in them."""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from refcoach.domain.coaching import Field
from refcoach.domain.scripts import FIELD, fields_in

_NO_BREAK_BEFORE = re.compile(r"[\u0300-\u036f\u200d\ufe0f\U0001f3fb-\U0001f3ff]")
_APOSTROPHE = re.compile(r"(?<=\w)'(?=\w)")
_MORE = "…"
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
    control: str = ""
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


def words(
    handouts: Handouts,
    piece: Piece,
    blocks: Sequence[Block],
    values: Values,
    conditions: Collection[str],
    items: Items | None = None,
) -> tuple[Said, ...]:
    """Return the blocks that are for this client, with the values in them, in the order they were given.

    Values go in once, as text: what they say is never looked at for fields. Each is cut as its limit says.
    """
    limits, lists = piece.limits or {}, items or {}
    found: list[Said] = []
    for block, below in zip_longest(blocks, blocks[1:]):
        if holds(block.conditions, conditions) and not _heads_nothing(block, below, lists):
            for more in _rounds(block, lists):
                said = _said(handouts, limits, block, {**values, **more} if more else values, conditions)
                if said is not None:
                    found.append(said)
    return tuple(found)


def _heads_nothing(block: Block, below: Block | None, items: Items) -> bool:
    """Say whether a block is the heading of a list in which there is nothing."""
    return block.id.endswith("_head") and below is not None and not _rounds(below, items)


def _rounds(block: Block, items: Items) -> Sequence[Values]:
    """Return the values of each item that a block is repeated for; of a block that is not, one round with none."""
    repeat = block.repeat
    return ({},) if repeat is None else items.get(block.id, items.get(repeat.of, ()))[: repeat.at_most]


def _said(
    handouts: Handouts, limits: Mapping[str, Limit], block: Block, values: Values, conditions: Collection[str]
) -> Said | None:
    text = block.say
    known = None if block.plain_unless and block.plain_unless not in conditions else _known(handouts, text, values)
    if known is None and block.plain:
        text, known = block.plain, _known(handouts, block.plain, values)
    if known is None or not (text or block.box or block.rule):
        return None
    named = [name for name in known if name in limits]
    cut = tuple(name for name in named if limits[name].may_cut and len(known[name]) > limits[name].cut_at)
    whole = tuple(name for name in named if not limits[name].may_cut)
    known |= {name: shortened(known[name], limits[name].cut_at) for name in cut}
    beyond = sum(max(0, len(known[name]) - limits[name].max) for name in named)
    words, merged = _merged(text, known) if known else (text, ())
    return Said(block, words, merged, beyond, cut, whole, bool(values.get(DONE)))


def _known(handouts: Handouts, said: str, values: Values) -> dict[str, str] | None:
    """Return what a text names: each value on one line, without a full stop of its own, else what stands in for it.

    None where something that it names is not known.
    """
    known = {}
    for name in fields_in(said):
        field = handouts.fields.get(name)
        text = " ".join(values.get(name, "").split())
        if name not in handouts.whole_texts:
            text = text.rstrip(". ") or text
        text = text or (field.fallback if field else None) or ""
        if field is None or not text:
            return None
        known[name] = text
    return known


def _merged(text: str, known: Values) -> tuple[str, tuple[Merged, ...]]:
    pieces = FIELD.split(text)
    words, found = pieces[0], []
    for at in range(1, len(pieces), 2):
        name, behind = pieces[at].strip(), pieces[at + 1]
        found.append(Merged(name, len(words), len(words) + len(known[name])))
        ended = known[name].endswith(("?", "!", _MORE))
        words += known[name] + (behind.removeprefix(".") if ended else behind)
    return words, tuple(found)


def shortened(text: str, length: int) -> str:
    """Return the beginning of a text, at most this long, and “…”: after a whole word where there is one."""
    if len(text) <= length:
        return text
    end = text.rfind(" ", 0, length)
    if end <= 0:
        end = length - 1
        while end > 1 and _NO_BREAK_BEFORE.match(text[end]):
            end -= 1
    return text[:end].rstrip(" ,;:.–-") + _MORE


def typeset(text: str) -> str:
    """Return a text as paper has it: apostrophes are straight in the content and on the keyboard, and curved there."""
    return _APOSTROPHE.sub("’", text) if "'" in text else text
