"""Clients of long standing with nothing planned."""

from datetime import date

from refcoach.store.conditions import ACTIVE, IS_CLIENT
from refcoach.store.tables import database

# A talk, or the owner's word that there will be none, within 180 days: what is owed for an introduction is none.
_TALKED = """
EXISTS (SELECT 1 FROM touchpoint t WHERE t.client_id = c.id AND t.state IN ('done', 'skipped')
  AND t.kind NOT IN ('thank_you', 'report_back', 'lead_call', 'recovery', 'moment')
  AND t.done_on > date(:today, '-180 days') AND t.done_on <= :today)
"""
_LINE = f"""
SELECT c.id FROM client c
WHERE {ACTIVE} AND {IS_CLIENT} AND NOT c.partner
  AND NOT EXISTS (SELECT 1 FROM touchpoint t WHERE t.client_id = c.id AND t.state = 'planned'
    AND t.kind IN ('welcome', 'day45', 'day90', 'nudge', 'results_check', 'catch_up'))
  AND NOT {_TALKED}
ORDER BY CASE c.grade WHEN 'A' THEN 0 WHEN 'B' THEN 1 WHEN '' THEN 2 ELSE 3 END, c.sort_name, c.id LIMIT :limit
"""


def without_a_plan(today: date, limit: int) -> list[int]:
    """R6: who stands in line for a catch-up, A clients first: nothing automatic planned, no talk in the last 180 days.

    A day in the future on which something was done was a clock's mistake, and keeps nobody out.
    """
    values = {"today": today.isoformat(), "limit": limit}
    return [row[0] for row in database.execute_sql(_LINE, values).fetchall()]


def waiting(today: date) -> int:
    """R6: how many wait for a first talk after a long time, in the coming weeks.

    Who was talked to lately has a results check again (R18), which keeps nobody else waiting.
    """
    sql = f"""
    SELECT count(*) FROM client c JOIN touchpoint w ON w.client_id = c.id
    WHERE w.state = 'planned' AND w.kind IN ('results_check', 'catch_up') AND w.sale_id IS NULL
      AND w.scheduled_on <= date(:today, '+60 days') AND NOT {_TALKED}
    """
    return int(database.execute_sql(sql, {"today": today.isoformat()}).fetchone()[0])
