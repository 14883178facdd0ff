"""What an introduction leaves to do: the first call, the question to its source, the thanks and the report (R19)."""

from collections.abc import Iterable
from datetime import date

from refcoach.domain.cadence import Planned
from refcoach.domain.calendar import on_or_after
from refcoach.domain.clients import State as ClientState
from refcoach.domain.readiness import PUT_AWAY
from refcoach.domain.referrals import (
    UNANSWERED,
    How,
    Referral,
    Stage,
    lead_call_on,
    report_back_on,
    spoken_by_now,
    thank_you_on,
)
from refcoach.domain.rules import Calling, may_call
from refcoach.domain.touchpoints import Kind, State
from refcoach.services import next_date, next_steps
from refcoach.services.desk import Desk, client_or_refuse
from refcoach.store import packs, recognition, referrals, touchpoints

MOVED_ON = "the introduction went on"
CALLED_ONCE = "one first call is enough"
NOT_CALLED = "there is no first call any more"
NOT_ALLOWED = "the rules of the trade want their own yes first"


def keep(desk: Desk, client_id: int | None = None, *, later: bool = False) -> None:
    """Plan what comes next with every introduction out of sight, or with those that a client made or came by (R19).

    Called inside the change that named, skipped, cancelled or brought back something, once it is written. `later`: it
    was just put off, so that it comes back in a week.
    """
    with desk.change("Introductions kept in sight"):
        for touchpoint_id in recognition.called_twice(client_id):
            touchpoints.change(touchpoint_id, state=State.CANCELLED, reason=CALLED_ONCE)
        for touchpoint_id, referral_id in recognition.called_amiss(client_id):
            _pass_on_call(touchpoint_id, referral_id)
        for referral in referrals.out_of_sight(client_id):
            first_step(desk, referral, later=later)
        next_steps.keep(desk, client_id)


def keep_after_undo(desk: Desk, touched: Iterable[int]) -> None:
    """What was taken back stands among what was done since: still one first call to each, and nobody out of sight."""
    for client_id in recognition.introduced_among(touched):
        keep(desk, client_id)


def _pass_on_call(touchpoint_id: int, referral_id: int | None) -> None:
    """A first call is about an introduction that waits for it: it goes to another of that person, or ends (R10)."""
    if referral_id is not None:
        touchpoints.change(touchpoint_id, referral_id=referral_id)
    else:
        touchpoints.change(touchpoint_id, state=State.CANCELLED, reason=NOT_CALLED)


def first_step(desk: Desk, referral: Referral, *, later: bool = False) -> None:
    """The first call, or the question to the source who speaks with them first, or must bring their yes to a call.

    One person gets one first call, whoever named them (R10), and nobody is asked twice; whoever is put away gets none.
    Where the source is put away nobody waits for them to speak first: the new person is called.
    """
    if is_away(referral.lead_id) or recognition.is_to_be_called(referral.lead_id) or _is_asked(referral):
        return
    if referrals.written_to_on(referral.lead_id) is not None:
        return  # it said that it is the only one, whoever had named them (R19)
    lead_id, source_id = referral.lead_id, referral.source_id
    allowed = may_be_called(lead_id, referral.introduction, referral.may_call_on)
    if not allowed and referral.stage is Stage.TO_CONTACT and waits_for_theirs(lead_id):
        return  # their source has spoken with them: it is theirs to call
    week = spoken_by_now(desk.calendar(), desk.today())
    if (referral.stage is Stage.RECEIVED or not allowed) and not is_away(source_id):
        _add(source_id, Kind.FOLLOW_UP, week, referral.id)
    elif allowed:
        if referral.stage is Stage.RECEIVED:
            referrals.stand(referral.id, Stage.TO_CONTACT, desk.today(), who="program")
        on = week if later else lead_call_on(desk.calendar(), desk.today())
        _add(lead_id, Kind.LEAD_CALL, on, referral.id)


def may_be_called(lead_id: int, introduction: How, may_call_on: date | None = None) -> bool:
    """R19: whether the pack lets a first call be, by how they were introduced and what they said to it."""
    return may_call(packs.rules_with([lead_id])[lead_id], introduction, may_call_on)


def hold_calls(desk: Desk) -> None:
    """R19: first calls that a pack lets nobody make any more end, and whoever named them is asked to introduce them."""
    with desk.change("First calls that wait for a yes"):
        for lead_id in recognition.to_be_called():
            waiting = [r for r in referrals.of_lead(lead_id) if r.stage in UNANSWERED]
            if any(may_be_called(lead_id, r.introduction, r.may_call_on) for r in waiting):
                continue
            end_calls(desk, lead_id, reason=NOT_ALLOWED)
            for referral in waiting:
                if not is_away(referral.source_id) and not _is_asked(referral):
                    on = spoken_by_now(desk.calendar(), desk.today())
                    _add(referral.source_id, Kind.FOLLOW_UP, on, referral.id)
        keep(desk)


