"""What a file of contacts says of people beyond their own row: asked of everybody at once."""

from dataclasses import dataclass
from datetime import date

from refcoach.store.conditions import IS_CLIENT
from refcoach.store.tables import database

# As on the client's page: whoever sent them first, else what a file said.
_REFERRED_BY = """
coalesce(
  (SELECT s.display_name FROM referral r JOIN client s ON s.id = r.source_id
   WHERE r.lead_id = c.id AND r.stage != 'invalid' ORDER BY r.received_on, r.id LIMIT 1),
  c.referred_by_note
)
"""
_EVERYBODY = f"""
SELECT c.id, c.state IN ('archived', 'deceased'), {IS_CLIENT}, {_REFERRED_BY},
  coalesce((SELECT a.kind FROM address a WHERE a.client_id = c.id AND a.position = 0 ORDER BY a.id DESC LIMIT 1), '')
FROM client c WHERE c.trashed_on IS NULL ORDER BY c.sort_name, c.id
"""


@dataclass(frozen=True, slots=True)
class Facts:
    client_id: int
    put_away: bool
    is_client: bool
    referred_by: str
    address_kind: str


def everybody(today: date) -> list[Facts]:
    """Everyone in the order of the client list, those who were put away among them; nobody who was removed."""
    rows = database.execute_sql(_EVERYBODY, {"today": today.isoformat()}).fetchall()
    return [Facts(i, bool(away), bool(client), sent, kind) for i, away, client, sent, kind in rows]
