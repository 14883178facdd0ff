"""Take back what one batch wrote, by the journal's pictures of the rows before and after it."""

import json
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from peewee import IntegrityError

from refcoach.store import promises, search
from refcoach.store.tables import TABLES, ClientRow, JournalRow, ReferralEventRow, ReminderRow, Row, database
from refcoach.store.write import as_json, batch, change, journal, log, moment, remove, row_of, rows_of, touch

_UNDO = "undo:"
"""What the label of an undo begins with; the batch that was taken back follows."""
_OF_THE_FIRST_RELEASE = "undo"
"""How the first release labelled an undo: of what, nobody can say, so that nothing before it is offered."""
_IS_UNDO = "({0}.label >= 'undo:' AND {0}.label < 'undo;')"
"""In SQL, as the index of undos has it."""
CHANGED_SINCE = "That can no longer be undone: something was changed since. Nothing was lost."
ANOTHER_IS_OPEN = "That can no longer be undone: another agreement is open since, and one is enough. Nothing was lost."
_PASSED = "undo:passed:"
"""What the label of a note begins with that a batch was refused; the batch follows."""
UNDONE_ALREADY = "That was taken back already. Nothing was changed."


class CannotUndo(Exception):
    """Something was changed since: one sentence for the owner."""


def latest() -> tuple[str, str] | None:
    """Return the last thing the owner did and has not taken back, and its label; None in a book without any.

    What the program did by itself is passed over, and an import that brought nothing new, and what was refused and
    said so: it stands in nobody's way until the owner does something new. Batches stand in the order in which they
    began.
    """
    # One writes at a time, so that no batch lies among the rows of another.
    sql = f"""
    SELECT batch, label FROM journal done
    WHERE who = 'owner' AND table_name != 'import_batch' AND NOT {_IS_UNDO.format("done")}
      AND NOT EXISTS (SELECT 1 FROM journal back WHERE {_IS_UNDO.format("back")} AND back.label = 'undo:' || done.batch)
      AND NOT EXISTS (
        SELECT 1 FROM journal past WHERE {_IS_UNDO.format("past")} AND past.label = '{_PASSED}' || done.batch
        AND past.id > (
          SELECT id FROM journal new WHERE who = 'owner' AND NOT {_IS_UNDO.format("new")} ORDER BY id DESC LIMIT 1
        )
      )
    ORDER BY id DESC LIMIT 1
    """
    row = database.execute_sql(sql).fetchone()
    return (str(row[0]), str(row[1])) if row and row[1] != _OF_THE_FIRST_RELEASE else None


def is_after(batch_id: str, entry: int) -> bool:
    """Say whether a batch was written after an entry of the journal."""
    sql = "SELECT EXISTS (SELECT 1 FROM journal WHERE batch = ? AND id > ?)"
    return bool(database.execute_sql(sql, (batch_id, entry)).fetchone()[0])


def label(batch_id: str) -> str:
    """Return what a batch was about; empty for one that the journal does not have."""
    row = JournalRow.select(JournalRow.label).where(JournalRow.batch == batch_id).order_by(JournalRow.id).first()
    return str(row.label) if row else ""


def label_of(batch_id: str) -> str:
    """Return the label of the batch that takes this one back."""
    return _UNDO + batch_id


def undone_by(label: str) -> str:
    """Return the batch that a batch of this label took back; empty for one that took nothing back."""
    return label.removeprefix(_UNDO) if label.startswith(_UNDO) else ""


def pass_over(batch_id: str, at: datetime) -> None:
    """Write down that a batch was refused, so that the next undo reaches what was done before it."""
    with batch(f"{_PASSED}{batch_id}", at, who="program"):
        journal([("journal", 0, None, None, None)])


def was_undone(batch_id: str) -> bool:
    """Say whether a batch was taken back."""
    sql = f"SELECT EXISTS (SELECT 1 FROM journal j WHERE {_IS_UNDO.format('j')} AND j.label = ?)"
    return bool(database.execute_sql(sql, (label_of(batch_id),)).fetchone()[0])