def waits_for_theirs(lead_id: int) -> bool:
    """R19: whether a pack knows no first call at all, so that no yes opens one: they call, or nobody does."""
    return packs.rules_with([lead_id])[lead_id].phone_first_call is Calling.OFF


def is_away(client_id: int) -> bool:
    """R21: whoever is put away has nothing planned but what is owed."""
    return client_or_refuse(client_id).state in PUT_AWAY


def _is_asked(referral: Referral) -> bool:
    planned = touchpoints.planned_of(referral.source_id)
    return any(t.kind is Kind.FOLLOW_UP and t.referral_id == referral.id for t in planned)


def _add(client_id: int, kind: Kind, on: date, referral_id: int) -> None:
    touchpoints.add(client_id, Planned(kind, on, on), referral_id=referral_id)


def thank(desk: Desk, referral: Referral) -> date | None:
    """A thank-you this working day, unless one about it is owed still. None to somebody who has died (R21)."""
    return _owe(desk, referral, Kind.THANK_YOU, desk.today())


def report_back(desk: Desk, referral: Referral, ended_on: date) -> date | None:
    """Three working days after the end, due today where that is past (R8); one that is still owed stands for both."""
    return _owe(desk, referral, Kind.REPORT_BACK, ended_on)


def _owe(desk: Desk, referral: Referral, kind: Kind, since: date) -> date | None:
    if client_or_refuse(referral.source_id).state is ClientState.DECEASED:
        return None
    calendar, today = desk.calendar(), desk.today()
    meant = thank_you_on(calendar, since) if kind is Kind.THANK_YOU else report_back_on(calendar, since)
    on = max(meant, on_or_after(calendar, today) or today) if meant < today else meant
    owed = [t for t in touchpoints.planned_of(referral.source_id) if t.kind is kind and t.referral_id == referral.id]
    for planned in owed:
        if kind is Kind.REPORT_BACK:
            touchpoints.change(planned.id, nominal_on=meant, scheduled_on=on, snoozed_until=None)
        return on if kind is Kind.REPORT_BACK else planned.shows_on
    touchpoints.add(referral.source_id, Planned(kind, meant, on), referral_id=referral.id)
    return on


def end_questions(desk: Desk, referral: Referral, reason: str = MOVED_ON) -> None:
    """Nothing is left to ask the source about it: a follow-up that waits for them ends."""
    _end(desk, referral.source_id, referral, Kind.FOLLOW_UP, reason)


def end_report(desk: Desk, referral: Referral) -> None:
    """It goes on after all: a report that was not given yet would tell of an end that is none."""
    _end(desk, referral.source_id, referral, Kind.REPORT_BACK, MOVED_ON)


def _end(desk: Desk, client_id: int, referral: Referral, kind: Kind, reason: str) -> None:
    about = [t for t in touchpoints.planned_of(client_id) if t.kind is kind and t.referral_id == referral.id]
    for planned in about:
        touchpoints.change(planned.id, state=State.CANCELLED, reason=reason)
    if about:
        next_date.ensure(desk, client_id)


def end_calls(desk: Desk, lead_id: int, *, held_on: date | None = None, reason: str = MOVED_ON) -> None:
    """The first call is over: held on a day, or not to be made, unless another introduction still waits for it."""
    waits = any(r.stage is Stage.TO_CONTACT for r in referrals.of_lead(lead_id))
    if held_on is None and waits and reason is not NOT_ALLOWED:
        return
    for planned in touchpoints.planned_of(lead_id):
        if planned.kind is Kind.LEAD_CALL and held_on:
            touchpoints.change(planned.id, state=State.DONE, done_on=held_on)
        elif planned.kind is Kind.LEAD_CALL:
            touchpoints.change(planned.id, state=State.CANCELLED, reason=reason)


def pass_on_thanks(referral: Referral) -> None:
    """An introduction that never was one is not thanked for; the thanks for others of its report stay (R10)."""
    still = next((r for r in _report_of(referral) if r.id != referral.id and r.stage is not Stage.INVALID), None)
    for planned in touchpoints.planned_of(referral.source_id):
        if planned.kind is not Kind.THANK_YOU or planned.referral_id != referral.id:
            continue
        if still:
            touchpoints.change(planned.id, referral_id=still.id)
        else:
            touchpoints.change(planned.id, state=State.CANCELLED, reason="not an introduction")


def thank_after_all(desk: Desk, referral: Referral) -> None:
    """It was one after all: its report is thanked for, unless it was, or is to be."""
    report = {r.id for r in _report_of(referral)}
    given = [t for t in touchpoints.of_client(referral.source_id) if t.kind is Kind.THANK_YOU]
    if not any(t.referral_id in report and t.state is not State.CANCELLED for t in given):
        thank(desk, referral)


def _report_of(referral: Referral) -> list[Referral]:
    """The introductions made together: of one source, one day and one ask."""
    given = referrals.from_source(referral.source_id)
    return [r for r in given if (r.received_on, r.ask_id) == (referral.received_on, referral.ask_id)]
