"""What the owner's asks came to: guess against outcome, and asks made of asks due."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from refcoach.domain.figures import Courage, Guessed, Of, percent
from refcoach.domain.touchpoints import Kind

PLANNED_TO_ASK = frozenset({Kind.DAY90, Kind.NUDGE, Kind.MOMENT})
"""Check-ins that are planned so that somebody is asked: what comes due. Any other talk may lead to an ask as well."""


@dataclass(frozen=True, slots=True)
class Guesses:
    """The asks of a month that had a guess, from 0 to 100: what is needed of them, however many they are."""

    month: date
    """The first day of it."""
    asks: int
    yes: int
    total: int
    squares: int
    total_of_yes: int
    """The guesses of those that got a yes."""

    @property
    def off(self) -> int:
        """How far the guesses were from what came, each squared, in percent."""
        return self.squares - 200 * self.total_of_yes + 10_000 * self.yes


@dataclass(frozen=True, slots=True)
class Answered:
    """The asks that got an answer, in all and by how they came about. What somebody blocked said is none (R16)."""

    every: Of
    ready: Of
    anyway: Of
    rehearsed: Of
    with_sentence: Of


@dataclass(frozen=True, slots=True)
class CameDue:
    """Of the check-ins that were planned to ask: asked, withheld with a reason, and neither."""

    made: int
    withheld: int
    let_go: int


def courage(
    answered: Answered, due: CameDue, guesses: Sequence[Guesses], before: Sequence[Guesses], begins: Sequence[date]
) -> Courage:
    """Hold guesses against outcomes, and asks made against asks due.

    `before` are the guesses of the time before, `begins` the days on which months begin, or longer stretches.
    """
    asks, total = sum(one.asks for one in guesses), sum(one.total for one in guesses)
    return Courage(
        asks=asks,
        guess=_rounded(total, asks) if asks else None,
        yes=sum(one.yes for one in guesses),
        expected=_rounded(total, 100),
        brier=brier(guesses),
        brier_before=brier(before),
        due=due.made + due.withheld + due.let_go,
        made=due.made,
        withheld=due.withheld,
        ready=answered.ready,
        anyway=answered.anyway,
        rehearsed=answered.rehearsed,
        not_rehearsed=without(answered.every, answered.rehearsed),
        over_time=tuple(_over_time(guesses, begins)),
    )


def without(every: Of, some: Of) -> Of:
    """The asks that are left when some are taken away."""
    return Of(every.asks - some.asks, every.yes - some.yes)


def brier(guesses: Iterable[Guesses]) -> float | None:
    """How far guesses are from what came, squared, on average: 0 is always right, 1 always wrong."""
    found = list(guesses)
    asks = sum(one.asks for one in found)
    return sum(one.off for one in found) / (10_000 * asks) if asks else None


def _over_time(guesses: Iterable[Guesses], begins: Sequence[date]) -> Iterator[Guessed]:
    places: dict[int, list[Guesses]] = {}
    for one in guesses:
        places.setdefault(max(0, bisect_right(begins, one.month) - 1), []).append(one)
    for place, here in sorted(places.items()):
        asks = sum(one.asks for one in here)
        guess = _rounded(sum(one.total for one in here), asks)
        yield Guessed(begins[place], asks, guess, percent(sum(one.yes for one in here), asks))


def _rounded(part: int, whole: int) -> int:
    """A share in whole numbers, rounded half up."""
    return (2 * part + whole) // (2 * whole)
