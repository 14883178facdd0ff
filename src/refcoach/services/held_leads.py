"""Somebody named and not spoken with: after some weeks the owner writes to them, or removes them (R30)."""

from datetime import timedelta

from refcoach.domain.rules import rules
from refcoach.domain.todo import HELD_LEAD as SOURCE
from refcoach.services.desk import Desk
from refcoach.store import clients, todos
from refcoach.store import held_leads as store


def settle(desk: Desk) -> None:
    """R30: bring up, once each, whose details are held `keep_lead_days` without a talk."""
    today = desk.today()
    with desk.change("People named and not spoken with"):
        waiting = store.unspoken(SOURCE, today)
        people = clients.many(i for _, source_id, lead_id in waiting for i in (source_id, lead_id))
        for received_on, source_id, lead_id in waiting:
            lead = people[lead_id]
            days = rules(people[source_id], lead).keep_lead_days
            if received_on + timedelta(days=days) <= today:
                text = f"{days} days without a talk with {lead.display_name}: write to them, or remove them"
                todos.add_task(text, today, lead_id, SOURCE)


def close(desk: Desk, lead_id: int) -> None:
    """They were spoken with, or it came to an end: nothing is held without reason any more."""
    for task_id in store.open_tasks(lead_id, SOURCE):
        todos.finish_task(task_id, desk.today())


def is_held(lead_id: int) -> bool:
    """Whether the day asks to write to somebody, or to remove them."""
    return bool(store.open_tasks(lead_id, SOURCE))
