"""Clients of long standing: a catch-up or results check for those with nothing else planned (R6)."""

from collections.abc import Sequence
from datetime import date
from itertools import islice

from refcoach.domain.cadence import (
    MONDAY_BATCH,
    WAITING_LIMIT,
    catch_up_kind,
    free_days,
    mondays_between,
    room_for_catch_ups,
)
from refcoach.domain.calendar import ONE_DAY
from refcoach.domain.readiness import PUT_AWAY
from refcoach.domain.touchpoints import Kind
from refcoach.services.desk import Desk
from refcoach.store import clients, sales, settings, touchpoints
from refcoach.store.catch_ups import waiting, without_a_plan

KINDS = (Kind.CATCH_UP, Kind.RESULTS_CHECK)


def plan_for(desk: Desk, client_ids: Sequence[int]) -> list[int]:
    """Plan one catch-up each, A clients first, spread over working days by the daily cap; at most 20 wait.

    Clients with an automatic check-in still planned are left as they are, and whoever is put away has none (R21).
    Returns the new check-ins.
    """
    today = desk.today()
    taken = touchpoints.planned_per_day(KINDS)
    room = room_for_catch_ups(waiting(today))
    # No further than there is room: after an import thousands may be without a plan.
    first = list(islice((i for i in client_ids if _has_none(i)), room))
    days = free_days(desk.calendar(), today, taken, settings.load().daily_cap)
    rows = [
        {"client_id": i, "kind": catch_up_kind(_last_day0(i), today), "nominal_on": day, "scheduled_on": day}
        for i, day in zip(first, days, strict=False)
    ]
    return list(touchpoints.add_many(rows))


def _has_none(client_id: int) -> bool:
    client = clients.get(client_id)
    return client is not None and client.state not in PUT_AWAY and not touchpoints.has_automatic(client_id)


def top_up(desk: Desk) -> None:
    """R6: fill up to twenty the first time, then five more each Monday. Called at every start and new day.

    A day in the future, left by a clock that was wrong, is as good as yesterday: the coming Mondays bring their five.
    """
    with desk.change("Planned catch-ups"):
        today, last = desk.today(), settings.load().catch_ups_on
        before = today - ONE_DAY if last > today.isoformat() else None
        more = MONDAY_BATCH * mondays_between(before or date.fromisoformat(last), today) if last else WAITING_LIMIT
        if more or before:
            plan_from_the_line(desk, more)
            settings.save(catch_ups_on=today.isoformat())


def plan_from_the_line(desk: Desk, most: int) -> list[int]:
    """Plan for those who come first among all who wait: after an import, as many as it brought. Nobody is passed by."""
    room = min(most, room_for_catch_ups(waiting(desk.today())))
    return plan_for(desk, without_a_plan(desk.today(), room)) if room > 0 else []


def _last_day0(client_id: int) -> date | None:
    return max((day0 for sale in sales.of_client(client_id) if (day0 := sale.day0)), default=None)
