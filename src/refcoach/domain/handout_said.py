"""The words of handouts and messages with a client's data in them, the owner's own in place of what is built in."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import zip_longest

from refcoach.domain.handout_texts import MORE, shortened
from refcoach.domain.handouts import DONE, Block, Handouts, Items, Limit, Merged, Piece, Said, Values, holds
from refcoach.domain.scripts import FIELD, fields_in
from refcoach.domain.sentences import sentences


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
    known = dict(_known(handouts, _names(block), values))
    builtin = _built_in(block, known, conditions)
    own = _own(block, known, conditions)
    text = own or builtin
    if text is None or not (text or block.box or block.rule):
        return None
    named = [name for name in fields_in(text) if name in limits]
    cut = [name for name in named if limits[name].may_cut and len(known[name]) > limits[name].cut_at]
    whole = tuple(name for name in named if not limits[name].may_cut)
    known |= {name: shortened(known[name], limits[name].cut_at) for name in cut}
    beyond = sum(max(0, len(known[name]) - limits[name].max) for name in named)
    words, merged = _merged(text, known) if known else (text, ())
    usual = len(_merged(builtin or "", known)[0]) if own else None
    return Said(block, words, merged, beyond, tuple(cut), whole, bool(values.get(DONE)), usual)


def _built_in(block: Block, known: Values, conditions: Collection[str]) -> str | None:
    if not block.is_neutral(conditions) and _can_say(block.say, known):
        return block.say
    return block.plain if block.plain and _can_say(block.plain, known) else None


def _own(block: Block, known: Values, conditions: Collection[str]) -> str:
    """Return those of the owner's sentences that can be said; where that is none, the built-in words are."""
    own = block.own_plain if block.is_neutral(conditions) else block.own
    if own is None:
        return ""
    free = {name: value for name, value in known.items() if own.names(name, conditions)}
    if _can_say(own.text, free):
        return own.text
    return " ".join(one for one in sentences(own.text) if _can_say(one, free))


def _names(block: Block) -> set[str]:
    """Return the fields that a block may name, in whichever of its texts is used."""
    texts = (block.say, block.plain, *(own.text for own in (block.own, block.own_plain) if own))
    return {name for text in texts if text for name in fields_in(text)}


def _known(handouts: Handouts, names: Iterable[str], values: Values) -> Iterator[tuple[str, str]]:
    """Yield what can be said: each value on one line, without a full stop of its own, else what stands in for it."""
    for name in names:
        field = handouts.fields.get(name)
        if field is None:
            continue
        text = " ".join(values.get(name, "").split())
        if name not in handouts.whole_texts:
            text = text.rstrip(". ") or text
        if text or field.fallback:
            yield name, text or field.fallback or ""


def _can_say(text: str, known: Values) -> bool:
    return all(name in known for name in fields_in(text))


def _merged(text: str, known: Values) -> tuple[str, tuple[Merged, ...]]:
    pieces = FIELD.split(text)
    words, found = pieces[0], []
    for at in range(1, len(pieces), 2):
        name, behind = pieces[at].strip(), pieces[at + 1]
        found.append(Merged(name, len(words), len(words) + len(known[name])))
        ended = known[name].endswith(("?", "!", MORE))
        words += known[name] + (behind.removeprefix(".") if ended else behind)
    return words, tuple(found)
