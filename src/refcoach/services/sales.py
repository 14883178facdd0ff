"""A sale: the day it was sold, what was promised, and the check-ins that follow."""

from dataclasses import dataclass
from datetime import date

from refcoach.domain.cadence import PlanRule, day_zero, may_be_asked, plan, starts_plan, still_ahead
from refcoach.domain.promises import Promise
from refcoach.domain.texts import one_line
from refcoach.domain.touchpoints import Touchpoint
from refcoach.services import catch_ups, promises
from refcoach.services.desk import Desk, Refusal, client_or_refuse
from refcoach.store import happenings, settings, touchpoints


@dataclass(frozen=True, slots=True)
class Recorded:
    """What a sale planned: the new check-ins and the agreement, if there is one."""

    sale_id: int
    touchpoints: tuple[Touchpoint, ...]
    promise: Promise | None
    batch: str


def record(
    desk: Desk,
    client_id: int,
    sold_on: date,
    *,
    starts_on: date | None = None,
    title: str = "",
    result: str = "",
    over_delivery: str = "",
    promise: int | None = None,
    start_plan: bool = True,
) -> Recorded:
    """Record a sale and plan its check-ins (R1-R6, R28); with `promise`, the client agreed to that many (R4, R10).

    Raises Refusal for an unknown client, a start before the sale, or an agreement that cannot be.
    """
    client = client_or_refuse(client_id)
    _check(sold_on, starts_on, client.grade, promise)
    day0 = day_zero(sold_on, starts_on)
    with desk.change(f"Sale to {client.display_name}") as batch:
        sale_id = happenings.add_sale(
            client_id=client_id,
            sold_on=sold_on,
            starts_on=starts_on,
            title=one_line(title),
            promised_result=one_line(result).rstrip("."),
            over_delivery=one_line(over_delivery),
            state="open",
        )
        if promise is not None:
            promises.agree(desk, client_id, sale_id, day0, sold_on, promise)
        planned = _plan(desk, client_id, client.grade, sale_id, day0, start_plan)
    return Recorded(sale_id, tuple(touchpoints.many(planned)), happenings.open_promise(client_id), batch.id)


def change_result(desk: Desk, sale_id: int, result: str) -> str:
    """Write down the promised result: words that fit after "you've got"."""
    with desk.change("Promised result") as batch:
        happenings.change_sale(sale_id, promised_result=one_line(result).rstrip("."))
    return batch.id


def _check(sold_on: date, starts_on: date | None, grade: str, promise: int | None) -> None:
    if starts_on and starts_on < sold_on:
        raise Refusal("The work cannot start before it was sold. Nothing was saved.")
    if not date(1990, 1, 1) <= sold_on <= (starts_on or sold_on) <= date(2200, 1, 1):
        raise Refusal("That sale date is too far away to be right. Nothing was saved.")
    if promise is not None and not may_be_asked(grade):
        raise Refusal("C clients get no agreement. Change the grade first; nothing was saved.")


def _plan(desk: Desk, client_id: int, grade: str, sale_id: int, day0: date, wanted: bool) -> list[int]:
    rule = PlanRule(settings.load().plan_rule)
    if not starts_plan(rule, grade, chosen=wanted) or not wanted:
        return []
    ahead = still_ahead(plan(desk.calendar(), day0, grade=grade), desk.today())
    if not ahead:
        return catch_ups.plan_for(desk, [client_id])
    return [touchpoints.add(client_id, p, sale_id=sale_id) for p in ahead]
