"""What became of introductions, how soon they were thanked, and who or what brought them: pure sums."""

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal, InvalidOperation
from statistics import median
from typing import NamedTuple, TypeVar

from refcoach.domain.figures import FEW, Came, Courage, Funnel, Source
from refcoach.domain.referrals import ENDED, How, Stage

Key = TypeVar("Key", int, str)
DAY = 24
WON = Stage.WON
LEFT = (Stage.NOT_A_FIT, Stage.QUIET, Stage.LOST, Stage.DECLINED)


class Introduced(NamedTuple):
    """One introduction as the figures see it: a plain tuple, since a book may have a hundred thousand."""

    id: int
    source_id: int
    lead_id: int
    on: date
    stage: Stage
    prompted: bool
    how: How
    spoke: bool
    """They were spoken with, then or later."""
    met: bool
    ask_id: int | None
    situation: str
    """Of the ask that brought it; empty for none."""
    trigger_id: int | None
    sale_id: int | None
    amount: int | None
    """What was sold to them."""
    estimate: str


class Done(NamedTuple):
    """What its source heard about one introduction: the day of the first thanks, and whether they heard the end."""

    thanked_on: date | None
    reported: bool


def came(introductions: Sequence[Introduced], begins: Sequence[date]) -> tuple[Came, ...]:
    """Unasked and asked apart, from each of these days to the next."""
    asked, unasked = Counter[int](), Counter[int]()
    for one in introductions:
        (asked if one.prompted else unasked)[max(0, bisect_right(begins, one.on) - 1)] += 1
    return tuple(Came(first, unasked[place], asked[place]) for place, first in enumerate(begins))


def funnel(
    introductions: Sequence[Introduced], courage: Courage, asks: int, yes: int, brought: int, *, values: bool
) -> Funnel:
    """From the asks of a time to what became of the introductions of it; of several introductions a person counts once.

    `brought` are those of the yeses that brought somebody.
    """
    named, spoke = {one.lead_id for one in introductions}, {one.lead_id for one in introductions if one.spoke}
    at = {stage: {one.lead_id for one in introductions if one.stage == stage} for stage in (WON, *LEFT)}
    worth = _worth(introductions) if values else {}
    passed = {
        "asks": (courage.made, courage.due),
        "yes": (yes, asks),
        "names": (brought, yes),
        "in_touch": (len(spoke), len(named)),
        "won": (len(at[WON]), len(spoke)),
    }
    return Funnel(
        asks=asks,
        yes=yes,
        names=len(introductions),
        in_touch=len(spoke),
        meeting=len({one.lead_id for one in introductions if one.met}),
        won=len(at[WON]),
        value=sum(worth.values(), Decimal(0)) if worth else None,
        won_valued=len(worth),
        **{stage.value: len(at[stage]) for stage in LEFT},
        narrowest=_narrowest(passed) if asks >= FEW else None,
    )


def _narrowest(steps: Mapping[str, tuple[int, int]]) -> str:
    """The step with the smallest share passing; of several the first."""
    return min((step for step, (_, whole) in steps.items() if whole), key=lambda step: steps[step][0] / steps[step][1])


def _worth(introductions: Sequence[Introduced]) -> dict[int, Decimal]:
    """What each new person is worth: the sales that introductions of theirs brought, else the first estimate."""
    sold: defaultdict[int, dict[int, int]] = defaultdict(dict)
    guesses = dict[int, Decimal]()
    for one in sorted(introductions, key=lambda one: (one.on, one.id)):
        if one.stage != WON:
            continue
        if one.sale_id is not None and one.amount is not None:
            sold[one.lead_id][one.sale_id] = one.amount
        guess = _number(one.estimate)
        if guess is not None:
            guesses.setdefault(one.lead_id, guess)
    return guesses | {lead: Decimal(sum(sales.values())) for lead, sales in sold.items()}


def _number(text: str) -> Decimal | None:
    try:
        return Decimal(text) if text else None
    except InvalidOperation:  # words that an older edition let in
        return None


def heard(introductions: Sequence[Introduced], done: Mapping[int, Done]) -> tuple[int, int | None, int, int]:
    """How many were thanked, the median hours until then, how many ended, and of how many the source heard.

    One thank-you is for a whole report, however many names it had (R10).
    """
    reports: dict[tuple[int, date, int | None], date] = {}
    for one in introductions:
        on = done[one.id].thanked_on if one.id in done else None
        if on:
            reports[_report(one)] = min(on, reports.get(_report(one), on))
    waits = [max(0, (reports[_report(one)] - one.on).days) for one in introductions if _report(one) in reports]
    ended = [one for one in introductions if one.stage in ENDED]
    reported = sum(one.id in done and done[one.id].reported for one in ended)
    return len(waits), int(DAY * median(waits)) if waits else None, len(ended), reported


def _report(one: Introduced) -> tuple[int, date, int | None]:
    return one.source_id, one.on, one.ask_id


def sources(introductions: Iterable[Introduced], names: Mapping[int, str]) -> tuple[Source, ...]:
    """Who introduced people, whoever introduced most first; `names` are of those whom a list may have."""
    brought, won = tally((one.source_id, one) for one in introductions)
    found = [Source(i, names.get(i, ""), n, won[i]) for i, n in brought.items()]
    return tuple(sorted(found, key=lambda one: (-one.n, -one.won, one.name.casefold(), one.id)))


def tally(introductions: Iterable[tuple[Key, Introduced]]) -> tuple[Counter[Key], Counter[Key]]:
    """By whatever brought them: how many introductions, and how many people became clients."""
    brought: Counter[Key] = Counter()
    clients: defaultdict[Key, set[int]] = defaultdict(set)
    for key, one in introductions:
        brought[key] += 1
        if one.stage == WON:
            clients[key].add(one.lead_id)
    return brought, Counter({key: len(people) for key, people in clients.items()})
