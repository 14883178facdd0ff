"""The driver that reads and writes the file: its errors, how it connects, how it checks. No other file names it.

A driver that encrypts takes its place here: its errors are not this one's, and it wants a key before the first read.
"""

import os
import sqlite3
import sys
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from time import monotonic, sleep
from typing import Any

from peewee import DatabaseError, SqliteDatabase

ERRORS: tuple[type[Exception], ...] = (DatabaseError, sqlite3.DatabaseError)
"""What comes up when the file cannot be used: Peewee's own, and the driver's where it is asked directly."""
FULL, BUSY, LOCKED, PROTOCOL = (
    sqlite3.SQLITE_FULL,
    sqlite3.SQLITE_BUSY,
    sqlite3.SQLITE_LOCKED,
    sqlite3.SQLITE_PROTOCOL,
)
READONLY, PERM, CANTOPEN = sqlite3.SQLITE_READONLY, sqlite3.SQLITE_PERM, sqlite3.SQLITE_CANTOPEN
CONSTRAINT = sqlite3.SQLITE_CONSTRAINT
IOERR, CORRUPT, NOTADB = sqlite3.SQLITE_IOERR, sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB

PRAGMAS: dict[str, Any] = {
    "journal_mode": "wal",
    "synchronous": 2,
    "foreign_keys": 1,
    "busy_timeout": 5000,
    "trusted_schema": 0,
    "cell_size_check": 1,
    "temp_store": 2,
    "journal_size_limit": 8 << 20,
    # A log is put into the file by ours alone, which note what it belongs to.
    "wal_autocheckpoint": 0,
}
if sys.platform == "darwin":
    # A plain fsync there does not reach the disk.
    PRAGMAS |= {"fullfsync": 1, "checkpoint_fullfsync": 1}

APPLICATION_ID = 0x52664368
"""'RfCh': what makes a SQLite file ours."""
PATIENCE = 1.0
HEADER = b"SQLite format 3\0"
"""How every file of the engine begins."""
Connection = sqlite3.Connection
_CODE = 0xFF
"""SQLite's codes say more in their upper bytes."""


def unopened() -> SqliteDatabase:
    """Return the database that the tables belong to; `connect` opens a file with it."""
    return SqliteDatabase(None, autoconnect=False)


def connect(database: SqliteDatabase, path: Path) -> None:
    """Open a file for reading and writing.

    A new file is put into WAL mode, for which SQLite does not wait: another start at the same moment is given a second.
    """
    database.init(str(path), pragmas=list(PRAGMAS.items()))
    until = monotonic() + PATIENCE
    while True:
        try:
            database.connect()
            return
        except ERRORS as error:
            if code_of(error.__context__ or error) != BUSY or monotonic() > until:
                raise
        sleep(PATIENCE / 50)


def code_of(error: BaseException) -> int | None:
    """Return the driver's code for what went wrong; None where it gives none."""
    code = getattr(error, "sqlite_errorcode", None)
    return None if code is None else int(code) & _CODE


@contextmanager
def looked_at(path: Path, *, in_use: bool) -> Iterator[sqlite3.Connection]:
    """Open a file for a look that leaves nothing beside it.

    Reading a file in WAL mode makes two files beside it, unless SQLite is told that nobody writes to it.
    """
    how = "mode=ro" if in_use else "mode=ro&immutable=1"
    address = f"{path.resolve().as_uri()}?{how}"
    with closing(sqlite3.connect(address, uri=True, timeout=patience())) as look:
        yield look


@contextmanager
def tried_in_memory(path: Path) -> Iterator[sqlite3.Connection]:
    """Open a private copy for what is not kept: it needs no journal on the disk."""
    with tried(path) as copied:
        _forgo_journal(copied)
        yield copied


def _forgo_journal(connection: sqlite3.Connection) -> None:
    connection.execute("PRAGMA journal_mode = memory")


