"""What the owner does with people: add, edit, put away (R21)."""

from datetime import timedelta

import pytest
from desk_clock import MONDAY, Clock

from refcoach.domain.clients import Client, Stage, State
from refcoach.domain.promises import State as PromiseState
from refcoach.domain.touchpoints import Kind
from refcoach.domain.touchpoints import State as TouchpointState
from refcoach.services import bringing_back, clients, questions, sales, touchpoints
from refcoach.services.desk import Change, Changed, Desk, Refusal
from refcoach.store import clients as store
from refcoach.store import promises
from refcoach.store import touchpoints as touchpoint_store

DAY = timedelta(days=1)


def found(client_id: int) -> Client:
    client = store.get(client_id)
    assert client
    return client


def test_a_name_is_enough(desk: Desk, announced: list[Changed]) -> None:
    who = clients.add(desk, "  Ida\tMaria Brookes ")
    ida = found(who)
    assert (ida.display_name, ida.given_name, ida.family_name) == ("Ida Maria Brookes", "Ida", "Brookes")
    assert (ida.state, ida.grade, ida.do_not_ask, ida.existing_client) == (State.ACTIVE, "", False, False)
    assert store.stages_of([who], MONDAY)[who] is Stage.PROSPECT
    assert announced == [Changed(frozenset({Change.CLIENTS}), frozenset({1}))]


def test_everything_that_can_be_said_at_once(desk: Desk) -> None:
    who = clients.add(
        desk,
        "Ida Brookes",
        email=" ida@brookes.example ",
        phone="555 0100",
        company="Yew\n& Sons",
        grade="A",
        notes="tall\r\nkind",
        result_one_line="a full shop",
    )
    ida = found(who)
    assert (ida.company, ida.grade, ida.notes, ida.result_one_line) == ("Yew & Sons", "A", "tall\nkind", "a full shop")
    points = store.points_of([who])[who]
    assert {(p.kind, p.value, p.is_primary) for p in points} == {
        ("email", "ida@brookes.example", True),
        ("phone", "555 0100", True),
    }


def test_somebody_served_for_a_while_gets_a_results_check(desk: Desk) -> None:
    who = clients.add(desk, "Ida Brookes", existing_client=True)
    assert store.stages_of([who], MONDAY)[who] is Stage.CLIENT
    assert [t.kind for t in touchpoint_store.planned_of(who)] == [Kind.RESULTS_CHECK]
    other = clients.add(desk, "Otto Reed")
    clients.edit(desk, other, existing_client=True)
    clients.edit(desk, other, existing_client=True)
    assert [t.kind for t in touchpoint_store.planned_of(other)] == [Kind.RESULTS_CHECK]


def test_only_what_is_given_changes(desk: Desk) -> None:
    who = clients.add(desk, "Ida Brookes", email="ida@brookes.example", phone="555 0100", company="Yew", grade="B")
    clients.edit(desk, who, name="Ada Fenn")
    ada = found(who)
    assert (ada.display_name, ada.sort_name, ada.given_name, ada.family_name) == ("Ada Fenn", "ada fenn", "Ada", "Fenn")
    assert (ada.company, ada.grade) == ("Yew", "B")
    clients.edit(desk, who, email="ada@fenn.example", phone="", grade="")
    assert [(p.kind, p.value) for p in store.points_of([who])[who]] == [("email", "ada@fenn.example")]
    assert found(who).grade == ""
    assert [c.id for c in store.page(today=MONDAY, text="ada@fenn")] == [who]
    assert store.page(today=MONDAY, text="555 0100") == []


def test_do_not_ask_keeps_its_day(desk: Desk, clock: Clock) -> None:
    who = clients.add(desk, "Ida Brookes")
    clients.edit(desk, who, do_not_ask=True)
    clock.go_to(MONDAY + DAY)
    clients.edit(desk, who, do_not_ask=True, do_not_ask_reason="asked me to stop")
    assert (found(who).do_not_ask_on, found(who).do_not_ask_reason) == (MONDAY, "asked me to stop")
    clients.edit(desk, who, do_not_ask=False)
    assert not found(who).do_not_ask


@pytest.mark.parametrize("state", [State.ARCHIVED, State.LOST, State.DECEASED])
def test_r21_put_away_nothing_is_planned_and_the_agreement_ends(desk: Desk, state: State) -> None:
    who = clients.add(desk, "Ida Brookes")
    sales.record(desk, who, MONDAY - 90 * DAY, promise=3)
    clients.put_away(desk, who, state)
    assert {t.state for t in touchpoint_store.of_client(who)} == {TouchpointState.CANCELLED}
    assert promises.of_client(who)[0].state is PromiseState.WAIVED
    assert questions.due(MONDAY) == []
    assert [c.id for c in store.page(today=MONDAY)] == ([who] if state is State.LOST else [])


def test_a_pause_hides_everything_until_its_day(desk: Desk) -> None:
    who = clients.add(desk, "Ida Brookes")
    sales.record(desk, who, MONDAY - 90 * DAY, promise=3)
    with pytest.raises(Refusal, match="pause"):
        clients.put_away(desk, who, State.PAUSED)
    clients.put_away(desk, who, State.PAUSED, MONDAY + 7 * DAY)
    assert questions.due(MONDAY + 6 * DAY) == []
    assert [row.client.id for row in questions.due(MONDAY + 7 * DAY)] == [who]
    bringing_back.bring_back(desk, who)
    assert (found(who).state, found(who).paused_until) == (State.ACTIVE, None)
    assert [row.client.id for row in questions.due(MONDAY)] == [who]


def test_today_puts_the_most_urgent_first_and_breaks_ties_by_grade(desk: Desk) -> None:
    people = {grade: clients.add(desk, f"Person {grade}", grade=grade) for grade in ("C", "", "B", "A")}
    for who in people.values():
        touchpoints.plan_custom(desk, who, MONDAY)
    late = clients.add(desk, "Late")
    sales.record(desk, late, MONDAY - 90 * DAY)
    order = [row.client.grade or row.client.display_name for row in questions.due(MONDAY)]
    assert order == ["A", "B", "Person", "Late", "C"]
    in_a_week = [row.client.display_name for row in questions.due(MONDAY + 7 * DAY)]
    # Seven days are a whole interval for a custom talk, and little for a check-up meeting.
    assert in_a_week[-1] == "Late"
    assert [row.days_overdue for row in questions.due(MONDAY + 7 * DAY)] == [7] * 5


def test_unknown_clients_are_refused_everywhere(desk: Desk) -> None:
    for call in (
        lambda: clients.edit(desk, 77, name="x"),
        lambda: clients.put_away(desk, 77, State.LOST),
        lambda: bringing_back.bring_back(desk, 77),
        lambda: clients.tick(desk, [77]),
        lambda: touchpoints.plan_custom(desk, 77, MONDAY),
    ):
        with pytest.raises(Refusal, match="no client with the number 77"):
            call()
