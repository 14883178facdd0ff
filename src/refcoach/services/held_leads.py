"""Somebody named and not spoken with: the owner writes to them where that is allowed, or removes them (R30)."""

from datetime import timedelta

from refcoach.domain.referrals import UNANSWERED
from refcoach.domain.rules import may_write
from refcoach.domain.todo import HELD_LEAD as SOURCE
from refcoach.services.desk import Desk
from refcoach.store import clients, packs, referrals, todos
from refcoach.store import held_leads as store

WRITE = "{days} days without a talk with {name}: write to them, or remove them"
WRITTEN_TO = "{days} days without a talk with {name}, who was written to: remove them, or keep them"
NO_YES_YET = "{days} days without a talk with {name}: ask who named them to introduce you, or remove them"
"""Where neither a call nor a message is allowed without their own yes (R19)."""


def settle(desk: Desk) -> None:
    """R30: bring up, once each, whose details are held `keep_lead_days` without a talk."""
    today = desk.today()
    with desk.change("People named and not spoken with"):
        # The days are the owner's own country's: a lead's joins in for calls and messages alone.
        days = packs.book().rules.keep_lead_days
        held = [lead_id for on, _, lead_id in store.unspoken(SOURCE, today) if on + timedelta(days=days) <= today]
        people = clients.many(held)
        for lead_id in held:
            text = _advice(lead_id).format(days=days, name=people[lead_id].display_name)
            todos.add_task(text, today, lead_id, SOURCE)


def _advice(lead_id: int) -> str:
    if may_be_written_to(lead_id):
        return WRITE
    return WRITTEN_TO if referrals.written_to_on(lead_id) else NO_YES_YET


def may_be_written_to(lead_id: int) -> bool:
    """R19: whether somebody not spoken with may still be written to: once, and as the rules and their source allow."""
    if referrals.written_to_on(lead_id):
        return False
    waiting = [r for r in referrals.of_lead(lead_id) if r.stage in UNANSWERED]
    allowed = packs.rules_with([lead_id])[lead_id]
    return any(may_write(allowed, r.introduction, r.may_call_on) for r in waiting)


def close(desk: Desk, lead_id: int) -> None:
    """They were spoken with, or it came to an end: nothing is held without reason any more."""
    for task_id in store.open_tasks(lead_id, SOURCE):
        todos.finish_task(task_id, desk.today())


def is_held(lead_id: int) -> bool:
    """Whether the day asks to write to somebody, or to remove them."""
    return bool(store.open_tasks(lead_id, SOURCE))
