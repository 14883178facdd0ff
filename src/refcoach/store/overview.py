"""Counts for the figures on Today, each one statement however many clients there are."""

from datetime import date, timedelta

from refcoach.domain.cadence import DAYS
from refcoach.domain.touchpoints import Kind
from refcoach.store.tables import database

# Clients of the 100% figure, active or paused: their check-up meeting has had its day; or, for those served before the
# owner began, 90 days have passed since then (:early) and since a sale, or they are marked without one.
_RATE = """
SELECT count(*), coalesce(sum(EXISTS (SELECT 1 FROM referral r WHERE r.source_id = c.id AND r.stage != 'invalid')), 0)
FROM client c WHERE c.state IN ('active', 'paused') AND (
  c.id IN (SELECT t.client_id FROM touchpoint t WHERE t.kind = 'day90'
    AND t.state NOT IN ('cancelled', 'superseded') AND t.nominal_on <= :today)
  OR :early AND (
    EXISTS (SELECT 1 FROM sale s WHERE s.client_id = c.id AND s.state != 'cancelled'
      AND coalesce(s.starts_on, s.sold_on) <= :limit)
    OR c.existing_client AND NOT EXISTS (SELECT 1 FROM sale s WHERE s.client_id = c.id AND s.state != 'cancelled')))
"""


def began_on() -> date | None:
    """Return the day of the first thing ever written down; None in an empty book."""
    row = database.execute_sql("SELECT at_utc FROM journal ORDER BY id LIMIT 1").fetchone()
    return date.fromisoformat(row[0][:10]) if row else None


def referral_rate(today: date) -> tuple[int, int]:
    """Return how many clients whose day 90 has passed since the owner began have referred, and how many there are."""
    began = began_on() or today
    limit = today - timedelta(days=DAYS[Kind.DAY90])
    values = {"today": today.isoformat(), "early": began <= limit, "limit": limit.isoformat()}
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
