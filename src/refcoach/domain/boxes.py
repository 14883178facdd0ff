"""Where every client stands on the way to 100%: one box of ten, the first that fits, and since when (§7.8)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from refcoach.domain.asks import REFUSED
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


@dataclass(frozen=True, slots=True)
class Boxed:
    """A client's box, and the day of the fact that puts them there: how old the reason is."""

    box: Box
    since: date | None
    """None where the fact was written down before its day was."""


def box(dossier: Dossier, owner: Owner, today: date) -> Boxed | None:
    """§7.8: the first box that fits a client; None for whoever the 100% figure does not count."""
    day0 = counted_from(dossier, owner, today)
    if day0 is None:
        return None
    found, since = next(_fitting(dossier, day0, owner.began_on or today, today))
    # A clock that was once in the future leaves facts there (R6).
    return Boxed(found, min(since, today) if since else None)


def up_on(dossier: Dossier, owner: Owner, today: date) -> date | None:
    """§7.8: the day from which the figure asks whether they have referred; None for whoever it does not count."""
    day0 = counted_from(dossier, owner, today)
    return max(day0, owner.began_on or today) + DAY90 if day0 else None


def counted_from(dossier: Dossier, owner: Owner, today: date) -> date | None:
    """The day 0 of a client whom the figure counts: of the first sale, else the day of the mark.

    None for prospects (R5), partners (R28a) and whoever was put away.
    """
    client = dossier.client
    if client.state not in COUNTED or client.partner:
        return None
    made = [day0 for sale in dossier.sales if (day0 := sale.day0) and day0 <= today]
    if made:
        return min(made)
    return (client.marked_on or owner.began_on or today) if client.existing_client else None


def _fitting(dossier: Dossier, day0: date, began_on: date, today: date) -> Iterator[tuple[Box, date | None]]:
    """Every box that fits, in their order, with its day."""
    yield from _settled(dossier)
    yield from _asked(dossier)
    scores = dossier.scores
    if scores and scores[-1][1] < DELIVERED:
        yield Box.RESULT_NOT_THERE, scores[-1][0]
    if not scores and today < day0 + DAY45:
        yield Box.TOO_EARLY, day0
    began = max(day0, began_on)
    if today < began + DAY90:
        yield Box.NOT_STARTED, began
    yield Box.NEVER_ASKED, began + DAY90


def _settled(dossier: Dossier) -> Iterator[tuple[Box, date | None]]:
    """What no answer of theirs changes: they introduced somebody, or nobody asks them."""
    client = dossier.client
    referrals = [r for r in dossier.given if r.stage is not ReferralStage.INVALID]
    if referrals:
        yield Box.HAS_REFERRED, referrals[-1].received_on
    if client.do_not_ask:
        yield Box.MUST_NOT_REFER, client.do_not_ask_on
    if dossier.open_issue:
        yield Box.OPEN_ISSUE, dossier.open_issue.opened_on
    if not may_be_asked(client.grade):
        yield Box.NOT_ONE_TO_MULTIPLY, client.graded_on


def _asked(dossier: Dossier) -> Iterator[tuple[Box, date | None]]:
    """What they said last, be it to a follow-up (R18) or while nobody should have asked (R16)."""
    last = max(dossier.counted_asks, key=lambda ask: (ask.said_on, ask.asked_on, ask.id), default=None)
    if last:
        yield Box.ASKED_DECLINED if last.outcome in REFUSED else Box.ASKED_THINKING, last.said_on
