"""Somebody is active again: restored, brought back by what happens, or because a pause is over (R6, R21)."""

from datetime import date, timedelta

from refcoach.domain.cadence import may_be_asked
from refcoach.domain.calendar import on_or_after
from refcoach.domain.clients import Client, State
from refcoach.domain.referrals import NOT_SPOKEN, Stage, no_further_try
from refcoach.domain.touchpoints import ASKING, AUTOMATIC, Kind, Touchpoint
from refcoach.domain.touchpoints import State as CheckInState
from refcoach.services import catch_ups, introduction_steps, next_date, partners, promises
from refcoach.services.desk import Desk, client_or_refuse
from refcoach.store import clients, referrals, touchpoints
from refcoach.store import promises as promise_store

AWAY = frozenset({State.ARCHIVED, State.LOST})
"""Whoever something new is written down for is here again."""
PUT_AWAY = frozenset({State.ARCHIVED, State.LOST, State.DECEASED})
_EARLIER = "earlier"
RESTORED_WITHIN = timedelta(days=30)


def bring_back(desk: Desk, client_id: int, *, agreement: bool = True) -> str:
    """R21: restore somebody; within 30 days with what putting them away had cancelled, past dates by R6.

    Without `agreement` the old one stays ended: a new one takes its place (R10).
    """
    with desk.change("Brought back") as batch:
        client, today = client_or_refuse(client_id), desk.today()
        if client.state is State.ACTIVE:
            return batch.id
        clients.change(
            client_id, state=State.ACTIVE, paused_until=None, state_on=today, state_reason="", trashed_on=None
        )
        if client.state in PUT_AWAY:
            if client.state_on and today - client.state_on <= RESTORED_WITHIN:
                _restore(desk, client)
                if agreement and not client.do_not_ask:
                    _restore_agreement(desk, client_id, client.state_on)
            introduction_steps.keep(desk, client_id)
            if next_date.is_client(client, today):
                catch_ups.plan_for(desk, [client_id])
            partners.keep_talking(desk, client_id)
    return batch.id


def leave_ended(client_id: int) -> None:
    """What an earlier putting away ended, and no restore brought back, stays ended when they are put away anew."""
    for ended in touchpoints.of_client(client_id):
        if ended.state is CheckInState.CANCELLED and ended.reason in PUT_AWAY:
            touchpoints.change(ended.id, reason=f"{ended.reason}, {_EARLIER}")
    for promise in promise_store.of_client(client_id):
        if promises.before_put_away(promise):
            promise_store.change(promise.id, ended_reason=f"{promise.ended_reason}, {_EARLIER}")


def is_away(client_id: int) -> bool:
    return client_or_refuse(client_id).state in AWAY


def bring_back_first(desk: Desk, client: Client, *, agreement: bool = True) -> bool:
    """R21: a sale, compliment or problem of somebody archived or lost brings them back; says whether it did."""
    if client.state not in AWAY:
        return False
    bring_back(desk, client.id, agreement=agreement)
    return True


def end_pauses(desk: Desk) -> None:
    """R6: a pause ends on its day; from then on the client is like any other."""
    with desk.change("A pause is over", who="program"):
        for client_id, until in clients.pauses_over(desk.today()):
            clients.change(client_id, state=State.ACTIVE, paused_until=None, state_on=until)
            next_date.ensure(desk, client_id)


def _restore(desk: Desk, client: Client) -> None:
    for touchpoint in touchpoints.of_client(client.id):
        if touchpoint.state is CheckInState.CANCELLED and touchpoint.reason in PUT_AWAY:
            _restore_one(desk, client, touchpoint)


def _restore_agreement(desk: Desk, client_id: int, since: date) -> None:
    """What was open comes back as it was; of several that putting away ended, the last: one is open (R10)."""
    for promise in reversed(promise_store.of_client(client_id)):
        was = promises.before_put_away(promise)
        if was and promise.ended_on and promise.ended_on >= since and not promise_store.open_of(client_id):
            promise_store.change(promise.id, state=was, ended_on=None, ended_reason="")
    promises.keep_if_met(desk, client_id)


def _restore_one(desk: Desk, client: Client, touchpoint: Touchpoint) -> None:
    """What is still ahead comes back; of what is past only what no rule plans anew: it is to be done now (R6)."""
    today = desk.today()
    if touchpoint.kind in ASKING and (client.do_not_ask or not may_be_asked(client.grade)):
        return
    if touchpoint.kind is Kind.RECOVERY:
        return  # the problem was closed with it (R14)
    if touchpoint.kind is Kind.FOLLOW_UP and not _still_waits(touchpoint):
        return
    if touchpoint.shows_on >= today:
        touchpoints.change(touchpoint.id, state=CheckInState.PLANNED, reason="")
    elif touchpoint.kind not in AUTOMATIC:
        on = on_or_after(desk.calendar(), today) or today
        touchpoints.change(
            touchpoint.id, state=CheckInState.PLANNED, reason="", scheduled_on=on, snoozed_until=None, booked_at=""
        )


def _still_waits(follow_up: Touchpoint) -> bool:
    """Whether the introduction that a follow-up is about, if it is about one, is where it was (R19)."""
    about = referrals.get(follow_up.referral_id) if follow_up.referral_id else None
    return about is None or about.stage is Stage.RECEIVED or (about.stage in NOT_SPOKEN and no_further_try(about))
