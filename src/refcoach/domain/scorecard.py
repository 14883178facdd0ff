"""The scorecard: which statements an owner is asked, where each area stands, what changed, and what comes next."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from refcoach.domain.counted import merged

MARKS = range(1, 6)
"""Whole numbers from "not yet" to "always"; 0 says that a statement was left out."""
LEFT_OUT = 0
AGAIN_AFTER = timedelta(days=90)
SOLO, HAS_STAFF, PROMISE_ON, NOT_HEALTH = "solo", "has_staff", "promise_on", "not_health"

NOT_IN_PRACTICE = (
    *("clients.no_score", "clients.no_result", "clients.compliments", "clients.grade_", "clients.no_grade"),
    *("insights.result_not_there", "compliment", "game"),
)
"""R28b: how the codes of places begin that are about a result, a score, praise, a grade or a game."""
NEVER_IN_PRACTICE = frozenset({"proof", "asks_made", "earned", "kind_words_team", "kind_words_solo"})
"""R28b: statements about results, scores, praise and asking, of which a practice keeps nothing and does none."""


@dataclass(frozen=True, slots=True)
class Idea:
    """Something to do about a statement; `opens` is the code of the place it leads to."""

    id: str
    do: str
    in_days: int
    opens: str = ""
    needs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Statement:
    """One statement, with what a 1 and a 5 look like."""

    id: str
    area: str
    statement: str
    one: str
    five: str
    why: str
    ideas: tuple[Idea, ...]
    first: bool = False
    needs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Area:
    id: str
    name: str
    about: str


@dataclass(frozen=True, slots=True)
class Content:
    """Everything that can be asked, and the words around it."""

    areas: tuple[Area, ...]
    statements: tuple[Statement, ...]
    words: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Answer:
    """A mark given on a day, and the action that was chosen with it."""

    id: int
    question: str
    answered_on: date
    score: int
    comment: str = ""
    action: str = ""
    action_on: date | None = None
    action_done_on: date | None = None
    idea: str = ""
    tells_a_friend: bool = False

    @property
    def is_mark(self) -> bool:
        """Say whether it counts: leaving a statement out is no answer."""
        return self.score in MARKS

    @property
    def is_to_do(self) -> bool:
        """Say whether its action is still to be done."""
        return bool(self.action) and self.action_done_on is None


@dataclass(frozen=True, slots=True)
class Line:
    """A statement and what was answered to it, the newest first; `asks` says that it is to be answered now."""

    statement: Statement
    answers: tuple[Answer, ...]
    asks: bool

    @property
    def now(self) -> Answer | None:
        """The mark it has."""
        return next((one for one in self.answers if one.is_mark), None)

    @property
    def before(self) -> Answer | None:
        """The mark of an earlier day: what was changed within a day is no history."""
        now = self.now
        return next((one for one in self.answers if now and one.is_mark and one.answered_on < now.answered_on), None)

    @property
    def again(self) -> bool:
        """Say whether it is asked once more."""
        return self.asks and self.now is not None


@dataclass(frozen=True, slots=True)
class Standing:
    """How an area stands: the mean of its marks, and how many of its statements have one."""

    area: Area
    lines: tuple[Line, ...]

    @property
    def answered(self) -> int:
        return sum(line.now is not None for line in self.lines)

    @property
    def average(self) -> float | None:
        """The mean of the marks; none without one."""
        marks = [line.now.score for line in self.lines if line.now]
        return sum(marks) / len(marks) if marks else None


def conditions(*, solo: bool, agreement: bool, practice: bool) -> frozenset[str]:
    """Return the conditions that hold for an owner."""
    found = {SOLO if solo else HAS_STAFF}
    found |= {PROMISE_ON} if agreement else set()
    return frozenset(found if practice else found | {NOT_HEALTH})


def asked(content: Content, met: Collection[str]) -> tuple[Statement, ...]:
    """Return the statements this owner is asked, in their order."""
    practice = NOT_HEALTH not in met
    possible = (one for one in content.statements if not (practice and one.id in NEVER_IN_PRACTICE))
    return tuple(one for one in possible if _holds(one.needs, met))


def ideas(statement: Statement, met: Collection[str]) -> tuple[Idea, ...]:
    """Return the ready actions for this owner; none leads to what is not kept in practice mode (R28b)."""
    practice = NOT_HEALTH not in met
    return tuple(
        one
        for one in statement.ideas
        if _holds(one.needs, met) and not (practice and one.opens.startswith(NOT_IN_PRACTICE))
    )


def lines(content: Content, met: Collection[str], answers: Iterable[Answer], today: date) -> tuple[Line, ...]:
    """Put answers beside their statements; of one that is not asked here nothing is said."""
    given: dict[str, list[Answer]] = {}
    for one in sorted(answers, key=lambda answer: (answer.answered_on, answer.id), reverse=True):
        given.setdefault(one.question, []).append(one)

    def line(statement: Statement) -> Line:
        of_it = tuple(given.get(statement.id, ()))
        due = not of_it or today - of_it[0].answered_on >= AGAIN_AFTER
        return Line(statement, of_it, due)

    return tuple(line(one) for one in asked(content, met))


def standings(content: Content, found: Iterable[Line]) -> tuple[Standing, ...]:
    """Return how each area stands; one without a statement for this owner is not shown."""
    by_area: dict[str, list[Line]] = {}
    for line in found:
        by_area.setdefault(line.statement.area, []).append(line)
    return tuple(Standing(area, tuple(by_area[area.id])) for area in content.areas if area.id in by_area)


def lowest(found: Iterable[Standing]) -> Standing | None:
    """Return the area to start with: the lowest mean, of equals the first; none while nothing is answered."""
    marked = [one for one in found if one.average is not None]
    return min(marked, key=lambda one: one.average or 0, default=None)


def to_answer(found: Sequence[Line], *, rest: bool) -> tuple[Line, ...]:
    """Return what is to be answered now: the first eight, or with `rest` all, the first eight before the others.

    Whatever was answered once is asked again when its time has come, whether it was of the first or of the rest.
    """
    wanted = [line for line in found if line.asks]
    first = [line for line in wanted if line.statement.first]
    others = [line for line in wanted if not line.statement.first]
    return (*first, *(others if rest else (line for line in others if line.answers)))


def changed(words: Mapping[str, str], now: Answer, before: Answer, spoken: str) -> str:
    """Say how a mark changed since the earlier one; `spoken` is the earlier day, as it is said."""
    which = "same" if now.score == before.score else "up" if now.score > before.score else "down"
    return merged(words[which], {"before": str(before.score), "after": str(now.score), "date": spoken})


def is_asked_again(found: Iterable[Line]) -> bool:
    """Say whether three months have passed since something was answered."""
    return any(line.again for line in found)


def _holds(needs: Iterable[str], met: Collection[str]) -> bool:
    return all(one in met for one in needs)
