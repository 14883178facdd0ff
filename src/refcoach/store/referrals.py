"""Introductions in the database."""

from collections.abc import Iterable
from typing import Unpack

from refcoach.domain.referrals import Referral, Stage
from refcoach.store import write
from refcoach.store.columns import ReferralColumns
from refcoach.store.tables import ReferralRow


def from_source(client_id: int) -> list[Referral]:
    return write.find(Referral, ReferralRow, "source_id = ?", client_id, order="received_on, id")


def of_lead(client_id: int) -> list[Referral]:
    return write.find(Referral, ReferralRow, "lead_id = ?", client_id, order="received_on, id")


def at_stages(stages: Iterable[Stage]) -> list[Referral]:
    return write.record(Referral, ReferralRow.select().where(ReferralRow.stage.in_(sorted(stages))))


def get(referral_id: int) -> Referral | None:
    found = write.record(Referral, ReferralRow.select().where(ReferralRow.id == referral_id))
    return found[0] if found else None


def add(**values: Unpack[ReferralColumns]) -> int:
    return write.insert(ReferralRow, **values)


def change(referral_id: int, **values: Unpack[ReferralColumns]) -> None:
    write.change(ReferralRow, referral_id, **values)
