"""The reminder ledger: a row is claimed before a popup and closed after it, so that nothing pops twice."""

import json
import uuid
from collections.abc import Iterable, Mapping
from datetime import date

from refcoach.domain.reminders import Told
from refcoach.store.database import transaction
from refcoach.store.tables import ReminderRow, database

_DIGEST = "digest:"

Item = tuple[int | None, date]
"""A check-in, where it is one, and the day it is due."""


def last_digest_on(today: date) -> date | None:
    """The latest day, up to today, a digest was claimed for: one in the future was a clock set wrong, or rehearsal."""
    row = ReminderRow.select(ReminderRow.due_on).where(ReminderRow.key.startswith(_DIGEST), ReminderRow.due_on <= today)
    found = row.order_by(ReminderRow.due_on.desc()).tuples().first()
    return found[0] if found else None


def told_for(keys: Iterable[str]) -> dict[str, date]:
    """The latest day each of these was told for (R8), by the keys of what is due."""
    # A check-in may have been told as a meeting too. Anything else's rows begin with its key, and end in a day.
    sql = """
    SELECT wanted.value, max(r.due_on) FROM json_each(?1) wanted
    JOIN reminder r ON r.touchpoint_id = CAST(substr(wanted.value, 12) AS INTEGER)
    WHERE wanted.value LIKE 'touchpoint:%' GROUP BY wanted.value
    UNION ALL
    SELECT wanted.value, max(r.due_on) FROM json_each(?1) wanted
    JOIN reminder r ON r.key >= wanted.value || ':' AND r.key < wanted.value || ';'
    WHERE wanted.value NOT LIKE 'touchpoint:%' GROUP BY wanted.value
    """
    rows = database.execute_sql(sql, (json.dumps(list(keys)),)).fetchall()
    return {key: date.fromisoformat(on) for key, on in rows}


def told_on(after: date | None) -> list[date]:
    """The days after `after` that had a digest with something in it."""
    query = ReminderRow.select(ReminderRow.due_on).where(ReminderRow.key.startswith(_DIGEST))
    query = query.where(ReminderRow.state != Told.EMPTY)
    if after is not None:
        query = query.where(ReminderRow.due_on > after)
    return [on for (on,) in query.tuples()]


def known(keys: Iterable[str]) -> set[str]:
    """Those of the keys that were claimed before."""
    query = ReminderRow.select(ReminderRow.key).where(ReminderRow.key.in_(list(keys)))
    return {key for (key,) in query.tuples()}


def claim(items: Mapping[str, Item], run: str) -> set[str]:
    """Claim every item not claimed before, in one transaction; returns the new keys."""
    with transaction():
        return {key for key, (touchpoint_id, on) in items.items() if _insert(key, touchpoint_id, on, run, Told.CLAIMED)}


def claim_digest(items: Mapping[str, Item], today: date, run: str) -> set[str]:
    """Claim the digest of a day with its items. Nothing is claimed when another run had the day first."""
    with transaction():
        if not _insert(digest_key(today), None, today, run, Told.CLAIMED if items else Told.EMPTY):
            return set()
        return claim(items, run)


def digest_key(today: date) -> str:
    return f"{_DIGEST}{today.isoformat()}"


def release(keys: Iterable[str], run: str) -> None:
    """Give back what could not be shown for certain, so that it is claimed again."""
    with transaction():
        mine = (ReminderRow.run == run) & (ReminderRow.state == Told.CLAIMED)
        ReminderRow.delete().where(mine & ReminderRow.key.in_(list(keys))).execute()


def shown(keys: Iterable[str]) -> None:
    """Remember that the popup with these items was handed over."""
    with transaction():
        ReminderRow.update(state=Told.SHOWN).where(ReminderRow.key.in_(list(keys))).execute()


def settle(run: str) -> int:
    """Close the claims of runs that ended before they could remember: Today lists them, nothing pops again."""
    with transaction():
        left = (ReminderRow.state == Told.CLAIMED) & (ReminderRow.run != run)
        return int(ReminderRow.update(state=Told.SHOWN).where(left).execute())


def _insert(key: str, touchpoint_id: int | None, on: date, run: str, state: Told) -> bool:
    row = {"uid": uuid.uuid4().hex, "key": key, "touchpoint_id": touchpoint_id, "due_on": on, "run": run}
    query = ReminderRow.insert(state=state, **row).on_conflict_ignore()
    return bool(query.as_rowcount().execute())
