"""Own words on handouts and in messages: rewritten where they stand, with the built-in text one step away."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace

from refcoach.domain import handout_said, own_handouts
from refcoach.domain.coaching import Field
from refcoach.domain.handouts import Handouts, Items, OwnWords, Piece, Values, Version
from refcoach.domain.made import Made
from refcoach.domain.own_handouts import HANDOUT, Slot
from refcoach.domain.own_text import OwnText, Under
from refcoach.domain.own_words import WORDS_LIMIT, Item
from refcoach.domain.scripts import Part
from refcoach.domain.texts import one_line
from refcoach.services import own_kept
from refcoach.services.desk import Desk, Refusal
from refcoach.services.own_kept import Shelf
from refcoach.services.own_words_heard import Heard, Hearing
from refcoach.store import handouts as content
from refcoach.store import own_texts as store


@dataclass(frozen=True, slots=True)
class Line:
    """One text of a piece as the owner has it, and how it reads there with any words in its place."""

    item: Item
    reading: Hearing

    @property
    def reads(self) -> str:
        """Return how it stands there now; "" where it names something unknown."""
        words = self.item.said.say if self.item.is_edited else ""
        return "".join(part.text for part in self.reading.of(words).known)


def handouts(trying: OwnText | None = None) -> Handouts:
    """Return the content as it is made: with the owner's words in it, and those that are just being tried."""
    texts = own_handouts.by_place(store.every())
    if trying is not None:
        texts = {**texts, (trying.situation, trying.item): trying}
    return own_handouts.with_own(content.handouts(), texts)


def tried(item: Item, words: str) -> OwnText | None:
    """Return words as they would stand there; None for what can't be kept."""
    text = one_line(words, limit=WORDS_LIMIT)
    if not text or wrong(item, text):
        return None
    same = item.builtin is not None and text == item.builtin.say
    return OwnText(item.situation, item.id, text, uses_builtin=same)


def is_of(item: Item, piece_id: str, block_id: str) -> bool:
    """Say whether words are those of a block of a piece."""
    piece, _, slot = _slot(item.situation, item.id)
    return (piece.id, slot.block.id) == (piece_id, block_id)


def edited() -> set[str]:
    """Return the pieces in which some of the owner's words are said."""
    said = (one.situation for one in store.every() if one.said and one.situation.startswith(HANDOUT))
    return {one.removeprefix(HANDOUT).partition("/")[0] for one in said}


def left_aside(piece_id: str) -> list[str]:
    """Say which of the owner's words on a piece could not be read, a sentence each."""
    return [
        f"This could not be read, so it is left aside: “{one_line(str(one.words)) or one.item}”. Write it once more."
        for one in store.left_aside()
        if f"{one.situation}/".startswith(f"{HANDOUT}{piece_id}/")
    ]


def item(situation: str, item_id: str) -> Item:
    """Return one of the texts, with what is built in. Raises Refusal for an unknown one."""
    return own_handouts.item(_slot(situation, item_id)[2], own_handouts.by_place(store.every()))


def wrong(item: Item, text: str) -> str:
    """Say in a sentence what is wrong with the fields of a text there; "" where nothing is."""
    piece, version, slot = _slot(item.situation, item.id)
    may = own_handouts.may_name(content.handouts(), piece, version, slot)
    return own_handouts.wrong_fields(content.handouts(), slot, text, may)


def save(desk: Desk, situation: str, item_id: str, words: str) -> str:
    """Let the owner's words stand there (`own_kept.save`)."""
    return own_kept.save(desk, HANDOUTS, situation, item_id, words)


def bring_back(desk: Desk, situation: str, item_id: str) -> str:
    """Let the built-in words stand there again (`own_kept.bring_back`)."""
    return own_kept.bring_back(desk, HANDOUTS, situation, item_id)


def use_mine(desk: Desk, situation: str, item_id: str) -> str:
    """Let the owner's words stand there again (`own_kept.use_mine`)."""
    return own_kept.use_mine(desk, HANDOUTS, situation, item_id)


def lines(made: Made) -> tuple[Line, ...]:
    """Return the words of a piece that may stand there now, in their order."""
    return lines_of(made.piece, made.version, made.values, made.conditions, made.items)


def lines_of(
    piece: Piece, version: Version, values: Values, conditions: Collection[str], items: Items | None = None
) -> tuple[Line, ...]:
    """Return the same of any piece or message; how they read is gathered once, so that no letter asks the book."""
    texts, built_in = own_handouts.by_place(store.every()), content.handouts().pieces[piece.id]
    now = next(one for one in built_in.versions if one.id == version.id)
    found = [own_handouts.item(slot, texts) for slot in own_handouts.in_use(built_in, now, conditions)]
    return tuple(Line(one, _reading(one, values, conditions, items or {})) for one in found)


def _reading(item: Item, values: Values, conditions: Collection[str], items: Items) -> Hearing:
    known = content.handouts()
    piece, version, slot = _slot(item.situation, item.id)
    may = own_handouts.may_name(known, piece, version, slot)

    def said(text: str, values: Values, items: Items) -> tuple[Part, ...]:
        words = OwnWords(text, may) if text not in ("", slot.builtin.say) else None
        block = replace(slot.block, own=words, own_plain=words)
        return own_handouts.parts(handout_said.words(known, piece, [block], values, conditions, items))

    def read(words: str) -> Heard:
        text = one_line(words, limit=len(words))
        return Heard(said(text, values, items), said(text, {}, {}), own_handouts.wrong_fields(known, slot, text, may))

    return Hearing("", "", read, is_read=True)


def _fields(item: Item) -> Mapping[str, Field]:
    piece, version, slot = _slot(item.situation, item.id)
    known = content.handouts()
    return {name: known.fields[name] for name in own_handouts.may_name(known, piece, version, slot)}


def _slot(situation: str, item_id: str) -> tuple[Piece, Version, Slot]:
    piece = content.handouts().pieces.get(situation.removeprefix(HANDOUT).partition("/")[0])
    for version in piece.versions if piece else ():
        for slot in own_handouts.slots(piece, version) if piece else ():
            if piece and (slot.situation, slot.item) == (situation, item_id):
                return piece, version, slot
    raise Refusal("Those words are no longer part of this piece. Nothing was changed.")


def _under(item: Item) -> str:
    return Under(item.builtin.say if item.builtin else "").as_text()


HANDOUTS = Shelf(item, wrong, _under, lambda: content.handouts().edition, _fields)
