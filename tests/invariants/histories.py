"""Random histories: what an owner might type in a year, drawn as moves.

A move names people and check-ins by a place in a list, so that it means something in whatever book it meets; while it
is played it becomes the words that were typed, and those are what a failure shows.
"""

from dataclasses import dataclass
from typing import Any

from hypothesis import strategies as st

OUTCOMES = (
    "yes_named", "yes_will_introduce", "yes_cards", "thinking", "not_now", "no", "never", "not_reached", "withheld",
)  # fmt: skip
FEW_DAYS = (0, 1, 1, 2, 3, 7, 10, 14, 30)


@dataclass(frozen=True)
class Move:
    """One thing the owner does, after so many days: whom by place, which check-in by place, and the rest as drawn."""

    verb: str
    wait: int = 0
    who: int = 0
    which: int = 0
    more: tuple[Any, ...] = ()


def _maybe(strategy: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.none() | strategy


def _move(verb: str, *more: st.SearchStrategy[Any]) -> st.SearchStrategy[Move]:
    wait = st.sampled_from((0, 0, 0, 0, 1, 1, 2, 5, 7, 7, 14, 30, 44))
    place = st.integers(0, 11)
    return st.builds(Move, st.just(verb), wait, place, place, st.tuples(*more))


DAYS = st.sampled_from(FEW_DAYS)
PAST = st.sampled_from((-900, -400, -200, -100, -50, -20, -5, 0, 0, 0, 0, 5, 40))
SCORE = _maybe(st.integers(0, 10) | st.sampled_from((8, 9, 9, 10)))
DONE = _move(
    "done",
    SCORE,
    _maybe(st.sampled_from(OUTCOMES)),
    st.none() | st.sampled_from((None, None, 1, 5, 21)),
    st.booleans(),
    _maybe(st.sampled_from((0, 50, 100))),
)
MOVES = st.one_of(
    DONE,
    DONE,
    DONE,
    DONE,
    _move("sale", PAST, _maybe(st.sampled_from((0, 3, 30))), _maybe(st.integers(1, 3))),
    _move("sale", st.just(0), st.none(), st.just(1)),
    _move("snooze", DAYS),
    _move("skip"),
    _move("move", st.sampled_from((-10, -1, 0, 1, 3, 7, 20, 60))),
    _move("compliment"),
    _move("problem", st.sampled_from(("open", "open", "fix-by", "fixed", "only-fixed", "close", "close"))),
    _move("edit", st.sampled_from(("A", "B", "C", "spare", "may", "archive", "restore", "restore", "pause"))),
    _move("referral", st.sampled_from((None, "--unasked", "--source-first")), st.integers(1, 2)),
    _move("add", st.booleans(), st.sampled_from(("", "A", "B", "C"))),
    _move("import", st.sampled_from(("clients", "clients", "prospects")), st.integers(0, 3)),
    _move("days-off", st.integers(0, 20), st.integers(1, 3), st.booleans()),
    _move("plan", DAYS),
    _move("undo"),
    _move("look", st.sampled_from((0, 30, 1500))),
)
LEAPS = MOVES | _move("leap", st.sampled_from((100, 1500))) | _move("today")
AT_LEAST = 60


def histories(moves: st.SearchStrategy[Move] = MOVES) -> st.SearchStrategy[list[Move]]:
    return st.lists(moves, min_size=AT_LEAST, max_size=AT_LEAST + 12)
