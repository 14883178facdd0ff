"""The figures on Today, in one statement however many clients there are."""

from datetime import date, timedelta

from refcoach.domain.cadence import DAYS
from refcoach.domain.touchpoints import Kind
from refcoach.store.conditions import ACTIVE, DAY0, MADE
from refcoach.store.tables import database

# §7.8: a client is up 90 days after the later of the first sale's day 0 (or the mark) and the day the owner began.
_UP = f"""
SELECT count(*) AS counted,
  coalesce(sum(EXISTS (SELECT 1 FROM referral r WHERE r.source_id = c.id AND r.stage != 'invalid')), 0) AS referred
FROM client c WHERE c.state IN ('active', 'paused') AND NOT c.partner AND max(:began, coalesce(
  (SELECT min({DAY0}) FROM sale s WHERE {MADE} AND {DAY0} <= :today),
  CASE WHEN c.existing_client THEN coalesce(c.marked_on, :began) END
)) <= :limit
"""
_AGREEMENTS = """
SELECT count(*) AS agreements FROM promise p JOIN client c ON c.id = p.client_id
WHERE p.state IN ('agreed', 'fewer') AND c.state IN ('active', 'paused')
"""
_INTRODUCTIONS = """
SELECT count(*) AS introductions FROM referral WHERE received_on >= :since AND stage != 'invalid' AND NOT imported
"""
_ALL = f"SELECT referred, counted, agreements, introductions FROM ({_UP}), ({_AGREEMENTS}), ({_INTRODUCTIONS})"


def figures(today: date, began_on: date | None, since: date) -> tuple[int, int, int, int]:
    """Return who has referred of how many, the open agreements, and the introductions received since a day."""
    values = {
        "today": today.isoformat(),
        "began": (began_on or today).isoformat(),
        "limit": (today - timedelta(days=DAYS[Kind.DAY90])).isoformat(),
        "since": since.isoformat(),
    }
    referred, counted, agreements, introductions = database.execute_sql(_ALL, values).fetchone()
    return int(referred), int(counted), int(agreements), int(introductions)


def check_ins_of_plans(today: date, until: date) -> int:
    """Return how many check-ins that sales planned come up from today on, before a day."""
    sql = f"""
    SELECT count(*) FROM touchpoint t JOIN client c ON c.id = t.client_id
    WHERE t.state = 'planned' AND t.sale_id IS NOT NULL AND t.scheduled_on >= :today AND t.scheduled_on < :until
      AND {ACTIVE}
    """
    values = {"today": today.isoformat(), "until": until.isoformat()}
    return int(database.execute_sql(sql, values).fetchone()[0])
