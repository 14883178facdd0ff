"""What the journal knows about one client: their own rows, and introductions on both sides."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from refcoach.domain.words import DIED
from refcoach.store.tables import TABLES, database
from refcoach.store.write import rows_of

_TEXT = "(instr(coalesce(after, ''), ?) OR instr(coalesce(before, ''), ?))"
"""Quicker by far than reading each picture; a text within one has its quotes escaped."""
_SQL = f"""
SELECT id, batch, label, at_utc, who, table_name, row_id, last_id, before, after FROM journal WHERE id < ? AND (
  (table_name = 'client' AND ? BETWEEN row_id AND coalesce(last_id, row_id))
  OR (last_id IS NULL AND ({_TEXT} OR (table_name = 'referral' AND ({_TEXT} OR {_TEXT}))))
  OR (last_id IS NOT NULL AND table_name = 'touchpoint' AND EXISTS (
    SELECT 1 FROM touchpoint t WHERE t.client_id = ? AND t.id BETWEEN row_id AND last_id))
  OR (table_name = 'answer' AND json_extract(coalesce(after, before), '$.touchpoint_id') IN (
    SELECT id FROM touchpoint WHERE client_id = ?))
  OR (table_name = 'commitment' AND json_extract(coalesce(after, before), '$.promise_id') IN (
    SELECT id FROM promise WHERE client_id = ?))
) ORDER BY id DESC LIMIT ?
"""


@dataclass(frozen=True, slots=True)
class Entry:
    """One row before and after; None where there was, or is, none."""

    id: int
    batch: str
    label: str
    at_utc: str
    who: str
    table: str
    before: dict[str, Any] | None
    after: dict[str, Any] | None


def entries(client_id: int, before: int, most: int) -> list[Entry]:
    """Return what was written about a client before an entry, the newest first."""
    columns = ("client_id", "source_id", "lead_id")
    marks = [f'"{column}": {client_id},' for column in columns for _ in range(2)]
    values = (before, client_id, *marks, client_id, client_id, client_id, most)
    found: list[Entry] = []
    for row in database.execute_sql(_SQL, values).fetchall():
        number, batch, label, at_utc, who, table, first, last, old, new = row
        pictures = (json.loads(old) if old else None, json.loads(new) if new else None)
        if last is not None:
            # Rows that were added together are written down nowhere else.
            rows = rows_of(TABLES[table], first, last) if table != "client" else [{}]
            whose = [r for r in rows if table == "client" or r["client_id"] == client_id]
            found += [Entry(number, batch, label, at_utc, who, table, None, r) for r in whose]
        else:
            found.append(Entry(number, batch, label, at_utc, who, table, *pictures))
    return found


def labels(batches: Iterable[str]) -> dict[str, str]:
    """Return what these batches were about."""
    wanted = sorted(set(batches))
    if not wanted:
        return {}
    sql = "SELECT batch, min(label) FROM journal WHERE batch IN (SELECT value FROM json_each(?)) GROUP BY batch"
    return dict(database.execute_sql(sql, (json.dumps(wanted),)).fetchall())


def names(client_ids: Sequence[int]) -> dict[int, str]:
    """Return what these people are called now; the name of who has died leaves every list (R21)."""
    name = f"CASE state WHEN 'deceased' THEN '{DIED}' ELSE display_name END"
    sql = f"SELECT id, {name} FROM client WHERE id IN (SELECT value FROM json_each(?))"
    return dict(database.execute_sql(sql, (json.dumps(sorted(set(client_ids))),)).fetchall())
