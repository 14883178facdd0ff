"""Forecasts in the database, and what they are made of: the owner's asks, and the introductions these brought."""

from bisect import bisect_left
from collections.abc import Sequence
from datetime import date, timedelta
from itertools import accumulate

from refcoach.domain.forecast import Earlier
from refcoach.domain.readiness import DELIVERED, LONGEST, Level
from refcoach.domain.touchpoints import ASKING
from refcoach.store import write
from refcoach.store.asks import COUNTED
from refcoach.store.tables import ForecastRow, database

# R16: what somebody blocked answered stays out of it, and so does the name they gave all the same. The plus keeps the
# index of days out of a sum over nearly all of them, which it would make three times as long.
_ASKS = f"SELECT id FROM ask WHERE {COUNTED} AND readiness != '{Level.BLOCKED}' AND +asked_on >= :since"
_BROUGHT = "r.prompted AND NOT r.imported AND r.stage != 'invalid'"
# Most asks brought nobody: they are what is left of all.
_ASKING = ", ".join(f"'{kind}'" for kind in sorted(ASKING))
_HISTORY = f"""
SELECT 0, count(*) FROM ({_ASKS}) UNION ALL SELECT brought, count(*) FROM (
  SELECT count(*) AS brought FROM referral r JOIN ({_ASKS}) a ON a.id = r.ask_id WHERE {_BROUGHT} GROUP BY r.ask_id
) GROUP BY brought
"""
_MAY_MATTER = f"""
SELECT id FROM client
WHERE state IN ('active', 'paused') AND NOT partner AND NOT do_not_ask AND grade != 'C' AND id IN (
  SELECT client_id FROM touchpoint WHERE state = 'planned' AND kind IN ({_ASKING}) AND scheduled_on < :until
  UNION ALL SELECT client_id FROM touchpoint WHERE state = 'done' AND score >= {DELIVERED} AND done_on >= :long
  UNION ALL SELECT client_id FROM moment WHERE said_on >= :short
  UNION ALL SELECT source_id FROM referral WHERE NOT prompted AND received_on >= :long
  UNION ALL SELECT client_id FROM sale WHERE state != 'cancelled' AND sold_on <= :today
    GROUP BY client_id HAVING count(*) > 1 AND max(sold_on) >= :long)
ORDER BY id
"""
_OVER = """
SELECT id, made_on, days, low, high FROM forecast
WHERE date(made_on, '+' || days || ' days') <= ? AND made_on >= ? ORDER BY made_on, id
"""
# Of whichever ask: some bring somebody weeks later.
_CAME = f"""
SELECT r.received_on, count(*) FROM referral r JOIN ({_ASKS}) a ON a.id = r.ask_id
WHERE {_BROUGHT} AND r.received_on >= :first GROUP BY r.received_on ORDER BY r.received_on
"""


def history(since: date) -> dict[int, int]:
    """Return how many counted asks brought none, one, two and so on, of those made since a day."""
    (_, all_of_them), *rest = database.execute_sql(_HISTORY, {"since": since.isoformat()}).fetchall()
    found = dict(rest)
    return {0: all_of_them - sum(found.values())} | found


def may_matter(today: date, until: date) -> list[int]:
    """Return the numbers of all with whom an ask is planned before a day, or who might be ready to be asked today.

    Whoever has nothing that could earn an ask (R16 c) is not ready, and who is not to be asked is out of it.
    """
    long, short = LONGEST
    values = {"until": until, "long": today - long, "short": today - short, "today": today}
    found = database.execute_sql(_MAY_MATTER, {name: day.isoformat() for name, day in values.items()}).fetchall()
    return [i for (i,) in found]


def over(today: date, since: date) -> list[tuple[int, Earlier]]:
    """Return the forecasts whose days are over, the oldest first, each with its number and what came by a recount."""
    found = database.execute_sql(_OVER, (today.isoformat(), since.isoformat())).fetchall()
    if not found:
        return []
    values = {"since": date.min.isoformat(), "first": found[0][1]}
    came = database.execute_sql(_CAME, values).fetchall()
    days = [date.fromisoformat(on) for on, _ in came]
    before = list(accumulate((count for _, count in came), initial=0))

    def of(made_on: str, days_long: int, low: int, high: int) -> Earlier:
        first = date.fromisoformat(made_on)
        last = first + timedelta(days=days_long)
        return Earlier(first, days_long, low, high, before[bisect_left(days, last)] - before[bisect_left(days, first)])

    return [(row_id, of(*rest)) for row_id, *rest in found]


def made_on(day: date) -> bool:
    """Say whether one of that day is kept."""
    return bool(database.execute_sql("SELECT 1 FROM forecast WHERE made_on = ?", (day.isoformat(),)).fetchone())


def add(made_on: date, days: int, asks: int, band: tuple[int, int]) -> int:
    return write.insert(ForecastRow, made_on=made_on, days=days, asks=asks, low=band[0], high=band[1])


def came(found: Sequence[tuple[int, Earlier]]) -> None:
    """Write down what came; where that stands there already nothing is written."""
    for row_id, earlier in found:
        write.change(ForecastRow, row_id, came=earlier.came)
