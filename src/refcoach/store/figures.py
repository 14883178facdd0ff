"""What the figures of "Is it working?" are summed up from, in a fixed number of statements in any book."""

from datetime import date
from typing import Any

from refcoach.domain.asks import Outcome
from refcoach.domain.boxes import Grounds, unmeasured
from refcoach.domain.clients import State
from refcoach.domain.rate import Known
from refcoach.store.asks import COUNTED
from refcoach.store.conditions import DAY0
from refcoach.store.tables import database

# Each part is read once, from its first row to its last: looking for each client's own takes longer the larger it is.
_KNOWN = f"""
WITH sold AS MATERIALIZED (
  SELECT s.client_id, min({DAY0}) AS day0 FROM sale s
  WHERE s.state != 'cancelled' AND NOT s.start_unknown AND {DAY0} <= :today GROUP BY s.client_id
), gave AS MATERIALIZED (
  SELECT source_id, min(received_on) AS first_on, max(received_on) AS last_on,
    max(CASE WHEN NOT imported THEN received_on END) AS seen_on
  FROM referral WHERE stage != 'invalid' GROUP BY source_id
), asked AS MATERIALIZED (
  SELECT client_id, outcome, coalesce(answered_on, asked_on) AS said_on,
    max(coalesce(answered_on, asked_on) || asked_on || printf('%012d', id))
  FROM ask WHERE {COUNTED} GROUP BY client_id
), scored AS MATERIALIZED (
  SELECT client_id, score, done_on, max(done_on || printf('%012d', id)) FROM touchpoint
  WHERE state = 'done' AND done_on IS NOT NULL AND score IS NOT NULL GROUP BY client_id
), wrong AS MATERIALIZED (
  SELECT client_id, min(opened_on) AS opened_on FROM issue WHERE closed_on IS NULL GROUP BY client_id
)
SELECT c.id, c.display_name, c.reason_checked_on, c.state, c.state_on, c.partner, c.existing_client, c.marked_on,
  sold.day0, gave.first_on, coalesce(gave.seen_on, gave.last_on), c.do_not_ask, c.do_not_ask_on, wrong.opened_on,
  c.grade, c.graded_on, asked.outcome, asked.said_on, scored.score, scored.done_on
FROM client c
LEFT JOIN sold ON sold.client_id = c.id LEFT JOIN gave ON gave.source_id = c.id
LEFT JOIN asked ON asked.client_id = c.id LEFT JOIN scored ON scored.client_id = c.id
LEFT JOIN wrong ON wrong.client_id = c.id
WHERE NOT c.partner AND (c.existing_client OR sold.day0 IS NOT NULL)
ORDER BY c.sort_name, c.id
"""


_STATES = {one.value: one for one in State}
_OUTCOMES = {one.value: one for one in Outcome}


def known(today: date, *, practice: bool = False) -> list[Known]:
    """Everybody who is a client, or was before they were put away, by name."""
    found = [_known(row) for row in database.execute_sql(_KNOWN, {"today": today.isoformat()}).fetchall()]
    return [Known(one.id, one.name, one.checked_on, unmeasured(one.of)) for one in found] if practice else found


def _known(row: Any) -> Known:
    i, name, checked, state, state_on, partner, existing, marked, day0, first, last, *more = row
    spared, spared_on, wrong, grade, graded, outcome, said, score, scored = more
    of = Grounds(
        state=_STATES[state],
        state_on=_day(state_on),
        partner=bool(partner),
        existing_client=bool(existing),
        marked_on=_day(marked),
        day0=_day(day0),
        first_on=_day(first),
        introduced_on=_day(last),
        do_not_ask=bool(spared),
        do_not_ask_on=_day(spared_on),
        problem_on=_day(wrong),
        grade=grade,
        graded_on=_day(graded),
        outcome=_OUTCOMES[outcome] if outcome else None,
        said_on=_day(said),
        score=score,
        scored_on=_day(scored),
    )
    return Known(i, name, _day(checked), of)


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
