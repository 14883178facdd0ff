"""Who is introduced stays in sight until it is settled: a call is planned, or their source is asked (R19)."""

from datetime import date

from refcoach.domain.cadence import Planned
from refcoach.domain.readiness import PUT_AWAY
from refcoach.domain.referrals import Referral, Stage, lead_call_on, spoken_by_now
from refcoach.domain.touchpoints import Kind
from refcoach.services.desk import Desk, client_or_refuse
from refcoach.store import recognition, referrals, touchpoints


def plan(desk: Desk, referral: Referral, *, later: bool = False) -> None:
    """Plan what comes next with an introduction that nobody has spoken about yet.

    The source is asked whether they have spoken; where they had no wish to, or are put away, the new person is called.
    `later`: it was just put off, so that it comes back in a week.
    """
    week = spoken_by_now(desk.calendar(), desk.today())
    if referral.stage is Stage.RECEIVED and not is_away(referral.source_id):
        _add(referral.source_id, Kind.FOLLOW_UP, week, referral.id)
        return
    if referral.stage is Stage.RECEIVED:
        referrals.change(referral.id, stage=Stage.TO_CONTACT)
    on = week if later else lead_call_on(desk.calendar(), desk.today())
    _add(referral.lead_id, Kind.LEAD_CALL, on, referral.id)


def keep(desk: Desk, client_id: int | None = None, *, later: bool = False) -> None:
    """Plan it for every introduction out of sight, or for those that a client made or came by.

    Called inside the change that skipped, cancelled or brought back something, once it is written.
    """
    with desk.change("Introductions kept in sight"):
        for referral in referrals.out_of_sight(client_id):
            # Several may have introduced the same person, who is called once (R10).
            if not recognition.is_to_be_called(referral.lead_id):
                plan(desk, referral, later=later)


def is_away(client_id: int) -> bool:
    """R21: whoever is put away has nothing planned but what is owed."""
    return client_or_refuse(client_id).state in PUT_AWAY


def _add(client_id: int, kind: Kind, on: date, referral_id: int) -> None:
    touchpoints.add(client_id, Planned(kind, on, on), referral_id=referral_id)
