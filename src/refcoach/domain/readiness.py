"""Ready to ask, earn it first, or don't ask (R16): every answer with its dated reasons."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from refcoach.domain.asks import RESULTS_ONLY, Outcome, quiet_until

ASKED_LATELY = timedelta(days=60)
MENTIONED_LATELY = timedelta(days=30)
DELIVERED = 9
SMALL_BOOK = 50


class Level(StrEnum):
    GREEN = "green"
    AMBER = "amber"
    BLOCKED = "blocked"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Facts:
    """What R16 looks at for one client. Dates are business dates; lists hold the newest last."""

    open_problem_on: date | None = None
    introduced_person_has_problem: str = ""
    do_not_ask: bool = False
    state: str = "active"
    scores: tuple[tuple[date, int], ...] = ()
    compliments: tuple[tuple[date, str], ...] = ()
    volunteered_on: date | None = None
    bought_again_on: date | None = None
    problem_closed_on: date | None = None
    last_ask_on: date | None = None
    last_ask_outcome: Outcome | None = None
    mentioned_on: date | None = None
    mentioned_to: str = ""
    active_clients: int = 0


@dataclass(frozen=True, slots=True)
class Reason:
    """Why: a code for the program, the day it rests on, and what was said or done."""

    code: str
    on: date | None = None
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Readiness:
    level: Level
    reasons: tuple[Reason, ...] = ()


NO_ASK = Readiness(Level.NONE)


def readiness(facts: Facts, today: date, *, at_day90: bool = False) -> Readiness:
    """R16: may this client be asked today, and why. Blocked is never overridden; amber can be, with a reason."""
    blocked = tuple(_blocked(facts))
    if blocked:
        return Readiness(Level.BLOCKED, blocked)
    earned = tuple(_earned(facts, today))
    missing = (*_not_delivered(facts, today, bool(earned)), *_too_soon(facts, today, at_day90))
    if missing:
        return Readiness(Level.AMBER, (*missing, *earned))
    return Readiness(Level.GREEN, earned)


def _windows(facts: Facts) -> tuple[timedelta, timedelta]:
    """Days a score or purchase, and a compliment, keep counting: longer while the book is small."""
    long, short = (180, 60) if facts.active_clients < SMALL_BOOK else (120, 30)
    return timedelta(days=long), timedelta(days=short)


def _blocked(facts: Facts) -> Iterator[Reason]:
    if facts.open_problem_on:
        yield Reason("problem_open", facts.open_problem_on)
    if facts.introduced_person_has_problem:
        yield Reason("their_friend_has_problem", detail=facts.introduced_person_has_problem)
    if facts.do_not_ask:
        yield Reason("do_not_ask")
    if facts.state in ("archived", "deceased"):
        yield Reason(facts.state)


def _earned(facts: Facts, today: date) -> Iterator[Reason]:
    """R16 (c): what shows that the result is there, counting only what came after the last problem closed."""
    long, short = _windows(facts)
    after = facts.problem_closed_on or date.min
    scores = [(on, score) for on, score in facts.scores if on > after and today - on <= long]
    if scores and scores[-1][1] >= DELIVERED:
        yield Reason("score", scores[-1][0], str(scores[-1][1]))
    if any(score < DELIVERED for _, score in scores):
        return
    for on, words in reversed(facts.compliments):
        if on > after and today - on <= short:
            yield Reason("compliment", on, words)
            break
    for code, when in (("volunteered", facts.volunteered_on), ("bought_again", facts.bought_again_on)):
        if when and when > after and today - when <= long:
            yield Reason(code, when)


def _not_delivered(facts: Facts, today: date, earned: bool) -> Iterator[Reason]:
    if earned:
        return
    if facts.scores and facts.scores[-1][1] < DELIVERED:
        yield Reason("low_score", facts.scores[-1][0], str(facts.scores[-1][1]))
    elif facts.problem_closed_on:
        yield Reason("no_score_since_problem", facts.problem_closed_on)
    elif facts.scores:
        yield Reason("old_score", facts.scores[-1][0], str(facts.scores[-1][1]))
    else:
        yield Reason("no_score")


def _too_soon(facts: Facts, today: date, at_day90: bool) -> Iterator[Reason]:
    """R16 (d) and (e), and the pauses after a no or a not now (R18)."""
    asked = facts.last_ask_on
    if asked and facts.last_ask_outcome:
        quiet = quiet_until(facts.last_ask_outcome, asked)
        if quiet and today < (asked + RESULTS_ONLY if at_day90 else quiet):
            yield Reason("said_" + facts.last_ask_outcome, asked)
            return
    if asked and not at_day90 and today - asked < ASKED_LATELY:
        yield Reason("asked_lately", asked)
    # Their own last ask has been said already, and keeps them from being asked for longer.
    if facts.mentioned_on and facts.mentioned_to and not at_day90 and today - facts.mentioned_on < MENTIONED_LATELY:
        yield Reason("mentioned_lately", facts.mentioned_on, facts.mentioned_to)
