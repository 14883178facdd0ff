"""Clients of long standing with nothing planned."""

from datetime import date

from refcoach.store.tables import database


def without_a_plan(today: date, limit: int | None = None) -> list[int]:
    """Active clients with no automatic check-in planned and none done in the last 180 days, A clients first (R6)."""
    sql = """
    SELECT c.id FROM client c
    WHERE c.state = 'active' AND NOT c.do_not_ask AND c.grade != 'C'
      AND (c.existing_client OR EXISTS (SELECT 1 FROM sale s WHERE s.client_id = c.id AND s.state != 'cancelled'
            AND coalesce(s.starts_on, s.sold_on) <= :today))
      AND NOT EXISTS (SELECT 1 FROM touchpoint t WHERE t.client_id = c.id AND t.state = 'planned'
            AND t.kind IN ('welcome', 'day45', 'day90', 'nudge', 'results_check', 'catch_up'))
      AND NOT EXISTS (SELECT 1 FROM touchpoint t WHERE t.client_id = c.id AND t.state = 'done'
            AND t.done_on > date(:today, '-180 days'))
    ORDER BY CASE c.grade WHEN 'A' THEN 0 WHEN 'B' THEN 1 ELSE 2 END, c.sort_name, c.id LIMIT :limit
    """
    values = {"today": today.isoformat(), "limit": -1 if limit is None else limit}
    return [row[0] for row in database.execute_sql(sql, values).fetchall()]
