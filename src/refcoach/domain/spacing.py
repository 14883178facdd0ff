"""When something rehearsed comes back: FSRS by whole days. The only user of the library, which is loaded here."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from enum import IntEnum
from math import inf
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import fsrs

LONGEST_DAYS = 365


class Rating(IntEnum):
    """How it went, in the owner's own eyes."""

    AGAIN = 1
    HARD = 2
    GOOD = 3
    EASY = 4


@dataclass(frozen=True, slots=True)
class Memory:
    """How well something is known: for how many days it holds, how hard it is (1 to 10), and when it was last said."""

    stability: float
    difficulty: float
    last_on: date

    def as_text(self) -> str:
        """Return it as it is kept: "2.3065 2.1181 2026-11-27"."""
        return f"{self.stability!r} {self.difficulty!r} {self.last_on.isoformat()}"


@dataclass(frozen=True, slots=True)
class Spaced:
    """What a rating makes of something: how well it is known now, and in how many days it comes back."""

    memory: Memory
    days: int


def read(text: str) -> Memory | None:
    """Return a memory from its text; None for what was never rehearsed, and for what cannot be read."""
    try:
        stability, difficulty, last_on = text.split()
        memory = Memory(float(stability), float(difficulty), date.fromisoformat(last_on))
    except ValueError:
        return None
    # An archive may hold anything, and the library reckons with what it is given.
    return memory if 0 < memory.stability < inf and 1 <= memory.difficulty <= 10 else None


def rated(before: Memory | None, rating: Rating, today: date) -> Spaced:
    """Say what a rating makes of something rehearsed today.

    A clock that was set back breaks nothing: a review never lies before the last one, it counts for the same day. What
    was said while the clock was ahead counts from today on, or nothing would pass until that day has come.
    """
    return _with(_scheduler(), before, rating, today)


def choices(before: Memory | None, today: date) -> dict[Rating, int]:
    """Return in how many days it would come back, by each rating."""
    scheduler = _scheduler()
    return {rating: _with(scheduler, before, rating, today).days for rating in Rating}


def _scheduler() -> "fsrs.Scheduler":
    """By days alone: without steps of minutes, and without the chance that its fuzz would bring in."""
    # Nobody but who rehearses waits for it.
    from fsrs import Scheduler

    return Scheduler(learning_steps=(), relearning_steps=(), enable_fuzzing=False, maximum_interval=LONGEST_DAYS)


def _with(scheduler: "fsrs.Scheduler", before: Memory | None, rating: Rating, today: date) -> Spaced:
    from fsrs import Card, State
    from fsrs import Rating as Theirs

    passed = timedelta(days=max(0, (today - before.last_on).days)) if before else timedelta()
    # With a number of its own: without one it would wait a millisecond for the clock to give it another.
    card = Card(card_id=1, due=_FIRST)
    if before:
        stability, difficulty = before.stability, before.difficulty
        card = Card(1, State.Review, stability=stability, difficulty=difficulty, due=_FIRST, last_review=_FIRST)
    after, _ = scheduler.review_card(card, Theirs(rating), _FIRST + passed)
    if after.stability is None or after.difficulty is None:
        raise ValueError("rated, and yet nothing is known about it")
    return Spaced(Memory(after.stability, after.difficulty, today), (after.due - _FIRST - passed).days)


_FIRST = datetime(1, 1, 1, tzinfo=UTC)
"""The library asks how many days passed, never which: counted from here any day will do."""