@contextmanager
def tried(path: Path) -> Iterator[sqlite3.Connection]:
    """Open a private copy that nobody else uses, as if it were the book."""
    with closing(sqlite3.connect(path)) as copied:
        yield copied


@contextmanager
def read_leniently(path: Path) -> Iterator[sqlite3.Connection]:
    """Open a private copy of a damaged file: what is no text is read as far as it is."""
    with looked_at(path, in_use=False) as look:
        # The end of a long text may be on a page that is missing.
        look.text_factory = lambda raw: raw.decode("utf-8", "replace").rstrip("\0")
        for name, value in (("trusted_schema", 0), ("cell_size_check", 1)):
            look.execute(f"PRAGMA {name} = {value}")
        yield look


def columns(connection: sqlite3.Connection, table: str) -> tuple[str, ...]:
    """Return the names of a table's columns."""
    return tuple(row[1] for row in connection.execute(f'PRAGMA table_info("{table}")'))


def data_version(connection: sqlite3.Connection) -> int:
    """A number that changes when another program wrote to the file."""
    return int(pragma(connection, "data_version"))


def pragma(connection: sqlite3.Connection, name: str) -> Any:
    return connection.execute(f"PRAGMA {name}").fetchone()[0]


def whose(connection: sqlite3.Connection) -> tuple[int, int]:
    """Return the numbers by which a file is known: whose it is, and of which version."""
    return int(pragma(connection, "application_id")), int(pragma(connection, "user_version"))


def sign(connection: sqlite3.Connection, **numbers: int) -> None:
    """Write the numbers by which a file is known."""
    for name, number in numbers.items():
        connection.execute(f"PRAGMA {name} = {number:d}")


def link_later(connection: sqlite3.Connection) -> None:
    """Until the end of this transaction, let rows come before those they point to."""
    connection.execute("PRAGMA defer_foreign_keys = 1")


def broken_link(connection: sqlite3.Connection) -> tuple[str, str] | None:
    """Return the tables of a row that points to one which is not there; None where all are."""
    found = broken_links(connection, 1)
    return (found[0][0], found[0][2]) if found else None


def broken_links(connection: sqlite3.Connection, most: int) -> list[tuple[str, int, str]]:
    """Return rows that point to one which is not there: the table, the row's number and the other's table."""
    found = connection.execute("PRAGMA foreign_key_check").fetchmany(most)
    return [(str(table), row, str(parent)) for table, row, parent, _ in found]


def patience() -> float:
    """Return for how many seconds a command waits for another program that writes."""
    return float(PRAGMAS["busy_timeout"]) / 1000


def wait_at_most(connection: sqlite3.Connection, milliseconds: int) -> int:
    """Wait no longer than this for another program that writes, and return how long it was before."""
    return turn(connection, "busy_timeout", milliseconds)


def turn(connection: sqlite3.Connection, name: str, number: int) -> int:
    """Give one of the engine's numbers another value for this connection, and return what it was."""
    before = int(pragma(connection, name))
    connection.execute(f"PRAGMA {name} = {number:d}")
    return before


def looks_whole(path: Path) -> bool:
    """Return whether a file that nobody has open begins as SQLite's do and ends with a whole page."""
    with path.open("rb") as file:
        header = file.read(18)
    # The page size is two bytes; 1 stands for 65536, which they cannot hold.
    page = int.from_bytes(header[16:18], "big")
    return header.startswith(HEADER) and page > 0 and path.stat().st_size % max(page, 512) == 0


def is_sound(connection: sqlite3.Connection) -> bool:
    """Read every page of a file, which others may be using."""
    return not said(connection, "quick_check")


def said(connection: sqlite3.Connection, check: str) -> list[str]:
    """Return what one of the engine's checks says, in its words, but of the index for searching.

    Newer engines speak of that as well; whether it is damaged decides something else.
    """
    found = [str(text) for (text,) in connection.execute(f"PRAGMA {check}(20)")]
    return [text for text in found if text != "ok" and "FTS5 table" not in text]


