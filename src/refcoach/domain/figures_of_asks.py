"""What the owner's asks came to: guess against outcome, asks made of asks due, and when it was that they worked."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import NamedTuple, TypeVar

from refcoach.domain.asks import NOT_COUNTED, YES, Outcome
from refcoach.domain.figures import Courage, Guessed, Of, percent
from refcoach.domain.readiness import Level
from refcoach.domain.touchpoints import Kind

Key = TypeVar("Key", int, str)

PLANNED_TO_ASK = frozenset({Kind.DAY90, Kind.NUDGE, Kind.MOMENT})
"""Check-ins that are planned so that somebody is asked: what comes due. Any other talk may lead to an ask as well."""


class Asked(NamedTuple):
    """One ask as the figures see it: a plain tuple, since a book may have a hundred thousand."""

    on: date
    outcome: Outcome
    guess: int | None
    readiness: str
    anyway: bool
    rehearsed: bool
    situation: str
    trigger_id: int | None
    hesitation: str
    kind: str | None
    """Of the check-in at which it was made."""


def counted(asks: Iterable[Asked]) -> list[Asked]:
    """The asks that got an answer; what somebody blocked answered stays out of everything here (R16)."""
    return [one for one in asks if one.outcome not in NOT_COUNTED and one.readiness != Level.BLOCKED]


def courage(
    asks: Sequence[Asked], unmade: int, before: Sequence[Asked], begins: Sequence[date], *, compare: bool = True
) -> Courage:
    """Hold guesses against outcomes, and asks made against asks due.

    `asks` are those of the period, `before` those of the time before it, `begins` the days on which months begin, or
    longer stretches of it. Whatever came due and was not asked, without a word why, is in `unmade`.
    """
    real = counted(asks)
    guessed = [one for one in real if one.guess is not None]
    guesses, yes = sum(one.guess or 0 for one in guessed), _yes(guessed)
    made = sum(one.kind in PLANNED_TO_ASK for one in real)
    withheld = sum(one.outcome is Outcome.WITHHELD and one.kind in PLANNED_TO_ASK for one in asks)
    return Courage(
        asks=len(guessed),
        guess=_rounded(guesses, len(guessed)) if guessed else None,
        yes=yes,
        expected=_rounded(guesses, 100),
        brier=brier(guessed),
        brier_before=brier([one for one in counted(before) if one.guess is not None]) if compare else None,
        due=made + withheld + unmade,
        made=made,
        withheld=withheld,
        ready=of([one for one in real if one.readiness == Level.GREEN]),
        anyway=of([one for one in real if one.anyway]),
        rehearsed=of([one for one in real if one.rehearsed]),
        not_rehearsed=of([one for one in real if not one.rehearsed]),
        over_time=tuple(_over_time(guessed, begins)),
    )


def of(asks: Sequence[Asked]) -> Of:
    return Of(len(asks), _yes(asks))


def by_situation(asks: Iterable[Asked]) -> dict[str, Of]:
    """How many asks there were in each situation, and how many of them got a yes."""
    return _apart((one.situation, one) for one in asks if one.situation)


def by_trigger(asks: Iterable[Asked]) -> dict[int, Of]:
    """The same by the sentence that was said in them."""
    return _apart((one.trigger_id, one) for one in asks if one.trigger_id is not None)


def hesitations(asks: Iterable[Asked]) -> dict[str, int]:
    """How often each hesitation was heard, the most often heard first."""
    heard = Counter(one.hesitation for one in asks if one.hesitation)
    return dict(sorted(heard.items(), key=lambda item: (-item[1], item[0])))


def brier(guessed: Sequence[Asked]) -> float | None:
    """How far guesses are from what came, squared, on average: 0 is always right, 1 always wrong."""
    if not guessed:
        return None
    off = sum(((one.guess or 0) - (100 if one.outcome in YES else 0)) ** 2 for one in guessed)
    return off / (10_000 * len(guessed))


def _yes(asks: Iterable[Asked]) -> int:
    return sum(one.outcome in YES for one in asks)


def _apart(asks: Iterable[tuple[Key, Asked]]) -> dict[Key, Of]:
    made, yes = Counter[Key](), Counter[Key]()
    for key, one in asks:
        made[key] += 1
        yes[key] += one.outcome in YES
    return {key: Of(count, yes[key]) for key, count in made.items()}


def _over_time(guessed: Iterable[Asked], begins: Sequence[date]) -> Iterator[Guessed]:
    asks, guesses, yes = Counter[int](), Counter[int](), Counter[int]()
    for one in guessed:
        place = bisect_right(begins, one.on) - 1
        asks[place] += 1
        guesses[place] += one.guess or 0
        yes[place] += one.outcome in YES
    for place, first in enumerate(begins):
        if number := asks[place]:
            yield Guessed(first, number, _rounded(guesses[place], number), percent(yes[place], number))


def _rounded(part: int, whole: int) -> int:
    """A share in whole numbers, rounded half up."""
    return (2 * part + whole) // (2 * whole)
