"""One agreement is open per client (R10), whatever is taken back."""

from collections.abc import Callable
from datetime import date

import pytest

from refcoach.domain.promises import OPEN, Answer, State
from refcoach.services import clients, promises, referrals, sales, undo
from refcoach.services.desk import Desk, Refusal
from refcoach.store import promises as store

MONDAY = date(2026, 3, 16)


@pytest.fixture
def ida(desk: Desk) -> int:
    client_id = clients.add(desk, "Ida Holm")
    sales.record(desk, client_id, MONDAY)
    return client_id


def waived(desk: Desk, client_id: int) -> str:
    return promises.waive(desk, client_id, "They moved away")


def met(desk: Desk, client_id: int) -> str:
    return promises.passed_on(desk, client_id)


@pytest.mark.parametrize("ended", [waived, met])
@pytest.mark.parametrize("later", [Answer(State.AGREED, 3), Answer(State.FEWER, 2)])
def test_what_ended_one_is_not_taken_back_once_another_is_open(
    desk: Desk, ida: int, ended: Callable[[Desk, int], str], later: Answer
) -> None:
    promises.answered(desk, ida, Answer(State.FEWER, 1))
    batch = ended(desk, ida)
    newer = promises.answered(desk, ida, later)
    before = store.of_client(ida)
    with pytest.raises(Refusal, match="another agreement"):
        undo.take_back(desk, batch)
    assert store.of_client(ida) == before and sum(one.state in OPEN for one in before) == 1
    undo.take_back(desk, newer)
    undo.take_back(desk, batch)
    assert [(one.state, one.count) for one in store.of_client(ida)] == [(State.FEWER, 1)]


def test_nothing_else_is_in_the_way_of_an_undo(desk: Desk, ida: int) -> None:
    promises.answered(desk, ida, Answer(State.ASK_AGAIN, words="Once the roof is on"))
    promises.answered(desk, ida, Answer(State.AGREED, 3))
    (named,) = referrals.capture(desk, ida, ["Tom Reed"])
    batch = waived(desk, ida)
    promises.answered(desk, ida, Answer(State.ASK_AGAIN))
    undo.take_back(desk, batch)
    assert [one.state for one in store.of_client(ida)] == [State.ASK_AGAIN, State.AGREED, State.ASK_AGAIN]
    assert named.lead == "Tom Reed"
