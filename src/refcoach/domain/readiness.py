"""Ready to ask, earn it first, or don't ask (R16): every answer with its dated reasons."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from refcoach.domain.asks import YES, Ask, quiet_until
from refcoach.domain.cadence import may_be_asked
from refcoach.domain.clients import State
from refcoach.domain.dossier import Dossier
from refcoach.domain.introductions import is_next_step
from refcoach.domain.referrals import Referral
from refcoach.domain.referrals import Stage as ReferralStage
from refcoach.domain.touchpoints import ASKING, OWED, Kind, Touchpoint

ASKED_LATELY = timedelta(days=60)
MENTIONED_LATELY = timedelta(days=30)
DELIVERED = 9
SMALL_BOOK = 50
LONGEST = timedelta(days=180), timedelta(days=60)
"""How long a score or purchase, and a compliment, count in a small book; in a larger one shorter (R16 c)."""
PROBLEM_SCORE = 6
"""A score at or below this opens a problem and blocks the ask (R16, R17)."""
DAY45 = timedelta(days=45)
PUT_AWAY = frozenset({State.LOST, State.ARCHIVED, State.DECEASED})


class Level(StrEnum):
    GREEN = "green"
    AMBER = "amber"
    BLOCKED = "blocked"
    NONE = "none"


class Why(StrEnum):
    """What speaks for an ask, or against it."""

    SCORE = "score"
    COMPLIMENT = "compliment"
    VOLUNTEERED = "volunteered"
    BOUGHT_AGAIN = "bought_again"
    PROBLEM_OPEN = "problem_open"
    THEIR_FRIEND_HAS_PROBLEM = "their_friend_has_problem"
    DO_NOT_ASK = "do_not_ask"
    ARCHIVED = "archived"
    DECEASED = "deceased"
    LOST = "lost"
    GRADE_C = "grade_c"
    LOW_NOW = "low_now"
    LOW_SCORE = "low_score"
    OLD_SCORE = "old_score"
    NO_SCORE = "no_score"
    NO_SCORE_SINCE_PROBLEM = "no_score_since_problem"
    SAID_NO = "said_no"
    SAID_NOT_NOW = "said_not_now"
    ASKED_LATELY = "asked_lately"
    MENTIONED_LATELY = "mentioned_lately"
    PRACTICE = "practice"


@dataclass(frozen=True, slots=True)
class Reason:
    """Why: a code for the program, the day it rests on, and what was said or done."""

    code: Why
    on: date | None = None
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Readiness:
    level: Level
    reasons: tuple[Reason, ...] = ()


NO_ASK = Readiness(Level.NONE)


def readiness(
    dossier: Dossier, active_clients: int, today: date, *, meeting: Touchpoint | None = None, score: int | None = None
) -> Readiness:
    """R16: may this client be asked today, and why. Blocked is never overridden; amber can be, with a reason.

    `meeting` is the check-in at which it would be asked, `score` a number given there and not yet written down.
    """
    if against := blocked(dossier, today, score):
        return Readiness(Level.BLOCKED, against)
    scores = dossier.scores if score is None else (*dossier.scores, (today, score))
    earned = tuple(_earned(dossier, scores, today, *_windows(active_clients)))
    at_day90 = _at_day90(dossier, meeting, today)
    missing = (*_not_delivered(dossier, scores, bool(earned)), *_too_soon(dossier, today, at_day90))
    if missing:
        return Readiness(Level.AMBER, (*missing, *earned))
    return Readiness(Level.GREEN, earned)


def blocked(dossier: Dossier, today: date, score: int | None = None) -> tuple[Reason, ...]:
    """R16 (a), (b): why nobody may ask this client, by any path; empty where it can be earned, or is."""
    return tuple(_blocked(dossier, score, today))


def readiness_at(dossier: Dossier, active_clients: int, today: date, meeting: Touchpoint) -> Readiness:
    """R16 for one check-in: nothing to say where nothing is asked; what was answered there already counts."""
    if meeting.kind not in ASKING or is_next_step(meeting):
        return NO_ASK
    # R28a: of a partner no number is asked, so that there is nothing to earn.
    if dossier.client.partner and not blocked(dossier, today):
        return NO_ASK
    said = meeting.score if meeting.kind is Kind.DAY90 and meeting.done_on is None else None
    return readiness(dossier, active_clients, today, meeting=meeting, score=said)


def put_right_first(dossier: Dossier, meeting: Touchpoint) -> frozenset[int]:
    """R16 (a): the clients whose open problem comes before this check-in: their call is made first."""
    if meeting.kind is Kind.RECOVERY or meeting.kind in OWED:
        return frozenset()
    own = {dossier.client.id} if dossier.open_issue else set()
    named = {issue.client_id for issue in dossier.problems_of_named} if meeting.kind in ASKING else set()
    return frozenset(own | named)


def _windows(active_clients: int) -> tuple[timedelta, timedelta]:
    """Days a score or purchase, and a compliment, keep counting: longer while the book is small."""
    return LONGEST if active_clients < SMALL_BOOK else (timedelta(days=120), timedelta(days=30))


def _at_day90(dossier: Dossier, meeting: Touchpoint | None, today: date) -> bool:
    """R16 (d): the day-90 meeting may follow another ask; held before day 45 it is an ask like any other."""
    if meeting is None or meeting.kind is not Kind.DAY90:
        return False
    sale = dossier.sale(meeting.sale_id)
    return sale is None or sale.day0 is None or today >= sale.day0 + DAY45


def _blocked(dossier: Dossier, score: int | None, today: date) -> Iterator[Reason]:
    client = dossier.client
    if dossier.practice:
        yield Reason(Why.PRACTICE)
    if dossier.open_issue:
        yield Reason(Why.PROBLEM_OPEN, dossier.open_issue.opened_on)
    for issue in dossier.problems_of_named[:1]:
        yield Reason(Why.THEIR_FRIEND_HAS_PROBLEM, issue.opened_on, dossier.people[issue.client_id].display_name)
    if client.do_not_ask:
        yield Reason(Why.DO_NOT_ASK, client.do_not_ask_on)
    if client.state in PUT_AWAY:
        yield Reason(Why(client.state), client.state_on)
    if not may_be_asked(client.grade):
        yield Reason(Why.GRADE_C, client.graded_on)
    if score is not None and score <= PROBLEM_SCORE:
        yield Reason(Why.LOW_NOW, today, str(score))


def _earned(
    dossier: Dossier, scores: Sequence[tuple[date, int]], today: date, long: timedelta, short: timedelta
) -> Iterator[Reason]:
    """R16 (c): what shows that the result is there, counting only what came since the last problem closed."""
    since = _closed_on(dossier) or date.min
    counted = [(on, score) for on, score in scores if on >= since and today - on <= long]
    if counted and counted[-1][1] >= DELIVERED:
        yield Reason(Why.SCORE, counted[-1][0], str(counted[-1][1]))
    if any(score < DELIVERED for _, score in counted):
        return
    for moment in reversed(dossier.moments):
        if since <= moment.said_on <= today and today - moment.said_on <= short:
            yield Reason(Why.COMPLIMENT, moment.said_on, moment.words)
            break
    for code, when in (
        (Why.VOLUNTEERED, _volunteered_on(dossier)),
        (Why.BOUGHT_AGAIN, _bought_again_on(dossier, today)),
    ):
        if when and when >= since and today - when <= long:
            yield Reason(code, when)


def _closed_on(dossier: Dossier) -> date | None:
    return max((i.closed_on for i in dossier.issues if i.closed_on), default=None)


def _volunteered_on(dossier: Dossier) -> date | None:
    """The last introduction they made unasked; one that turned out invalid or came from a file earns nothing."""
    return max((r.received_on for r in dossier.given if _volunteered(r)), default=None)


def _volunteered(referral: Referral) -> bool:
    return not referral.prompted and not referral.imported and referral.stage is not ReferralStage.INVALID


def _bought_again_on(dossier: Dossier, today: date) -> date | None:
    """The day of the newest sale but the first; one still to come (R5) is no purchase yet."""
    made = [sale.sold_on for sale in dossier.sales if sale.sold_on <= today]
    return made[-1] if len(made) > 1 else None


def _not_delivered(dossier: Dossier, scores: Sequence[tuple[date, int]], earned: bool) -> Iterator[Reason]:
    if earned:
        return
    closed_on = _closed_on(dossier)
    if scores and scores[-1][1] < DELIVERED:
        yield Reason(Why.LOW_SCORE, scores[-1][0], str(scores[-1][1]))
    elif closed_on:
        yield Reason(Why.NO_SCORE_SINCE_PROBLEM, closed_on)
    elif scores:
        yield Reason(Why.OLD_SCORE, scores[-1][0], str(scores[-1][1]))
    else:
        yield Reason(Why.NO_SCORE)


def _too_soon(dossier: Dossier, today: date, at_day90: bool) -> Iterator[Reason]:
    """R16 (d) and (e), and the pauses after a no or a not now (R18), which day 90 keeps too."""
    asks = dossier.counted_asks
    last = asks[-1] if asks else None
    if refused := refusal(asks, today):
        yield Reason(Why(f"said_{refused.outcome}"), refused.said_on)
        return
    if last and not at_day90 and today - last.asked_on < ASKED_LATELY:
        yield Reason(Why.ASKED_LATELY, last.asked_on)
    if dossier.mention and today - dossier.mention.on < MENTIONED_LATELY:
        yield Reason(Why.MENTIONED_LATELY, dossier.mention.on, dossier.mention.name)


def refusal(asks: Sequence[Ask], today: date) -> Ask | None:
    """R18: the no or not now that still keeps everybody from asking; only a later yes ends it."""
    for ask in reversed(asks):
        if ask.outcome in YES:
            return None
        until = quiet_until(ask.outcome, ask.said_on)
        if until and today < until:
            return ask
    return None
