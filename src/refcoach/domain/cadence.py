"""From a sale to its check-ins: day 7, day 45, day 90, and what a client of long standing gets instead."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from refcoach.domain.calendar import ONE_DAY, WorkingCalendar, on_or_after, schedule
from refcoach.domain.touchpoints import Kind, Touchpoint

DAYS = {Kind.WELCOME: 7, Kind.DAY45: 45, Kind.DAY90: 90}
LONG_AGO = timedelta(days=180)
NEAR = timedelta(days=14)
WAITING_LIMIT = 20
MONDAY_BATCH = 5


CHECK_UP_AFTER = timedelta(days=14)
LIGHT_DAY = DAYS[Kind.DAY45]
"""R28: the one results check of a light plan."""


class PlanRule(StrEnum):
    """R28: which sales start a plan."""

    EVERY = "every"
    A_AND_B = "a_and_b"
    CHOSEN = "chosen"
    FROM_AMOUNT = "from_amount"


class SalePlan(StrEnum):
    """R28: what a sale plans: welcome, 45 and 90; one results check at day 45; or nothing."""

    FULL = "full"
    LIGHT = "light"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Planned:
    """A check-in to be written: what the rule gives, and the working day it moved to."""

    kind: Kind
    nominal_on: date
    scheduled_on: date


_CHECK_INS = {SalePlan.FULL: DAYS, SalePlan.LIGHT: {Kind.RESULTS_CHECK: LIGHT_DAY}, SalePlan.NONE: {}}


def day_zero(sold_on: date, starts_on: date | None) -> date:
    """R1: the sale date, or the day it starts (handover, first session) when the sale has one."""
    return starts_on or sold_on


def plan_for(rule: PlanRule, grade: str, amount: int | None = None, from_amount: int = 0) -> SalePlan:
    """R28: what a sale plans by the owner's rule, where the owner did not choose for this one.

    Small jobs get the light plan; a job of which nobody said how large it is is a small one.
    """
    match rule:
        case PlanRule.EVERY:
            return SalePlan.FULL
        case PlanRule.A_AND_B:
            return SalePlan.FULL if grade in ("A", "B") else SalePlan.NONE
        case PlanRule.CHOSEN:
            return SalePlan.NONE
        case PlanRule.FROM_AMOUNT:
            return SalePlan.FULL if amount is not None and amount >= from_amount else SalePlan.LIGHT


def usable(rule: PlanRule, *, practice: bool) -> PlanRule:
    """R28b: the rule as it holds; by a grade or an amount none can be followed in practice mode, and all get a plan."""
    return PlanRule.EVERY if practice and rule in (PlanRule.A_AND_B, PlanRule.FROM_AMOUNT) else rule


def may_be_asked(grade: str) -> bool:
    """R28: C clients get no agreement and no ask."""
    return grade != "C"


def plan(calendar: WorkingCalendar, day0: date, which: SalePlan = SalePlan.FULL, *, asks: bool = True) -> list[Planned]:
    """R1-R3: the check-ins of a sale on working days, in order.

    Whoever may not be asked, a C client (R28) or by their own wish (R21), has no day 90. A light plan is one results
    check, and a nine given there plans its check-up meeting.
    """
    planned: list[Planned] = []
    floor = day0 + ONE_DAY
    for kind, days in _CHECK_INS[which].items():
        if kind is Kind.DAY90 and not asks:
            continue
        nominal_on = day0 + timedelta(days=days)
        scheduled_on = schedule(calendar, nominal_on, floor)
        planned.append(Planned(kind, nominal_on, scheduled_on))
        # R3: a later check-in is never moved to, or before, the one it follows.
        floor = scheduled_on + ONE_DAY
    return planned


def check_up_on(today: date, day0: date | None) -> date:
    """R6, R28: what a nine at a results check plans: its own sale's day 90 where still ahead, else 14 days on."""
    day90 = day0 + timedelta(days=DAYS[Kind.DAY90]) if day0 else today
    return day90 if day90 > today else today + CHECK_UP_AFTER


def still_ahead(planned: Iterable[Planned], today: date) -> list[Planned]:
    """R6: check-ins already past when the sale is written down are not created as overdue."""
    return [p for p in planned if p.scheduled_on >= today]


def catch_up_kind(last_day0: date | None, today: date) -> Kind:
    """R6: what a client gets when no automatic check-in is left.

    A results check when no sale is recorded or the last is over 180 days old, a catch-up otherwise.
    """
    return Kind.RESULTS_CHECK if last_day0 is None or today - last_day0 > LONG_AGO else Kind.CATCH_UP


def free_days(calendar: WorkingCalendar, today: date, taken: Mapping[date, int], cap: int) -> Iterator[date]:
    """R6: working days from today on, each as often as the daily cap still allows."""
    day = on_or_after(calendar, today) or today
    filled = dict(taken)
    while True:
        while filled.get(day, 0) < cap:
            filled[day] = filled.get(day, 0) + 1
            yield day
        day = on_or_after(calendar, day + ONE_DAY) or day + ONE_DAY


def room_for_catch_ups(waiting: int) -> int:
    """R6: at most 20 wait at a time."""
    return max(0, WAITING_LIMIT - waiting)


def mondays_between(after: date, today: date) -> int:
    """R6: how many Mondays came after one day, up to and with another: each brings five more catch-ups."""
    return max(0, (today.toordinal() + 6) // 7 - (after.toordinal() + 6) // 7)


def too_near(planned: Iterable[Touchpoint]) -> dict[int, int | None]:
    """R9: which check-in stands in for each: an earlier one of the same kind within 14 days; None where it stands.

    Worked out from all of them, so that sales typed in any order leave the same plan.
    """
    stands_in: dict[int, int | None] = {}
    last: dict[Kind, Touchpoint] = {}
    for touchpoint in sorted(planned, key=lambda t: (t.scheduled_on, t.nominal_on, t.id)):
        before = last.get(touchpoint.kind)
        near = before is not None and touchpoint.scheduled_on - before.scheduled_on <= NEAR
        stands_in[touchpoint.id] = before.id if before and near else None
        if not near:
            last[touchpoint.kind] = touchpoint
    return stands_in
