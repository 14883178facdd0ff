"""What an import asks and writes: everyone known, by what makes two rows the same person."""

import json
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from typing import Any

from refcoach.domain.clients import Consent
from refcoach.store import driver, search, write
from refcoach.store.tables import AddressRow, ClientRow, ContactPointRow, ExternalRefRow, ImportBatchRow, database

SLICE = 5000
AT_HAND = 8 << 20
"""Bytes. The more, the faster a very large file; all of it counts in what an import takes of the memory."""
FILLABLE = (
    "display_name",
    "given_name",
    "family_name",
    "company",
    "address",
    "notes",
    "tags",
    "birthday_month",
    "birthday_day",
    "name_prefix",
    "middle_name",
    "name_suffix",
    "referred_by_note",
)
"""What a row may fill in, the name first."""
_LONG = ("notes", "tags")
"""Of these only whether there is one is asked, and they are most of a book."""
_PLACES = ("company", "address")
"""Of these too, but for people of whom else no more is known than a name: by them they differ from namesakes."""
_REACHED = "EXISTS (SELECT 1 FROM contact_point p WHERE p.client_id = client.id)"
# Who is known to have been sent by somebody needs no note of it.
_SENT = "EXISTS (SELECT 1 FROM referral r WHERE r.lead_id = client.id)"


def _told(column: str) -> str:
    if column in _PLACES:
        return f"CASE WHEN {column} <> '' AND {_REACHED} THEN 1 ELSE {column} END"
    return f"{column} <> ''" if column in _LONG else column


_PEOPLE = f"""
SELECT id, uid, is_organisation, {", ".join(map(_told, FILLABLE[:-1]))},
  CASE WHEN {_SENT} THEN 'known' ELSE referred_by_note END FROM client
WHERE trashed_on IS NULL
"""
_BARE = f"SELECT id, CASE WHEN {_REACHED} THEN '' ELSE display_name END FROM client WHERE trashed_on IS NULL"
# Nobody who was removed is known by what they had.
_THERE = "EXISTS (SELECT 1 FROM client c WHERE c.id = client_id AND c.trashed_on IS NULL)"
_POINTS = f"SELECT id, kind, match_key, client_id FROM contact_point WHERE {_THERE}"
_DECLINED = f"SELECT id, match_key, client_id FROM contact_point WHERE kind = 'email' AND consent = 'no' AND {_THERE}"
_REFS = f"SELECT id, source, value, client_id FROM external_ref WHERE {_THERE}"
Slices = Iterator[list[tuple[Any, ...]]]


def anybody() -> bool:
    """Say whether there is anybody who could be known."""
    return bool(database.execute_sql("SELECT EXISTS (SELECT 1 FROM client)").fetchone()[0])


def people() -> Slices:
    """Everybody's id, uid, whether they are a firm, and what a row may fill in.

    A slice at a time, for a window must not stand still.
    """
    return _slices(_PEOPLE)


def bare() -> Slices:
    """Who has neither e-mail nor phone: id and name."""
    # Asked of everybody: to find few of them in a large book would be one long step.
    return ([row for row in rows if row[1]] for rows in _slices(_BARE))


def points() -> Slices:
    """Every e-mail and phone: its id, kind, what makes two the same, and whose it is."""
    return _slices(_POINTS)


def declined() -> Slices:
    """Every address at which somebody wants no e-mail: its id, what makes two the same, and whose it is."""
    return _slices(_DECLINED)


def refs() -> Slices:
    """Other programs' ids and the fingerprints of rows seen before: id, source, value, and whose it is."""
    return _slices(_REFS)


def mark() -> int:
    """A number that changes when somebody comes, goes or is completed."""
    sql = (
        "SELECT id FROM journal WHERE table_name IN ('client', 'contact_point', 'external_ref')"
        " ORDER BY id DESC LIMIT 1"
    )
    row = database.execute_sql(sql).fetchone()
    return int(row[0]) if row else 0


def some(client_ids: Sequence[int]) -> tuple[list[tuple[Any, ...]], list[tuple[Any, ...]]]:
    """Return these clients and their points, as in people and points."""
    wanted = (json.dumps(list(client_ids)),)
    known = database.execute_sql(f"{_PEOPLE} AND id IN (SELECT value FROM json_each(?))", wanted).fetchall()
    sql = f"{_POINTS} AND client_id IN (SELECT value FROM json_each(?)) ORDER BY id"
    return known, database.execute_sql(sql, wanted).fetchall()


def _slices(select: str) -> Slices:
    last = 0
    while rows := database.execute_sql(f"{select} AND id > ? ORDER BY id LIMIT ?", (last, SLICE)).fetchall():
        yield rows
        last = rows[-1][0]


def by_sort_name(names: Collection[str]) -> dict[str, int]:
    """Clients by sorted name, where exactly one has it."""
    found: dict[str, list[int]] = {}
    sql = "SELECT sort_name, id FROM client WHERE trashed_on IS NULL AND sort_name IN (SELECT value FROM json_each(?))"
    for name, client_id in database.execute_sql(sql, (json.dumps(list(names)),)).fetchall():
        found.setdefault(name, []).append(client_id)
    return {name: ids[0] for name, ids in found.items() if len(ids) == 1}


@contextmanager
def room_to_write() -> Iterator[None]:
    """Keep more of the book at hand inside: names and e-mails come in any order, and their indexes are in one."""
    before = driver.turn(database.connection(), "cache_size", -(AT_HAND >> 10))
    try:
        yield
    finally:
        driver.turn(database.connection(), "cache_size", before)


def add_clients(rows: Sequence[dict[str, Any]]) -> range:
    return write.insert_many(ClientRow, rows)


def add_address_kinds(kinds: Mapping[int, str]) -> None:
    """Note of what kind the clients' own addresses are."""
    write.insert_many(AddressRow, [{"client_id": i, "kind": kind, "position": 0} for i, kind in kinds.items()])


def add_points(rows: Sequence[dict[str, Any]]) -> None:
    write.insert_many(ContactPointRow, rows)


def add_refs(rows: Sequence[dict[str, Any]]) -> None:
    write.insert_many(ExternalRefRow, rows)


def complete(
    values: Mapping[int, Mapping[str, Any]],
    points: Sequence[dict[str, Any]],
    refs: Sequence[dict[str, Any]],
    address_kinds: Mapping[int, str],
) -> None:
    """Write what rows added to people who were there already; the search text of each is made once."""
    for client_id, filled in values.items():
        write.change(ClientRow, client_id, **filled)
    add_address_kinds(address_kinds)
    add_points(points)
    add_refs(refs)
    search.index([*values, *(point["client_id"] for point in points)])


def decline(keys: Sequence[str]) -> None:
    """Note that whoever has one of these addresses wants no e-mail there."""
    sql = f"SELECT id FROM contact_point WHERE kind = 'email' AND consent <> 'no' AND {_THERE}"
    asked = (json.dumps(list(keys)),)
    for (point_id,) in database.execute_sql(
        f"{sql} AND match_key IN (SELECT value FROM json_each(?))", asked
    ).fetchall():
        write.change(ContactPointRow, point_id, consent=Consent.NO)


def note_batch(file_name: str, file_format: str, on: date, counts: str, batch: str) -> None:
    write.insert(ImportBatchRow, file_name=file_name, format=file_format, imported_on=on, counts=counts, batch=batch)
