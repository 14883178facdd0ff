"""Our agreement: three introductions in 90 days, because the owner delivers (R4, R10)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

DAYS = 90
COUNT = 3
GRACE = timedelta(days=30)
DELIVERED = 9
"""The lowest score that says the owner kept their own side."""


class State(StrEnum):
    OFFERED = "offered"
    AGREED = "agreed"
    FEWER = "fewer"
    ASK_AGAIN = "ask_again"
    DECLINED = "declined"
    KEPT = "kept"
    PART_KEPT = "part_kept"
    LAPSED = "lapsed"
    OUR_SIDE_NOT_KEPT = "our_side_not_kept"
    WAIVED = "waived"


OPEN = frozenset({State.AGREED, State.FEWER})


@dataclass(frozen=True, slots=True)
class Promise:
    """What the client agreed to: a count of introductions by a deadline, in their own words where known."""

    id: int
    client_id: int
    sale_id: int | None
    state: State
    count: int
    made_on: date
    deadline_on: date
    words: str = ""
    ended_on: date | None = None
    ended_reason: str = ""


@dataclass(frozen=True, slots=True)
class Given:
    """An introduction as the agreement sees it."""

    lead_id: int
    received_on: date
    invalid: bool = False


def deadline(day0: date, agreed_on: date, days: int = DAYS, paused_days: int = 0) -> date:
    """R4: day 0 + days, or the day it was agreed + days if later; moved only by the days a problem was open."""
    return max(day0, agreed_on) + timedelta(days=days + paused_days)


def qualifying(promise: Promise, given: Iterable[Given], met_on: date | None = None) -> int:
    """R10: introductions received from the day it was made to the deadline, or to the day-90 meeting if later.

    The same lead counts once; an invalid one never; one that turned out not to fit still counts.
    """
    last = max(promise.deadline_on, met_on) if met_on else promise.deadline_on
    return len({g.lead_id for g in given if not g.invalid and promise.made_on <= g.received_on <= last})


def remaining(promise: Promise, given: Iterable[Given], met_on: date | None = None) -> int:
    """R10: how many introductions are still to come, never below zero."""
    return max(0, promise.count - qualifying(promise, given, met_on))


def result_on(promise: Promise, day90_on: date | None) -> date:
    """R10: the day the result is known: the day after the later of deadline and day 90, at most 30 days late."""
    last = max(promise.deadline_on, day90_on) if day90_on else promise.deadline_on
    return min(last, promise.deadline_on + GRACE) + timedelta(days=1)


def result(promise: Promise, given: int, last_score: int | None) -> State:
    """R10: how an agreement ended. The owner's own side is judged before the client's."""
    if given >= promise.count:
        return State.KEPT
    if last_score is not None and last_score < DELIVERED:
        return State.OUR_SIDE_NOT_KEPT
    return State.PART_KEPT if given else State.LAPSED
