"""Whether a book with a log replayed into it is what its journal says: every write leaves an entry there."""

import json
from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from refcoach.store import driver, undo
from refcoach.store.tables import TABLES, JournalRow

_JOURNAL = JournalRow._meta.table_name


@dataclass(frozen=True, slots=True)
class Alone:
    """What a file says without its log: its version, and of each entry of its journal the name and the moment."""

    version: int
    entries: dict[int, tuple[str, str]]


def alone(look: driver.Connection) -> Alone:
    """Read a file without its log."""
    return Alone(driver.whose(look)[1], _entries(look))


def goes_on(book: driver.Connection, before: Alone | None, written_before: str) -> bool:
    """Say whether a book goes on from what its file says without the log, and each row is as it was left since.

    A file that a log was being put into says more than it holds, or can no longer be read: `written_before` is the
    entry that was its last before.
    """
    now = _entries(book)
    since = [number for number, (uid, _) in now.items() if uid == written_before]
    if before is None:
        return not since or _is_as_written(book, since[0])
    last = max(before.entries, default=0)
    if not now or not _holds(now, before.entries, last):
        return not before.entries and not now
    # What brought an older book up to date wrote to rows as well.
    return before.version != driver.whose(book)[1] or _is_as_written(book, min([last, *since]))


def _entries(look: driver.Connection) -> dict[int, tuple[str, str]]:
    if _JOURNAL not in driver.tables(look):
        return {}
    return {number: (uid, at) for number, uid, at in look.execute("SELECT id, uid, at_utc FROM journal").fetchall()}


def _holds(now: dict[int, tuple[str, str]], before: dict[int, tuple[str, str]], last: int) -> bool:
    """Say whether a journal holds an older one, and goes on from its last entry without a gap.

    Numbers are given one after the other, and what was not saved gives its own back.
    """
    old = {number: it for number, it in now.items() if number <= last}
    new = [number for number in now if number > last]
    if not old.items() <= before.items() or sorted(new) != list(range(last + 1, last + 1 + len(new))):
        return False
    # The oldest are let go of in the end.
    gone = [at for number, (_, at) in before.items() if number not in old]
    return not gone or max(gone) < min((at for _, at in now.values()), default="")


def _is_as_written(book: driver.Connection, since: int) -> bool:
    """Say whether every row that was written after an entry is as the newest entry about it says."""
    seen: dict[str, set[int]] = defaultdict(set)
    sql = "SELECT table_name, row_id, last_id, after FROM journal WHERE id > ? ORDER BY id DESC"
    for table, row_id, last_id, after in book.execute(sql, (since,)):
        if table not in TABLES or table == _JOURNAL:
            continue  # a note about another entry
        if last_id is not None:
            rows = book.execute(f'SELECT id FROM "{table}" WHERE id BETWEEN ? AND ?', (row_id, last_id)).fetchall()
            if not seen[table].issuperset(set(range(row_id, last_id + 1)) - {number for (number,) in rows}):
                return False
        elif row_id not in seen[table]:
            seen[table].add(row_id)
            if undo.changed_since(_row(book, table, row_id), json.loads(after) if after else None):
                return False
    return True


def _row(book: driver.Connection, table: str, row_id: int) -> dict[str, Any] | None:
    """Return a row as the engine has it, which is how the journal has it: moments and choices are words there."""
    found = book.execute(f'SELECT * FROM "{table}" WHERE id = ?', (row_id,))
    names = [column[0] for column in found.description]
    row = found.fetchone()
    return None if row is None else dict(zip(names, row, strict=True))
