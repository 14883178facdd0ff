"""An address book, from the file to the last row written, against the same rows without any questions asked.

Processor time is measured: what a disk does is the same for both, and how long others are at work is nobody's merit.
"""

import csv
import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from time import process_time
from typing import Any

from benchmarks.data import CACHE, Clock, csv_file, wide_file
from benchmarks.measure import Result, compare, timed
from refcoach.domain.clients import As
from refcoach.domain.contacts import Contact, Point
from refcoach.exchange.reader import FileRead, Row, read_file
from refcoach.services import imports
from refcoach.services.desk import Desk
from refcoach.store import clients
from refcoach.store.database import FILE_NAME, close_database, open_database

GOAL = 3.00
GROWTH_GOAL = 1.10
ALLOWED = 150.0
"""MiB at most."""
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
    folders = [CACHE / f"import-{name}" for name in ("ours", "raw", "floor", "peak")]
    ours, raw, floor, peak = folders
    try:
        found = [result for size in sizes for result in _times(size, pairs, ours, raw, floor)]
        return [
            *found,
            _growth(max(sizes), min(pairs, 3), ours),
            *(one for size in sizes for one in _peaks(size, peak)),
        ]
    finally:
        close_database()
        for folder in folders:
            shutil.rmtree(folder, ignore_errors=True)


def _times(size: int, pairs: int, ours: Path, raw: Path, floor: Path) -> list[Result]:
    """The whole import, and then only its rows put into our tables by SQL that asks nothing, each beside the yardstick.

    Our tables have more columns and indexes than the yardstick's: what those cost is the floor.
    """
    pairs = min(pairs, 3) if size > 10_000 else pairs
    case = timed(lambda: _import(ours, size), lambda: _fresh(ours), process_time)
    yardstick = timed(lambda: _raw(raw, size), lambda: _fresh_raw(raw), process_time)
    against = "csv.reader + executemany + FTS"
    whole = compare("import", size, case, yardstick, against=against, pairs=pairs, goal=GOAL)
    close_database()
    rows = _rows_of(ours)
    bare = timed(lambda: _fill(floor, rows), lambda: _fresh_closed(floor), process_time)
    return [whole, compare("import floor", size, bare, yardstick, against=against, pairs=pairs)]


def _growth(size: int, pairs: int, ours: Path) -> Result:
    """What a row costs in a large file, by what it costs in a tenth of it."""
    few = size // 10
    large = timed(lambda: _import(ours, size), lambda: _fresh(ours), process_time)
    small = timed(lambda: _import(ours, few), lambda: _fresh(ours), process_time)
    cases = (lambda: large() * 1000 / size, lambda: small() * 1000 / few)
    return compare("import grows", size, *cases, against=f"a row of {few:,}", pairs=pairs, unit="µs", goal=GROWTH_GOAL)


def _peaks(size: int, folder: Path) -> list[Result]:
    """The most memory a process of its own takes for a dozen columns, and for the same file once more."""
    file = wide_file(size)
    shutil.rmtree(folder, ignore_errors=True)
    return [
        compare(
            f"import peak, {which}",
            size,
            lambda: _peak(file, folder),
            lambda: ALLOWED,
            against="what is allowed",
            pairs=1,
            unit="MiB",
            goal=1.0,
        )
        for which in ("first", "again")
    ]


def _peak(file: Path, folder: Path) -> float:
    command = [sys.executable, "-m", "benchmarks.import_peak", str(file), str(folder)]
    env = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    return float(subprocess.run(command, env=env, check=True, stdout=subprocess.PIPE).stdout)


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


def _fresh_closed(folder: Path) -> None:
    _fresh(folder)
    close_database()


def _rows_of(folder: Path) -> dict[str, list[tuple[Any, ...]]]:
    """Return what an import wrote, by the statement that writes it again."""
    connection = sqlite3.connect(folder / FILE_NAME)
    columns = dict.fromkeys(("client", "contact_point", "external_ref", "journal"), "*")
    columns |= {"client_search": "rowid, names, company, points, notes", "client_search_phones": "rowid, digits"}
    found = {}
    for table, names in columns.items():
        rows = connection.execute(f"SELECT {names} FROM {table} ORDER BY rowid").fetchall()
        into = table if names == "*" else f"{table} ({names})"
        found[f"INSERT INTO {into} VALUES ({', '.join('?' * len(rows[0]))})"] = rows
    connection.close()
    return found


def _fill(folder: Path, rows: dict[str, list[tuple[Any, ...]]]) -> None:
    connection = sqlite3.connect(folder / FILE_NAME)
    for pragma in ("synchronous = full", "foreign_keys = on", "temp_store = memory"):
        connection.execute(f"PRAGMA {pragma}")
    with connection:
        for statement, values in rows.items():
            connection.executemany(statement, values)
    connection.close()


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
