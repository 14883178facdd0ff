"""Several sales to one client make one plan, whatever the order in which they were typed (R6, R9)."""

from refcoach.domain.cadence import DAYS, too_near
from refcoach.domain.touchpoints import Kind, State, Touchpoint
from refcoach.services import catch_ups
from refcoach.services.desk import Desk
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
    of_sales = [t for t in touchpoints.of_client(client_id) if t.kind in (*DAYS, Kind.RESULTS_CHECK) and t.sale_id]
    movable = [t for t in of_sales if t.state is State.PLANNED or _was_joined(t)]
    for touchpoint_id, stands_in in too_near(movable).items():
        state = State.SUPERSEDED if stands_in else State.PLANNED
        touchpoints.change(touchpoint_id, state=state, superseded_by_id=stands_in)


def _was_joined(touchpoint: Touchpoint) -> bool:
    return touchpoint.state is State.SUPERSEDED and touchpoint.superseded_by_id is not None
