"""Take back an import person by person: whoever was changed since stays whole, and nobody else is held up by them."""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from peewee import IntegrityError

from refcoach.store import search
from refcoach.store.tables import ALL, TABLES, ClientRow, ImportBatchRow, JournalRow, ReminderRow, database
from refcoach.store.undo import CHANGED_SINCE, UNDONE_ALREADY, CannotUndo, label_of, typed, was_undone
from refcoach.store.write import as_json, batch, change, journal, row_of, rows_of, touch

Key = tuple[str, int]
"""A row: its table and its id."""
EVERYBODY = "Everybody it brought was changed since, so all of them stay. Nothing was changed."
_WHOSE = ("client_id", "lead_id")
"""Whose a row is: of an introduction it is the one who was introduced."""


@dataclass(frozen=True, slots=True)
class TakenBack:
    """Whom an import had brought or completed, and what became of each when it was taken back: their names."""

    gone: tuple[str, ...]
    kept: tuple[str, ...]
    """Changed since: they stay with everything that is theirs."""
    held: tuple[str, ...]
    """Somebody who stays hangs on them."""


@dataclass(slots=True)
class _Import:
    """What one import wrote, and what became of it."""

    added: dict[Key, dict[str, Any]] = field(default_factory=dict)
    """The rows it added that are still there, as they are now."""
    completed: dict[Key, tuple[dict[str, Any], dict[str, Any]]] = field(default_factory=dict)
    """Rows that were there: as they were before it, and what it made of them."""
    missing: set[Key] = field(default_factory=set)
    """Rows it added that are gone since."""
    whose: dict[Key, int] = field(default_factory=dict)
    touched: set[Key] = field(default_factory=set)
    """Rows that the owner changed since, and they differ still."""
    since: set[Key] = field(default_factory=set)
    """Rows that the owner wrote since."""
    along: dict[Key, dict[str, Any]] = field(default_factory=dict)
    """What the program added to these rows since by itself."""

    def people(self) -> set[int]:
        """Return everybody it is about."""
        return set(self.whose.values())


def is_import(batch_id: str) -> bool:
    """Say whether a batch brought people in from a file."""
    return bool(ImportBatchRow.select(ImportBatchRow.id).where(ImportBatchRow.batch == batch_id).exists())


def take_back(batch_id: str, at: datetime) -> TakenBack:
    """Take back what can be; returns what became of whom.

    Raises CannotUndo when that is nobody, or it was done already; then nothing is changed.
    """
    with batch(label_of(batch_id), at):
        if was_undone(batch_id):
            raise CannotUndo(UNDONE_ALREADY)
        it = _read(batch_id)
        kept = {it.whose[key] for key in it.touched if key in it.whose} | _held_since(it)
        held = _held_by(it, kept)
        stay = kept | held
        names = _names(it.people())
        if stay and not names.keys() - stay:
            raise CannotUndo(EVERYBODY)
        try:
            _bring_back(it, stay)
            _remove(it, stay)
        except IntegrityError as error:
            raise CannotUndo(CHANGED_SINCE) from error
        search.index(it.people() - stay)
    return TakenBack(_named(names, names.keys() - stay), _named(names, kept), _named(names, held))


def _named(names: Mapping[int, str], who: Iterable[int]) -> tuple[str, ...]:
    return tuple(names[i] for i in sorted(who) if i in names)


def _read(batch_id: str) -> _Import:
    it, last = _Import(), 0
    for entry in JournalRow.select().where(JournalRow.batch == batch_id).order_by(JournalRow.id):
        last = entry.id
        _take(it, entry)
    _look_at_what_came_since(it, last)
    return it


def _take(it: _Import, entry: JournalRow) -> None:
    """Read one entry of the import itself."""
    name, table = entry.table_name, TABLES[entry.table_name]
    if entry.before is None:
        ids = range(entry.row_id, (entry.last_id or entry.row_id) + 1)
        rows = {row["id"]: row for row in rows_of(table, ids[0], ids[-1])}
        for row_id, row in rows.items():
            it.added[name, row_id] = row
            _note_whose(it, (name, row_id), row)
        it.missing.update((name, row_id) for row_id in ids if row_id not in rows)
    elif entry.after is not None and (name, entry.row_id) not in it.added:
        key, after = (name, entry.row_id), json.loads(entry.after)
        first = it.completed[key][0] if key in it.completed else json.loads(entry.before)
        it.completed[key] = (first, after)
        _note_whose(it, key, after)


def _note_whose(it: _Import, key: Key, row: Mapping[str, Any]) -> None:
    who = key[1] if key[0] == "client" else next((row[c] for c in _WHOSE if row.get(c)), None)
    if who is not None:
        it.whose[key] = who


