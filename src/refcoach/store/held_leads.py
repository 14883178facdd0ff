"""People who were named and never spoken with, and the tasks that say so (R30)."""

from datetime import date

from refcoach.store.conditions import ACTIVE, IS_CLIENT
from refcoach.store.tables import database

# Whoever was in touch once, or said not now (no tries since a contact), or is settled, is held for a reason of their
# own; what came from a file is the owner's.
_UNSPOKEN = f"""
SELECT min(r.received_on), r.source_id, r.lead_id FROM referral r JOIN client c ON c.id = r.lead_id
WHERE r.stage IN ('received', 'to_contact', 'quiet') AND NOT r.imported AND {ACTIVE} AND NOT {IS_CLIENT}
  AND (r.attempts > 0 OR r.last_contact_on IS NULL)
  AND NOT EXISTS (SELECT 1 FROM referral o JOIN referral_event e ON e.referral_id = o.id
    WHERE o.lead_id = c.id AND e.stage IN ('in_touch', 'meeting', 'proposal', 'won', 'lost', 'not_a_fit', 'declined'))
  AND NOT EXISTS (SELECT 1 FROM task t WHERE t.client_id = c.id AND t.source = :source)
GROUP BY r.lead_id ORDER BY 1, r.lead_id
"""


def unspoken(source: str, today: date) -> list[tuple[date, int, int]]:
    """Return since when each of them is held, who named them first, and who they are; none twice."""
    found = database.execute_sql(_UNSPOKEN, {"source": source, "today": today.isoformat()}).fetchall()
    return [(date.fromisoformat(on), source_id, lead_id) for on, source_id, lead_id in found]


def open_tasks(lead_id: int, source: str) -> list[int]:
    sql = "SELECT id FROM task WHERE client_id = ? AND source = ? AND done_on IS NULL"
    return [row[0] for row in database.execute_sql(sql, (lead_id, source)).fetchall()]
