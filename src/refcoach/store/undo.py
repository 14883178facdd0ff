"""Take back what one batch wrote, by the journal's pictures of the rows before and after it."""

import json
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from peewee import IntegrityError

from refcoach.store import search
from refcoach.store.tables import TABLES, ClientRow, JournalRow, ReminderRow, Row, database
from refcoach.store.write import as_json, batch, change, journal, log, remove, row_of, rows_of

CHANGED_SINCE = "That can no longer be undone: something was changed since. Nothing was lost."


class CannotUndo(Exception):
    """Something was changed since: one sentence for the owner."""


def undo(batch_id: str, at: datetime) -> set[int]:
    """Bring back what a batch changed and return the clients it touched.

    Raises CannotUndo when a row was changed again since; then nothing is changed.
    """
    entries = list(JournalRow.select().where(JournalRow.batch == batch_id).order_by(JournalRow.id.desc()))
    touched: set[int] = set()
    with batch("undo", at):
        try:
            for entry in entries:
                touched |= _take_back(entry) if entry.last_id is None else _take_back_many(entry)
        except IntegrityError as error:
            raise CannotUndo(CHANGED_SINCE) from error
        search.index(touched)
    return touched


def _take_back(entry: JournalRow) -> set[int]:
    table = TABLES[entry.table_name]
    before = json.loads(entry.before) if entry.before else None
    after = json.loads(entry.after) if entry.after else None
    if _changed_since(row_of(table, entry.row_id), after):
        raise CannotUndo(CHANGED_SINCE)
    _restore(table, entry.row_id, before, after)
    return _clients_of(table, [before or after or {}])


def _changed_since(row: Mapping[str, Any] | None, picture: Mapping[str, Any] | None) -> bool:
    """Compare a row with the journal's picture of it, which knows nothing of columns that came later."""
    if row is None or picture is None:
        return row is not picture
    return any(row.get(column) != value for column, value in picture.items())


def _take_back_many(entry: JournalRow) -> set[int]:
    """Remove rows that were added together, if all are there and as they were."""
    table = TABLES[entry.table_name]
    rows = rows_of(table, entry.row_id, entry.last_id)
    later = _first_changes(entry)
    if len(rows) != entry.last_id - entry.row_id + 1 or any(
        row["id"] in later and _changed_since(row, json.loads(later[row["id"]])) for row in rows
    ):
        raise CannotUndo(CHANGED_SINCE)
    _check_nothing_follows(table, entry.row_id, entry.last_id)
    table.delete().where(table.id.between(entry.row_id, entry.last_id)).execute()
    journal([(entry.table_name, row["id"], None, as_json(row), None) for row in rows])
    return _clients_of(table, rows)


def _first_changes(entry: JournalRow) -> dict[int, str]:
    """Return how rows that were added together looked before each was first changed.

    Every later change is in the journal, so that the added rows need not be written down twice.
    """
    later = "id > ? AND table_name = ? AND row_id BETWEEN ? AND ? AND before IS NOT NULL"
    sql = f"SELECT row_id, before FROM journal WHERE {later} ORDER BY id DESC"
    return dict(database.execute_sql(sql, (entry.id, entry.table_name, entry.row_id, entry.last_id)).fetchall())


def _clients_of(table: type[Row], rows: Iterable[Mapping[str, Any]]) -> set[int]:
    name = "id" if table is ClientRow else "client_id"
    return {row[name] for row in rows if row.get(name)}


def _restore(table: type[Row], row_id: int, before: dict[str, Any] | None, after: dict[str, Any] | None) -> None:
    if before is None:
        _check_nothing_follows(table, row_id, row_id)
        remove(table, row_id)
    elif after is None:
        table.insert(**_typed(table, before)).execute()
        log(table, row_id, None, before)
    else:
        values = _typed(table, {k: v for k, v in before.items() if k != "id"})
        change(table, row_id, **values)


def _check_nothing_follows(table: type[Row], first: int, last: int) -> None:
    """Refuse where SQLite would take later rows along; a reminder is no loss."""
    for field, model in table._meta.backrefs.items():
        takes_along = field.on_delete == "CASCADE" and model is not ReminderRow
        if takes_along and model.select().where(field.between(first, last)).exists():
            raise CannotUndo(CHANGED_SINCE)


def _typed(table: type[Row], values: Mapping[str, Any]) -> dict[str, Any]:
    return {name: table._meta.fields[name].python_value(value) for name, value in values.items()}
