"""An address book, from the file to the last row written, against the same rows without any questions asked."""

import csv
import shutil
import sqlite3
from collections.abc import Sequence
from pathlib import Path

from benchmarks.data import CACHE, Clock, csv_file
from benchmarks.measure import Result, compare, timed
from refcoach.domain.clients import As
from refcoach.domain.contacts import Contact, Point
from refcoach.exchange.reader import FileRead, Row, read_file
from refcoach.services import imports
from refcoach.services.desk import Desk
from refcoach.store import clients
from refcoach.store.database import FILE_NAME, close_database, open_database

GOAL = 1.60
MERGING_GOAL = 1.20
"""The same at every size: what it costs grows with the rows alone."""
RAW_TABLES = """
PRAGMA journal_mode = wal;
PRAGMA synchronous = full;
CREATE TABLE client (id INTEGER PRIMARY KEY, name TEXT, company TEXT, notes TEXT);
CREATE INDEX client_name ON client (name);
CREATE TABLE contact_point (id INTEGER PRIMARY KEY, client_id INTEGER, kind TEXT, value TEXT);
CREATE INDEX contact_point_client ON contact_point (client_id);
CREATE VIRTUAL TABLE found USING fts5(
  name, company, notes, content = 'client', content_rowid = 'id',
  tokenize = 'unicode61 remove_diacritics 2', prefix = '1 2 3'
);
"""


def importing(sizes: Sequence[int], pairs: int) -> list[Result]:
    """Read, check, match and write; the yardstick only reads and writes."""
    ours, raw = CACHE / "import-ours", CACHE / "import-raw"
    try:
        return [
            compare(
                "import",
                size,
                timed(lambda size=size: _import(ours, size), lambda: _fresh(ours)),
                timed(lambda size=size: _raw(raw, size), lambda: _fresh_raw(raw)),
                against="csv.reader + executemany + FTS",
                pairs=min(pairs, 3) if size > 10_000 else pairs,
                goal=GOAL,
            )
            for size in sizes
        ]
    finally:
        close_database()
        for folder in (ours, raw):
            shutil.rmtree(folder, ignore_errors=True)


def merging(sizes: Sequence[int], pairs: int) -> list[Result]:
    """Rows that all belong to one person; the yardstick brings in as many people instead."""
    folder = CACHE / "merging"
    try:
        return [
            compare(
                "merge",
                size,
                timed(lambda size=size: _write(_rows_of_one(size)), lambda: _fresh(folder)),
                timed(lambda size=size: _write(_rows_of_many(size)), lambda: _fresh(folder)),
                against="as many people added",
                pairs=min(pairs, 3) if size > 10_000 else pairs,
                goal=MERGING_GOAL,
            )
            for size in sizes
        ]
    finally:
        close_database()
        shutil.rmtree(folder, ignore_errors=True)


def _rows_of_one(size: int) -> list[Contact]:
    return [Contact("Anna Alder", emails=(Point("anna@alder.example"),), phones=(_phone(n),)) for n in range(size)]


def _rows_of_many(size: int) -> list[Contact]:
    return [
        Contact(f"Anna{n} Alder", emails=(Point(f"anna{n}@alder.example"),), phones=(_phone(n),)) for n in range(size)
    ]


def _phone(n: int) -> Point:
    return Point(f"555 {n:07}")


def _write(people: Sequence[Contact]) -> None:
    rows = tuple(Row(line, person, person.display_name) for line, person in enumerate(people, 2))
    read = FileRead("CSV", "UTF-8", encoding_guessed=False, undecided_dates=False, rows=rows)
    imports.bring_in(Desk(Clock()), read, "people.csv", As.PROSPECTS)


def _fresh(folder: Path) -> None:
    close_database()
    shutil.rmtree(folder, ignore_errors=True)
    open_database(folder)


def _import(folder: Path, size: int) -> None:
    path = csv_file(size)
    plan = imports.preview(read_file(path), path.name)
    for _ in imports.write(Desk(Clock()), plan, As.PROSPECTS):
        pass
    written = clients.count(today=Clock().now().date())
    if written != size:
        raise RuntimeError(f"{written} of {size} people arrived in {folder.name}.")


def _fresh_raw(folder: Path) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    connection = sqlite3.connect(folder / FILE_NAME)
    connection.executescript(RAW_TABLES)
    connection.close()


def _raw(folder: Path, size: int) -> None:
    connection = sqlite3.connect(folder / FILE_NAME)
    connection.execute("PRAGMA synchronous = full")
    with csv_file(size).open(encoding="utf-8", newline="") as file, connection:
        rows = csv.reader(file)
        next(rows)
        people = list(enumerate(rows, 1))
        connection.executemany("INSERT INTO client VALUES (?, ?, ?, ?)", [(i, p[0], p[1], p[4]) for i, p in people])
        points = [(i, kind, p[at]) for i, p in people for kind, at in (("email", 2), ("phone", 3))]
        connection.executemany("INSERT INTO contact_point (client_id, kind, value) VALUES (?, ?, ?)", points)
        connection.execute("INSERT INTO found (found) VALUES ('rebuild')")
    connection.close()
