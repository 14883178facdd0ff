"""Every combination of what R16 and R17 weigh, against the rule as product.md words it."""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from itertools import product
from typing import Any

import pytest
from dossiers import made_up, touchpoint

from refcoach.domain.asks import Outcome
from refcoach.domain.readiness import readiness, readiness_at
from refcoach.domain.reason_words import reason_text
from refcoach.domain.touchpoints import Kind

TODAY = date(2026, 9, 14)
Row = tuple[Any, ...]


def ago(days: int) -> date:
    return TODAY - timedelta(days=days)


BLOCKS: Mapping[str, dict[str, Any]] = {
    "nothing": {},
    "a problem": {"open_problem_on": ago(2)},
    "a friend's problem": {"friend_with_problem": "Otis"},
    "do not ask": {"do_not_ask": True},
    "grade C": {"grade": "C"},
    "lost": {"state": "lost"},
    "archived": {"state": "archived"},
    "deceased": {"state": "deceased"},
    "paused": {"state": "paused"},
    "grade B": {"grade": "B"},
}
SCORES = {
    "none": (),
    "six": ((10, 6),),
    "eight": ((10, 8),),
    "nine": ((10, 9),),
    "a nine 150 days old": ((150, 9),),
    "a nine 190 days old": ((190, 9),),
    "nine then eight": ((20, 9), (10, 8)),
    "eight then ten": ((20, 8), (10, 10)),
}
# A compliment, an introduction nobody asked for, a second purchase: how many days ago.
KINDS = ((None,) * 3, (20, None, None), (45, None, None), (70, 100, None), (None, 150, None), (70, 190, 100))
ASKS = (
    None,
    (30, "thinking"),
    (70, "thinking"),
    (30, "no"),
    (170, "no"),
    (181, "no"),
    (30, "not_now"),
    (61, "not_now"),
)
MENTIONS = (None, 20, 30)


def expected(block: str, score: str, kind: Row, ask: tuple[int, str] | None, mention: int | None, at: Row) -> str:
    """The level, by the words of R16: (a), (b), then (c), (d) and (e)."""
    small, day90 = at
    if block not in ("nothing", "paused", "grade B"):
        return "blocked"
    long, short = (180, 60) if small else (120, 30)
    counted = [number for days, number in SCORES[score] if days <= long]
    compliment, unasked, again = kind
    other = (compliment and compliment <= short) or (unasked and unasked <= long) or (again and again <= long)
    earned = bool(counted and counted[-1] >= 9) or bool(other and not any(n <= 8 for n in counted))
    rested = ask is None or ask[0] >= 60 or (day90 and ask[1] not in ("no", "not_now"))
    if ask and ask[1] == "no":
        rested = ask[0] >= 180
    alone = mention is None or mention >= 30
    return "green" if earned and rested and alone else "amber"


def table() -> Iterator[tuple[str, str, Row, tuple[int, str] | None, int | None, Row]]:
    yield from product(BLOCKS, SCORES, KINDS, ASKS, MENTIONS, product((True, False), (True, False)))


def facts_of(block: str, score: str, kind: Row, ask: tuple[int, str] | None, mention: int | None) -> dict[str, Any]:
    compliment, unasked, again = kind
    return BLOCKS[block] | {
        "scores": tuple((ago(days), number) for days, number in SCORES[score]),
        "compliments": ((ago(compliment), "lovely"),) if compliment else (),
        "volunteered_on": ago(unasked) if unasked else None,
        "bought_again_on": ago(again) if again else None,
        "last_ask_on": ago(ask[0]) if ask else None,
        "last_ask_outcome": Outcome(ask[1]) if ask else Outcome.THINKING,
        "mentioned_on": ago(mention) if mention else None,
    }


def test_r16_every_combination_has_the_level_of_the_rule_and_reasons_that_can_be_said() -> None:
    seen: dict[str, int] = {}
    meeting = touchpoint(99, Kind.DAY90, TODAY)
    for block, score, kind, ask, mention, at in table():
        dossier = made_up(**facts_of(block, score, kind, ask, mention))
        small, day90 = at
        active = 49 if small else 50
        found = readiness_at(dossier, active, TODAY, meeting) if day90 else readiness(dossier, active, TODAY)
        wanted = expected(block, score, kind, ask, mention, at)
        assert found.level == wanted, (block, score, kind, ask, mention, at)
        assert found.reasons and all(reason_text(reason, TODAY) for reason in found.reasons)
        seen[wanted] = seen.get(wanted, 0) + 1
    assert min(seen[level] for level in ("green", "amber", "blocked")) > 1000


@pytest.mark.parametrize("number", range(11))
@pytest.mark.parametrize("block", list(BLOCKS))
def test_r17_the_number_given_now_decides_where_nothing_blocks(number: int, block: str) -> None:
    """Six or less: don't ask. Seven or eight: a meeting about results. Nine or ten: ready."""
    dossier = made_up(**BLOCKS[block])
    now = "green" if number >= 9 else "amber" if number >= 7 else "blocked"
    wanted = now if block in ("nothing", "paused", "grade B") else "blocked"
    assert readiness(dossier, 0, TODAY, score=number).level == wanted
    held = touchpoint(99, Kind.DAY90, TODAY)
    assert readiness(dossier, 0, TODAY, meeting=held, score=number).level == wanted
