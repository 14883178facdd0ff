"""Counts for the figures on Today, each one statement however many clients there are."""

from datetime import date, timedelta

from refcoach.domain.cadence import DAYS
from refcoach.domain.touchpoints import Kind
from refcoach.store.tables import database

# Clients of the 100% figure: with a sale or the mark, active or paused, whose check-up meeting has had its day;
# or, for those served before the owner began, 90 days since then. Sets once, not a look-up for each client.
_RATE = """
WITH sold AS (SELECT client_id, min(coalesce(starts_on, sold_on)) AS day0 FROM sale
    WHERE state != 'cancelled' GROUP BY client_id),
  met AS (SELECT DISTINCT client_id FROM touchpoint
    WHERE kind = 'day90' AND state NOT IN ('cancelled', 'superseded') AND nominal_on <= :today),
  gave AS (SELECT DISTINCT source_id FROM referral WHERE stage != 'invalid')
SELECT count(*), count(gave.source_id) FROM client c
  LEFT JOIN sold ON sold.client_id = c.id LEFT JOIN met ON met.client_id = c.id LEFT JOIN gave ON gave.source_id = c.id
WHERE c.state IN ('active', 'paused') AND (c.existing_client OR sold.client_id IS NOT NULL)
  AND (met.client_id IS NOT NULL OR max(:began, coalesce(sold.day0, :began)) <= :limit)
"""


def began_on() -> date | None:
    """Return the day of the first thing ever written down; None in an empty book."""
    row = database.execute_sql("SELECT at_utc FROM journal ORDER BY id LIMIT 1").fetchone()
    return date.fromisoformat(row[0][:10]) if row else None


def referral_rate(today: date) -> tuple[int, int]:
    """Return how many clients whose day 90 has passed since the owner began have referred, and how many there are."""
    began = began_on() or today
    limit = today - timedelta(days=DAYS[Kind.DAY90])
    values = {"today": today.isoformat(), "began": began.isoformat(), "limit": limit.isoformat()}
    counted, referred = database.execute_sql(_RATE, values).fetchone()
    return int(referred), int(counted)


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
