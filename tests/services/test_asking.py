"""Who may be asked at all: do-not-ask and grade C (R21, R28)."""

from datetime import timedelta

import pytest
from desk_clock import MONDAY, Clock

from refcoach.domain.promises import State as PromiseState
from refcoach.domain.touchpoints import Kind
from refcoach.services import asking, asks, clients, happenings, sales, touchpoints
from refcoach.services.asks import Report
from refcoach.services.desk import Desk
from refcoach.store import promises
from refcoach.store import touchpoints as touchpoint_store

DAY = timedelta(days=1)


@pytest.fixture
def ida(desk: Desk) -> int:
    who = clients.add(desk, "Ida Brookes", grade="B")
    sales.record(desk, who, MONDAY, promise=3)
    happenings.compliment(desk, who, "lovely")
    touchpoints.plan_custom(desk, who, MONDAY + 10 * DAY)
    touchpoints.plan_custom(desk, who, MONDAY + 11 * DAY, "bring the spare key")
    return who


def planned(client_id: int) -> list[Kind]:
    return [t.kind for t in touchpoint_store.planned_of(client_id)]


def test_r28_regrading_to_c_cancels_planned_asks_and_offers_to_release_the_agreement(desk: Desk, ida: int) -> None:
    clients.edit(desk, ida, grade="C")
    assert planned(ida) == [Kind.WELCOME, Kind.CUSTOM, Kind.DAY45]
    assert promises.open_of(ida) is not None
    assert asking.offers_release(ida)


def test_r28_regrading_up_brings_back_what_is_still_ahead(desk: Desk, clock: Clock, ida: int) -> None:
    before = planned(ida)
    clients.edit(desk, ida, grade="C")
    clients.edit(desk, ida, grade="A")
    assert planned(ida) == before
    clients.edit(desk, ida, grade="C")
    clock.go_to(MONDAY + 20 * DAY)
    clients.edit(desk, ida, grade="B")
    assert planned(ida) == [Kind.WELCOME, Kind.CUSTOM, Kind.DAY45, Kind.DAY90]
    assert not asking.offers_release(ida)


def test_r28_a_sale_made_to_a_c_client_gets_its_day_90_once_they_are_regraded(desk: Desk) -> None:
    who = clients.add(desk, "Otto Fern", grade="C")
    sales.record(desk, who, MONDAY)
    clients.edit(desk, who, grade="A")
    assert planned(who) == [Kind.WELCOME, Kind.DAY45, Kind.DAY90]


def test_r28_with_no_day_90_ahead_regrading_up_plans_by_r6(desk: Desk, clock: Clock, ida: int) -> None:
    clients.edit(desk, ida, grade="C")
    with desk.change("Nothing planned"):
        for touchpoint in touchpoint_store.planned_of(ida):
            touchpoint_store.change(touchpoint.id, state="cancelled")
    clock.go_to(MONDAY + 120 * DAY)
    clients.edit(desk, ida, grade="A")
    assert planned(ida) == [Kind.CATCH_UP]


def test_r28_a_c_client_gets_no_check_up_after_a_nine(desk: Desk) -> None:
    who = clients.add(desk, "Otto Fern", existing_client=True)
    (check,) = touchpoint_store.planned_of(who)
    clients.edit(desk, who, grade="C")
    asks.log(desk, check.id, Report(score=9))
    assert Kind.DAY90 not in planned(who)


def test_r21_do_not_ask_set_by_hand_cancels_asks_and_lets_the_agreement_go(desk: Desk, ida: int) -> None:
    batch = clients.edit(desk, ida, do_not_ask=True)
    assert planned(ida) == [Kind.WELCOME, Kind.CUSTOM, Kind.DAY45]
    assert promises.of_client(ida)[0].state is PromiseState.WAIVED
    desk.undo(batch)
    assert promises.open_of(ida) is not None
    assert Kind.DAY90 in planned(ida)
