"""Every write goes through here and leaves a journal row: from these, undo and history work."""

import json
import os
import uuid
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from typing import Any, TypeVar

from peewee import BooleanField, DateField, IntegrityError

from refcoach.store import search
from refcoach.store.database import transaction
from refcoach.store.tables import TABLES, EnumField, JournalRow, ReminderRow, Row, database

Record = TypeVar("Record")
CHANGED_SINCE = "That can no longer be undone: something was changed since. Nothing was lost."


class CannotUndo(Exception):
    """Something was changed since: one sentence for the owner."""


@dataclass(frozen=True, slots=True)
class Batch:
    """One thing the owner did, however many rows it touched; the unit of undo."""

    id: str
    label: str
    at_utc: str
    who: str


_open: list[Batch] = []
# Made once: json.dumps would make one anew for each row.
_json = json.JSONEncoder(ensure_ascii=False, default=date.isoformat).encode


@contextmanager
def batch(label: str, at: datetime, who: str = "owner") -> Iterator[Batch]:
    """Write everything inside as one transaction with one undo. One inside another joins the outer one."""
    if _open:
        yield _open[-1]
        return
    _open.append(Batch(uuid.uuid4().hex, label, at.isoformat(timespec="seconds"), who))
    try:
        with transaction():
            yield _open[-1]
    finally:
        _open.pop()


def record(kind: type[Record], query: Any) -> list[Record]:
    """Turn rows into frozen dataclasses: the fields have the columns' names."""
    names = kind.__dataclass_fields__  # type: ignore[attr-defined]  # every kind given here is a dataclass
    return [kind(**{k: v for k, v in row.items() if k in names}) for row in query.dicts()]


def find(kind: type[Record], table: type[Row], where: str, *values: Any, order: str = "id") -> list[Record]:
    """Return the rows that fit as frozen dataclasses, whose fields are all columns of the table.

    For the questions asked again and again, such as everything of one client: their SQL is put together once, where
    a Peewee query is built anew each time, which takes ten times as long as SQLite does to answer it.
    """
    sql, read = _selection(table._meta.table_name, tuple(kind.__dataclass_fields__), where, order)  # type: ignore[attr-defined]  # as above
    return [kind(*read(row)) for row in database.execute_sql(sql, values).fetchall()]


@cache
def _selection(
    table_name: str, columns: tuple[str, ...], where: str, order: str
) -> tuple[str, Callable[[Sequence[Any]], list[Any]]]:
    fields = TABLES[table_name]._meta.fields
    names = ", ".join(f'"{c}"' for c in columns)
    readers = [(at, reader) for at, c in enumerate(columns) if (reader := _reader(fields[c]))]

    def read(row: Sequence[Any]) -> list[Any]:
        values = list(row)
        for at, reader in readers:
            if values[at] is not None:
                values[at] = reader(values[at])
        return values

    return f'SELECT {names} FROM "{table_name}" WHERE {where} ORDER BY {order}', read


def _reader(field: Any) -> Callable[[Any], Any] | None:
    """How a value of this column is read; None where it is kept as it is used."""
    if isinstance(field, EnumField):
        return field.kind
    if isinstance(field, DateField):
        return date.fromisoformat
    return bool if isinstance(field, BooleanField) else None


def insert(table: type[Row], **values: Any) -> int:
    """Add a row and return its id."""
    if unknown := values.keys() - table._meta.fields.keys():
        raise LookupError(f"no {', '.join(sorted(unknown))} in {table._meta.table_name}")
    return insert_many(table, [values])[0]


def change(table: type[Row], row_id: int, **values: Any) -> None:
    """Change a row; writing what is already there leaves no trace."""
    before = _row(table, row_id)
    if before is None:
        raise LookupError(f"no {table._meta.table_name} {row_id}")
    _check_batch()
    table.update(**values).where(table.id == row_id).execute()
    after = _row(table, row_id)
    if after != before:
        _log(table, row_id, before, after)


def remove(table: type[Row], row_id: int) -> None:
    _check_batch()
    before = _row(table, row_id)
    table.delete().where(table.id == row_id).execute()
    _log(table, row_id, before, None)


