"""The owner's own words for handouts and messages, beside the built-in ones, each for the form it was written in."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from refcoach.domain import own_words
from refcoach.domain.coaching import Answer
from refcoach.domain.handouts import Block, Handouts, OwnWords, Piece, Said, Version, holds
from refcoach.domain.messages import CALL_AHEAD, is_true
from refcoach.domain.own_text import OwnText
from refcoach.domain.own_words import Item
from refcoach.domain.scripts import Part, fields_in

HANDOUT = "handout:"
"""What a piece's place among own words begins with, its id and its version's behind it."""
_NEUTRAL = "plain:"
"""Before the id of words that may be said of everybody, where others may not."""
_EMAIL, _TEXT = "email:", "text:"
_BUSINESS = "business."

Kept = Mapping[tuple[str, str], OwnText]
Fields = Mapping[str, tuple[frozenset[str], ...]]


@dataclass(frozen=True, slots=True)
class Slot:
    """Words that can be rewritten: where they are kept, and the block they are of."""

    situation: str
    item: str
    block: Block
    neutral: bool = False

    @property
    def builtin(self) -> Answer:
        """Return what is built in, and what is said where something in it is not known."""
        block = self.block
        return Answer(block.plain or "") if self.neutral else Answer(block.say, block.plain)


def slots(piece: Piece, version: Version) -> Iterator[Slot]:
    """Yield all words of a piece in one version that can be rewritten: of each block both forms, where it has two."""
    own = _of(piece, version)
    subject = (version.subject,) if version.subject else ()
    parts = [(HANDOUT + piece.id, "", piece.shared), (own, "", subject), (own, "", version.blocks)]
    for situation, before, blocks in [*parts, (own, _EMAIL, version.email), (own, _TEXT, version.text)]:
        for block in blocks:
            if block.say:
                yield Slot(situation, before + block.id, block)
            if block.plain_unless and block.plain:
                yield Slot(situation, _NEUTRAL + before + block.id, block, neutral=True)


def in_use(piece: Piece, version: Version, conditions: Iterable[str]) -> list[Slot]:
    """Return the words that may stand there now, each in the form that may be said: the rules decide, not whose."""
    known = frozenset(conditions)

    def stands(slot: Slot) -> bool:
        block = slot.block
        said = holds(block.conditions, known) and slot.neutral is block.is_neutral(known)
        return said and (piece.kind != "message" or is_true(block, known))

    return [slot for slot in slots(piece, version) if stands(slot)]


def item(slot: Slot, texts: Kept) -> Item:
    """Return words as the owner has them, with the built-in ones beside them."""
    own = texts.get((slot.situation, slot.item))
    said = own_words.edited(slot.builtin, own.words, slot.builtin) if own and own.said else slot.builtin
    return Item(slot.situation, slot.item, "", said, slot.builtin, own)


def by_place(texts: Iterable[OwnText]) -> Kept:
    """Return what is kept of handouts, by its place."""
    return {(one.situation, one.item): one for one in texts if one.situation.startswith(HANDOUT)}


def with_own(handouts: Handouts, texts: Kept) -> Handouts:
    """Return the content with the owner's words in it: whatever is made comes from this."""
    said = {place: one for place, one in texts.items() if one.said}
    touched = {situation.removeprefix(HANDOUT).partition("/")[0] for situation, _ in said}
    changed = {name: _with_own(handouts, piece, said) for name, piece in handouts.pieces.items() if name in touched}
    return replace(handouts, pieces={**handouts.pieces, **changed}) if changed else handouts


def may_name(handouts: Handouts, piece: Piece, version: Version, slot: Slot) -> Fields:
    """Return which fields words may name there, and under which conditions each.

    Those of the business, and what the built-in words of the piece name: under the same conditions as they, so that
    whatever the rules keep off it stays off it. What stands once for each of a list names what its list holds.
    """
    found: dict[str, list[frozenset[str]]] = {}
    for one in slots(piece, version):
        block = one.block
        of_a_list = block.repeat is not None and block is not slot.block
        of_a_version = one.situation != HANDOUT + piece.id == slot.situation
        if of_a_list or of_a_version:
            continue
        for name in fields_in(one.builtin.say):
            unless = {block.plain_unless} if block.plain_unless and not one.neutral else set()
            found.setdefault(name, []).append(frozenset({*block.conditions, *unless}))
        for name in fields_in(one.builtin.plain or ""):
            found.setdefault(name, []).append(frozenset(block.conditions))
    if piece.kind == "message":
        for field, condition in CALL_AHEAD.items():
            found[field] = [group | {condition} for group in found.get(field, [])]
    business = {name: (frozenset[str](),) for name in handouts.fields if name.startswith(_BUSINESS)}
    return {**{name: tuple(groups) for name, groups in found.items() if groups}, **business}


def parts(said: Iterable[Said]) -> tuple[Part, ...]:
    """Return words with the values in them set apart; of a list, one line behind another."""
    found: list[Part] = []
    for one in said:
        at = 0
        for merged in one.merged:
            found += [Part(one.text[at : merged.start]), Part(one.value(merged), merged=True)]
            at = merged.end
        found += [Part(one.text[at:]), Part(" ")]
    return tuple(part for part in found[:-1] if part.text)


def wrong_fields(handouts: Handouts, slot: Slot, text: str, may: Fields) -> str:
    """Say in a sentence what is wrong with the fields of a text; empty where nothing is."""
    if wrong := own_words.wrong_fields(text, handouts.fields):
        return wrong
    named = list(fields_in(text))
    if closed := next((name for name in named if name not in may), None):
        return f"“{closed}” can't be named here: the built-in words of this piece never name it."
    repeat = slot.block.repeat
    if repeat and repeat.of not in named:
        return f"This line stands there once for each of a list, so it has to name {{{{{repeat.of}}}}}."
    return ""


def _with_own(handouts: Handouts, piece: Piece, said: Kept) -> Piece:
    def own(version: Version, slot: Slot) -> OwnWords | None:
        text = said.get((slot.situation, slot.item))
        return OwnWords(text.words, may_name(handouts, piece, version, slot)) if text else None

    def each(version: Version, situation: str, before: str, blocks: Iterable[Block]) -> tuple[Block, ...]:
        return tuple(
            replace(
                block,
                own=own(version, Slot(situation, before + block.id, block)),
                own_plain=own(version, Slot(situation, _NEUTRAL + before + block.id, block, neutral=True)),
            )
            for block in blocks
        )

    versions = []
    for version in piece.versions:
        where = _of(piece, version)
        subject = each(version, where, "", [version.subject]) if version.subject else ()
        mine = replace(
            version,
            subject=next(iter(subject), None),
            blocks=each(version, where, "", version.blocks),
            email=each(version, where, _EMAIL, version.email),
            text=each(version, where, _TEXT, version.text),
        )
        versions.append(mine)
    shared = each(piece.versions[0], HANDOUT + piece.id, "", piece.shared)
    return replace(piece, shared=shared, versions=tuple(versions))


def _of(piece: Piece, version: Version) -> str:
    return f"{HANDOUT}{piece.id}/{version.id}"
