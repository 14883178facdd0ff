"""Check-ins as another program's calendar wants them: who, when, and when that last became otherwise."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from refcoach.domain.touchpoints import Kind, State
from refcoach.store import touchpoints
from refcoach.store.tables import database

# What the other calendar shows of a check-in. Whatever else is written down about it changes nothing there.
_SHOWN = "'$.kind', '$.scheduled_on', '$.snoozed_until', '$.booked_at', '$.minutes', '$.state'"
_CHANGED = f"""
SELECT row_id, max(id), at_utc FROM journal WHERE table_name = 'touchpoint' AND after IS NOT NULL
  AND (before IS NULL OR json_extract(before, {_SHOWN}) IS NOT json_extract(after, {_SHOWN}))
GROUP BY row_id
"""
_ADDED_TOGETHER = """
SELECT row_id, last_id, id, at_utc FROM journal WHERE table_name = 'touchpoint' AND last_id IS NOT NULL ORDER BY id
"""


@dataclass(frozen=True, slots=True)
class Appointment:
    """One check-in of one client.

    `edition` rises with every change of what a calendar shows, and never comes again: it is the number of that change
    in the journal. What the journal has forgotten has been as it is for longer than it remembers.
    """

    uid: str
    name: str
    kind: Kind
    shows_on: date
    meets_at: datetime | None
    minutes: int | None
    planned: bool
    edition: int
    changed_at: str


def planned_and_called_off(today: date) -> Iterator[Appointment]:
    """Yield what is planned, then what is planned no longer on a day that is still ahead."""
    shown = touchpoints.planned_between(date.min, date.max, today)
    gone = touchpoints.called_off(today)
    editions = _editions()
    more = _more([t.id for t in (*shown, *gone)])
    for touchpoint in (*shown, *gone):
        uid, name, minutes = more[touchpoint.id]
        at = touchpoint.meets_at
        edition, changed_at = editions.get(touchpoint.id, (0, ""))
        yield Appointment(
            uid=uid,
            name=name,
            kind=touchpoint.kind,
            shows_on=touchpoint.shows_on,
            # Put off, it is no longer at the hour once agreed on.
            meets_at=at if at and at.date() == touchpoint.shows_on else None,
            minutes=minutes,
            planned=touchpoint.state is State.PLANNED,
            edition=edition,
            changed_at=changed_at,
        )


def _editions() -> dict[int, tuple[int, str]]:
    found: dict[int, tuple[int, str]] = {}
    for first, last, number, at in database.execute_sql(_ADDED_TOGETHER).fetchall():
        found |= dict.fromkeys(range(first, last + 1), (number, at))
    for row_id, number, at in database.execute_sql(_CHANGED).fetchall():
        found[row_id] = max(found.get(row_id, (0, "")), (number, at))
    return found


def _more(touchpoint_ids: list[int]) -> dict[int, tuple[str, str, int | None]]:
    sql = """
    SELECT t.id, t.uid, c.display_name, t.minutes FROM touchpoint t JOIN client c ON c.id = t.client_id
    WHERE t.id IN (SELECT value FROM json_each(?))
    """
    found = database.execute_sql(sql, (str(touchpoint_ids),)).fetchall()
    return {row_id: (uid, name, minutes) for row_id, uid, name, minutes in found}
