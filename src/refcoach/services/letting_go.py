"""Somebody whose details were held without a talk is removed from the day: put away, and nobody calls them (R30)."""

from refcoach.domain.clients import State
from refcoach.domain.referrals import NOT_SPOKEN, Stage
from refcoach.services import clients, held_leads, introductions
from refcoach.services.desk import Desk
from refcoach.store import referrals

NO_TALK = "removed without a talk"


def remove(desk: Desk, lead_id: int) -> str:
    """Archive somebody nobody spoke with; their introductions rest. Returns the batch for undo."""
    with desk.change("Removed without a talk") as batch:
        for referral in referrals.of_lead(lead_id):
            if referral.stage in NOT_SPOKEN:
                introductions.move(desk, referral.id, Stage.QUIET, note=NO_TALK)
        held_leads.close(desk, lead_id)
        clients.put_away(desk, lead_id, State.ARCHIVED)
    return batch.id


def archive(desk: Desk, client_id: int) -> str:
    """Archive somebody; whom the day asked to remove is removed as there. Returns the batch for undo."""
    if held_leads.is_held(client_id):
        return remove(desk, client_id)
    return clients.put_away(desk, client_id, State.ARCHIVED)
