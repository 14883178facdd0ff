"""Thank-yous and reports that are owed, in a fixed number of statements however many they are."""

import json
from collections.abc import Iterable

from refcoach.domain.referrals import Referral
from refcoach.domain.touchpoints import Touchpoint
from refcoach.store import write
from refcoach.store.tables import ReferralRow, TouchpointRow, database

# Owed to somebody paused, archived or lost as well (R21).
_OWED = """
state = 'planned' AND kind IN ('thank_you', 'report_back')
AND client_id IN (SELECT id FROM client WHERE state != 'deceased' AND trashed_on IS NULL)
"""
_TO_THESE = "client_id IN (SELECT value FROM json_each(?))"


def owed(source_ids: Iterable[int] | None = None) -> list[Touchpoint]:
    """What is owed still, to anybody or to these."""
    if source_ids is None:
        return write.find(Touchpoint, TouchpointRow, _OWED)
    return write.find(Touchpoint, TouchpointRow, f"{_TO_THESE} AND {_OWED}", json.dumps(list(source_ids)))


def count() -> int:
    """How much is owed to anybody."""
    return int(database.execute_sql(f"SELECT count(*) FROM touchpoint WHERE {_OWED}").fetchone()[0])


def introductions(source_ids: Iterable[int], referral_ids: Iterable[int | None]) -> list[Referral]:
    """Return all that these people introduced, and these introductions, the first one first."""
    where = "source_id IN (SELECT value FROM json_each(?1)) OR id IN (SELECT value FROM json_each(?2))"
    wanted = (json.dumps(sorted(set(source_ids))), json.dumps(list(referral_ids)))
    return write.find(Referral, ReferralRow, where, *wanted, order="received_on, id")
