"""Check-ins in the database."""

import json
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, Unpack

from refcoach.domain.answered import WILL_ASK
from refcoach.domain.cadence import Planned
from refcoach.domain.touchpoints import AUTOMATIC, Kind, State, Touchpoint
from refcoach.store import write
from refcoach.store.columns import TouchpointColumns, TouchpointLinks
from refcoach.store.tables import TouchpointRow as Row
from refcoach.store.tables import database

_PLANNED = Row.state == State.PLANNED
# A paused, lost or archived client is left alone; what is owed for an introduction stays due (R21).
_VISIBLE = (
    "(c.state = 'active' OR (c.state = 'paused' AND c.paused_until IS NOT NULL AND c.paused_until <= ?3)"
    " OR (t.kind IN ('thank_you', 'report_back') AND c.state != 'deceased'))"
)

_SHOWN = f"""
id IN (SELECT t.id FROM touchpoint t JOIN client c ON c.id = t.client_id
WHERE t.state = 'planned' AND t.scheduled_on <= ?2 AND coalesce(t.snoozed_until, t.scheduled_on) <= ?2
  AND max(coalesce(t.snoozed_until, ''), t.scheduled_on) >= ?1 AND {_VISIBLE})
"""


def get(touchpoint_id: int) -> Touchpoint | None:
    found = write.find(Touchpoint, Row, "id = ?", touchpoint_id)
    return found[0] if found else None


def add(client_id: int, planned: Planned, **links: Unpack[TouchpointLinks]) -> int:
    return write.insert(
        Row,
        client_id=client_id,
        kind=planned.kind,
        nominal_on=planned.nominal_on,
        scheduled_on=planned.scheduled_on,
        state=State.PLANNED,
        **links,
    )


def add_many(rows: Sequence[dict[str, Any]]) -> range:
    return write.insert_many(Row, [{"state": State.PLANNED, **row} for row in rows])


def change(touchpoint_id: int, **values: Unpack[TouchpointColumns]) -> None:
    write.change(Row, touchpoint_id, **values)


def of_client(client_id: int) -> list[Touchpoint]:
    return write.find(Touchpoint, Row, "client_id = ?", client_id, order="scheduled_on, id")


def planned_of(client_id: int) -> list[Touchpoint]:
    where = "client_id = ? AND state = 'planned'"
    return write.find(Touchpoint, Row, where, client_id, order="scheduled_on, id")


def call_about(client_id: int) -> Touchpoint | None:
    """Return the planned call about a client's open problem."""
    return next((t for t in planned_of(client_id) if t.kind is Kind.RECOVERY), None)


def is_begun(touchpoint_id: int) -> bool:
    """Whether something was answered at it already, or a talk over it is going on."""
    sql = (
        f"SELECT EXISTS (SELECT 1 FROM answer WHERE touchpoint_id = ?1 AND code != '{WILL_ASK}')"
        " OR EXISTS (SELECT 1 FROM meeting WHERE touchpoint_id = ?1 AND ended_at = '')"
    )
    return bool(database.execute_sql(sql, (touchpoint_id,)).fetchone()[0])


def has_automatic(client_id: int) -> bool:
    return any(t.kind in AUTOMATIC for t in planned_of(client_id))


def due(today: date) -> list[Touchpoint]:
    """Everything that comes up today or came up before: what Today must list."""
    return _planned_between(date.min, today, today)


def planned_between(first: date, last: date, today: date) -> list[Touchpoint]:
    return _planned_between(first, last, today)


def booked(first: date, last: date, today: date) -> list[Touchpoint]:
    """Check-ins with an hour of their own, by that hour."""
    found = [t for t in _planned_between(first, last, today) if t.booked_at]
    return sorted(found, key=lambda t: (t.booked_at, t.id))


def _planned_between(first: date, last: date, today: date) -> list[Touchpoint]:
    shown = write.find(Touchpoint, Row, _SHOWN, first.isoformat(), last.isoformat(), today.isoformat())
    return sorted(shown, key=lambda t: (t.shows_on, t.id))


def called_off(today: date) -> list[Touchpoint]:
    """What is planned no longer, done or not, and would have come up today or later."""
    where = "state != 'planned' AND max(coalesce(snoozed_until, ''), scheduled_on) >= ?"
    return sorted(write.find(Touchpoint, Row, where, today.isoformat()), key=lambda t: (t.shows_on, t.id))


def many(touchpoint_ids: Iterable[int]) -> list[Touchpoint]:
    wanted = json.dumps(list(touchpoint_ids))
    found = write.find(Touchpoint, Row, "id IN (SELECT value FROM json_each(?))", wanted)
    return sorted(found, key=lambda t: (t.shows_on, t.id))


def between(first: date, last: date) -> list[Touchpoint]:
    """Every check-in on a day of the calendar, done ones included; cancelled ones not."""
    query = Row.select().where(Row.scheduled_on.between(first, last), Row.state.in_([State.PLANNED, State.DONE]))
    return write.record(Touchpoint, query.order_by(Row.scheduled_on, Row.id))


def planned_per_day(kinds: Iterable[Kind]) -> dict[date, int]:
    """How many check-ins of these kinds wait on each day."""
    taken: dict[date, int] = {}
    for (day,) in Row.select(Row.scheduled_on).where(_PLANNED, Row.kind.in_(list(kinds))).tuples():
        taken[day] = taken.get(day, 0) + 1
    return taken


def scores(client_id: int) -> list[tuple[date, int]]:
    """Scores given by a client, oldest first."""
    sql = """
    SELECT done_on, score FROM touchpoint WHERE client_id = ? AND state = 'done' AND score IS NOT NULL
    ORDER BY done_on, id
    """
    return [(date.fromisoformat(on), score) for on, score in database.execute_sql(sql, (client_id,)).fetchall()]
