"""A sale: the day it was sold, what was promised, and the check-ins that follow."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from refcoach.domain.answered import SAID, WILL_ASK, not_told_too
from refcoach.domain.cadence import PlanRule, SalePlan, may_be_asked, plan, plan_for, still_ahead, usable
from refcoach.domain.calendar import FIRST_DAY, LAST_DAY
from refcoach.domain.clients import Client
from refcoach.domain.happenings import Sale, SaleState
from refcoach.domain.promises import NOT_AGREED, Answer, Promise
from refcoach.domain.texts import one_line
from refcoach.domain.touchpoints import State, Touchpoint
from refcoach.services import allowed, bringing_back, joined_plans, next_date, promises
from refcoach.services.desk import Desk, Refusal, client_or_refuse, living_or_refuse
from refcoach.store import answers, sales, settings, touchpoints
from refcoach.store import promises as promise_store

LARGEST_AMOUNT = 10**12


@dataclass(frozen=True, slots=True)
class Recorded:
    """What a sale planned: its check-ins, or the catch-up instead (R6), and the agreement, if there is one.

    Names given earlier on its day count: an agreement that they meet is kept at once (R10).
    """

    sale_id: int
    touchpoints: tuple[Touchpoint, ...]
    promise: Promise | None
    batch: str
    brought_back: bool = False
    """They were archived or lost before (R21)."""


def record(
    desk: Desk,
    client_id: int,
    sold_on: date,
    *,
    starts_on: date | None = None,
    start_unknown: bool = False,
    title: str = "",
    result: str = "",
    over_delivery: str = "",
    promise: int | Answer | None = None,
    which: SalePlan | None = None,
    amount: int | None = None,
    told: bool | None = None,
) -> Recorded:
    """Record a sale and plan its check-ins (R1-R6, R9, R28); with `promise`, the client agreed to that many (R4, R10),
    or answered the agreement otherwise.

    `which` is the owner's choice for this sale, else the owner's rule decides. While the start is unknown nothing is
    planned (R1). `told`: whether they were told that the owner will ask; whoever was offered the agreement was.
    Raises Refusal for an unknown client, a start before the sale, or an agreement that cannot be.
    """
    with desk.change("Sale") as batch:
        client = living_or_refuse(client_id)
        _check(sold_on, starts_on, amount, start_unknown=start_unknown)
        _check_practice(result, amount)
        before = {t.id for t in touchpoints.planned_of(client_id)}
        back = bringing_back.bring_back_first(desk, client, agreement=promise is None)
        sale_id = sales.add(
            client_id=client_id,
            sold_on=sold_on,
            starts_on=starts_on,
            title=one_line(title),
            promised_result=one_line(result).rstrip("."),
            over_delivery=one_line(over_delivery),
            state=SaleState.OPEN,
            plan=_by_rule(client, amount) if which is None else which,
            start_unknown=start_unknown,
            amount=amount,
            ask_announced_on=min(sold_on, desk.today()) if told or promise is not None else None,
        )
        sale, agreed = _sale_or_refuse(sale_id), 0
        if promise is not None:
            agreed = promises.agree(desk, client_id, sale_id, sale.day0, sold_on, promise)
        planned = _plan(desk, client, sale, before)
        if told is False and promise is None:
            _keep_not_told(sale)
        promises.keep_if_met(desk, client_id)
    answer = promise_store.get(agreed)
    made = answer if answer and answer.state not in NOT_AGREED else promise_store.open_of(client_id)
    return Recorded(sale_id, tuple(planned), made, batch.id, back)


def start(desk: Desk, sale_id: int, starts_on: date) -> Recorded:
    """R1: the day on which the work starts is known now: check-ins and deadline count from it.

    Whoever was archived or lost is brought back first (R21). Raises Refusal for an unknown sale, one whose start is
    known, or a start before the sale.
    """
    with desk.change("First day of the work") as batch:
        sale = _sale_or_refuse(sale_id)
        if not sale.start_unknown:
            raise Refusal("The first day of that work is known already. Nothing was changed.")
        _check(sale.sold_on, starts_on, sale.amount)
        before = {t.id for t in touchpoints.planned_of(sale.client_id)}
        back = bringing_back.bring_back_first(desk, living_or_refuse(sale.client_id))
        sales.change(sale_id, starts_on=starts_on, start_unknown=False)
        promises.start(sale_id, starts_on)
        planned = _plan(desk, client_or_refuse(sale.client_id), _sale_or_refuse(sale_id), before)
    return Recorded(sale_id, tuple(planned), promise_store.open_of(sale.client_id), batch.id, back)


def start_of(desk: Desk, client_id: int, starts_on: date) -> Recorded:
    """R1: the same for the client's sale whose start was unknown, the oldest first. Raises Refusal where none is."""
    with desk.change("First day of the work"):
        client = client_or_refuse(client_id)
        waiting = next((sale for sale in sales.of_client(client_id) if sale.start_unknown), None)
        if waiting is None:
            raise Refusal(f"No sale to {client.display_name} waits for its first day. Nothing was changed.")
        return start(desk, waiting.id, starts_on)


