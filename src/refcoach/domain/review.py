"""The owner's review: its steps, how long they take, and who stands in each."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from refcoach.domain.boxes import DAY45, Grounds, counted_from
from refcoach.domain.cadence import free_days, may_be_asked
from refcoach.domain.calendar import ONE_DAY, WorkingCalendar, add_working_days, schedule
from refcoach.domain.clients import State
from refcoach.domain.promises import DELIVERED
from refcoach.domain.rate import Known
from refcoach.domain.scorecard import Line

FIVE, THREE = 5, 3
"""How many names a step has at most: those that matter most."""
LOOK_AGAIN = timedelta(days=90)
FIX_IN, NUMBER_AFTER, TALK_IN, DONE_IN = 5, 10, 10, 2
"""Working days: to the fix, from there to a new number, to a goodbye, and to what is still open on our side."""
LOOK, NOT_ASKED, RESULT, SENTENCE, REGRADE, OUR_SIDE, ONE_ACTION, PAGE = (
    *("look", "not_asked", "result", "sentence", "regrade", "our_side", "one_action", "page"),
)
NEVER_IN_PRACTICE = frozenset({NOT_ASKED, RESULT, REGRADE})
"""R28b: steps about asking, results and grades, of which a practice keeps nothing and does none."""
_GRADES = {"A": 0, "B": 1, "": 2, "C": 3}


@dataclass(frozen=True, slots=True)
class Given:
    """What was answered for one line of a step: for somebody, a sentence, a promise, a statement."""

    line: str
    choice: str
    text: str = ""
    days: Mapping[str, date] = field(default_factory=dict)
    also: str = ""


def steps(ids: Sequence[str], *, practice: bool) -> tuple[str, ...]:
    """Return the steps this owner goes through."""
    return tuple(one for one in ids if not (practice and one in NEVER_IN_PRACTICE))


def minutes_left(minutes: Sequence[int], at: int) -> int:
    """Return how long the steps take from this one on."""
    return sum(minutes[at:])


def days_with_room(calendar: WorkingCalendar, first: date, taken: Mapping[date, int], cap: int) -> Iterator[date]:
    """R2, R25: working days from one on, each as often as there is room under the daily cap."""
    return free_days(calendar, first, taken, cap)


def fix_on(calendar: WorkingCalendar, today: date) -> date:
    """Return the day offered for a fix."""
    return add_working_days(calendar, today, FIX_IN)


def number_from(calendar: WorkingCalendar, fixed_on: date) -> date:
    """Return the first day on which a new number may be asked for after a fix."""
    return add_working_days(calendar, fixed_on, NUMBER_AFTER)


def look_again_on(calendar: WorkingCalendar, today: date) -> date:
    """Return the day offered for looking again: a working day about 90 days from now (R2)."""
    return schedule(calendar, today + LOOK_AGAIN, today + ONE_DAY)


def looked_at(again_on: date, today: date) -> date:
    """Return the day of looking that makes a reason old on the day chosen for looking again; never one to come."""
    return min(today, again_on - LOOK_AGAIN)


def _first(people: Iterable[Known], order: Callable[[Known], tuple[int, int, int, int]], most: int) -> tuple[int, ...]:
    return tuple(one.id for one in sorted(people, key=lambda one: (order(one), one.name, one.id))[:most])


def never_asked(people: Iterable[Known], done: Iterable[int] = ()) -> tuple[int, ...]:
    """Return whom to look at of those who were never asked: grade A first, then the oldest reason."""
    gone = set(done)
    return _first(
        (one for one in people if one.id not in gone),
        lambda one: (_GRADES.get(one.of.grade, 2), _number(one.checked_on), 0, 0),
        FIVE,
    )


def without_result(known: Iterable[Known], began_on: date, today: date, done: Iterable[int] = ()) -> tuple[int, ...]:
    """Return whose result isn't there: an open problem first, then the lowest number, then none after six weeks."""
    gone = set(done)

    def waits(of: Grounds) -> bool:
        day0 = counted_from(of, began_on)
        if day0 is None or of.state is not State.ACTIVE or not may_be_asked(of.grade):
            return False
        late = of.score is None and today >= max(day0, began_on) + DAY45
        return bool(of.problem_on) or late or (of.score is not None and of.score < DELIVERED)

    def order(one: Known) -> tuple[int, int, int, int]:
        of = one.of
        score = of.score if of.score is not None else DELIVERED
        return (of.problem_on is None, _number(of.problem_on), score, _GRADES.get(of.grade, 2))

    return _first((one for one in known if one.id not in gone and waits(one.of)), order, FIVE)


def to_regrade(known: Iterable[Known], done: Iterable[int] = ()) -> tuple[int, ...]:
    """R28: return three to look at again: B first, longest since graded, then C."""
    gone = set(done)
    here = (one for one in known if one.of.state is State.ACTIVE and one.of.grade in ("B", "C") and one.id not in gone)
    return _first(here, lambda one: (_GRADES[one.of.grade], _number(one.of.graded_on), 0, 0), THREE)


def _number(day: date | None) -> int:
    return day.toordinal() if day else 0


def lowest(lines: Iterable[Line]) -> tuple[Line, ...]:
    """Return the three statements of the scorecard with the lowest marks, in the order in which they are asked."""
    marked = [line for line in lines if line.now]
    return tuple(sorted(marked, key=lambda line: line.now.score if line.now else 0)[:THREE])


def change(now: int, before: int | None) -> str:
    """Say how a count changed since the last review: "+2", "-1", "the same"; "" where there is nothing to compare."""
    if before is None:
        return ""
    return "the same" if now == before else f"{now - before:+d}".replace("-", "\N{MINUS SIGN}")


def initials(name: str) -> str:
    """Return "MR" for "Marta Reed": on paper where a name says that somebody is a patient."""
    return "".join(part[0] for part in name.split()[:3]).upper()
