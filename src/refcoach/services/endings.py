"""How a check-in ends in the book: held, tried in vain, or come back another day."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from refcoach.domain.asks import Consequence
from refcoach.domain.touchpoints import AUTOMATIC, Kind, State, Touchpoint
from refcoach.services import note_drafts
from refcoach.store import touchpoints

NO_ANSWER = "three tries without an answer"


def finish(
    touchpoint: Touchpoint,
    said: Mapping[str, Any],
    then: Consequence | None,
    today: date,
    *,
    asked: bool,
    tries_over: bool = False,
) -> None:
    """Write down what became of a check-in: `said` are its note, score and reason.

    Whoever was not reached is tried again on the day of `then`; after three tries nobody is (R19). An ask closes what
    has nothing left to say.
    """
    note = "\n".join(filter(None, (touchpoint.note, note_drafts.taken(touchpoint.id, said["note"]))))
    if tries_over:
        touchpoints.change(touchpoint.id, state=State.CANCELLED, note=note, reason=NO_ANSWER)
        return
    if then and then.same_touchpoint:
        touchpoints.change(touchpoint.id, snoozed_until=then.next_on, note=note, booked_at=_hour_kept(touchpoint, then))
        return
    touchpoints.change(
        touchpoint.id, state=State.DONE, done_on=today, score=said["score"], note=note, reason=said["reason"]
    )
    _supersede(touchpoint, asked=asked)


def _hour_kept(touchpoint: Touchpoint, then: Consequence) -> str:
    """The agreed hour of a meeting still to come; one that has to be put off has none any more."""
    return "" if then.next_on and then.next_on > touchpoint.scheduled_on else touchpoint.booked_at


def _supersede(held: Touchpoint, *, asked: bool) -> None:
    """Close what has nothing left to say: earlier check-ins of the same sale, and after an ask, the compliment's."""
    for planned in touchpoints.planned_of(held.client_id):
        same_plan = held.sale_id is not None and planned.sale_id == held.sale_id and planned.kind in AUTOMATIC
        earlier = same_plan and planned.nominal_on < held.nominal_on
        if earlier or (asked and planned.kind is Kind.MOMENT):
            touchpoints.change(planned.id, state=State.SUPERSEDED)
