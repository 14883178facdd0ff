"""Every write goes through here and leaves a journal row: from these, undo and history work."""

import json
import os
import uuid
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cache
from itertools import chain, repeat
from operator import itemgetter
from typing import Any, Literal, TypeVar

from peewee import BooleanField, DateField

from refcoach.store.database import transaction
from refcoach.store.tables import TABLES, ClientRow, EnumField, Row, database
from refcoach.store.tables.base import literal

Record = TypeVar("Record")
Who = Literal["owner", "program"]
"""Who does something: the owner, by a window or a command, or the program by itself. Nobody else writes."""


@dataclass(slots=True)
class Batch:
    """One thing that was done, however many rows it touched; the unit of undo."""

    id: str
    label: str
    at_utc: str
    who: Who
    tables: set[str] = field(default_factory=set)
    """The tables written to so far."""
    clients: set[int] = field(default_factory=set)
    """The clients these rows are about."""


_open: list[Batch] = []
# Made once: json.dumps would make one anew for each row.
as_json = json.JSONEncoder(ensure_ascii=False).encode


ABOUT = ("client_id", "source_id", "lead_id")
"""Columns that say which client a row is about; a client's own row is about itself."""


def is_open() -> bool:
    """Say whether something is being written: what begins now joins it."""
    return bool(_open)


def moment(at: datetime) -> str:
    """How the journal writes a moment."""
    return at.isoformat(timespec="seconds")


@contextmanager
def batch(label: str, at: datetime, who: Who = "owner") -> Iterator[Batch]:
    """Write everything inside as one transaction with one undo. One inside another joins the outer one."""
    if _open:
        yield _open[-1]
        return
    _open.append(Batch(uuid.uuid4().hex, label, moment(at), who))
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

    Their SQL is put together once; building a Peewee query anew takes ten times as long as SQLite does to answer it.
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


def _writer(field: Any) -> Callable[[Any], Any] | None:
    """How a value of this column is written: as SQLite has it, which its driver takes without a second look."""
    if isinstance(field, EnumField):
        return str
    if isinstance(field, DateField):
        return date.isoformat
    return int if isinstance(field, BooleanField) else None


def insert(table: type[Row], **values: Any) -> int:
    """Add a row and return its id."""
    if unknown := values.keys() - table._meta.fields.keys():
        raise LookupError(f"no {', '.join(sorted(unknown))} in {table._meta.table_name}")
    (row_id,) = _add(table, 1, _columns(table, [values]))
    log(table, row_id, None, row_of(table, row_id))
    return row_id


def change(table: type[Row], row_id: int, **values: Any) -> None:
    """Change a row; writing what is already there leaves no trace."""
    before = row_of(table, row_id)
    if before is None:
        raise LookupError(f"no {table._meta.table_name} {row_id}")
    _check_batch()
    table.update(**values).where(table.id == row_id).execute()
    after = row_of(table, row_id)
    if after != before:
        log(table, row_id, before, after)


def remove(table: type[Row], row_id: int) -> None:
    _check_batch()
    before = row_of(table, row_id)
    table.delete().where(table.id == row_id).execute()
    log(table, row_id, before, None)


def insert_many(table: type[Row], rows: Sequence[Mapping[str, Any]]) -> range:
    """Add many rows with one statement and one journal row; returns their ids, in order."""
    if not rows:
        return range(0)
    columns = _columns(table, rows)
    ids = _add(table, len(rows), columns)
    clients = _open[-1].clients
    clients.update(ids if table is ClientRow else ())
    for about in ABOUT:
        clients.update(filter(None, columns.get(about, ())))
    journal([(table._meta.table_name, ids[0], ids[-1], None, None)])
    return ids


Columns = Mapping[str, Sequence[Any]]


