"""Earning an ask that isn't earned yet: the step that is missing, planned or taken at once (R16)."""

from datetime import date

from refcoach.domain.cadence import Planned
from refcoach.domain.calendar import next_working_day
from refcoach.domain.readiness import PUT_AWAY
from refcoach.domain.touchpoints import CONTACT_WINDOW, SCORED, Kind
from refcoach.services import asks, numbers
from refcoach.services.asks import Report
from refcoach.services.desk import Desk, Refusal, client_or_refuse
from refcoach.services.talks import Talk, is_planned, look
from refcoach.store import touchpoints


def plan(desk: Desk, talk: Talk) -> str:
    """Plan the step that would earn the ask (R16); a check-up meeting waits until the result has been checked."""
    with desk.change("Planned what comes first") as batch:
        # What was shown may be old: it is decided on what stands now.
        now = look(desk, talk.standing.client.id, talk.touchpoint.id if talk.touchpoint else None)
        step, touchpoint = now.earning, now.touchpoint
        if step is None:
            raise Refusal("There is nothing to earn there any more. Nothing was changed.")
        if step.planned is not None:
            raise Refusal("That is planned already. Nothing was changed.")
        touchpoints.add(talk.standing.client.id, Planned(step.kind, step.on, step.on))
        after = waits_until(desk, now)
        if touchpoint and after:
            touchpoints.change(touchpoint.id, snoozed_until=after, booked_at="")
    return batch.id


def waits_until(desk: Desk, talk: Talk) -> date | None:
    """Return the day on which a check-up meeting is held once what comes before it is planned; None if it stays."""
    step, touchpoint = talk.earning, talk.touchpoint
    if step is None or touchpoint is None or touchpoint.kind is not Kind.DAY90 or not is_planned(touchpoint.id):
        return None
    after = next_working_day(desk.calendar(), step.on)
    return after if touchpoint.shows_on < after else None


def record_score(desk: Desk, client_id: int, score: int) -> str:
    """Write down a number that the client gave just now, zero to ten, as a results check of today (R15 to R17).

    A results check that is planned within ten days is the one that was held. Returns the batch for undo.
    """
    with desk.change("Score") as batch:
        client, today = client_or_refuse(client_id), desk.today()
        if client.state in PUT_AWAY:
            numbers.refuse(client)
        numbers.asked_of(desk, client_id)
        near = [t for t in touchpoints.planned_of(client_id) if t.kind in SCORED]
        near = [t for t in near if abs(t.shows_on - today) <= CONTACT_WINDOW]
        held = near[0].id if near else touchpoints.add(client_id, Planned(Kind.RESULTS_CHECK, today, today))
        asks.log(desk, held, Report(score=score))
    return batch.id
