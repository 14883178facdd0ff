"""The owner's words for one text, whatever it belongs to: kept, and one step away from the built-in ones."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from refcoach.domain.coaching import Field
from refcoach.domain.own_words import WORDS_LIMIT, Item
from refcoach.domain.texts import one_line
from refcoach.services.desk import Desk, Refusal
from refcoach.store import own_texts as store


@dataclass(frozen=True, slots=True)
class Shelf:
    """Where texts of one kind come from: what is said in talks, or what stands on handouts."""

    item: Callable[[str, str], Item]
    """By its situation and its id. Raises Refusal for an unknown one."""
    wrong: Callable[[Item, str], str]
    """What is wrong with the fields of a text, in a sentence; "" where nothing is."""
    under: Callable[[Item], str]
    """What stands under an edit now, as it is kept."""
    edition: Callable[[], int]
    fields: Callable[[Item], Mapping[str, Field]]
    """Which may be named there."""


def checked(words: str) -> str:
    """Return a text as it is kept, on one line. Raises Refusal for none, and for one that is too long."""
    text = one_line(words, limit=WORDS_LIMIT + 1)
    if len(text) > WORDS_LIMIT:
        raise Refusal(f"That is too long to be said at once: {WORDS_LIMIT} letters at most. Nothing was saved.")
    if not text:
        raise Refusal("What would you say? Nothing was saved.")
    return text


def save(desk: Desk, shelf: Shelf, situation: str, item_id: str, words: str) -> str:
    """Let the owner's words be said; returns the batch for undo. The built-in words typed again are no edit.

    Raises Refusal for no words at all, and for a field that may not be named there.
    """
    text = checked(words)
    with desk.change("Your own words") as batch:
        known = shelf.item(situation, item_id)
        if wrong := shelf.wrong(known, text):
            raise Refusal(f"{wrong} Nothing was saved.")
        if known.builtin and text == known.builtin.say:
            _bring_back(desk, known)
        elif known.is_added:
            store.keep(situation, item_id, desk.today(), words=text)
        else:
            _keep(desk, shelf, known, words=text, uses_builtin=False)
    return batch.id


def bring_back(desk: Desk, shelf: Shelf, situation: str, item_id: str) -> str:
    """Say the built-in words again; the owner's are kept beside them. Returns the batch for undo."""
    with desk.change("The built-in words") as batch:
        known = shelf.item(situation, item_id)
        if known.builtin is None:
            raise Refusal("There are no built-in words for this any more, so yours stay. Nothing was changed.")
        _bring_back(desk, known)
    return batch.id


def use_mine(desk: Desk, shelf: Shelf, situation: str, item_id: str) -> str:
    """Say the owner's words again, which were kept. Returns the batch for undo."""
    with desk.change("Your own words") as batch:
        known = shelf.item(situation, item_id)
        if known.own is None or not known.own.words:
            raise Refusal("There are no words of your own for this yet. Nothing was changed.")
        _keep(desk, shelf, known, uses_builtin=False)
    return batch.id


def look_at(desk: Desk, shelf: Shelf, situation: str, item_id: str) -> str:
    """The owner has seen what a new edition changed under their words. Returns the batch for undo."""
    with desk.change("Looked at") as batch:
        known = shelf.item(situation, item_id)
        if known.before is not None and known.builtin is not None:
            _keep(desk, shelf, known)
        elif known.before is not None and known.own is not None:
            seen = max(shelf.edition(), known.own.edition + 1)
            store.keep(situation, item_id, desk.today(), looked_at_edition=seen)
    return batch.id


def _keep(desk: Desk, shelf: Shelf, known: Item, **values: object) -> None:
    """Keep an edit of a built-in text, and what stood under it now."""
    if known.builtin is not None:
        edition = shelf.edition()
        values |= {"builtin": shelf.under(known), "edition": edition, "looked_at_edition": edition}
    store.keep(known.situation, known.id, desk.today(), **values)


def _bring_back(desk: Desk, known: Item) -> None:
    if known.is_edited:
        store.keep(known.situation, known.id, desk.today(), uses_builtin=True)
