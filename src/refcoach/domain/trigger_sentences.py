"""Trigger sentences: what people say just before they need the business, as its owner lists them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from difflib import SequenceMatcher
from functools import partial

ALIKE = 0.6
"""From here on two wordings are one sentence said a little better."""


@dataclass(frozen=True, slots=True)
class TriggerSentence:
    id: int
    words: str
    position: int = 0
    retired_on: date | None = None


@dataclass(frozen=True, slots=True)
class Heard:
    """What a client said, and when."""

    words: str
    client_id: int
    client: str
    on: date


def same_ones(known: Sequence[TriggerSentence], wanted: Sequence[str]) -> list[TriggerSentence | None]:
    """Return which of the known sentences each of the wanted ones is; None for one that is new.

    By its words, also where it rested; else the one on the list that is most like it.
    """
    # One that is on the list comes before one that rests.
    free = sorted(known, key=lambda one: (one.retired_on is not None, one.position, one.id))
    found = [_take(free, partial(_equal, words), 1) for words in wanted]
    return [one or _take(free, partial(_likeness, words), ALIKE) for one, words in zip(found, wanted, strict=True)]


def _equal(words: str, one: TriggerSentence) -> float:
    return float(one.words == words)


def _likeness(words: str, one: TriggerSentence) -> float:
    if one.retired_on:
        return 0
    return SequenceMatcher(None, one.words.casefold(), words.casefold()).ratio()


def _take(
    free: list[TriggerSentence], likeness: Callable[[TriggerSentence], float], least: float
) -> TriggerSentence | None:
    """Take the one that is most like out of those still free, if it is like enough."""
    best = max(free, key=likeness, default=None)
    if best is None or likeness(best) < least:
        return None
    free.remove(best)
    return best
