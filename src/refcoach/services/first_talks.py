"""The way to a first talk: tries are counted, the source says whether it goes on, and silence lets it rest (R19)."""

from dataclasses import replace
from datetime import date

from refcoach.domain.cadence import Planned
from refcoach.domain.calendar import on_or_after
from refcoach.domain.referrals import (
    NOT_SPOKEN,
    SILENCE,
    Referral,
    Stage,
    has_gone_quiet,
    is_silent,
    no_further_try,
    silent_since,
    tries_are_over,
)
from refcoach.domain.touchpoints import Kind, Touchpoint
from refcoach.services import held_leads, next_date
from refcoach.services import introduction_steps as steps
from refcoach.services.desk import Desk
from refcoach.store import referrals, touchpoints
from refcoach.store.write import Who

GONE_QUIET = "left to rest"
TAKEN_BACK = "their source would rather not"


def tried(desk: Desk, referral_id: int, *, reached: bool) -> bool:
    """Keep count of the tries to reach somebody introduced; once reached, they are in touch (R19).

    Everybody who introduced them hears of the one call. Returns whether that was the last try.
    """
    with desk.change("Tried to reach them"):
        called = referrals.get(referral_id)
        if called is None:
            return False
        for referral in referrals.of_lead(called.lead_id):
            if referral.stage in {*NOT_SPOKEN, Stage.QUIET} or referral.id == referral_id:
                _count_try(desk, referral, reached=reached)
    early = called.stage in {*NOT_SPOKEN, Stage.QUIET}
    return not reached and early and tries_are_over(called.attempts + 1)


def _count_try(desk: Desk, referral: Referral, *, reached: bool) -> None:
    today = desk.today()
    if reached and referral.stage in {*NOT_SPOKEN, Stage.QUIET}:
        referrals.stand(referral.id, Stage.IN_TOUCH, today, last_contact_on=today)
        steps.end_questions(desk, referral)
        held_leads.close(desk, referral.lead_id)
        return
    attempts = referral.attempts + (0 if reached else 1)
    referrals.change(referral.id, attempts=attempts, last_contact_on=today)


def go_on(desk: Desk, referral_id: int) -> None:
    """A follow-up about an introduction was held: the source has spoken and the first call is due, or it rests."""
    with desk.change("An introduction goes on"):
        referral = referrals.get(referral_id)
        if referral is None or referral.stage not in NOT_SPOKEN:
            return
        today = desk.today()
        if no_further_try(_as_tried(referral)):
            referrals.stand(referral_id, Stage.QUIET, today)
        else:
            if referral.stage is not Stage.TO_CONTACT:
                referrals.stand(referral_id, Stage.TO_CONTACT, today)
            allowed = steps.may_be_called(referral.lead_id, referral.introduction)
            if not allowed and not steps.waits_for_theirs(referral.lead_id):
                # Held, it brought their yes to a call, where a pack asks for one.
                referrals.change(referral_id, may_call_on=today)
            steps.first_step(desk, referrals.get(referral_id) or referral)


def asks_whether_it_rests(touchpoint: Touchpoint) -> bool:
    """Whether a follow-up offers to let an introduction rest: three tries are over. Held as it is, it rests."""
    about = referrals.get(touchpoint.referral_id) if touchpoint.referral_id else None
    return touchpoint.kind is Kind.FOLLOW_UP and about is not None and no_further_try(_as_tried(about))


def let_rest(desk: Desk, referral_id: int) -> None:
    """The source would rather not: their introduction rests, and begins anew once they name the person again."""
    with desk.change("An introduction rests"):
        referral = referrals.get(referral_id)
        if referral is not None and referral.stage in NOT_SPOKEN:
            _let_rest(desk, referral, who="owner", note=TAKEN_BACK)
            steps.end_calls(desk, referral.lead_id)
            steps.keep(desk, referral.lead_id)


def settle(desk: Desk) -> None:
    """R19: after three tries and 14 days of silence letting it rest is offered; 14 days later it rests by itself."""
    today = desk.today()
    with desk.change("Introductions that stay silent"):
        written = referrals.written_to()
        for waiting in referrals.at_stages(NOT_SPOKEN):
            referral = _with_message(waiting, written.get(waiting.lead_id))
            if has_gone_quiet(referral, today):
                _let_rest(desk, referral)
            elif is_silent(referral, today):
                _offer_rest(desk, referral)
        steps.keep(desk)


def _let_rest(desk: Desk, referral: Referral, who: Who = "program", note: str = GONE_QUIET) -> None:
    referrals.stand(referral.id, Stage.QUIET, desk.today(), who=who, note=note)
    steps.end_questions(desk, referral, GONE_QUIET)
    next_date.ensure(desk, referral.source_id)


def _offer_rest(desk: Desk, referral: Referral) -> None:
    """Once, with whoever introduced them: they know best whether to try again."""
    last = silent_since(referral)
    if last is None or steps.is_away(referral.source_id):
        return
    due = last + SILENCE
    asked = [t for t in touchpoints.of_client(referral.source_id) if t.referral_id == referral.id]
    if not any(t.kind is Kind.FOLLOW_UP and t.nominal_on >= due for t in asked):
        on = on_or_after(desk.calendar(), desk.today()) or desk.today()
        if referral.first_message_on:
            # What its source is asked says so.
            referrals.change(referral.id, first_message_on=referral.first_message_on)
        touchpoints.add(referral.source_id, Planned(Kind.FOLLOW_UP, due, on), referral_id=referral.id)


def _as_tried(referral: Referral) -> Referral:
    return _with_message(referral, referrals.written_to_on(referral.lead_id))


def _with_message(referral: Referral, written_on: date | None) -> Referral:
    """An introduction with the message that the person had by way of another one (R19)."""
    return replace(referral, first_message_on=referral.first_message_on or written_on)