def names_in(batch_id: str) -> list[str]:
    """Return the names of the clients that a batch is about, as they are now, the first written first.

    An introduction is about the person introduced; where names are written down, it is about these alone.
    """
    sql = """
    SELECT DISTINCT c.display_name FROM journal j JOIN client c ON c.id = json_extract(j.after, '$.lead_id')
    WHERE j.batch = ? AND j.table_name = 'referral' AND j.before IS NULL ORDER BY j.id, c.id
    """
    if written_down := database.execute_sql(sql, (batch_id,)).fetchall():
        return [name for (name,) in written_down]
    sql = """
    SELECT DISTINCT c.display_name FROM journal j JOIN client c ON c.id IN (
      CASE j.table_name WHEN 'client' THEN j.row_id END, json_extract(coalesce(j.after, j.before), '$.client_id'),
      json_extract(coalesce(j.after, j.before), '$.lead_id')
    ) WHERE j.batch = ? ORDER BY j.id, c.id
    """
    return [name for (name,) in database.execute_sql(sql, (batch_id,)).fetchall()]


def cut(before: datetime) -> None:
    """Forget what was done before a moment: it can no longer be undone."""
    database.execute_sql("DELETE FROM journal WHERE at_utc < ?", (moment(before),))


def undo(batch_id: str, at: datetime) -> set[int]:
    """Bring back what a batch changed and return the clients it touched.

    Raises CannotUndo when a row was changed again since, and where a client had two open agreements then (R10); then
    nothing is changed.
    """
    touched: set[int] = set()
    with batch(label_of(batch_id), at):
        entries = list(JournalRow.select().where(JournalRow.batch == batch_id).order_by(JournalRow.id.desc()))
        if was_undone(batch_id):
            raise CannotUndo(UNDONE_ALREADY)
        try:
            for entry in entries:
                touched |= _take_back(entry) if entry.last_id is None else _take_back_many(entry)
        except IntegrityError as error:
            raise CannotUndo(CHANGED_SINCE) from error
        if any(entry.table_name == "promise" for entry in entries) and promises.several_open(touched):
            raise CannotUndo(ANOTHER_IS_OPEN)
        search.index(touched)
    return touched


def _take_back(entry: JournalRow) -> set[int]:
    table = TABLES[entry.table_name]
    before = json.loads(entry.before) if entry.before else None
    after = json.loads(entry.after) if entry.after else None
    if changed_since(row_of(table, entry.row_id), after):
        raise CannotUndo(CHANGED_SINCE)
    _restore(table, entry.row_id, before, after)
    return _clients_of(table, [before or after or {}])


def changed_since(row: Mapping[str, Any] | None, picture: Mapping[str, Any] | None) -> bool:
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
        row["id"] in later and changed_since(row, json.loads(later[row["id"]])) for row in rows
    ):
        raise CannotUndo(CHANGED_SINCE)
    _check_nothing_follows(table, entry.row_id, entry.last_id)
    table.delete().where(table.id.between(entry.row_id, entry.last_id)).execute()
    touch(table, [row["id"] for row in rows] if table is ClientRow else (), rows)
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
        _check_it_is_the_last(table, after or {})
        remove(table, row_id)
    elif after is None:
        table.insert(**typed(table, before)).execute()
        log(table, row_id, None, before)
    else:
        values = typed(table, {k: v for k, v in before.items() if k != "id"})
        change(table, row_id, **values)


def _check_nothing_follows(table: type[Row], first: int, last: int) -> None:
    """Refuse where SQLite would take later rows along; a reminder is no loss."""
    for field, model in table._meta.backrefs.items():
        takes_along = field.on_delete == "CASCADE" and model is not ReminderRow
        if takes_along and model.select().where(field.between(first, last)).exists():
            raise CannotUndo(CHANGED_SINCE)


def _check_it_is_the_last(table: type[Row], event: Mapping[str, Any]) -> None:
    """Refuse where an introduction has moved since, though it may have come back to where it stood."""
    if table is ReferralEventRow:
        later = (ReferralEventRow.referral_id == event["referral_id"]) & (ReferralEventRow.id > event["id"])
        if ReferralEventRow.select().where(later).exists():
            raise CannotUndo(CHANGED_SINCE)


def typed(table: type[Row], values: Mapping[str, Any]) -> dict[str, Any]:
    """Return what a journal's picture holds as the table's columns take it."""
    return {name: table._meta.fields[name].python_value(value) for name, value in values.items()}
