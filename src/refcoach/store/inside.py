"""What is inside a copy of a book, and whether it may take the book's place; the file is only read."""

import hashlib
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path

from refcoach.domain.backups import read_name
from refcoach.paths import as_typed
from refcoach.store import database, driver, tables, trouble, whole
from refcoach.store.database import UNREADABLE, CannotOpen

CHOOSE = "Nothing was changed; please choose another backup."


class Unsuitable(CannotOpen):
    """A file that cannot take the book's place: one sentence for the owner."""


@dataclass(frozen=True, slots=True)
class Inside:
    """What the owner is told of a book: how many people and check-ins, and when it was last written to."""

    clients: int
    check_ins: int
    last_change: datetime | None
    version: int
    last_entry: int = 0
    """The newest row of the journal: two copies with the same one hold the same."""
    last_uid: str = ""
    """Its own name: another book has a row of that number, too."""
    by_owner: bool = True
    """Anything was ever done in it by its owner."""

    @property
    def is_empty(self) -> bool:
        return not self.clients and not self.check_ins


def read(connection: "driver.Connection") -> Inside:
    """Read what is inside an open book."""

    def count(table: str) -> int:
        return int(connection.execute(f'SELECT count(*) FROM "{table}"').fetchone()[0])

    last = connection.execute("SELECT id, at_utc, uid FROM journal ORDER BY id DESC LIMIT 1").fetchone()
    at = datetime.fromisoformat(last[1]) if last else None
    utc = at.replace(tzinfo=UTC) if at and at.tzinfo is None else at
    (by_owner,) = connection.execute("SELECT EXISTS (SELECT 1 FROM journal WHERE who = 'owner')").fetchone()
    entry, uid = (last[0], last[2]) if last else (0, "")
    return Inside(count("client"), count("touchpoint"), utc, driver.whose(connection)[1], entry, uid, bool(by_owner))


def holds(path: Path, other: Inside) -> bool:
    """Say whether a copy holds all that was done in another one."""
    try:
        with driver.stranger(path) as look:
            return _has_entry(look, other.last_entry, other.last_uid)
    except UNREADABLE:
        return False
    except OSError:
        return False


def last_entry(book: Path) -> tuple[int, str] | None:
    """Return number and name of the newest row of a book's journal; None where that cannot be read, or is empty."""
    try:
        with looking(book) as look:
            return look.execute("SELECT id, uid FROM journal ORDER BY id DESC LIMIT 1").fetchone()  # type: ignore[no-any-return]  # the driver says nothing of rows
    except UNREADABLE:
        return None
    except OSError:
        return None


def has_entry(book: Path, entry: tuple[int, str]) -> bool:
    """Say whether a row is in the journal of a book that others may be using, or of a copy."""
    try:
        with looking(book) as look:
            return _has_entry(look, *entry)
    except UNREADABLE:
        return False
    except OSError:
        return False


def is_of_one_book(path: Path, own: Path) -> bool:
    """Say whether a copy belongs to the book of another file: what was done first in one was done in both.

    A journal is cut at its beginning in the end, so the first of the younger is looked for in the elder.
    """
    try:
        with driver.stranger(path) as one, looking(own) as other:
            return _has_first_of(one, other) or _has_first_of(other, one)
    except UNREADABLE:
        return False
    except OSError:
        return False


def _has_first_of(one: "driver.Connection", other: "driver.Connection") -> bool:
    first = other.execute("SELECT id, uid FROM journal ORDER BY id LIMIT 1").fetchone()
    return first is not None and _has_entry(one, *first)


def _has_entry(look: "driver.Connection", number: int, uid: str) -> bool:
    return look.execute("SELECT 1 FROM journal WHERE id = ? AND uid = ?", (number, uid)).fetchone() is not None


@contextmanager
def looking(book: Path) -> Iterator["driver.Connection"]:
    """Look into a book that others may be using, or a copy."""
    with driver.looked_at(book, in_use=whole.has_log(book)) as look:
        yield look


