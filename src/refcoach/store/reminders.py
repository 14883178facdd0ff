"""The reminder ledger: a row is claimed before a popup and closed after it, so that nothing pops twice."""

import uuid
from collections.abc import Iterable, Mapping
from datetime import date

from refcoach.store.database import transaction
from refcoach.store.tables import ReminderRow

_DIGEST = "digest:"


def last_digest_on() -> date | None:
    """The latest day a digest was claimed for."""
    row = ReminderRow.select(ReminderRow.due_on).where(ReminderRow.key.startswith(_DIGEST))
    found = row.order_by(ReminderRow.due_on.desc()).tuples().first()
    return found[0] if found else None


def told_for() -> dict[int, date]:
    """The latest day each check-in was told for (R8)."""
    query = ReminderRow.select(ReminderRow.touchpoint_id, ReminderRow.due_on)
    told: dict[int, date] = {}
    for touchpoint_id, on in query.where(ReminderRow.touchpoint_id.is_null(False)).tuples():
        told[touchpoint_id] = max(on, told.get(touchpoint_id, on))
    return told


def claim(items: Mapping[str, tuple[int, date]], today: date, run: str) -> set[str]:
    """Claim the digest of a day and every item not claimed before, in one transaction; returns the new keys.

    `items` maps a reminder's key to its check-in and the day it is due. Nothing is claimed when another run had
    the day first.
    """
    with transaction():
        if not _insert(f"{_DIGEST}{today.isoformat()}", None, today, run):
            return set()
        return {key for key, (touchpoint_id, on) in items.items() if _insert(key, touchpoint_id, on, run)}


def shown(keys: Iterable[str]) -> None:
    """Remember that the popup with these items was handed over."""
    with transaction():
        ReminderRow.update(state="shown").where(ReminderRow.key.in_(list(keys))).execute()


def settle(run: str) -> int:
    """Close the claims of runs that ended before they could remember: Today lists them, nothing pops again."""
    with transaction():
        left = (ReminderRow.state == "claimed") & (ReminderRow.run != run)
        return int(ReminderRow.update(state="shown").where(left).execute())


def _insert(key: str, touchpoint_id: int | None, on: date, run: str) -> bool:
    row = {"uid": uuid.uuid4().hex, "key": key, "touchpoint_id": touchpoint_id, "due_on": on, "run": run}
    query = ReminderRow.insert(state="claimed", **row).on_conflict_ignore()
    return bool(query.as_rowcount().execute())
