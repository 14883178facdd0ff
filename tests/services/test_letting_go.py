"""Somebody held without a talk is removed from the day, with one undo (R30)."""

from datetime import timedelta

from desk_clock import MONDAY, Clock

from refcoach.domain.clients import State
from refcoach.domain.referrals import Stage
from refcoach.domain.todo import HELD_LEAD, Sort
from refcoach.domain.touchpoints import Kind
from refcoach.services import clients, held_leads, letting_go, questions, referrals, todos
from refcoach.services.desk import Desk
from refcoach.store import clients as client_store
from refcoach.store import referrals as store
from refcoach.store import touchpoints

DAY = timedelta(days=1)


def held(desk: Desk) -> list[str]:
    return [row.todo.text for row in questions.due(desk.today()) if row.todo.source == HELD_LEAD]


def test_removed_they_are_archived_and_their_introductions_rest(desk: Desk, clock: Clock) -> None:
    ida, ben = clients.add(desk, "Ida Brookes"), clients.add(desk, "Ben Ashe")
    (tom,) = referrals.capture(desk, ida, ["Tom Reed, tom@reed.example"])
    referrals.capture(desk, ben, ["Tom Reed, tom@reed.example"])
    clock.go_to(MONDAY + 30 * DAY)
    held_leads.settle(desk)
    assert held(desk) == ["30 days without a talk with Tom Reed: write to them, or remove them"]
    batch = letting_go.remove(desk, tom.lead_id)
    lead = client_store.get(tom.lead_id)
    assert lead is not None and lead.state is State.ARCHIVED
    assert [r.stage for r in store.of_lead(tom.lead_id)] == [Stage.QUIET, Stage.QUIET]
    assert touchpoints.planned_of(tom.lead_id) == []
    assert held(desk) == []
    # What is owed to those who named them is owed all the same.
    assert [t.kind for t in touchpoints.planned_of(ida)] == [Kind.THANK_YOU]
    desk.undo(batch)
    assert len(held(desk)) == 1
    assert {r.stage for r in store.of_lead(tom.lead_id)} == {Stage.TO_CONTACT}


def test_an_own_task_is_none_of_these(desk: Desk) -> None:
    todos.plan_task(desk, "Order cards", MONDAY)
    (row,) = questions.due(MONDAY)
    assert (row.todo.sort, row.todo.source) == (Sort.TASK, "")
