"""An agreement comes back with its client as it was, and one at most (R10, R21)."""

from datetime import date

import pytest

from refcoach.domain.clients import State as ClientState
from refcoach.domain.promises import Answer, State
from refcoach.services import bringing_back, clients, letting_go, promises, sales
from refcoach.services.desk import Desk
from refcoach.store import promises as store

MONDAY = date(2026, 3, 16)


@pytest.fixture
def ida(desk: Desk) -> int:
    client_id = clients.add(desk, "Ida Holm")
    sales.record(desk, client_id, MONDAY)
    return client_id


def answers(client_id: int) -> list[tuple[State, int, str, date | None, str]]:
    return [(p.state, p.count, p.words, p.ended_on, p.ended_reason) for p in store.of_client(client_id)]


@pytest.mark.parametrize("away", [ClientState.ARCHIVED, ClientState.LOST])
@pytest.mark.parametrize(
    "answer",
    [
        Answer(State.AGREED, 2, "Gladly"),
        Answer(State.FEWER, 2, "Two I'm sure of"),
        Answer(State.ASK_AGAIN, words="Once the roof is on"),
        Answer(State.DECLINED, words="Not my way"),
    ],
)
def test_r21_what_they_answered_comes_back_as_it_was(desk: Desk, ida: int, answer: Answer, away: ClientState) -> None:
    promises.answered(desk, ida, answer)
    before = answers(ida)
    for _ in range(2):
        clients.put_away(desk, ida, away)
        assert store.open_of(ida) is None
        bringing_back.bring_back(desk, ida)
        assert answers(ida) == before


def test_r21_who_is_lost_and_then_archived_has_it_back_as_it_was(desk: Desk, ida: int) -> None:
    promises.answered(desk, ida, Answer(State.FEWER, 1))
    before = answers(ida)
    clients.put_away(desk, ida, ClientState.LOST)
    letting_go.archive(desk, ida)
    bringing_back.bring_back(desk, ida)
    assert answers(ida) == before


def test_r10_an_agreement_that_another_took_the_place_of_stays_ended(desk: Desk, ida: int) -> None:
    promises.answered(desk, ida, Answer(State.FEWER, 2, "Two, then"))
    letting_go.archive(desk, ida)
    sales.record(desk, ida, MONDAY, promise=Answer(State.AGREED, 3, "All three"))
    assert [state for state, *_ in answers(ida)] == [State.WAIVED, State.AGREED]
    letting_go.archive(desk, ida)
    bringing_back.bring_back(desk, ida)
    assert [state for state, *_ in answers(ida)] == [State.WAIVED, State.AGREED]
