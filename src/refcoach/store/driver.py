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
    how = "mode=ro" if in_use else "immutable=1"
    address = f"{path.resolve().as_uri()}?{how}"
    with closing(sqlite3.connect(address, uri=True, timeout=patience())) as look:
        yield look


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


def rows_between(connection: sqlite3.Connection, table: str, low: int, high: int) -> Iterator[Any]:
    """Yield the rows of a table with such numbers, each with its number, without the help of an index."""
    words = f'SELECT rowid, * FROM "{table}" NOT INDEXED WHERE rowid BETWEEN ? AND ? ORDER BY rowid'
    yield from connection.execute(words, (low, high))


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
    found = connection.execute("PRAGMA foreign_key_check").fetchone()
    return (str(found[0]), str(found[2])) if found else None


def patience() -> float:
    """Return for how many seconds a command waits for another program that writes."""
    return float(PRAGMAS["busy_timeout"]) / 1000


def wait_at_most(connection: sqlite3.Connection, milliseconds: int) -> int:
    """Wait no longer than this for another program that writes, and return how long it was before."""
    before = int(pragma(connection, "busy_timeout"))
    connection.execute(f"PRAGMA busy_timeout = {milliseconds:d}")
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
    return bool(pragma(connection, "quick_check(1)") == "ok")


def is_sound_in_full(connection: sqlite3.Connection) -> bool:
    """Read every page and index of a file, every link from row to row, and the words that search knows."""
    if pragma(connection, "integrity_check(1)") != "ok" or connection.execute("PRAGMA foreign_key_check").fetchone():
        return False
    for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE sql LIKE '%USING fts5%'").fetchall():
        # With a rank of 1, an index is also compared with the rows it is about.
        connection.execute(f'INSERT INTO "{name}" ("{name}", rank) VALUES (\'integrity-check\', 1)')
    return True


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


def is_sound_unless(connection: sqlite3.Connection, stopped: Callable[[], bool]) -> bool:
    """Read every page, index and link of a file, unless that is stopped: then nothing was found."""
    connection.set_progress_handler(lambda: int(stopped()), 100_000)
    try:
        sound = pragma(connection, "integrity_check(1)") == "ok"
        return sound and not connection.execute("PRAGMA foreign_key_check").fetchone()
    except sqlite3.OperationalError:
        if stopped():
            return True
        raise


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


def faults(connection: sqlite3.Connection) -> list[str]:
    """Read every page, index and link, and return what is wrong, in the engine's words."""
    found = [str(text) for (text,) in connection.execute("PRAGMA integrity_check(20)") if text != "ok"]
    if found:
        return found
    links = connection.execute("PRAGMA foreign_key_check").fetchmany(20)
    return [f"{table} {row} belongs to a {parent} that is not there" for table, row, parent, _ in links]


def search_faults(copied: Path | sqlite3.Connection) -> list[str]:
    """Compare the index for searching with the words it stands for.

    SQLite counts that as writing, so it is done in a copy: a file that nobody else uses, or, of a book that others may
    be using, one in memory.
    """
    with closing(sqlite3.connect(copied if isinstance(copied, Path) else ":memory:")) as own:
        if not isinstance(copied, Path):
            copied.backup(own)
        # What is only looked at needs no journal on the disk.
        own.execute("PRAGMA journal_mode = memory")
        names = "SELECT name FROM sqlite_master WHERE sql LIKE 'CREATE VIRTUAL TABLE%fts5%'"
        for (name,) in own.execute(names).fetchall():
            try:
                own.execute(f'INSERT INTO "{name}" ("{name}", rank) VALUES (\'integrity-check\', 1)')
            except sqlite3.DatabaseError as error:
                if code_of(error) != CORRUPT:
                    raise
                return [f"{name} is out of step"]
    return []


def schema(connection: sqlite3.Connection) -> frozenset[tuple[str, str, str]]:
    """Return everything a file is made of, but what the engine keeps for itself."""
    rows = connection.execute("SELECT type, name, coalesce(sql, '') FROM sqlite_master").fetchall()
    engine = ("sqlite_autoindex_", "sqlite_stat", "sqlite_sequence")
    return frozenset((kind, name, sql) for kind, name, sql in rows if not name.startswith(engine))


def counts(connection: sqlite3.Connection) -> dict[str, int]:
    """Return how many rows each table has."""
    names = "SELECT name FROM sqlite_master WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%'"
    tables = [name for (name,) in connection.execute(names).fetchall()]
    return {table: int(connection.execute(f'SELECT count(*) FROM "{table}"').fetchone()[0]) for table in tables}


def version() -> str:
    """Return the version of the engine."""
    return sqlite3.sqlite_version
