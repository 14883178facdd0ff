"""The whole book as plain rows, table by table, and back into a book that is still empty.

The journal goes along, so that the history of a client and what can be undone do. What belongs to this computer alone
stays on it: a few settings, with what the journal says of them.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from peewee import AutoField, BooleanField, DateField, ForeignKeyField, IntegerField

from refcoach.store import driver, letters, logo, search
from refcoach.store.settings import LOGO, OF_THIS_COMPUTER
from refcoach.store.tables import TABLES, ClientRow, EnumField, JournalRow, SettingRow, database
from refcoach.store.write import as_json

PICTURES = ("before", "after")
"""Columns of the journal that hold whole rows, as JSON."""
SLICE = 1000
Column = tuple[str, Any] | tuple[str, Any, Any]
"""A name, what its values are, and what it is by default where it has a default."""


class Unfit(Exception):
    """Rows that cannot stand together; the text says which."""


def tables() -> dict[str, list[Column]]:
    """Return the columns of every table, the tables that others point to first."""
    return {name: [_column(field) for field in model._meta.sorted_fields] for name, model in TABLES.items()}


def _column(field: Any) -> Column:
    kind = _kind(field)
    if field.null:
        return field.name, kind | None, None
    return (field.name, kind) if field.default is None else (field.name, kind, field.default)


def _kind(field: Any) -> Any:
    if isinstance(field, EnumField):
        return field.kind
    if field.model is JournalRow and field.name in PICTURES:
        return dict[str, str | int | bool | None]
    for of, kind in ((BooleanField, bool), (DateField, date), (IntegerField, int), (ForeignKeyField, int)):
        if isinstance(field, of):
            return kind
    return int if isinstance(field, AutoField) else str


def last_ids() -> dict[str, int]:
    """Return the last id that each table has given away: none is ever used again, also where its row is gone.

    Nothing is known by the id of a setting, and some settings stay behind.
    """
    given = database.execute_sql("SELECT name, seq FROM sqlite_sequence").fetchall()
    return {name: seq for name, seq in sorted(given) if name in TABLES and name != SettingRow._meta.table_name}


def rows(table: str) -> Iterator[tuple[Any, ...]]:
    """Yield the rows of a table by their ids, each value as SQLite has it."""
    model = TABLES[table]
    names = ", ".join(f'"{name}"' for name in model._meta.sorted_field_names)
    bound = _bound_rows() if model is JournalRow else frozenset()
    last = 0
    while found := database.execute_sql(
        f'SELECT {names} FROM "{table}" WHERE id > ? ORDER BY id LIMIT {SLICE}', (last,)
    ).fetchall():
        last = found[-1][0]
        if model is SettingRow:
            found = [row for row in found if row[2] not in OF_THIS_COMPUTER and not _is_spoilt(*row[2:])]
        elif model is JournalRow:
            found = [(*row[:-2], *map(_unpacked, row[-2:])) for row in found if row[0] not in bound]
        yield from found


def _is_spoilt(name: str, value: str) -> bool:
    """Say whether a setting is a picture that cannot be read any more: nothing would take it back."""
    return name == LOGO and logo.unpacked(value) is None


def _unpacked(picture: str | None) -> Any:
    return None if picture is None else json.loads(picture)


def _bound_rows() -> frozenset[int]:
    """The lines of the journal about settings of this computer alone."""
    sql = """
    SELECT id FROM journal WHERE table_name = 'setting'
      AND json_extract(coalesce(after, before), '$.name') IN (SELECT value FROM json_each(?))
    """
    found = database.execute_sql(sql, (as_json(sorted(OF_THIS_COMPUTER)),)).fetchall()
    return frozenset(row_id for (row_id,) in found)


def people() -> int:
    """How many people are in the book, put away or not."""
    return int(ClientRow.select().count())


def fill(new: Mapping[str, Sequence[Sequence[Any]]], given: Mapping[str, int]) -> None:
    """Put these rows in place of all that stands in a book without people; settings of this computer stay.

    Belongs inside a transaction. Raises Unfit when they do not stand together.
    """
    driver.link_later(database.connection())
    own = database.execute_sql("SELECT uid, name, value FROM setting ORDER BY id").fetchall()
    for table in reversed(TABLES):
        database.execute_sql(f'DELETE FROM "{table}"')
    for table, rows_of_it in new.items():
        _insert(table, rows_of_it)
    broken = driver.broken_link(database.connection())
    if broken:
        raise Unfit("a line of “{}” that belongs to one of “{}” which is not there".format(*broken))
    kept = [row for row in own if row[1] in OF_THIS_COMPUTER]
    database.connection().executemany("INSERT INTO setting (uid, name, value) VALUES (?, ?, ?)", kept)
    _give_no_id_twice({table: max([given.get(table, 0), *(row[0] for row in it)]) for table, it in new.items()})
    letters.fold_again(database)
    search.index((row[0] for row in new["client"]), new=True)


def _give_no_id_twice(last: Mapping[str, int]) -> None:
    own = [(table, number) for table, number in last.items() if number and table != SettingRow._meta.table_name]
    database.execute_sql("DELETE FROM sqlite_sequence WHERE name != 'setting'")
    database.connection().executemany("INSERT INTO sqlite_sequence (name, seq) VALUES (?, ?)", own)


def _insert(table: str, new: Sequence[Sequence[Any]]) -> None:
    names = TABLES[table]._meta.sorted_field_names
    quoted = ", ".join(f'"{name}"' for name in names)
    sql = f'INSERT INTO "{table}" ({quoted}) VALUES ({", ".join("?" * len(names))})'
    if TABLES[table] is JournalRow:
        new = [(*row[:-2], *(None if picture is None else as_json(picture) for picture in row[-2:])) for row in new]
    try:
        database.connection().executemany(sql, new)
    except driver.ERRORS as error:
        if driver.code_of(error) != driver.CONSTRAINT:
            raise
        raise Unfit(f"two lines of “{table}” that are one and the same") from error
