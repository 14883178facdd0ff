"""Earning an ask: decided on what stands now, whatever an old panel shows (R16)."""

from datetime import timedelta

import pytest
from desk_clock import MONDAY

from refcoach.domain.clients import State
from refcoach.domain.touchpoints import Kind
from refcoach.domain.touchpoints import State as CheckInState
from refcoach.services import asks, clients, earning, result_answers, sales, talks
from refcoach.services import touchpoints as check_ins
from refcoach.services.asks import Report
from refcoach.services.desk import Desk, Refusal
from refcoach.store import issues, touchpoints

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


def test_r5_of_somebody_who_has_bought_nothing_no_number_is_taken(desk: Desk) -> None:
    pim = clients.add(desk, "Pim Vester")
    for score in (2, 9):
        with pytest.raises(Refusal, match="is none now"):
            earning.record_score(desk, pim, score)
        with pytest.raises(Refusal, match="is none now"):
            talks.log(desk, pim, None, Report(score=score))
    assert (touchpoints.of_client(pim), issues.of_client(pim)) == ([], [])


def test_r28a_no_talk_with_a_partner_takes_a_number(desk: Desk, anna: int) -> None:
    meeting = next(t.id for t in touchpoints.planned_of(anna) if t.kind is Kind.DAY90)
    clients.edit(desk, anna, partner=True)
    talk = check_ins.plan_custom(desk, anna, desk.today())
    with desk.change("As an earlier version left it"):
        touchpoints.change(meeting, state=CheckInState.PLANNED, reason="")
    for number in (talk, meeting):
        with pytest.raises(Refusal, match="is none now"):
            asks.log(desk, number, Report(score=9))
    for answer in (lambda: result_answers.there(desk, meeting, "warm"), lambda: result_answers.partly(desk, meeting)):
        with pytest.raises(Refusal, match="is none now"):
            answer()
    assert touchpoints.scores(anna) == []
