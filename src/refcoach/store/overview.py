"""Counts for the figures on Today, each one statement however many clients there are."""

import json
from datetime import date, timedelta

from refcoach.domain.cadence import DAYS
from refcoach.domain.touchpoints import Kind
from refcoach.store.conditions import ACTIVE, DAY0, MADE
from refcoach.store.tables import database

# Clients of the 100% figure (7.8), active or paused, whose day has come: day 0 of the first sale, or of the mark where
# there is none, is long enough ago. A mark whose day nobody wrote down is older than the owner's first day here.
_RATE = f"""
SELECT count(*), coalesce(sum(EXISTS (SELECT 1 FROM referral r WHERE r.source_id = c.id AND r.stage != 'invalid')), 0)
FROM client c WHERE c.state IN ('active', 'paused') AND NOT c.partner AND coalesce(
  (SELECT min({DAY0}) FROM sale s WHERE {MADE}),
  CASE WHEN c.existing_client THEN coalesce(c.marked_on, :began) END
) <= :limit
"""

_BEGAN = """
SELECT (SELECT value FROM setting WHERE name = 'began_on'), (SELECT at_utc FROM journal ORDER BY id LIMIT 1)
"""


def began_on() -> date | None:
    """Return the day the owner began: as it is kept, else that of the first thing ever written; None in a new book."""
    kept, first = database.execute_sql(_BEGAN).fetchone()
    text = (json.loads(kept) if kept else "") or (first or "")[:10]
    return date.fromisoformat(text) if text else None


def referral_rate(today: date) -> tuple[int, int]:
    """Return how many clients have referred, and how many there are, of those up for it (7.8).

    They are up 90 days after the later of their day 0 and the day the owner began.
    """
    began = began_on() or today
    limit = today - timedelta(days=DAYS[Kind.DAY90])
    if began > limit:
        return 0, 0
    counted, referred = database.execute_sql(_RATE, {"began": began.isoformat(), "limit": limit.isoformat()}).fetchone()
    return int(referred), int(counted)


def check_ins_of_plans(today: date, until: date) -> int:
    """Return how many check-ins that sales planned come up from today on, before a day."""
    sql = f"""
    SELECT count(*) FROM touchpoint t JOIN client c ON c.id = t.client_id
    WHERE t.state = 'planned' AND t.sale_id IS NOT NULL AND t.scheduled_on >= :today AND t.scheduled_on < :until
      AND {ACTIVE}
    """
    values = {"today": today.isoformat(), "until": until.isoformat()}
    return int(database.execute_sql(sql, values).fetchone()[0])


def open_agreements() -> int:
    """Return how many agreements are open with clients who are still there."""
    sql = (
        "SELECT count(*) FROM promise p JOIN client c ON c.id = p.client_id"
        " WHERE p.state IN ('agreed', 'fewer') AND c.state IN ('active', 'paused')"
    )
    return int(database.execute_sql(sql).fetchone()[0])


def introductions_since(first: date) -> int:
    """Return how many introductions were received since a day."""
    sql = "SELECT count(*) FROM referral WHERE received_on >= ? AND stage != 'invalid'"
    return int(database.execute_sql(sql, (first.isoformat(),)).fetchone()[0])


def anybody() -> bool:
    """Say whether the book has anybody in it."""
    return database.execute_sql("SELECT 1 FROM client LIMIT 1").fetchone() is not None
