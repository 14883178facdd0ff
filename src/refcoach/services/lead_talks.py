"""A talk with somebody introduced about their own introduction: it goes on, it comes back later, or they said no."""

from dataclasses import replace
from datetime import date

from refcoach.domain.asks import REFUSED, Consequence, Outcome
from refcoach.domain.calendar import ONE_DAY, schedule
from refcoach.domain.introductions import OPEN, is_next_step
from refcoach.domain.referrals import NOT_NOW, NOT_SPOKEN, Referral, Stage
from refcoach.domain.texts import one_line
from refcoach.domain.touchpoints import Kind, Touchpoint
from refcoach.services import first_talks, held_leads, introductions, next_steps
from refcoach.services.desk import Desk
from refcoach.store import referrals

SAID_NO = "they said no"


def about(touchpoint: Touchpoint) -> Referral | None:
    """The introduction that a first call, or the step after it, is about; None for any other talk."""
    if touchpoint.referral_id is None or not (touchpoint.kind is Kind.LEAD_CALL or is_next_step(touchpoint)):
        return None
    referral = referrals.get(touchpoint.referral_id)
    return referral if referral and referral.lead_id == touchpoint.client_id else None


def answers_for_themselves(touchpoint: Touchpoint, outcome: Outcome | None) -> bool:
    """Whether a no is the new person's own, about being spoken with: no ask was made, and none is counted (R18)."""
    return outcome in REFUSED and about(touchpoint) is not None


def consequence(desk: Desk, then: Consequence, outcome: Outcome, chosen: date | None) -> Consequence:
    """Not now: the talk itself comes back, 60 days on or on the day chosen. After a no nothing is planned (R30)."""
    if outcome is not Outcome.NOT_NOW:
        return replace(then, next_on=None, next_kind=None)
    usual = schedule(desk.calendar(), desk.today() + NOT_NOW, desk.today() + ONE_DAY)
    return Consequence(chosen or usual, None, same_touchpoint=True)


def count_try(desk: Desk, call: Touchpoint, outcome: Outcome | None) -> bool:
    """Keep count of the tries at a first call; says whether that was the last one (R19)."""
    if call.kind is not Kind.LEAD_CALL or call.referral_id is None:
        return False
    if answers_for_themselves(call, outcome):
        if outcome is Outcome.NOT_NOW:
            _begin_anew(desk, call.client_id)
        return False
    return first_talks.tried(desk, call.referral_id, reached=outcome is not Outcome.NOT_REACHED)


def _begin_anew(desk: Desk, lead_id: int) -> None:
    """They were reached and would rather talk later: nobody counts tries, and nothing is held without a talk."""
    for one in referrals.of_lead(lead_id):
        if one.stage in {*NOT_SPOKEN, Stage.QUIET}:
            referrals.change(one.id, attempts=0, last_contact_on=desk.today())
    held_leads.close(desk, lead_id)


def go_on(
    desk: Desk, touchpoint: Touchpoint, outcome: Outcome | None, words: str, next_on: date | None
) -> Stage | None:
    """Called once the talk is written as held. A no at the first one declines all contact (R30), later it is lost.

    Returns what a no made of it, else None: then a next step is planned.
    """
    its = about(touchpoint)
    if its is None:
        return None
    if outcome in (Outcome.NO, Outcome.NEVER) and its.stage in {*OPEN, Stage.QUIET}:
        first = its.stage not in OPEN - NOT_SPOKEN
        stage = Stage.DECLINED if first or outcome is Outcome.NEVER else Stage.LOST
        introductions.move(desk, its.id, stage, note=": ".join(filter(None, (SAID_NO, one_line(words)))))
        return stage
    next_steps.keep(desk, its.lead_id, on=next_on)
    return None