@contextmanager
def in_memory(connection: sqlite3.Connection) -> Iterator[sqlite3.Connection]:
    """Open a copy of a file in memory, where what others must not be kept from, or see, can be tried."""
    with closing(sqlite3.connect(":memory:")) as own:
        connection.backup(own)
        _forgo_journal(own)
        yield own


@contextmanager
def stopped_by(connection: sqlite3.Connection, stopped: Callable[[], bool]) -> Iterator[None]:
    """Ask every now and then whether to stop what is read inside: then an error that says so comes up."""
    connection.set_progress_handler(lambda: int(stopped()), 100_000)
    try:
        yield
    finally:
        connection.set_progress_handler(None, 0)


def tables(connection: sqlite3.Connection) -> list[str]:
    """Return the names of what a file holds."""
    return [name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]


def put_log_away(connection: sqlite3.Connection) -> None:
    """Put the log into the file, as far as nobody else is reading it."""
    before = wait_at_most(connection, 0)
    try:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    finally:
        wait_at_most(connection, before)


def copy(connection: sqlite3.Connection, to: Path) -> None:
    """Write a whole, compact copy into an empty file."""
    # As bytes: a name that is no text could not be handed over as text.
    connection.execute("VACUUM INTO CAST(? AS TEXT)", (os.fsencode(to),))


@contextmanager
def stranger(path: Path) -> Iterator[sqlite3.Connection]:
    """Open a file that may come from anybody: nothing in it is carried out, and nothing is written beside it."""
    with looked_at(path, in_use=False) as look:
        for name, value in (("trusted_schema", 0), ("cell_size_check", 1), ("query_only", 1)):
            look.execute(f"PRAGMA {name} = {value}")
        yield look


def copy_stranger(path: Path, to: Path) -> None:
    """Write a whole, compact copy of a file that was looked at into an empty one."""
    with stranger(path) as look:
        # The copy is another file, which counts as a write.
        look.execute("PRAGMA query_only = 0")
        copy(look, to)


@contextmanager
def held(path: Path) -> Iterator[None]:
    """Let nobody write to a book inside; what was being written is waited for."""
    with closing(sqlite3.connect(path, timeout=PRAGMAS["busy_timeout"] / 1000, isolation_level=None)) as holder:
        holder.execute("BEGIN IMMEDIATE")
        yield
        holder.execute("ROLLBACK")


def schema(connection: sqlite3.Connection) -> frozenset[tuple[str, str, str]]:
    """Return everything a file is made of, but what the engine keeps for itself."""
    rows = connection.execute("SELECT type, name, coalesce(sql, '') FROM sqlite_master").fetchall()
    engine = ("sqlite_autoindex_", "sqlite_stat", "sqlite_sequence")
    return frozenset((kind, name, sql) for kind, name, sql in rows if not name.startswith(engine))


def layout(connection: sqlite3.Connection) -> str:
    """Return where in a file its tables begin: a compact copy counts its changes of form from another number on."""
    numbers = [pragma(connection, name) for name in ("schema_version", "freelist_count", "page_count")]
    roots = connection.execute("SELECT rootpage FROM sqlite_master ORDER BY rowid").fetchall()
    return " ".join(map(str, [*numbers, *(page for (page,) in roots)]))


def counts(connection: sqlite3.Connection) -> dict[str, int]:
    """Return how many rows each table has."""
    names = "SELECT name FROM sqlite_master WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%'"
    # The index for searching is the engine's own way of keeping what stands in rows.
    names += " AND name NOT LIKE 'client_search%'"
    tables = [name for (name,) in connection.execute(names).fetchall()]
    return {table: int(connection.execute(f'SELECT count(*) FROM "{table}"').fetchone()[0]) for table in tables}


def version() -> str:
    """Return the version of the engine."""
    return sqlite3.sqlite_version