def _look_at_what_came_since(it: _Import, last: int) -> None:
    """Find what the owner wrote since, and which of our rows differ from what the import left."""
    left: dict[Key, dict[str, Any]] = {}
    for entry in JournalRow.select().where(JournalRow.id > last).order_by(JournalRow.id):
        keys = [(entry.table_name, i) for i in range(entry.row_id, (entry.last_id or entry.row_id) + 1)]
        if entry.who == "owner":
            it.since.update(keys)
        if entry.before is not None:
            left.setdefault(keys[0], json.loads(entry.before))
    for key in it.since & it.missing & left.keys():
        it.touched.add(key)
        _note_whose(it, key, left[key])
    it.touched |= {key for key in it.since & (it.added.keys() | it.completed.keys()) if _differs(it, key, left)}


def _differs(it: _Import, key: Key, left: Mapping[Key, Mapping[str, Any]]) -> bool:
    """Say whether a row is another than the import left it; of one it completed, only what it wrote counts."""
    if key in it.added:
        return any(it.added[key].get(column) != value for column, value in left.get(key, {}).items())
    before, after = it.completed[key]
    row = row_of(TABLES[key[0]], key[1]) or {}
    return any(row.get(column) != value for column, value in after.items() if before.get(column) != value)


def _held_since(it: _Import) -> set[int]:
    """Return those with whom something was done since; what the program did by itself goes along with them."""
    kept: set[int] = set()
    look: Mapping[Key, object] = it.added
    while look:
        found: dict[Key, dict[str, Any]] = {}
        for key, on in _hanging(look):
            if key in it.added or key in it.completed or key in it.along or on not in it.whose:
                continue
            if key in it.since:
                kept.add(it.whose[on])
            else:
                it.whose[key] = it.whose[on]
                found[key] = row_of(TABLES[key[0]], key[1]) or {}
        it.along |= found
        look = found
    return kept


def _hanging(on: Iterable[Key]) -> Iterator[tuple[Key, Key]]:
    """Yield the rows that point to these rows, and to which; a reminder is no loss."""
    ids: dict[str, list[int]] = defaultdict(list)
    for name, row_id in on:
        ids[name].append(row_id)
    for name, some in ids.items():
        for link, model in TABLES[name]._meta.backrefs.items():
            if model is ReminderRow:
                continue
            table, column = model._meta.table_name, link.column_name
            sql = f'SELECT id, "{column}" FROM "{table}" WHERE "{column}" IN (SELECT value FROM json_each(?))'
            for row_id, to in database.execute_sql(sql, (json.dumps(some),)).fetchall():
                yield (table, row_id), (name, to)


def _held_by(it: _Import, kept: set[int]) -> set[int]:
    """Return those on whom somebody who stays hangs: a friend who introduced them."""
    rows: dict[int, list[tuple[str, dict[str, Any]]]] = defaultdict(list)
    for key, row in (*it.added.items(), *it.along.items(), *((k, after) for k, (_, after) in it.completed.items())):
        if key in it.whose:
            rows[it.whose[key]].append((key[0], row))
    held: set[int] = set()
    look = list(kept)
    while look:
        for name, row in rows[look.pop()]:
            for key in _points_to(name, row):
                who = it.whose.get(key)
                if key in it.added and who is not None and who not in kept | held:
                    held.add(who)
                    look.append(who)
    return held


def _points_to(name: str, row: Mapping[str, Any]) -> Iterator[Key]:
    for link, model in TABLES[name]._meta.refs.items():
        if row.get(link.column_name):
            yield model._meta.table_name, row[link.column_name]


def _bring_back(it: _Import, stay: set[int]) -> None:
    """Give those who were there before what they had; what belongs to nobody only when nobody stays."""
    for key, (before, after) in it.completed.items():
        if it.whose.get(key) not in stay and (key in it.whose or not stay):
            table = TABLES[key[0]]
            was = {column: value for column, value in before.items() if after.get(column) != value}
            if row_of(table, key[1]) is not None:
                change(table, key[1], **typed(table, was))


def _remove(it: _Import, stay: set[int]) -> None:
    """Remove what was added, the rows that point to others first."""
    gone: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for key, row in (*it.added.items(), *it.along.items()):
        if it.whose.get(key) not in stay and (key in it.whose or not stay):
            gone[key[0]].append(row)
    for table in reversed(ALL):
        if rows := gone.get(table._meta.table_name):
            ids = [row["id"] for row in rows]
            sql = f'DELETE FROM "{table._meta.table_name}" WHERE id IN (SELECT value FROM json_each(?))'
            database.execute_sql(sql, (json.dumps(ids),))
            touch(table, ids if table is ClientRow else (), rows)
            journal([(table._meta.table_name, row["id"], None, as_json(row), None) for row in rows])


def _names(who: Iterable[int]) -> dict[int, str]:
    sql = "SELECT id, display_name FROM client WHERE id IN (SELECT value FROM json_each(?))"
    return dict(database.execute_sql(sql, (json.dumps(sorted(who)),)).fetchall())