def anything() -> bool:
    """Say whether there is anybody in the open book."""
    return bool(tables.database.execute_sql("SELECT EXISTS (SELECT 1 FROM client)").fetchone()[0])


def of(path: Path) -> Inside | None:
    """Return what is inside a backup, for a list; None where it cannot be read."""
    try:
        with driver.stranger(path) as look:
            return read(look) if driver.whose(look)[0] == database.APPLICATION_ID else None
    except UNREADABLE:
        return None
    except OSError:
        return None


def of_book(book: Path) -> Inside | None:
    """Return what is inside a book that others may be using; None where it cannot be read."""
    try:
        with looking(book) as look:
            return read(look)
    except UNREADABLE:
        return None
    except OSError:
        return None


def inspect(path: Path) -> Inside:
    """Look at every page of a file that shall take the book's place. Raises Unsuitable."""
    try:
        _check_place(path)
        with driver.stranger(path) as look:
            _check_ours(path, look)
            found = [] if _fits_its_name(path) else ["its bytes are not those it was made of"]
            if found or whole.of_rows(look):
                raise _damaged(path)
            return read(look)
    except UNREADABLE as error:
        barred = trouble.fault_of(error) in (trouble.Fault.BARRED, trouble.Fault.FOR_READING)
        raise _unreadable(path, "it may not be opened") if barred else _damaged(path) from error
    except OSError as error:
        raise _unreadable(path, error.strerror or str(error)) from error


def sum_of(path: Path) -> str:
    """Return the sum that a backup bears in its name: it alone shows a flipped bit in somebody's words."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()[:12]


@lru_cache(maxsize=4)
def schema_of(version: int, migrations: Path) -> frozenset[tuple[str, str, str]]:
    """Return what a book of a version is made of; made once, in a file of its own."""
    with tempfile.TemporaryDirectory(prefix="refcoach-") as folder:
        fresh = driver.unopened()
        driver.connect(fresh, Path(folder) / "fresh.db")
        try:
            database.run_migrations(fresh, sorted(migrations.glob("[0-9]*.py"))[version - 1].stem)
            return driver.schema(fresh.connection())
        finally:
            fresh.close()


def _check_place(path: Path) -> None:
    if not path.exists():
        raise Unsuitable(f"There is no file {path}. {CHOOSE}")
    if not path.is_file():
        raise Unsuitable(f"{path} is not a file. {CHOOSE}")
    log = path.with_name(f"{path.name}-wal")
    if log.exists() and log.stat().st_size:
        advice = (
            f"make a backup of it first, with: {as_typed(path.parent)} backup FILE"
            if path.name == database.FILE_NAME
            else "please choose another backup."
        )
        raise Unsuitable(f"{path} is in use, or was not closed, so it was not read. Nothing was changed; {advice}")


def _check_ours(path: Path, look: "driver.Connection") -> None:
    with path.open("rb") as file:
        if not file.read(16).startswith(driver.HEADER):
            raise Unsuitable(f"{path} is not a book of RefCoach. {CHOOSE}")
    app, version = driver.whose(look)
    if app != database.APPLICATION_ID or not version:
        raise Unsuitable(f"{path} is not a book of RefCoach. {CHOOSE}")
    if version > database.known_version():
        raise Unsuitable(
            f"{path} was written by a newer RefCoach. Nothing was changed; update RefCoach, or choose another backup."
        )
    if not driver.looks_whole(path):
        raise _damaged(path)
    if driver.schema(look) != schema_of(version, database.MIGRATIONS):
        raise Unsuitable(f"{path} holds something that RefCoach did not put there, so it was not used. {CHOOSE}")


def _fits_its_name(path: Path) -> bool:
    named = read_name(path.name)
    return named is None or sum_of(path) == named.sum


def _unreadable(path: Path, reason: str) -> Unsuitable:
    return Unsuitable(f"{path} cannot be read ({reason}). {CHOOSE}")


def _damaged(path: Path) -> Unsuitable:
    return Unsuitable(f"{path} is damaged, so it was not used. {CHOOSE}")
