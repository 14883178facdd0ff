"""What comes next with somebody introduced who was spoken with: a check-in of theirs, until it is settled (R19)."""

from datetime import date

from refcoach.domain.cadence import Planned
from refcoach.domain.calendar import ONE_DAY, schedule
from refcoach.domain.introductions import is_next_step
from refcoach.domain.referrals import NEXT_STEP, TALKING
from refcoach.domain.touchpoints import Kind, State
from refcoach.services.desk import Desk, client_or_refuse
from refcoach.store import referrals, touchpoints

NOTE = "What next with {name}?"
SETTLED = "that introduction was settled"
RENEWED = "the introduction went on"


def keep(desk: Desk, client_id: int | None = None, *, on: date | None = None) -> None:
    """Plan a next step with everybody who is talked with and has nothing planned, or with those about one client.

    In a week unless a day is said. Called inside the change that left them so, once that is written.
    """
    usual = schedule(desk.calendar(), desk.today() + NEXT_STEP, desk.today() + ONE_DAY)
    with desk.change("Introductions kept in sight"):
        for referral in referrals.left_alone(client_id):
            lead = client_or_refuse(referral.lead_id)
            note = NOTE.format(name=lead.greeting or lead.display_name)
            planned = Planned(Kind.CUSTOM, on or usual, on or usual)
            touchpoints.add(lead.id, planned, referral_id=referral.id, note=note, pinned=on is not None)


def went_on(lead_id: int) -> None:
    """The step that was for the stage before ends; one that the owner gave a day or an hour stays."""
    for planned in touchpoints.planned_of(lead_id):
        chosen = planned.pinned or planned.snoozed_until or planned.booked_at
        if is_next_step(planned) and not chosen:
            touchpoints.change(planned.id, state=State.CANCELLED, reason=RENEWED)


def settle(lead_id: int) -> None:
    """Steps about what is talked about no longer end."""
    talking = {r.id for r in referrals.of_lead(lead_id) if r.stage in TALKING}
    for planned in touchpoints.planned_of(lead_id):
        if is_next_step(planned) and planned.referral_id not in talking:
            touchpoints.change(planned.id, state=State.CANCELLED, reason=SETTLED)