def insert_many(table: type[Row], rows: Sequence[Mapping[str, Any]]) -> range:
    """Add many rows with one statement each for rows and journal; returns their ids, in order."""
    if not rows:
        return range(0)
    _check_batch()
    name = table._meta.table_name
    cursor = database.execute_sql("SELECT coalesce((SELECT seq FROM sqlite_sequence WHERE name = ?), 0)", (name,))
    first = int(cursor.fetchone()[0]) + 1
    columns = table._meta.sorted_field_names
    defaults = _defaults(table)
    full = [
        {**defaults, **row, "id": row_id, "uid": uid}
        for row_id, uid, row in zip(range(first, first + len(rows)), _uids(len(rows)), rows, strict=True)
    ]
    marks = ", ".join("?" * len(columns))
    names = ", ".join(f'"{c}"' for c in columns)
    # Dates, booleans and enums are what SQLite's driver takes as they are: Peewee's look at each value costs more.
    database.connection().executemany(
        f'INSERT INTO "{name}" ({names}) VALUES ({marks})', [tuple([_plain(row[c]) for c in columns]) for row in full]
    )
    _journal([(name, row["id"], None, _dump(row)) for row in full])
    return range(first, first + len(full))


def undo(batch_id: str, at: datetime) -> set[int]:
    """Bring back what a batch changed and return the clients it touched.

    Raises CannotUndo when a row was changed again since; then nothing is changed.
    """
    rows = list(JournalRow.select().where(JournalRow.batch == batch_id).order_by(JournalRow.id.desc()))
    touched: set[int] = set()
    with batch("undo", at):
        for row in rows:
            table = TABLES[row.table_name]
            before = json.loads(row.before) if row.before else None
            after = json.loads(row.after) if row.after else None
            if _row(table, row.row_id) != after:
                raise CannotUndo(CHANGED_SINCE)
            try:
                _restore(table, row.row_id, before, after)
            except IntegrityError as error:
                raise CannotUndo(CHANGED_SINCE) from error
            client = row.row_id if row.table_name == "client" else (before or after or {}).get("client_id")
            touched |= {client} if client else set()
        search.index(touched)
    return touched


def _restore(table: type[Row], row_id: int, before: dict[str, Any] | None, after: dict[str, Any] | None) -> None:
    if before is None:
        _check_nothing_follows(table, row_id)
        remove(table, row_id)
    elif after is None:
        table.insert(**_typed(table, before)).execute()
        _log(table, row_id, None, before)
    else:
        values = _typed(table, {k: v for k, v in before.items() if k != "id"})
        change(table, row_id, **values)


def _check_nothing_follows(table: type[Row], row_id: int) -> None:
    """Refuse where SQLite would take later rows along without a word; a reminder is no loss."""
    for field, model in table._meta.backrefs.items():
        takes_along = field.on_delete == "CASCADE" and model is not ReminderRow
        if takes_along and model.select().where(field == row_id).exists():
            raise CannotUndo(CHANGED_SINCE)


def _uids(count: int) -> list[str]:
    """Neighbours from a random place among 128 bits: nobody else has them, and an index takes them in one go."""
    start = int.from_bytes(os.urandom(16))
    return [f"{(start + at) % (1 << 128):032x}" for at in range(count)]


def _defaults(table: type[Row]) -> dict[str, Any]:
    return {name: field.default for name, field in table._meta.fields.items()}


def _typed(table: type[Row], values: Mapping[str, Any]) -> dict[str, Any]:
    return {name: table._meta.fields[name].python_value(value) for name, value in values.items()}


def _row(table: type[Row], row_id: int) -> dict[str, Any] | None:
    columns = tuple(table._meta.sorted_field_names)
    sql, read = _selection(table._meta.table_name, columns, "id = ?", "id")
    found = database.execute_sql(sql, (row_id,)).fetchone()
    return None if found is None else {c: _plain(v) for c, v in zip(columns, read(found), strict=True)}


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value


def _dump(row: Mapping[str, Any]) -> str:
    return _json(row)


def _log(table: type[Row], row_id: int, before: Any, after: Any) -> None:
    texts = [None if row is None else _dump(row) for row in (before, after)]
    _journal([(table._meta.table_name, row_id, *texts)])


def _journal(entries: Sequence[tuple[Any, ...]]) -> None:
    """Write down table, row, before and after of each change, as part of the open batch."""
    here = _open[-1]
    database.connection().executemany(
        "INSERT INTO journal (uid, batch, label, at_utc, who, table_name, row_id, before, after)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [
            (uid, here.id, here.label, here.at_utc, here.who, *entry)
            for uid, entry in zip(_uids(len(entries)), entries, strict=True)
        ],
    )


def _check_batch() -> None:
    if not _open:
        raise RuntimeError("A write outside a batch would leave no journal.")


def ids(rows: Iterable[Any]) -> list[int]:
    return [row.id for row in rows]
