"""Introductions in the database."""

from collections.abc import Iterable
from typing import Unpack

from refcoach.domain.referrals import TRIES, Referral, Stage
from refcoach.store import write
from refcoach.store.columns import ReferralColumns
from refcoach.store.tables import ReferralRow


def from_source(client_id: int) -> list[Referral]:
    return write.find(Referral, ReferralRow, "source_id = ?", client_id, order="received_on, id")


def of_lead(client_id: int) -> list[Referral]:
    return write.find(Referral, ReferralRow, "lead_id = ?", client_id, order="received_on, id")


def at_stages(stages: Iterable[Stage]) -> list[Referral]:
    return write.record(Referral, ReferralRow.select().where(ReferralRow.stage.in_(sorted(stages))))


def out_of_sight(client_id: int | None = None) -> list[Referral]:
    """Introductions that nobody has spoken about, and nothing is planned to: of everybody, or of one client (R19).

    Not of people put away or already clients, nor after three tries, when letting it rest is offered.
    """
    where = f"""
    stage IN ('received', 'to_contact') AND NOT imported AND attempts < {TRIES}
    AND (?1 IS NULL OR ?1 IN (source_id, lead_id))
    AND lead_id IN (SELECT id FROM client WHERE state IN ('active', 'paused') AND trashed_on IS NULL
        AND NOT existing_client)
    AND NOT EXISTS (SELECT 1 FROM sale s WHERE s.client_id = lead_id AND s.state != 'cancelled')
    AND NOT EXISTS (SELECT 1 FROM touchpoint t WHERE t.state = 'planned' AND (
        (t.kind = 'lead_call' AND t.client_id = lead_id)
        OR (t.kind = 'follow_up' AND t.client_id = source_id AND t.referral_id = referral.id)))
    """
    return write.find(Referral, ReferralRow, where, client_id, order="received_on, id")


def get(referral_id: int) -> Referral | None:
    found = write.record(Referral, ReferralRow.select().where(ReferralRow.id == referral_id))
    return found[0] if found else None


def add(**values: Unpack[ReferralColumns]) -> int:
    return write.insert(ReferralRow, **values)


def change(referral_id: int, **values: Unpack[ReferralColumns]) -> None:
    write.change(ReferralRow, referral_id, **values)
