"""The step that would earn an ask that isn't earned yet (R16)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from refcoach.domain.asks import Outcome, quiet_until
from refcoach.domain.calendar import WorkingCalendar, next_working_day, schedule
from refcoach.domain.readiness import ASKED_LATELY, MENTIONED_LATELY, Reason, Why
from refcoach.domain.touchpoints import ASKING, SCORED, Kind, Touchpoint

NEEDS_A_NUMBER = frozenset({Why.LOW_SCORE, Why.OLD_SCORE, Why.NO_SCORE, Why.NO_SCORE_SINCE_PROBLEM})


@dataclass(frozen=True, slots=True)
class Earning:
    """What to plan, and for when; `planned` is the check-in that stands in the calendar already."""

    kind: Kind
    on: date
    planned: int | None = None


def earning_step(
    missing: Iterable[Reason],
    planned: Iterable[Touchpoint],
    today: date,
    calendar: WorkingCalendar,
) -> Earning | None:
    """R16: a results check where the result isn't sure; where it is only too soon, the day that it no longer is."""
    reasons = tuple(missing)
    if any(reason.code in NEEDS_A_NUMBER for reason in reasons):
        check = next((t for t in planned if t.kind in SCORED), None)
        return _planned(check) or Earning(Kind.RESULTS_CHECK, next_working_day(calendar, today))
    waits = [on for reason in reasons if (on := _not_before(reason)) and on > today]
    if not waits:
        return None
    talk = next((t for t in planned if t.kind in ASKING and t.shows_on >= max(waits)), None)
    return _planned(talk) or Earning(Kind.CUSTOM, schedule(calendar, max(waits), max(waits)))


def _planned(step: Touchpoint | None) -> Earning | None:
    return Earning(step.kind, step.shows_on, step.id) if step else None


def _not_before(reason: Reason) -> date | None:
    """Return the day from which this no longer stands in the way."""
    if reason.on is None:
        return None
    if reason.code.startswith("said_"):
        return quiet_until(Outcome(reason.code[5:]), reason.on)
    pause = {Why.ASKED_LATELY: ASKED_LATELY, Why.MENTIONED_LATELY: MENTIONED_LATELY}.get(reason.code)
    return reason.on + pause if pause else None
