"""The word of the month: a round with a word to listen for, when it rests, when it asks, and when it is over."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

ONE_DAY = timedelta(days=1)
ONE_WEEK = timedelta(days=7)
QUIET_AFTER = timedelta(days=14)
"""As long as the weekly question may stand without an answer before the owner is asked whether to go on."""
ABOUT_A_MONTH = timedelta(days=30)
LONGEST = timedelta(days=92)
WORD_LIMIT = 40
LINE_LIMIT = 300


class Stands(StrEnum):
    """How a round stands on a day."""

    RUNNING = "running"
    RESTING = "resting"
    """A client of the round has an open problem: people first, then the word."""
    QUIET = "quiet"
    """Nobody answered the weekly question for two weeks."""
    OVER = "over"
    """Its last day has passed, and the best line is not chosen yet."""
    ENDED = "ended"


@dataclass(frozen=True, slots=True)
class Round:
    """A round; `ends_on` is its last day as it was begun, `answered_on` when the weekly question was last answered."""

    id: int
    word: str
    starts_on: date
    ends_on: date
    prize: str = ""
    best_sentence: str = ""
    answered_on: date | None = None
    ended_on: date | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """What somebody said; who of us heard it, "" for the owner. The client is there for an open problem alone."""

    heard_on: date
    words: str
    heard_by: str = ""
    client_id: int | None = None
    id: int = 0
    """0 for kind words that a colleague handed in: they are kept with the client."""
    may_be_shown: bool = True
    """Kind words stand on no card without the yes of who said them; a line of the round has no name."""


@dataclass(frozen=True, slots=True)
class Trouble:
    """The days on which a problem of a client of the round was open; `closed_on` is None while it is."""

    opened_on: date
    closed_on: date | None = None


def last_day(game: Round, troubles: Iterable[Trouble], today: date) -> date:
    """Return the last day: later by as many days as the round rested until today."""
    troubles, last, day = tuple(troubles), game.ends_on, game.starts_on
    while day <= min(today, last):
        if _rests(troubles, day):
            last += ONE_DAY
        day += ONE_DAY
    return last


def stands(game: Round, troubles: Sequence[Trouble], today: date) -> Stands:
    """Say how a round stands."""
    if game.ended_on is not None:
        return Stands.ENDED
    if today > last_day(game, troubles, today):
        return Stands.OVER
    if _rests(troubles, today):
        return Stands.RESTING
    asked = asked_on(game, today)
    return Stands.QUIET if asked and _stood(troubles, asked, today) >= QUIET_AFTER else Stands.RUNNING


def asked_on(game: Round, today: date) -> date | None:
    """Return the day from which the weekly question has stood without an answer; None where it was answered.

    It is asked on the weekday on which the round began, for the first time a week later.
    """
    answered = game.answered_on or game.starts_on
    weeks = (answered - game.starts_on).days // ONE_WEEK.days + 1
    asked = game.starts_on + weeks * ONE_WEEK
    return asked if asked <= min(today, _before_the_end(game)) else None


def tally(lines: Iterable[Line]) -> list[tuple[str, int]]:
    """Return how many lines each of us heard, the most first; "" is the owner. Nothing extra for names."""
    counted = Counter(line.heard_by for line in lines)
    return sorted(counted.items(), key=lambda one: (-one[1], one[0].casefold()))


def _stood(troubles: Iterable[Trouble], asked: date, today: date) -> timedelta:
    """Return how long a question has stood: nobody is asked on a day on which the round rests."""
    troubles = tuple(troubles)
    days = (asked + number * ONE_DAY for number in range((today - asked).days))
    return sum(not _rests(troubles, day) for day in days) * ONE_DAY


def _before_the_end(game: Round) -> date:
    return (game.ended_on or date.max) - ONE_DAY


def _rests(troubles: Iterable[Trouble], day: date) -> bool:
    return any(one.opened_on <= day and (one.closed_on is None or day < one.closed_on) for one in troubles)
