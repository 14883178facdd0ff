"""Our agreement: recorded only once the client has said yes; released with thanks (R10, R18)."""

from datetime import date

from refcoach.domain import promises as domain
from refcoach.domain.promises import State
from refcoach.services.desk import Desk, Refusal
from refcoach.store import happenings, touchpoints


def agree(desk: Desk, client_id: int, sale_id: int, day0: date, agreed_on: date, count: int) -> int:
    """Write down that the client agreed. One agreement is open per client (R10).

    Raises Refusal when one is open already, its deadline has passed, or the count is not 1 to 20.
    """
    if not 1 <= count <= 20:
        raise Refusal("An agreement names between 1 and 20 introductions. Nothing was saved.")
    if happenings.open_promise(client_id):
        raise Refusal("This client already has an open agreement, and one is enough. Nothing was saved.")
    deadline_on = domain.deadline(day0, agreed_on)
    if deadline_on < desk.today():
        raise Refusal(
            f"An agreement from that day would have ended on {deadline_on.isoformat()} already. Nothing was saved;"
            " record the sale without it."
        )
    return happenings.add_promise(
        client_id=client_id,
        sale_id=sale_id,
        state=State.AGREED,
        count=count,
        made_on=agreed_on,
        deadline_on=deadline_on,
    )


def release(desk: Desk, client_id: int) -> None:
    """Let the client off, with thanks (R18): the agreement ends as waived."""
    promise = happenings.open_promise(client_id)
    if promise:
        happenings.change_promise(
            promise.id, state=State.WAIVED, ended_on=desk.today(), ended_reason="released with thanks"
        )


def settle(desk: Desk) -> None:
    """Give every agreement whose time is over its result (R10): kept, part kept, ran out, or our side not kept."""
    today = desk.today()
    over = []
    for promise in happenings.open_promises():
        day90 = touchpoints.day90_of(promise.client_id, promise.sale_id)
        if domain.result_on(promise, day90.scheduled_on if day90 else None) <= today:
            over.append((promise, day90))
    if not over:
        return
    with desk.change("Agreements that ended"):
        for promise, day90 in over:
            scores = [s for _, s in touchpoints.scores(promise.client_id)]
            given = domain.qualifying(promise, happenings.given_by(promise.client_id), day90.done_on if day90 else None)
            state = domain.result(promise, given, scores[-1] if scores else None)
            happenings.change_promise(promise.id, state=state, ended_on=today)