def _add(table: type[Row], count: int, columns: Columns) -> range:
    """Write new rows, one id after the other."""
    _check_batch()
    name = table._meta.table_name
    cursor = database.execute_sql("SELECT coalesce((SELECT seq FROM sqlite_sequence WHERE name = ?), 0)", (name,))
    first = int(cursor.fetchone()[0]) + 1
    ids = range(first, first + count)
    # Whoever comes back to a book keeps what other programs know them by.
    uids = [given or uid for given, uid in zip(columns.get("uid") or repeat(""), _uids(count), strict=False)]
    fields = [its for its in table._meta.sorted_fields if its.name in columns and its.name not in ("id", "uid")]
    names = ("id", "uid", *(its.name for its in fields))
    values = list(zip(ids, uids, *(_written(its, columns[its.name]) for its in fields), strict=True))
    for start in range(0, count, _AT_ONCE):
        part = values[start : start + _AT_ONCE]
        database.connection().execute(_insertion(name, names, len(part)), list(chain.from_iterable(part)))
    return ids


_AT_ONCE = 50
"""Rows that one statement writes: it takes two thirds of the time of as many statements."""


def _columns(table: type[Row], rows: Sequence[Mapping[str, Any]]) -> Columns:
    """Turn rows into columns; a value that a row has not is the column's default."""
    names = tuple(rows[0])
    if len(names) > 1 and {len(names)} == set(map(len, rows)):
        with suppress(KeyError):
            return dict(zip(names, zip(*map(itemgetter(*names), rows), strict=True), strict=True))
    fields = table._meta.fields
    given = dict.fromkeys(chain.from_iterable(rows))
    return {name: [row.get(name, fields[name].default) for row in rows] for name in given}


def _written(its: Any, values: Sequence[Any]) -> Sequence[Any]:
    """Return the values of a column as SQLite has them."""
    writer = _writer(its)
    if writer is None:
        return values
    # Of words, days and yeses there are few different ones in many rows.
    written = {value: None if value is None else writer(value) for value in set(values)}
    return [written[value] for value in values]


@cache
def _insertion(table_name: str, given: tuple[str, ...], rows: int) -> str:
    """Return the statement that writes these columns; the others get their defaults, which are the same in each row."""
    fields = TABLES[table_name]._meta.fields
    values = {**dict.fromkeys(given, "?"), **{n: literal(f.default) for n, f in fields.items() if n not in given}}
    names = ", ".join(f'"{name}"' for name in values)
    row = f"({', '.join(values.values())})"
    return f'INSERT INTO "{table_name}" ({names}) VALUES {", ".join([row] * rows)}'


def _uids(count: int) -> list[str]:
    """Neighbours at a random place among 128 bits: nobody else has them, and an index takes them in one go."""
    place = os.urandom(12).hex()
    return [f"{place}{at:08x}" for at in range(count)]


def row_of(table: type[Row], row_id: int) -> dict[str, Any] | None:
    return next(iter(rows_of(table, row_id, row_id)), None)


def rows_of(table: type[Row], first: int, last: int) -> list[dict[str, Any]]:
    columns = tuple(table._meta.sorted_field_names)
    sql, read = _selection(table._meta.table_name, columns, "id BETWEEN ? AND ?", "id")
    found = database.execute_sql(sql, (first, last)).fetchall()
    return [{c: _plain(v) for c, v in zip(columns, read(row), strict=True)} for row in found]


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value


def log(table: type[Row], row_id: int, before: Any, after: Any) -> None:
    touch(table, [row_id] if table is ClientRow else (), [row for row in (before, after) if row])
    texts = [None if row is None else as_json(row) for row in (before, after)]
    journal([(table._meta.table_name, row_id, None, *texts)])


def touch(table: type[Row], client_ids: Iterable[int], rows: Iterable[Mapping[str, Any]]) -> None:
    """Remember whom the open batch is about."""
    here = _open[-1]
    here.clients.update(client_ids)
    here.clients.update(row[column] for row in rows for column in ABOUT if row.get(column))


def journal(entries: Sequence[tuple[Any, ...]]) -> None:
    """Write down table, row, last row, before and after of each change, as part of the open batch."""
    here = _open[-1]
    here.tables.update(entry[0] for entry in entries)
    database.connection().executemany(
        "INSERT INTO journal (uid, batch, label, at_utc, who, table_name, row_id, last_id, before, after)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [
            (uid, here.id, here.label, here.at_utc, here.who, *entry)
            for uid, entry in zip(_uids(len(entries)), entries, strict=True)
        ],
    )


def _check_batch() -> None:
    if not _open:
        raise RuntimeError("A write outside a batch would leave no journal.")
