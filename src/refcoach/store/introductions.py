"""All introductions at once, in a fixed number of statements however many they are."""

from collections import defaultdict
from datetime import date

from refcoach.domain.referrals import Referral
from refcoach.domain.touchpoints import Touchpoint
from refcoach.store import write
from refcoach.store.tables import ReferralRow, TouchpointRow, database

# Whoever was removed is in no list.
_THERE = "state != 'deceased' AND trashed_on IS NULL"
_SHOWN = f"""
source_id IN (SELECT id FROM client WHERE trashed_on IS NULL) AND lead_id IN (SELECT id FROM client WHERE {_THERE})
"""
_ABOUT = "state = 'planned' AND (referral_id IS NOT NULL OR client_id IN (SELECT lead_id FROM referral))"

_THEIRS = "FROM referral WHERE source_id = ?1 OR lead_id = ?1"
_ABOUT_THEIRS = (
    f"state = 'planned' AND (referral_id IN (SELECT id {_THEIRS}) OR client_id IN (SELECT lead_id {_THEIRS}))"
)


def every() -> list[Referral]:
    """Every introduction, the first one first."""
    return write.find(Referral, ReferralRow, "1", order="received_on, id")


def shown() -> list[Referral]:
    """Those that a list has: the name of somebody who died leaves every list (R21)."""
    return write.find(Referral, ReferralRow, _SHOWN, order="received_on, id")


def names() -> dict[int, str]:
    """The names of everybody who named somebody or was named."""
    sql = """
    SELECT id, display_name FROM client
    WHERE id IN (SELECT source_id FROM referral UNION SELECT lead_id FROM referral)
    """
    return dict(database.execute_sql(sql).fetchall())


def standing() -> dict[int, tuple[str, bool, bool, date | None]]:
    """Of each of them: the name, are they marked as a client, are they a partner, and the day they first bought."""
    sql = """
    SELECT id, display_name, existing_client, partner,
        (SELECT min(sold_on) FROM sale WHERE client_id = client.id AND state != 'cancelled')
    FROM client WHERE id IN (SELECT source_id FROM referral UNION SELECT lead_id FROM referral)
    """
    rows = database.execute_sql(sql).fetchall()
    return {
        who: (name, bool(marked), bool(partner), date.fromisoformat(on) if on else None)
        for who, name, marked, partner, on in rows
    }


def amounts() -> dict[int, int | None]:
    """The amounts of the sales that introductions brought, by the number of the sale; cancelled ones are none."""
    sql = """
    SELECT id, amount FROM sale
    WHERE state != 'cancelled' AND id IN (SELECT sale_id FROM referral WHERE sale_id IS NOT NULL)
    """
    return dict(database.execute_sql(sql).fetchall())


def brought() -> set[int]:
    """The people of whom an introduction has brought a sale."""
    sql = "SELECT DISTINCT lead_id FROM referral WHERE sale_id IS NOT NULL"
    return {lead_id for (lead_id,) in database.execute_sql(sql).fetchall()}


def planned() -> tuple[dict[int, list[Touchpoint]], dict[int, list[Touchpoint]]]:
    """What is planned about introductions and with those introduced: by the introduction, and by the person."""
    about: defaultdict[int, list[Touchpoint]] = defaultdict(list)
    of_person: defaultdict[int, list[Touchpoint]] = defaultdict(list)
    for touchpoint in write.find(Touchpoint, TouchpointRow, _ABOUT):
        if touchpoint.referral_id is not None:
            about[touchpoint.referral_id].append(touchpoint)
        of_person[touchpoint.client_id].append(touchpoint)
    return about, of_person


def planned_of(client_id: int) -> list[Touchpoint]:
    """What is planned about the introductions that somebody gave or came by, and with those introduced."""
    return write.find(Touchpoint, TouchpointRow, _ABOUT_THEIRS, client_id)
