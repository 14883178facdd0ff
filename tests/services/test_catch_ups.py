"""Clients of long standing: twenty wait, five more each Monday, A clients first, by the daily cap (R6)."""

from collections import Counter
from datetime import date, timedelta

import pytest
from desk_clock import MONDAY, Clock

from refcoach.domain.clients import State
from refcoach.domain.touchpoints import AUTOMATIC, Kind, Touchpoint
from refcoach.services import asks, catch_ups, clients, new_day, sales, settings, touchpoints
from refcoach.services.asks import Report
from refcoach.services.desk import Desk
from refcoach.store import clients as client_store
from refcoach.store import settings as setting_store
from refcoach.store import touchpoints as store

DAY = timedelta(days=1)
FAR = MONDAY + 4000 * DAY


def fill(desk: Desk, count: int) -> list[int]:
    """Add clients of long standing without planning anything for them: C, B, A and no grade in turn."""
    found = []
    with desk.change("Fill"):
        for number in range(count):
            who = clients.add(desk, f"Person {number:03}", grade=("", "B", "A")[number % 3])
            client_store.change(who, existing_client=True)
            found.append(who)
    return found


def waiting() -> list[Touchpoint]:
    return [t for t in store.planned_between(date.min, FAR, FAR) if t.kind in AUTOMATIC]


def soon() -> list[Touchpoint]:
    """Those of this quarter: what was skipped comes back half a year on (R18)."""
    return [t for t in waiting() if t.scheduled_on < MONDAY + 90 * DAY]


def test_r6_twenty_the_first_time_a_clients_first_three_a_day(desk: Desk) -> None:
    people = fill(desk, 60)
    catch_ups.top_up(desk)
    found = waiting()
    assert len(found) == 20
    assert {t.kind for t in found} == {Kind.RESULTS_CHECK}
    grades = {c.id: c.grade for c in client_store.many(people).values()}
    assert {grades[t.client_id] for t in found} == {"A"}
    per_day = Counter(t.scheduled_on for t in found)
    assert max(per_day.values()) == 3
    assert min(per_day) == MONDAY
    assert all(day.weekday() < 5 for day in per_day)
    # Twenty fit on seven working days.
    assert max(per_day) == MONDAY + 8 * DAY


def test_r6_by_the_owners_cap_and_calendar(desk: Desk) -> None:
    settings.save(desk, daily_cap=1, weekdays=(1, 3))
    settings.add_days_off(desk, [MONDAY + DAY])
    fill(desk, 5)
    catch_ups.top_up(desk)
    assert [t.scheduled_on for t in waiting()] == [MONDAY + n * DAY for n in (3, 8, 10, 15, 17)]


def test_r6_five_more_each_monday_and_never_more_than_twenty(desk: Desk, clock: Clock) -> None:
    fill(desk, 60)
    catch_ups.top_up(desk)
    for day in range(1, 8):
        clock.go_to(MONDAY + day * DAY)
        catch_ups.top_up(desk)
    assert len(waiting()) == 20
    for check in waiting()[:12]:
        touchpoints.skip(desk, check.id, "met in the street")
    catch_ups.top_up(desk)
    assert len(soon()) == 8, "the Monday's five were decided already"
    clock.go_to(MONDAY + 14 * DAY)
    catch_ups.top_up(desk)
    assert len(soon()) == 13
    # Two Mondays away: ten, but twenty is the most.
    clock.go_to(MONDAY + 28 * DAY)
    catch_ups.top_up(desk)
    assert len(soon()) == 20


def test_r6_who_waits_for_nothing(desk: Desk) -> None:
    prospect = clients.add(desk, "A prospect")
    with_plan = clients.add(desk, "With a plan")
    sales.record(desk, with_plan, MONDAY - 10 * DAY)
    c_client, no_ask, archived = fill(desk, 3)
    clients.edit(desk, c_client, grade="C")
    clients.edit(desk, no_ask, do_not_ask=True)
    clients.put_away(desk, archived, State.ARCHIVED)
    catch_ups.top_up(desk)
    # A catch-up asks for nothing: C clients, and whoever is not to be asked, get theirs as well.
    assert {t.client_id for t in waiting()} == {with_plan, c_client, no_ask}
    assert store.planned_of(prospect) == []


def test_r6_a_catch_up_after_a_sale_of_this_half_year(desk: Desk) -> None:
    young, old = clients.add(desk, "Young"), clients.add(desk, "Old")
    (catch_up,) = sales.record(desk, young, MONDAY - 100 * DAY).touchpoints
    (check,) = sales.record(desk, old, MONDAY - 200 * DAY).touchpoints
    assert (catch_up.kind, check.kind) == (Kind.CATCH_UP, Kind.RESULTS_CHECK)
    # One each, however often it is asked for.
    catch_ups.plan_for(desk, [young, old])
    catch_ups.top_up(desk)
    assert len(waiting()) == 2


def test_the_people_ticked_are_a_clients_with_a_results_check(desk: Desk) -> None:
    ten = [clients.add(desk, f"Person {n}") for n in range(10)]
    clients.tick(desk, ten)
    assert {c.grade for c in client_store.many(ten).values()} == {"A"}
    assert sorted(t.client_id for t in waiting()) == ten
    assert Counter(t.scheduled_on for t in waiting())[MONDAY] == 3


def test_r6_checks_half_a_year_on_do_not_keep_others_waiting(desk: Desk) -> None:
    for number in range(20):
        who = clients.add(desk, f"Held {number}")
        (meeting,) = sales.record(desk, who, MONDAY - 90 * DAY).touchpoints
        asks.log(desk, meeting.id, Report(score=9))
    assert len(waiting()) == 20
    fill(desk, 10)
    catch_ups.top_up(desk)
    assert len([t for t in waiting() if t.scheduled_on < MONDAY + 30 * DAY]) == 10


@pytest.mark.parametrize("done", [False, True])
def test_a_new_day_plans_once_and_only_after_the_first_run(desk: Desk, clock: Clock, done: bool) -> None:
    fill(desk, 3)
    settings.save(desk, first_run_done=done)
    new_day.begin(desk)
    assert len(waiting()) == (3 if done else 0)
    for check in waiting():
        touchpoints.skip(desk, check.id, "met in the street")
    new_day.begin(desk)
    assert soon() == []
    assert setting_store.load().opened_on == MONDAY.isoformat()
