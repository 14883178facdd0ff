"""Our agreement: three introductions in 90 days, because the owner delivers (R4, R10)."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from refcoach.domain.cadence import may_be_asked
from refcoach.domain.clients import Client
from refcoach.domain.happenings import Issue
from refcoach.domain.touchpoints import Kind, Touchpoint
from refcoach.domain.touchpoints import State as TouchpointState

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
NOT_AGREED = frozenset({State.ASK_AGAIN, State.DECLINED})
"""Answers that promise nothing."""
WORD_STANDS = OPEN | NOT_AGREED | {State.OFFERED}
"""What we said we'd do is owed until an agreement has ended, whatever they answered to it."""


class Against(StrEnum):
    """Why no agreement can be made with somebody now."""

    GRADE_C = "grade_c"
    PARTNER = "partner"
    DO_NOT_ASK = "do_not_ask"
    PROBLEM_OPEN = "problem_open"
    ONE_IS_OPEN = "one_is_open"


@dataclass(frozen=True, slots=True)
class Ours:
    """One thing we said we'd do, and by which day where one was said."""

    text: str
    due_on: date | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """What the client said once our side was said: how many they will introduce, or none now, and in which words."""

    state: State = State.AGREED
    count: int = COUNT
    words: str = ""
    ours: tuple[Ours, ...] = ()


@dataclass(frozen=True, slots=True)
class Promise:
    """What the client agreed to: a count of introductions by a deadline, in their own words where known.

    `deadline_on` is the day that was agreed and never changes; `deadline_today` adds the days of problems.
    """

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
    by_their_word: int = 0
    """Introductions the client says were passed on, which the owner counts without a name."""


@dataclass(frozen=True, slots=True)
class Given:
    """An introduction as the agreement sees it."""

    lead_id: int
    received_on: date
    invalid: bool = False


@dataclass(frozen=True, slots=True)
class Dealings:
    """What an agreement is judged by: everything of its client, of whatever day."""

    given: Sequence[Given] = ()
    issues: Sequence[Issue] = ()
    touchpoints: Sequence[Touchpoint] = ()
    waiting_sales: Collection[int] = ()
    """Sales whose first day is not known yet (R1)."""


def against(client: Client, *, problem_open: bool, one_is_open: bool) -> Against | None:
    """R10, R21, R28, R28a: why no agreement is made with them now; None where they may agree.

    While a problem is open nobody asks them for anything, and an agreement that stands waits meanwhile (R4).
    """
    stands = {
        Against.GRADE_C: not may_be_asked(client.grade),
        Against.PARTNER: client.partner,
        Against.DO_NOT_ASK: client.do_not_ask,
        Against.PROBLEM_OPEN: problem_open,
        Against.ONE_IS_OPEN: one_is_open,
    }
    return next((why for why, is_so in stands.items() if is_so), None)


def deadline(day0: date, agreed_on: date, days: int = DAYS) -> date:
    """R4: the day agreed on: day 0 + days, or the day it was agreed + days if later."""
    return max(day0, agreed_on) + timedelta(days=days)


def deadline_today(promise: Promise, issues: Iterable[Issue], today: date) -> date:
    """R4: the deadline with the days added on which a problem of the client was open, from the moment it opens.

    Days before the agreement was made do not count, and a day on which two problems were open counts once.
    """
    until = promise.ended_on or today
    spans = sorted((max(i.opened_on, promise.made_on), min(i.closed_on or until, until)) for i in issues)
    days, reached = 0, promise.made_on
    for first, last in spans:
        days += max(0, (last - max(first, reached)).days)
        reached = max(reached, last)
    return promise.deadline_on + timedelta(days=days)


def waits(promise: Promise, dealings: Dealings) -> bool:
    """R1, R4: while the first day of the work is unknown the agreement has no deadline, and no end but being kept."""
    return promise.sale_id in dealings.waiting_sales


def qualifying(promise: Promise, dealings: Dealings, today: date) -> int:
    """R10: introductions received from the day it was made to the deadline, or to the day-90 meeting if later.

    The same lead counts once; an invalid one never; one that turned out not to fit still counts.
    """
    end = deadline_today(promise, dealings.issues, today)
    held = (t.done_on for t in _check_ups(promise, dealings) if t.state is TouchpointState.DONE and t.done_on)
    last = date.max if waits(promise, dealings) else max([end, *held])
    return len({g.lead_id for g in dealings.given if not g.invalid and promise.made_on <= g.received_on <= last})


def remaining(promise: Promise, dealings: Dealings, today: date) -> int:
    """R10: how many introductions are still to come, never below zero; those by the client's word are there."""
    return max(0, promise.count - qualifying(promise, dealings, today) - promise.by_their_word)


def result_on(promise: Promise, dealings: Dealings, today: date) -> date:
    """R10: the day the result is known, as it looks today: the day after the later of deadline and day 90.

    A day 90 still planned is waited for at most 30 days; one that was held early or skipped holds nothing back.
    """
    end = deadline_today(promise, dealings.issues, today)
    days = [day for t in _check_ups(promise, dealings) if (day := _waits_for(t))]
    return min(max([end, *days]), end + GRACE) + timedelta(days=1)


def result(promise: Promise, dealings: Dealings, today: date) -> State | None:
    """R10: how an agreement has ended by today; None while it goes on, and while a problem is open (R4).

    Met, it is kept at once. The owner's own side is judged before the client's.
    """
    if any(issue.closed_on is None for issue in dealings.issues):
        return None
    given = qualifying(promise, dealings, today) + promise.by_their_word
    if given >= promise.count:
        return State.KEPT
    if waits(promise, dealings) or today < result_on(promise, dealings, today):
        return None
    if _our_side_failed(promise, dealings):
        return State.OUR_SIDE_NOT_KEPT
    return State.PART_KEPT if given else State.LAPSED


def _check_ups(promise: Promise, dealings: Dealings) -> list[Touchpoint]:
    """The check-up meetings of the sale the agreement came with."""
    own = [t for t in dealings.touchpoints if t.kind is Kind.DAY90 and t.sale_id == promise.sale_id]
    stand_in = {t.superseded_by_id for t in own}
    # R9: the meeting of another sale may stand for this one's.
    return [t for t in dealings.touchpoints if t in own or t.id in stand_in]


def _waits_for(check_up: Touchpoint) -> date | None:
    if check_up.state is TouchpointState.DONE:
        return check_up.done_on
    return check_up.shows_on if check_up.state is TouchpointState.PLANNED else None


def _our_side_failed(promise: Promise, dealings: Dealings) -> bool:
    """Whether the last score since it was made is 8 or less, or day 90 was answered Partly or No (kept as a score)."""
    scores = [
        (t.done_on, t.id, t.score)
        for t in dealings.touchpoints
        if t.state is TouchpointState.DONE and t.score is not None and t.done_on and t.done_on >= promise.made_on
    ]
    answers = [(t.shows_on, t.id, t.score) for t in _check_ups(promise, dealings) if t.score is not None]
    return any(max(found)[2] < DELIVERED for found in (scores, answers) if found)
