"""The next weeks: how many introductions the asks that lie ahead will bring, from the owner's own history (§7.10).

Nothing is assumed but that the asks ahead are like those behind. A history of twenty asks says little about itself,
so it is drawn twice: the history once more out of itself, then what comes out of that. The band is what lies in the
middle of many such futures. It was measured against histories whose truth is known (`benchmarks/forecast`).
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from random import Random

from refcoach.domain.calendar import WorkingCalendar, next_working_day

LEAST = 20
"""Asks: below that nothing but the counts is said."""
DAYS = 60
TARGET = 3
"""Introductions an owner would like to see, at first."""
LIKELY = 0.8
"""Likely means four chances in five."""
TAIL = 0.09
"""What is left out at each end. For eight in ten that is a tenth; but a history drawn out of itself is a little tamer
than life. With a tenth the band held 82 % of what came, with this 83 to 85, in the middle of the 78 to 90 it must."""
WIDER = TAIL / 2
"""What is left out where most of what was said before did not fit."""
FUTURES = 2000
SIGHT = 100
"""Further asks that are tried before it is said that no number in sight makes the target likely."""

History = Mapping[int, int]
"""How many asks brought none, one, two and so on: an ask's introductions, and the number of such asks."""


@dataclass(frozen=True, slots=True)
class Outlook:
    """The middle of what may come of some asks, and how many more make the target likely."""

    low: int
    high: int
    more: int | None
    """None where no number in sight does."""


@dataclass(frozen=True, slots=True)
class Earlier:
    """What was said on a day whose time is over, and what came."""

    made_on: date
    days: int
    low: int
    high: int
    came: int

    @property
    def fitted(self) -> bool:
        return self.low <= self.came <= self.high


@dataclass(frozen=True, slots=True)
class Forecast:
    """What is said today. The names are those of the built-in words."""

    asks: int
    """The asks it is worked out from."""
    ahead: int
    """The asks it is about."""
    days: int
    """How far ahead it looks: 60 days, or fewer where the asks behind cannot show that much."""
    low: int
    high: int
    more: int
    """Further asks that make the target likely; where no number in sight does, more than that and than are ready."""
    target: int
    ready: int
    judged: int
    inside: int


def forecast(
    history: History, ahead: Sequence[date], today: date, ready: int, earlier: Sequence[Earlier], target: int = TARGET
) -> Forecast | None:
    """§7.10: what is said today of the asks whose days lie ahead; None while there are counts only."""
    known = history_size(history)
    if known < LEAST:
        return None
    asks, days = horizon(ahead, today, known)
    inside = sum(one.fitted for one in earlier)
    found = outlook(history, asks, target, wider=misses(len(earlier), inside))
    more = max(SIGHT, ready) + 1 if found.more is None else found.more
    return Forecast(known, asks, days, found.low, found.high, more, target, ready, len(earlier), inside)


def history_size(history: History) -> int:
    return sum(history.values())


def misses(judged: int, inside: int) -> bool:
    """Whether most of what was said before did not fit: then less is claimed."""
    return 2 * inside < judged


def horizon(ahead: Sequence[date], today: date, known: int) -> tuple[int, int]:
    """How many of the asks ahead are spoken of, and how many days that is: no more than half as many as are known.

    The first day is today, and what waits from before stands on it. The last is a whole one.
    """
    days = sorted(max(day, today) for day in ahead if day < today + timedelta(days=DAYS))
    most = known // 2
    if len(days) <= most:
        return len(days), DAYS
    until = days[most]
    return sum(day < until for day in days), (until - today).days


def spread(shown_on: Iterable[date], today: date, cap: int, calendar: WorkingCalendar) -> list[date]:
    """The days on which asks are made: what has waited longer than it should is not all done at once (R25).

    Each on its day, or on the next working day that is not yet full.
    """
    found: list[date] = []
    full = today
    on_it = 0
    for day in sorted(max(day, today) for day in shown_on):
        if day > full:
            full, on_it = day, 0
        elif on_it >= max(1, cap):
            full, on_it = next_working_day(calendar, full), 0
        on_it += 1
        found.append(full)
    return found


def outlook(history: History, ahead: int, target: int = TARGET, *, wider: bool = False) -> Outlook:
    """What may come of so many asks: the same history always says the same, whatever the order of its asks.

    Raises ValueError for a history without asks.
    """
    kept = tuple(sorted((brought, asks) for brought, asks in history.items() if asks > 0))
    if not kept:
        raise ValueError("no asks are known")
    totals, more = _drawn(kept, ahead, target)
    low, high = _middle(totals, TAIL)
    # Whoever asks may always hear of somebody, even where nobody did so far.
    high = max(high, 1) if ahead else high
    if wider and ahead:
        lowest, highest = _middle(totals, WIDER)
        low, high = max(0, min(lowest, low - 1)), max(highest, high + 1)
    return Outlook(low, high, more)


def _middle(totals: Sequence[int], tail: float) -> tuple[int, int]:
    left_out = int(tail * len(totals))
    return totals[left_out], totals[-1 - left_out]


@lru_cache(maxsize=64)
def _drawn(history: tuple[tuple[int, int], ...], ahead: int, target: int) -> tuple[tuple[int, ...], int | None]:
    """What each future brings of the asks ahead, in order, and how many more it takes."""
    futures = _futures(history)
    totals: Sequence[int] = [0] * FUTURES
    for _ in range(ahead):
        totals = next(futures)
    kept, more = tuple(sorted(totals)), 0
    while sum(total >= target for total in totals) < LIKELY * FUTURES:
        if more == SIGHT:
            return kept, None
        totals, more = next(futures), more + 1
    return kept, more


def _futures(history: tuple[tuple[int, int], ...]) -> Iterator[Sequence[int]]:
    """Give what each of many futures has brought after one ask, after two, and so on without end.

    Each future has a history of its own, drawn out of the real one with replacement, and draws its asks from that. Of
    that history only what was drawn from it is ever looked at: a place is filled when it is first met. The next ask
    never changes those before it, so that more asks never bring less.
    """
    behind = [brought for brought, asks in history for _ in range(asks)]
    size = len(behind)
    chance = Random(repr(history)).random
    own: list[list[int]] = [[] for _ in range(FUTURES)]
    totals = [0] * FUTURES
    while True:
        for number, places in enumerate(own):
            place = int(chance() * size)
            if place < len(places):
                totals[number] += places[place]
            else:
                brought = behind[int(chance() * size)]
                places.append(brought)
                totals[number] += brought
        yield totals
