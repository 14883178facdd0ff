"""What can be logged at the foot of the ask panel: it follows from the check-in, the words and the readiness."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from refcoach.domain.asks import FOLLOW_UP, Outcome
from refcoach.domain.calendar import WorkingCalendar, schedule
from refcoach.domain.clients import Stage
from refcoach.domain.introductions import is_next_step
from refcoach.domain.readiness import Level
from refcoach.domain.touchpoints import ASKING, OWED, SCORED, Kind
from refcoach.services import allowed
from refcoach.services.talks import Talk


class Mode(StrEnum):
    """How a talk ends."""

    ASK = "ask"
    EARN = "earn"
    """An ask that is not earned yet: it needs a reason first."""
    DONE = "done"
    SCORE = "score"
    LEAD = "lead"
    RECOVERY = "recovery"


@dataclass(frozen=True, slots=True)
class Moment:
    """What the foot of the panel needs to know of a talk; the first two decide its buttons."""

    mode: Mode
    kind: Kind | None
    tomorrow: date
    introduce_on: date
    score: int | None = None
    tries_over: bool = False
    """Nobody tries again: the one who introduced them is asked whether it rests (R19)."""
    may_write: bool = False
    """They were introduced, and nobody has spoken with them yet."""


def mode_of(talk: Talk) -> Mode:
    """Return how this talk ends. Whoever must not be asked is spoken to without the asking buttons."""
    kind = talk.touchpoint.kind if talk.touchpoint else None
    thanks = kind in OWED or kind is Kind.MOMENT
    if kind is Kind.RECOVERY or (talk.standing.issue and not thanks):
        return Mode.RECOVERY
    if kind is Kind.LEAD_CALL or (talk.touchpoint and is_next_step(talk.touchpoint)):
        return Mode.LEAD
    practice = allowed.rules().practice
    scored = kind in SCORED and not talk.standing.client.partner
    if not practice and (scored or (kind is Kind.DAY90 and _situation(talk) == "day45_results")):
        return Mode.SCORE
    if kind is Kind.FOLLOW_UP:
        # What was left open is answered as the ask was, and nothing has to be earned for it (R18).
        return Mode.DONE if talk.touchpoint and talk.touchpoint.referral_id else Mode.ASK
    if practice or not _asks(talk, kind) or talk.readiness.level in (Level.BLOCKED, Level.NONE):
        return Mode.DONE
    return Mode.EARN if talk.readiness.level is Level.AMBER else Mode.ASK


def moment_of(talk: Talk, today: date, calendar: WorkingCalendar) -> Moment:
    """Return what the foot needs to know, with the usual day for "will introduce" (R18)."""
    tomorrow = today + timedelta(days=1)
    usual = today + timedelta(days=FOLLOW_UP[Outcome.YES_WILL_INTRODUCE])
    touchpoint = talk.touchpoint
    return Moment(
        mode=mode_of(talk),
        kind=touchpoint.kind if touchpoint else None,
        tomorrow=tomorrow,
        introduce_on=schedule(calendar, usual, tomorrow),
        score=touchpoint.score if touchpoint else None,
        tries_over=talk.over,
        may_write=bool(talk.unspoken_id),
    )


def _situation(talk: Talk) -> str:
    return talk.script.situation if talk.script else ""


def _asks(talk: Talk, kind: Kind | None) -> bool:
    """Say whether the talk is about asking; one without a check-in is, unless they have bought nothing yet."""
    if talk.standing.client.partner:
        return False
    if kind is None or kind is Kind.CUSTOM:
        return talk.standing.stage is not Stage.PROSPECT
    return kind in ASKING
