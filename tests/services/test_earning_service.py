"""Earning an ask: decided on what stands now, whatever an old panel shows (R16)."""

from datetime import timedelta

import pytest
from desk_clock import MONDAY

from refcoach.domain.clients import State
from refcoach.domain.touchpoints import Kind
from refcoach.services import clients, earning, sales, talks
from refcoach.services.desk import Desk, Refusal
from refcoach.store import touchpoints

DAY = timedelta(days=1)


@pytest.fixture
def anna(desk: Desk) -> int:
    client_id = clients.add(desk, "Anna Holm")
    sales.record(desk, client_id, MONDAY - 90 * DAY)
    return client_id


def old_talk(desk: Desk, client_id: int) -> talks.Talk:
    day90 = next(t.id for t in touchpoints.planned_of(client_id) if t.kind is Kind.DAY90)
    return talks.look(desk, client_id, day90)


def checks(client_id: int) -> int:
    return sum(t.kind is Kind.RESULTS_CHECK for t in touchpoints.planned_of(client_id))


def test_what_was_planned_meanwhile_is_not_planned_twice(desk: Desk, anna: int) -> None:
    talk = old_talk(desk, anna)
    earning.plan(desk, talk)
    with pytest.raises(Refusal, match="planned already"):
        earning.plan(desk, talk)
    assert checks(anna) == 1


@pytest.mark.parametrize("state", [State.ARCHIVED, State.DECEASED, State.LOST])
def test_r21_nothing_is_planned_for_who_was_put_away_meanwhile(desk: Desk, anna: int, state: State) -> None:
    talk = old_talk(desk, anna)
    clients.put_away(desk, anna, state)
    with pytest.raises(Refusal, match="Nothing was changed"):
        earning.plan(desk, talk)
    for score in (2, 9):
        with pytest.raises(Refusal, match="Nothing was saved"):
            earning.record_score(desk, anna, score)
    assert touchpoints.planned_of(anna) == []


def test_r28a_of_a_partner_no_number_is_asked(desk: Desk, anna: int) -> None:
    clients.edit(desk, anna, partner=True)
    with pytest.raises(Refusal, match="is none now"):
        earning.record_score(desk, anna, 9)
