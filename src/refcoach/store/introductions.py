"""All introductions at once, in a fixed number of statements however many they are."""

import json
from collections import defaultdict
from collections.abc import Collection, Iterable
from datetime import date

from refcoach.domain.referrals import Referral
from refcoach.domain.touchpoints import Touchpoint
from refcoach.store import write
from refcoach.store.tables import ReferralRow, TouchpointRow, database

# Whoever was removed is in no list.
_THERE = "state != 'deceased' AND trashed_on IS NULL"
_NAME = "CASE state WHEN 'deceased' THEN '' ELSE display_name END"
_SHOWN = f"""
source_id IN (SELECT id FROM client WHERE trashed_on IS NULL) AND lead_id IN (SELECT id FROM client WHERE {_THERE})
"""
_ABOUT = """
state = 'planned' AND (referral_id IN (SELECT value FROM json_each(?1))
OR client_id IN (SELECT value FROM json_each(?2)))
"""

_THEIRS = "FROM referral WHERE source_id = ?1 OR lead_id = ?1"
_ABOUT_THEIRS = (
    f"state = 'planned' AND (referral_id IN (SELECT id {_THEIRS}) OR client_id IN (SELECT lead_id {_THEIRS}))"
)


def every() -> list[Referral]:
    """Every introduction, the first one first."""
    return write.find(Referral, ReferralRow, "1", order="received_on, id")


def shown(about: Collection[int] | None = None) -> list[Referral]:
    """Those that a list has, or of them those that these people gave or came by.

    The name of somebody who died leaves every list (R21).
    """
    if about is None:
        return write.find(Referral, ReferralRow, _SHOWN, order="received_on, id")
    theirs = "(source_id IN (SELECT value FROM json_each(?1)) OR lead_id IN (SELECT value FROM json_each(?1)))"
    return write.find(Referral, ReferralRow, f"{theirs} AND {_SHOWN}", as_list(about), order="received_on, id")


def as_list(numbers: Iterable[int]) -> str:
    """Numbers as one value of a statement."""
    return json.dumps(sorted(numbers))


def names(of: Iterable[int]) -> dict[int, str]:
    """The names of these people; of the dead there is none (R21)."""
    sql = f"SELECT id, {_NAME} FROM client WHERE id IN (SELECT value FROM json_each(?))"
    return dict(database.execute_sql(sql, (as_list(of),)).fetchall())


def names_shown(of: Iterable[int]) -> dict[int, str]:
    """The names of those of them that a list may have (R21)."""
    sql = f"SELECT id, display_name FROM client WHERE id IN (SELECT value FROM json_each(?)) AND {_THERE}"
    return dict(database.execute_sql(sql, (as_list(of),)).fetchall())


def asks(of: Iterable[int]) -> dict[int, tuple[int, str, date]]:
    """By the ask: who was asked, their name, and the day; nobody that no list may have."""
    sql = f"""
    SELECT a.id, a.client_id, c.display_name, a.asked_on FROM ask a JOIN client c ON c.id = a.client_id
    WHERE a.id IN (SELECT value FROM json_each(?)) AND {_THERE}
    """
    found = database.execute_sql(sql, (as_list(of),)).fetchall()
    return {ask_id: (who, name, date.fromisoformat(on)) for ask_id, who, name, on in found}


def standing() -> dict[int, tuple[str, bool, bool, date | None]]:
    """Of each of them: the name, are they marked as a client, are they a partner, and the day they first bought."""
    sql = f"""
    SELECT id, {_NAME}, existing_client, partner,
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


def sold() -> int | None:
    """The amounts of the sales that introductions brought, each once; None where none is known."""
    sql = """
    SELECT sum(amount) FROM sale WHERE state != 'cancelled'
    AND id IN (SELECT sale_id FROM referral WHERE sale_id IS NOT NULL AND stage != 'invalid')
    """
    found = database.execute_sql(sql).fetchone()[0]
    return None if found is None else int(found)


def planned(found: Iterable[Referral]) -> tuple[dict[int, list[Touchpoint]], dict[int, list[Touchpoint]]]:
    """What is planned about introductions and with those introduced: by the introduction, and by the person."""
    about: defaultdict[int, list[Touchpoint]] = defaultdict(list)
    of_person: defaultdict[int, list[Touchpoint]] = defaultdict(list)
    numbers = [(r.id, r.lead_id) for r in found]
    wanted = as_list(i for i, _ in numbers), as_list({lead_id for _, lead_id in numbers})
    for touchpoint in write.find(Touchpoint, TouchpointRow, _ABOUT, *wanted):
        if touchpoint.referral_id is not None:
            about[touchpoint.referral_id].append(touchpoint)
        of_person[touchpoint.client_id].append(touchpoint)
    return about, of_person


def planned_of(client_id: int) -> list[Touchpoint]:
    """What is planned about the introductions that somebody gave or came by, and with those introduced."""
    return write.find(Touchpoint, TouchpointRow, _ABOUT_THEIRS, client_id)
