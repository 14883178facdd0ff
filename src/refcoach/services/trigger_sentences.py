"""Trigger sentences: where each was heard, how often it was said in an ask, and whom it brought (product 7.3)."""

from collections.abc import Sequence
from dataclasses import dataclass

from refcoach.domain.own_words import items
from refcoach.domain.scripts import fields_in
from refcoach.domain.texts import one_line
from refcoach.domain.trigger_sentences import Heard
from refcoach.services import allowed
from refcoach.services.desk import Desk, Refusal
from refcoach.store import coaching, own_texts
from refcoach.store import triggers as store

_NAMED_AS = ("ideal_client.trigger_1", "ideal_client.trigger_2")


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence as the owner sees it. `place` counts from 1 on the owner's list; 0 is not on it."""

    words: str
    place: int
    heard: tuple[Heard, ...]
    asks: int
    brought: tuple[str, ...]
    """The people introduced in those asks, by name, in the order in which they came."""


def listed() -> tuple[Sentence, ...]:
    """Return the owner's list in its order, then what was heard and is not on it, the latest first."""
    # In practice mode what clients said is not shown (R28b).
    heard = () if allowed.rules().practice else store.heard()
    asks, brought = dict[int, set[int]](), dict[int, list[str]]()
    for trigger, ask, name in store.asked_with():
        asks.setdefault(trigger, set()).add(ask)
        if name:
            brought.setdefault(trigger, []).append(name)
    own = [
        Sentence(
            one.words,
            place,
            _by(heard, one.words),
            len(asks.get(one.id, ())),
            tuple(dict.fromkeys(brought.get(one.id, ()))),
        )
        for place, one in enumerate(store.on_the_list(), 1)
    ]
    known = {one.words.casefold() for one in own}
    others = dict.fromkeys(one.words for one in reversed(heard) if one.words.casefold() not in known)
    return (*own, *(Sentence(words, 0, _by(heard, words), 0, ()) for words in others))


def said_in(situation: str) -> int | None:
    """Return which of the owner's sentences the words of a situation name; None where they name none."""
    content = coaching.library()
    if situation not in content.situations:
        return None
    said = [one for one in items(content, situation, own_texts.every()) if not one.is_hidden]
    named = {name for one in said for name in fields_in(one.said.say)}
    found = [one.id for field, one in zip(_NAMED_AS, store.on_the_list(), strict=False) if field in named]
    return found[0] if found else None


def say_first(desk: Desk, words: str) -> str:
    """Put a sentence at the top of the owner's list, whether it was on it or only heard; returns the batch for undo."""
    said = one_line(words)
    if not said:
        raise Refusal("What do they say, in their words? Nothing was saved.")
    with desk.change("What they say just before they need you") as batch:
        store.save([said, *(one for one in store.owners() if one != said)], desk.today())
    return batch.id


def _by(heard: Sequence[Heard], words: str) -> tuple[Heard, ...]:
    return tuple(one for one in heard if one.words.casefold() == words.casefold())
