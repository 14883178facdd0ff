"""Asking for an introduction: the outcomes, and what each one plans (R18)."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from refcoach.domain.calendar import WorkingCalendar, next_working_day, schedule
from refcoach.domain.touchpoints import Kind


class Outcome(StrEnum):
    YES_NAMED = "yes_named"
    YES_WILL_INTRODUCE = "yes_will_introduce"
    YES_CARDS = "yes_cards"
    THINKING = "thinking"
    NOT_NOW = "not_now"
    NO = "no"
    NEVER = "never"
    NOT_REACHED = "not_reached"
    WITHHELD = "withheld"


YES = frozenset({Outcome.YES_NAMED, Outcome.YES_WILL_INTRODUCE, Outcome.YES_CARDS})
NOT_COUNTED = frozenset({Outcome.NOT_REACHED, Outcome.WITHHELD})
"""Outcomes after which nobody was asked."""
QUIET_AFTER = {Outcome.NO: timedelta(days=180), Outcome.NOT_NOW: timedelta(days=60)}

REFUSED = frozenset({Outcome.NO, Outcome.NOT_NOW, Outcome.NEVER})
"""After these the agreement is released with thanks (R18)."""
KEPT_THOUGH_BLOCKED = REFUSED | {Outcome.THINKING}
"""What a client answered is written down even when nobody should have asked them (R16)."""

FOLLOW_UP = {Outcome.YES_WILL_INTRODUCE: 14, Outcome.YES_CARDS: 21, Outcome.THINKING: 14}


@dataclass(frozen=True, slots=True)
class Ask:
    id: int
    client_id: int
    touchpoint_id: int | None
    sale_id: int | None
    asked_on: date
    situation: str
    outcome: Outcome
    forecast: int | None = None
    readiness: str = ""
    reasons: str = ""
    override_reason: str = ""
    hesitation: str = ""
    trigger_id: int | None = None
    rehearsed_at: str = ""
    next_on: date | None = None
    answered_on: date | None = None
    """The day a follow-up changed the answer; None while the first answer stands."""

    @property
    def said_on(self) -> date:
        """The day of the answer that stands: a pause after a no begins on it (R18)."""
        return self.answered_on or self.asked_on


@dataclass(frozen=True, slots=True)
class Consequence:
    """What an outcome plans: the next date with its kind, and what else changes for this client."""

    next_on: date | None
    next_kind: Kind | None
    same_touchpoint: bool = False
    """Nobody was reached: the check-in itself comes back on that day."""
    releases_promise: bool = False
    do_not_ask: bool = False


def counts(outcome: Outcome) -> bool:
    return outcome not in NOT_COUNTED


def consequence(
    outcome: Outcome, today: date, calendar: WorkingCalendar, chosen: date | None, *, blocked: bool = False
) -> Consequence:
    """R18: the default next step of an outcome, or the day the owner chose instead.

    What somebody blocked answered is kept, and nobody follows it up (R16).
    """
    if outcome is Outcome.NOT_REACHED:
        return Consequence(chosen or next_working_day(calendar, today), None, same_touchpoint=True)
    if outcome in FOLLOW_UP:
        if blocked:
            return Consequence(None, None)
        usual = schedule(calendar, today + timedelta(days=FOLLOW_UP[outcome]), today + timedelta(days=1))
        return Consequence(chosen or usual, Kind.FOLLOW_UP)
    if outcome is Outcome.NEVER:
        return Consequence(None, None, releases_promise=True, do_not_ask=True)
    return Consequence(chosen, Kind.CUSTOM if chosen else None, releases_promise=outcome in REFUSED)


def quiet_until(outcome: Outcome, asked_on: date) -> date | None:
    """R18: the day before which nobody asks this client again; None when the answer asks for no pause."""
    pause = QUIET_AFTER.get(outcome)
    return asked_on + pause if pause else None
