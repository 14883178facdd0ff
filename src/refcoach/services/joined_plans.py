"""Several sales to one client make one plan, whatever the order in which they were typed (R6, R9)."""

from refcoach.domain.cadence import DAYS, may_be_asked, too_near
from refcoach.domain.touchpoints import Kind, State, Touchpoint
from refcoach.services import catch_ups
from refcoach.services.desk import Desk, client_or_refuse
from refcoach.store import touchpoints

A_SALE = "a sale came"
"""Why a results check or catch-up was withdrawn."""


def join(desk: Desk, client_id: int, *, wanted: bool = True) -> None:
    """R6, R9: after a sale, what was planned for want of one is withdrawn, and what lies too near is joined.

    Where no automatic check-in is left, one catch-up is planned. Called inside the change that wrote the sale.
    """
    if not wanted:
        return
    for touchpoint in touchpoints.planned_of(client_id):
        if _waits_for_nothing(touchpoint):
            touchpoints.change(touchpoint.id, state=State.CANCELLED, reason=A_SALE)
    _join_what_is_near(client_id)
    catch_ups.plan_for(desk, [client_id])


def _waits_for_nothing(touchpoint: Touchpoint) -> bool:
    """Whether this was planned because no sale was, and nobody has begun it."""
    for_want_of_a_sale = touchpoint.kind in catch_ups.KINDS and touchpoint.sale_id is None
    begun = touchpoint.booked_at or touchpoint.note or touchpoints.is_begun(touchpoint.id)
    return for_want_of_a_sale and not begun


def _join_what_is_near(client_id: int) -> None:
    """R9: of two check-ins of a kind within 14 days the earlier one stands, and shows both sales."""
    kinds = (*DAYS, Kind.RESULTS_CHECK)
    # A nine plans a check-up meeting that belongs to no sale; a results check of that sort was withdrawn above.
    near = [t for t in touchpoints.of_client(client_id) if t.kind in kinds and (t.sale_id or t.kind is Kind.DAY90)]
    movable = [t for t in near if t.state is State.PLANNED or _was_joined(t)]
    client, kinds_of = client_or_refuse(client_id), {t.id: t.kind for t in movable}
    may_ask = may_be_asked(client.grade) and not client.do_not_ask
    for touchpoint_id, stands_in in too_near(movable).items():
        # What was joined with an ask that has been cancelled since does not come back as one (R21).
        alone = State.PLANNED if may_ask or kinds_of[touchpoint_id] is not Kind.DAY90 else State.CANCELLED
        state = State.SUPERSEDED if stands_in else alone
        touchpoints.change(touchpoint_id, state=state, superseded_by_id=stands_in)


def _was_joined(touchpoint: Touchpoint) -> bool:
    return touchpoint.state is State.SUPERSEDED and touchpoint.superseded_by_id is not None
