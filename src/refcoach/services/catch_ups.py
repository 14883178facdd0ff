"""Clients of long standing: a catch-up or results check for those with nothing else planned (R6)."""

from collections.abc import Sequence
from datetime import date, timedelta
from itertools import islice

from refcoach.domain.cadence import (
    MONDAY_BATCH,
    catch_up_kind,
    day_zero,
    free_days,
    mondays_between,
    room_for_catch_ups,
)
from refcoach.domain.touchpoints import Kind
from refcoach.services.desk import Desk
from refcoach.store import happenings, settings, touchpoints
from refcoach.store.catch_ups import without_a_plan

KINDS = (Kind.CATCH_UP, Kind.RESULTS_CHECK)
SOON = timedelta(days=60)
"""A results check planned half a year on keeps nobody else waiting."""


def plan_for(desk: Desk, client_ids: Sequence[int]) -> list[int]:
    """Plan one catch-up each, A clients first, spread over working days by the daily cap; at most 20 wait.

    Clients with an automatic check-in still planned are left as they are. Returns the new check-ins.
    """
    today = desk.today()
    taken = touchpoints.planned_per_day(KINDS)
    room = room_for_catch_ups(sum(count for day, count in taken.items() if day - today <= SOON))
    # No further than there is room: after an import thousands may be without a plan.
    waiting = list(islice((i for i in client_ids if not touchpoints.has_automatic(i)), room))
    days = free_days(desk.calendar(), today, taken, settings.load().daily_cap)
    rows = [
        {"client_id": i, "kind": catch_up_kind(_last_day0(i), today), "nominal_on": day, "scheduled_on": day}
        for i, day in zip(waiting, days, strict=False)
    ]
    return list(touchpoints.add_many(rows))


def top_up(desk: Desk) -> None:
    """R6: fill up to twenty the first time, then five more each Monday. Called at every start and new day."""
    today = desk.today()
    last = settings.load().catch_ups_on
    if last and not mondays_between(date.fromisoformat(last), today):
        return
    count = MONDAY_BATCH * mondays_between(date.fromisoformat(last), today) if last else None
    with desk.change("Planned catch-ups"):
        plan_for(desk, without_a_plan(today, limit=count))
        settings.save(catch_ups_on=today.isoformat())


def _last_day0(client_id: int) -> date | None:
    return max((day_zero(s.sold_on, s.starts_on) for s in happenings.sales_of(client_id)), default=None)
