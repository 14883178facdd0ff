"""Is it working? The figures of a book, by the names of the built-in words: frozen, and nothing of the screen."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum

from refcoach.domain.boxes import Box

FEW = 20
"""Below so many asks there are counts alone, and no shares."""
FRESH = timedelta(days=90)
"""A reason older than that is worth a fresh look."""


class Period(StrEnum):
    """How far back is counted."""

    QUARTER = "quarter"
    YEAR = "year"
    ALL = "all"


BACK = {Period.QUARTER: timedelta(days=90), Period.YEAR: timedelta(days=365)}


def since(period: Period, today: date) -> date | None:
    """The first day of a period; None where there is none."""
    return today - BACK[period] if period in BACK else None


@dataclass(frozen=True, slots=True)
class Point:
    """The 100% figure as it stood on a day."""

    on: date
    eligible: int
    referred: int


@dataclass(frozen=True, slots=True)
class Rate:
    """Who has referred, of those whose day 90 has passed since the owner began."""

    clients: int
    eligible: int
    referred: int
    stale: int
    over_time: tuple[Point, ...]
    """Month by month, longer ago quarter by quarter, from the start of the period; the last point is today."""
    before: Point | None = None
    """How it stood at the start of the period; None where there is nothing to compare with."""
    first_day90: date | None = None
    """The next day on which somebody's three months are up; None where nobody waits."""

    @property
    def waiting(self) -> int:
        return self.clients - self.eligible

    @property
    def previous(self) -> int | None:
        return self.before.referred if self.before else None

    @property
    def rate(self) -> float | None:
        """A share of 1; None while nobody's time is up."""
        return self.referred / self.eligible if self.eligible else None


@dataclass(frozen=True, slots=True)
class Boxed:
    """Somebody in a box, by their number, and how old the reason is."""

    client_id: int
    name: str
    since: date | None
    """The day of the fact, or on which the owner said that it is still so; None where neither is known."""
    stale: bool


@dataclass(frozen=True, slots=True)
class Came:
    """Introductions that came from one day on, until the next of these begins: unasked and asked apart."""

    on: date
    volunteered: int
    prompted: int


@dataclass(frozen=True, slots=True)
class Guessed:
    """Asks with a guess from one day on, until the next of these begins."""

    on: date
    asks: int
    guess: int
    """The average of the guesses, 0 to 100."""
    yes_share: int
    """Percent of them that got a yes."""


@dataclass(frozen=True, slots=True)
class Of:
    """Some asks, and how many of them got a yes."""

    asks: int = 0
    yes: int = 0


@dataclass(frozen=True, slots=True)
class Courage:
    """Guess against outcome, and asks made of asks that came due. Charts from `FEW` asks with a guess on."""

    asks: int = 0
    guess: int | None = None
    yes: int = 0
    expected: int = 0
    brier: float | None = None
    brier_before: float | None = None
    due: int = 0
    made: int = 0
    withheld: int = 0
    ready: Of = Of()
    anyway: Of = Of()
    rehearsed: Of = Of()
    not_rehearsed: Of = Of()
    over_time: tuple[Guessed, ...] = ()

    @property
    def yes_share(self) -> int | None:
        """Percent of the asks with a guess that got a yes, rounded half up."""
        return percent(self.yes, self.asks) if self.asks else None


@dataclass(frozen=True, slots=True)
class Funnel:
    """From asking to a new client: the introductions of the period, and what became of them until today."""

    asks: int = 0
    yes: int = 0
    names: int = 0
    in_touch: int = 0
    meeting: int = 0
    won: int = 0
    value: Decimal | None = None
    """None where none is known, or shown (R28b)."""
    won_valued: int = 0
    not_a_fit: int = 0
    quiet: int = 0
    lost: int = 0
    declined: int = 0
    narrowest: str | None = None


@dataclass(frozen=True, slots=True)
class Promises:
    """Agreements: how those that ended in the period did, and those that run."""

    kept: int = 0
    part_kept: int = 0
    lapsed: int = 0
    our_side_not_kept: int = 0
    waived: int = 0
    open: int = 0
    offered: int = 0
    agreed: int = 0
    commitments_open: int = 0
    off: bool = False
    """There are none, by the trade's rules or the owner's own wish."""


@dataclass(frozen=True, slots=True)
class Thanks:
    """Thanks and reports: what is owed today, and how quickly the introductions of the period were thanked."""

    owed: int = 0
    reports: int = 0
    thanked: int = 0
    hours: int | None = None
    """The median, in whole days times 24: only days are written down. None where nobody was thanked yet."""
    ended: int = 0
    reported: int = 0
    by_hand_due: int = 0

    @property
    def days(self) -> int | None:
        return None if self.hours is None else (self.hours + 12) // 24


@dataclass(frozen=True, slots=True)
class Source:
    """Somebody who introduced people in the period; the name is empty of whom no list may have."""

    id: int
    name: str
    n: int
    won: int


@dataclass(frozen=True, slots=True)
class Trigger:
    """One of the owner's sentences: the asks it was said in, and whom these brought."""

    id: int
    words: str
    n: int
    won: int
    of: Of = Of()
    on_the_list: bool = True


@dataclass(frozen=True, slots=True)
class Situation:
    """What was happening when it was asked: the asks, and whom these brought."""

    id: str
    n: int
    won: int
    of: Of = Of()


@dataclass(frozen=True, slots=True)
class Paper:
    """What is handed over, by the name of the piece: how many were given, used, and whom they brought."""

    id: str
    n: int
    won: int
    given: int = 0
    used: int = 0


@dataclass(frozen=True, slots=True)
class Handouts:
    """Which paper brought somebody; and the check-up meetings that had the kit, with the names given there."""

    papers: tuple[Paper, ...] = ()
    meetings: int = 0
    names: int = 0


@dataclass(frozen=True, slots=True)
class Compliments:
    """Compliments of the period, and those followed by an ask within two days."""

    n: int = 0
    asked: int = 0


@dataclass(frozen=True, slots=True)
class Figures:
    """The whole page. Of what a rules pack or practice mode does not show there is nothing in it."""

    today: date
    period: Period
    since: date | None
    rate: Rate
    boxes: Mapping[Box, tuple[Boxed, ...]]
    """All ten, in their order, each with its people by name."""
    volunteered: int = 0
    prompted: int = 0
    came: tuple[Came, ...] = ()
    funnel: Funnel = Funnel()
    promises: Promises = Promises()
    courage: Courage = Courage()
    thanks: Thanks = Thanks()
    sources: tuple[Source, ...] = ()
    """Who brought most comes first."""
    again: int = 0
    triggers: tuple[Trigger, ...] = ()
    with_sentence: Of = Of()
    without_sentence: Of = Of()
    situations: tuple[Situation, ...] = ()
    hesitations: Mapping[str, int] = field(default_factory=dict)
    """How often each was heard, the most often heard first."""
    handouts: Handouts = Handouts()
    compliments: Compliments | None = Compliments()
    """None in practice mode, where nobody keeps praise (R28b)."""


def percent(part: int, whole: int) -> int:
    """A share in whole percent, rounded half up."""
    return (200 * part + whole) // (2 * whole)
