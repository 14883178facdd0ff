"""Every write goes through here and leaves a journal row: from these, undo and history work."""

import json
import uuid
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, TypeVar

from refcoach.store import search
from refcoach.store.database import transaction
from refcoach.store.tables import TABLES, JournalRow, Row, database

Record = TypeVar("Record")


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


def insert(table: type[Row], **values: Any) -> int:
    """Add a row and return its id."""
    row_id: int = table.insert(uid=uuid.uuid4().hex, **values).execute()
    _log(table, row_id, None, _row(table, row_id))
    return row_id


def change(table: type[Row], row_id: int, **values: Any) -> None:
    """Change a row; writing what is already there leaves no trace."""
    before = _row(table, row_id)
    if before is None:
        raise LookupError(f"no {table._meta.table_name} {row_id}")
    table.update(**values).where(table.id == row_id).execute()
    after = _row(table, row_id)
    if after != before:
        _log(table, row_id, before, after)


def remove(table: type[Row], row_id: int) -> None:
    before = _row(table, row_id)
    table.delete().where(table.id == row_id).execute()
    _log(table, row_id, before, None)


def insert_many(table: type[Row], rows: Sequence[Mapping[str, Any]]) -> range:
    """Add many rows with one statement each for rows and journal; returns their ids, in order."""
    if not rows:
        return range(0)
    name = table._meta.table_name
    cursor = database.execute_sql("SELECT coalesce((SELECT seq FROM sqlite_sequence WHERE name = ?), 0)", (name,))
    first = int(cursor.fetchone()[0]) + 1
    columns = table._meta.sorted_field_names
    fields = [table._meta.fields[c] for c in columns]
    full = [{**_defaults(table), **row, "id": first + i, "uid": uuid.uuid4().hex} for i, row in enumerate(rows)]
    connection = database.connection()
    marks = ", ".join("?" * len(columns))
    names = ", ".join(f'"{c}"' for c in columns)
    connection.executemany(
        f'INSERT INTO "{name}" ({names}) VALUES ({marks})',
        [tuple(f.db_value(row[c]) for c, f in zip(columns, fields, strict=True)) for row in full],
    )
    here = _open[-1]
    connection.executemany(
        "INSERT INTO journal (uid, batch, label, at_utc, who, table_name, row_id, before, after)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, NULL, ?)",
        [(uuid.uuid4().hex, here.id, here.label, here.at_utc, here.who, name, row["id"], _dump(row)) for row in full],
    )
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
                raise CannotUndo("That can no longer be undone: something was changed since. Nothing was lost.")
            _restore(table, row.row_id, before, after)
            client = row.row_id if row.table_name == "client" else (before or after or {}).get("client_id")
            touched |= {client} if client else set()
        search.index(touched)
    return touched


def _restore(table: type[Row], row_id: int, before: dict[str, Any] | None, after: dict[str, Any] | None) -> None:
    if before is None:
        remove(table, row_id)
    elif after is None:
        table.insert(**_typed(table, before)).execute()
        _log(table, row_id, None, before)
    else:
        values = _typed(table, {k: v for k, v in before.items() if k != "id"})
        change(table, row_id, **values)


def _defaults(table: type[Row]) -> dict[str, Any]:
    return {name: field.default for name, field in table._meta.fields.items()}


def _typed(table: type[Row], values: Mapping[str, Any]) -> dict[str, Any]:
    return {name: table._meta.fields[name].python_value(value) for name, value in values.items()}


def _row(table: type[Row], row_id: int) -> dict[str, Any] | None:
    found = table.select().where(table.id == row_id).dicts().first()
    return None if found is None else {k: _plain(v) for k, v in found.items()}


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value


def _dump(row: Mapping[str, Any]) -> str:
    return json.dumps({k: _plain(v) for k, v in row.items()}, ensure_ascii=False)


def _log(table: type[Row], row_id: int, before: Any, after: Any) -> None:
    if not _open:
        raise RuntimeError("A write outside a batch would leave no journal.")
    here = _open[-1]
    JournalRow.insert(
        uid=uuid.uuid4().hex,
        batch=here.id,
        label=here.label,
        at_utc=here.at_utc,
        who=here.who,
        table_name=table._meta.table_name,
        row_id=row_id,
        before=None if before is None else _dump(before),
        after=None if after is None else _dump(after),
    ).execute()


def ids(rows: Iterable[Any]) -> list[int]:
    return [row.id for row in rows]
