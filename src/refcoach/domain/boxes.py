"""Where every client stands on the way to 100%: one box of ten, the first that fits, and since when (§7.8)."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

from refcoach.domain.asks import REFUSED, Outcome
from refcoach.domain.cadence import DAYS, may_be_asked
from refcoach.domain.clients import State
from refcoach.domain.dossier import Dossier
from refcoach.domain.owner import Owner
from refcoach.domain.promises import DELIVERED
from refcoach.domain.referrals import Stage as ReferralStage
from refcoach.domain.touchpoints import Kind

DAY45, DAY90 = timedelta(days=DAYS[Kind.DAY45]), timedelta(days=DAYS[Kind.DAY90])
COUNTED = frozenset({State.ACTIVE, State.PAUSED})


class Box(StrEnum):
    """In the order in which they are tried."""

    HAS_REFERRED = "has_referred"
    MUST_NOT_REFER = "must_not_refer"
    OPEN_ISSUE = "open_issue"
    NOT_ONE_TO_MULTIPLY = "not_one_to_multiply"
    ASKED_DECLINED = "asked_declined"
    ASKED_THINKING = "asked_thinking"
    RESULT_NOT_THERE = "result_not_there"
    TOO_EARLY = "too_early"
    NOT_STARTED = "not_started"
    NEVER_ASKED = "never_asked"


UNMEASURED = frozenset({Box.NOT_ONE_TO_MULTIPLY, Box.RESULT_NOT_THERE})
"""R28b: where nobody is in practice mode, which keeps no grade and no number."""


@dataclass(frozen=True, slots=True)
class Boxed:
    """A client's box, and the day of the fact that puts them there: how old the reason is."""

    box: Box
    since: date | None
    """None where the fact was written down before its day was."""


@dataclass(frozen=True, slots=True)
class Grounds:
    """All of a client that the figure and the boxes look at, from a dossier or from a query for everybody at once."""

    state: State = State.ACTIVE
    state_on: date | None = None
    partner: bool = False
    existing_client: bool = False
    marked_on: date | None = None
    day0: date | None = None
    """Day 0 of the first sale; None while none has come."""
    first_on: date | None = None
    """The day of their first introduction, whichever the book saw first."""
    introduced_on: date | None = None
    """The day of the last one: what came from a file was before anything that the book saw."""
    do_not_ask: bool = False
    do_not_ask_on: date | None = None
    problem_on: date | None = None
    """The day on which the problem that is open was."""
    grade: str = ""
    graded_on: date | None = None
    outcome: Outcome | None = None
    """What they said last, be it to a follow-up (R18) or while nobody should have asked (R16), and when."""
    said_on: date | None = None
    score: int | None = None
    scored_on: date | None = None


def box(dossier: Dossier, owner: Owner, today: date) -> Boxed | None:
    """§7.8: the first box that fits a client; None for whoever the 100% figure does not count."""
    return boxed(grounds(dossier, today), owner.began_on or today, today)


def boxed(of: Grounds, began_on: date, today: date) -> Boxed | None:
    """The same from what is known of somebody; `began_on` is the day the owner began."""
    day0 = counted_from(of, began_on)
    if day0 is None:
        return None
    found, since = next(_fitting(of, day0, began_on, today))
    # A clock that was once in the future leaves facts there (R6).
    return Boxed(found, min(since, today) if since else None)


def up_on(dossier: Dossier, owner: Owner, today: date) -> date | None:
    """§7.8: the day from which the figure asks whether they have referred; None for whoever it does not count."""
    return up(grounds(dossier, today), owner.began_on or today)


def up(of: Grounds, began_on: date) -> date | None:
    """The same from what is known of somebody."""
    day0 = counted_from(of, began_on)
    return max(day0, began_on) + DAY90 if day0 else None


def counted_from(of: Grounds, began_on: date) -> date | None:
    """The day 0 of a client whom the figure counts: of the first sale, else the day of the mark.

    None for prospects (R5), partners (R28a) and whoever was put away.
    """
    if of.state not in COUNTED or of.partner:
        return None
    return of.day0 or ((of.marked_on or began_on) if of.existing_client else None)


def grounds(dossier: Dossier, today: date) -> Grounds:
    """What a dossier says of the things that the figure and the boxes look at."""
    client, issue = dossier.client, dossier.open_issue
    given = [r.received_on for r in dossier.given if r.stage is not ReferralStage.INVALID]
    last = max(dossier.counted_asks, key=lambda ask: (ask.said_on, ask.asked_on, ask.id), default=None)
    scores = dossier.scores
    return Grounds(
        state=client.state,
        state_on=client.state_on,
        partner=client.partner,
        existing_client=client.existing_client,
        marked_on=client.marked_on,
        day0=min((day0 for sale in dossier.sales if (day0 := sale.day0) and day0 <= today), default=None),
        first_on=min(given, default=None),
        introduced_on=given[-1] if given else None,
        do_not_ask=client.do_not_ask,
        do_not_ask_on=client.do_not_ask_on,
        problem_on=issue.opened_on if issue else None,
        grade=client.grade,
        graded_on=client.graded_on,
        outcome=last.outcome if last else None,
        said_on=last.said_on if last else None,
        score=scores[-1][1] if scores else None,
        scored_on=scores[-1][0] if scores else None,
    )


def unmeasured(of: Grounds) -> Grounds:
    """R28b: without what a practice neither keeps nor shows."""
    return replace(of, grade="", score=None, scored_on=None)


def _fitting(of: Grounds, day0: date, began_on: date, today: date) -> Iterator[tuple[Box, date | None]]:
    """Every box that fits, in their order, with its day."""
    if of.introduced_on:
        yield Box.HAS_REFERRED, of.introduced_on
    if of.do_not_ask:
        yield Box.MUST_NOT_REFER, of.do_not_ask_on
    if of.problem_on:
        yield Box.OPEN_ISSUE, of.problem_on
    if not may_be_asked(of.grade):
        yield Box.NOT_ONE_TO_MULTIPLY, of.graded_on
    if of.outcome:
        yield Box.ASKED_DECLINED if of.outcome in REFUSED else Box.ASKED_THINKING, of.said_on
    if of.score is not None and of.score < DELIVERED:
        yield Box.RESULT_NOT_THERE, of.scored_on
    if of.score is None and today < day0 + DAY45:
        yield Box.TOO_EARLY, day0
    began = max(day0, began_on)
    if today < began + DAY90:
        yield Box.NOT_STARTED, began
    yield Box.NEVER_ASKED, began + DAY90
