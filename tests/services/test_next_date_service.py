"""Nobody drops out of sight: what everything that happens leaves planned (R6, R18)."""

from datetime import timedelta

from desk_clock import MONDAY

from refcoach.domain.touchpoints import Kind, State
from refcoach.services import clients, next_date, touchpoints
from refcoach.services.desk import Desk
from refcoach.store import touchpoints as store

DAY = timedelta(days=1)


def test_r18_a_client_without_a_plan_gets_a_results_check_once(desk: Desk) -> None:
    ida = clients.add(desk, "Ida Brookes", existing_client=True)
    (check,) = store.planned_of(ida)
    with desk.change("Test"):
        assert next_date.ensure(desk, ida) is None
        store.change(check.id, state=State.CANCELLED)
        planned = next_date.ensure(desk, ida)
        assert planned
        assert (planned.kind, planned.nominal_on) == (Kind.RESULTS_CHECK, MONDAY + 180 * DAY)
        assert next_date.ensure(desk, ida) is None


def test_r18_prospects_get_none(desk: Desk) -> None:
    ida = clients.add(desk, "Ida Brookes")
    assert next_date.ensure(desk, ida) is None


def test_r18_its_day_is_a_working_day(desk: Desk) -> None:
    ida = clients.add(desk, "Ida Brookes", existing_client=True)
    (check,) = store.planned_of(ida)
    with desk.change("Test"):
        # MONDAY + 30 days is a Wednesday; four days before, a Saturday.
        store.change(check.id, state=State.DONE, done_on=MONDAY - 4 * DAY, score=8)
        planned = next_date.ensure(desk, ida)
    assert planned
    assert (planned.nominal_on, planned.scheduled_on) == (MONDAY + 26 * DAY, MONDAY + 28 * DAY)


def test_r18_a_check_in_of_ones_own_is_something_planned(desk: Desk) -> None:
    ida = clients.add(desk, "Ida Brookes", existing_client=True)
    (check,) = store.planned_of(ida)
    touchpoints.plan_custom(desk, ida, MONDAY)
    with desk.change("Test"):
        store.change(check.id, state=State.CANCELLED)
        assert next_date.ensure(desk, ida) is None
        assert next_date.ensure(desk, ida, after_check_up=True)
