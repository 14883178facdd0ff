"""Who in the book somebody just named may be (R10)."""

import json
from collections.abc import Iterable

from refcoach.domain.clients import Client, PointKind, State
from refcoach.domain.folding import fold
from refcoach.store import clients, search, write
from refcoach.store.tables import ClientRow, database

_KNOWN = f"state != '{State.DECEASED}' AND trashed_on IS NULL"


def folded(name: str) -> str:
    """A name as it is compared: no capitals, no accents, one space between words."""
    return " ".join(fold(name).split())


def of_name(name: str) -> list[Client]:
    """Everybody of this folded name."""
    found = search.quoted(name)
    if not found:
        return []
    where = f"id IN (SELECT rowid FROM client_search WHERE client_search MATCH ?) AND {_KNOWN}"
    return _of_that_name(write.find(Client, ClientRow, where, found), name)


def named_by(source_id: int, name: str) -> list[Client]:
    """The people of this folded name whom somebody has introduced."""
    where = f"id IN (SELECT lead_id FROM referral WHERE source_id = ?) AND {_KNOWN}"
    return _of_that_name(write.find(Client, ClientRow, where, source_id), name)


def of_point(kind: PointKind, value: str) -> list[Client]:
    """Everybody who has this e-mail address or phone."""
    key = clients.point_key(kind, value)
    where = f"id IN (SELECT client_id FROM contact_point WHERE kind = ? AND match_key = ?) AND {_KNOWN}"
    return write.find(Client, ClientRow, where, kind, key) if key else []


def is_to_be_called(lead_id: int) -> bool:
    """Whether a first call to somebody is planned."""
    return _any("touchpoint WHERE client_id = ? AND kind = 'lead_call' AND state = 'planned'", lead_id)


def to_be_called() -> list[int]:
    """Everybody to whom a first call is planned."""
    sql = "SELECT DISTINCT client_id FROM touchpoint WHERE kind = 'lead_call' AND state = 'planned' ORDER BY client_id"
    return [client_id for (client_id,) in database.execute_sql(sql).fetchall()]


def called_twice(client_id: int | None = None) -> list[int]:
    """First calls to somebody who has another, written down later: of everybody, or of one (R10)."""
    sql = """
    SELECT id FROM touchpoint t WHERE kind = 'lead_call' AND state = 'planned' AND (?1 IS NULL OR client_id = ?1)
    AND EXISTS (SELECT 1 FROM touchpoint o WHERE o.client_id = t.client_id AND o.kind = 'lead_call'
        AND o.state = 'planned' AND o.id > t.id)
    """
    return [touchpoint_id for (touchpoint_id,) in database.execute_sql(sql, (client_id,)).fetchall()]


def called_amiss(client_id: int | None = None) -> list[tuple[int, int | None]]:
    """First calls that are about none that waits for one, each with the introduction that it is about instead.

    That is the first of the person's own that is still to be called; None where there is none, or where they were
    written to already (R19).
    """
    waits = "SELECT 1 FROM referral r WHERE r.id = t.referral_id AND r.lead_id = t.client_id AND r.stage IN"
    sql = f"""
    SELECT id, CASE WHEN written THEN NULL ELSE (SELECT r.id FROM referral r
        WHERE r.lead_id = client_id AND r.stage = 'to_contact' ORDER BY r.received_on, r.id LIMIT 1) END
    FROM (SELECT t.*, EXISTS (SELECT 1 FROM referral o
            WHERE o.lead_id = t.client_id AND o.first_message_on IS NOT NULL) AS written
        FROM touchpoint t WHERE t.kind = 'lead_call' AND t.state = 'planned' AND t.referral_id IS NOT NULL
        AND (?1 IS NULL OR t.client_id = ?1)) t
    WHERE written OR NOT EXISTS ({waits} ('received', 'to_contact'))
    """
    return [(at, to) for at, to in database.execute_sql(sql, (client_id,)).fetchall()]


def introduced_among(client_ids: Iterable[int]) -> list[int]:
    """Those of these people whom somebody introduced."""
    sql = "SELECT DISTINCT lead_id FROM referral WHERE lead_id IN (SELECT value FROM json_each(?)) ORDER BY lead_id"
    return [lead_id for (lead_id,) in database.execute_sql(sql, (json.dumps(sorted(client_ids)),)).fetchall()]


def is_client(lead_id: int) -> bool:
    """Whether somebody has bought already, or is marked as a client."""
    return _any("sale WHERE client_id = ? AND state != 'cancelled'", lead_id) or _any(
        "client WHERE id = ? AND existing_client", lead_id
    )


def _any(where: str, client_id: int) -> bool:
    return database.execute_sql(f"SELECT 1 FROM {where} LIMIT 1", (client_id,)).fetchone() is not None


def _of_that_name(found: Iterable[Client], name: str) -> list[Client]:
    wanted = folded(name)
    return [client for client in found if folded(client.display_name) == wanted]
