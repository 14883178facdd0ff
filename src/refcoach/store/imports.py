"""What an import asks and writes: everyone known, by what makes two rows the same person."""

from collections.abc import Collection, Sequence
from datetime import date
from typing import Any

from refcoach.store import write
from refcoach.store.tables import ClientRow, ContactPointRow, ExternalRefRow, ImportBatchRow

_FILLABLE = (
    ClientRow.display_name,
    ClientRow.given_name,
    ClientRow.family_name,
    ClientRow.company,
    ClientRow.address,
    ClientRow.notes,
    ClientRow.tags,
    ClientRow.birthday_month,
    ClientRow.birthday_day,
)


def refs() -> dict[tuple[str, str], int]:
    """Other programs' ids, the fingerprints of rows seen before, and our own uids as an export carries them."""
    query = ExternalRefRow.select(ExternalRefRow.source, ExternalRefRow.value, ExternalRefRow.client_id)
    found = {(source, value): client_id for source, value, client_id in query.tuples()}
    own = ClientRow.select(ClientRow.uid, ClientRow.id)
    return found | {("uid", uid): client_id for uid, client_id in own.tuples()}


def points(client_ids: Collection[int] | None = None) -> dict[tuple[str, str], set[int]]:
    """Clients by what makes their e-mails and phones the same."""
    query = ContactPointRow.select(ContactPointRow.kind, ContactPointRow.match_key, ContactPointRow.client_id)
    if client_ids is not None:
        query = query.where(ContactPointRow.client_id.in_(list(client_ids)))
    found: dict[tuple[str, str], set[int]] = {}
    for kind, key, client_id in query.tuples():
        found.setdefault((kind, key), set()).add(client_id)
    return found


def people(client_ids: Collection[int] | None = None) -> dict[int, dict[str, Any]]:
    """What is known about each client and could be filled in by a row."""
    query = ClientRow.select(ClientRow.id, *_FILLABLE)
    if client_ids is not None:
        query = query.where(ClientRow.id.in_(list(client_ids)))
    return {row["id"]: row for row in query.dicts()}


def by_sort_name(names: Collection[str]) -> dict[str, int]:
    """Clients by sorted name, where exactly one has it."""
    found: dict[str, list[int]] = {}
    wanted = list(names)
    for start in range(0, len(wanted), 900):
        query = ClientRow.select(ClientRow.sort_name, ClientRow.id)
        for name, client_id in query.where(ClientRow.sort_name.in_(wanted[start : start + 900])).tuples():
            found.setdefault(name, []).append(client_id)
    return {name: ids[0] for name, ids in found.items() if len(ids) == 1}


def add_clients(rows: Sequence[dict[str, Any]]) -> range:
    return write.insert_many(ClientRow, rows)


def add_points(rows: Sequence[dict[str, Any]]) -> None:
    write.insert_many(ContactPointRow, rows)


def add_refs(rows: Sequence[dict[str, Any]]) -> None:
    write.insert_many(ExternalRefRow, rows)


def note_batch(file_name: str, file_format: str, on: date, counts: str, batch: str) -> None:
    write.insert(ImportBatchRow, file_name=file_name, format=file_format, imported_on=on, counts=counts, batch=batch)