def change_result(desk: Desk, sale_id: int, result: str) -> str:
    """Write down the promised result: words that fit after "you've got"."""
    with desk.change("Promised result") as batch:
        _check_practice(result, None)
        sales.change(sale_id, promised_result=one_line(result).rstrip("."))
    return batch.id


def announce(desk: Desk, sale_id: int) -> str:
    """They have been told by now that the owner will ask; returns the batch for undo."""
    with desk.change("Said that you will ask") as batch:
        if _sale_or_refuse(sale_id).ask_announced_on:
            raise Refusal("That is written down already. Nothing was changed.")
        sales.change(sale_id, ask_announced_on=desk.today())
    return batch.id


def heard_before(client_id: int) -> bool:
    """Say whether they heard before the sale how the owner works, and that introductions belong to it."""
    return answers.was_said(client_id, SAID)


def told(desk: Desk, sale_id: int, answer: bool | None) -> None:
    """Keep, of a sale that is there already, whether they heard that the owner will ask. Part of a change."""
    sale = _sale_or_refuse(sale_id)
    if answer and sale.ask_announced_on is None:
        announce(desk, sale_id)
    elif answer is False and sale.ask_announced_on is None:
        _keep_not_told(sale)


def _keep_not_told(sale: Sale) -> None:
    """That they have not been told yet is kept with the sale's first check-in, where it can be made good.

    A sale that plans none of its own has it kept with what is planned next, or was planned last.
    """
    known = touchpoints.of_client(sale.client_id)
    planned = [t for t in known if t.state is State.PLANNED]
    own = [t for t in planned if t.sale_id == sale.id]
    for first in (own or planned or known[::-1])[:1]:
        before = answers.of_talk(first.id).get(WILL_ASK, "")
        answers.keep(first.id, WILL_ASK, not_told_too(before, first.sale_id, sale.id))


def _sale_or_refuse(sale_id: int) -> Sale:
    sale = sales.get(sale_id)
    if sale is None:
        raise Refusal(f"There is no sale with the number {sale_id}. Nothing was changed.")
    return sale


def _check(sold_on: date, starts_on: date | None, amount: int | None, *, start_unknown: bool = False) -> None:
    if start_unknown and starts_on:
        raise Refusal("The start is either known or not. Nothing was saved.")
    if starts_on and starts_on < sold_on:
        raise Refusal("The work cannot start before it was sold. Nothing was saved.")
    if not FIRST_DAY <= sold_on <= (starts_on or sold_on) <= LAST_DAY:
        raise Refusal("That sale date is too far away to be right. Nothing was saved.")
    if amount is not None and not 0 <= amount <= LARGEST_AMOUNT:
        raise Refusal("An amount is a whole number, such as 2500. Nothing was saved.")


def _check_practice(result: str, amount: int | None) -> None:
    if one_line(result):
        allowed.refuse_in_practice("A promised result")
    if amount is not None:
        allowed.refuse_in_practice("An amount")


def _by_rule(client: Client, amount: int | None) -> SalePlan:
    own = settings.load()
    rule = usable(PlanRule(own.plan_rule), practice=allowed.rules().practice)
    return plan_for(rule, client.grade, amount, own.plan_from_amount)


def _plan(desk: Desk, client: Client, sale: Sale, before: Collection[int]) -> list[Touchpoint]:
    """Plan a sale's check-ins; whoever has none left gets a catch-up (R6).

    Gives back what is planned now and was not `before`: also what came back with somebody put away (R21).
    """
    if sale.day0 is not None:
        asks = may_be_asked(client.grade) and not client.do_not_ask
        check_ins = plan(desk.calendar(), sale.day0, sale.plan, asks=asks)
        for planned in still_ahead(check_ins, desk.today()):
            touchpoints.add(client.id, planned, sale_id=sale.id)
        joined_plans.join(desk, client.id, wanted=bool(check_ins))
    found = [t for t in touchpoints.planned_of(client.id) if t.id not in before]
    if sale.plan is SalePlan.NONE:
        # No part of the sale's plan, which is none; and yet nobody drops out of sight (R18).
        next_date.ensure(desk, client.id)
    return found
