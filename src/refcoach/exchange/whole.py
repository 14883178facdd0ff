"""A file of ours appears whole or not at all, readable by its owner only."""

import errno
import os
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO

from refcoach.domain.texts import one_line
from refcoach.exchange.bounds import refusal

_DATABASE = b"SQLite format 3\0"
_BOOK, _OWN = "refcoach.db", "refcoach."
_LOGS = ("-wal", "-shm", "-journal")
"""What a database keeps beside itself is called like it, with one of these behind."""


def write_whole(path: Path, write: Callable[[BinaryIO], None]) -> None:
    """Write a file beside its place, and put it there once all of it is on the disk. Raises Refused.

    A link stays one: what it leads to is written.
    """
    name = one_line(path.name) or str(path)
    try:
        path = behind_links(path)
        if path.is_dir():
            raise refusal(name, "is a folder", "choose a file name")
        if path.exists() and not path.is_file():
            # A device or a pipe would be gone, with a file in its place.
            raise refusal(name, "is no ordinary file", "choose a file name")
        if path.exists() and _is_book(path):
            raise refusal(name, "is a book, or another program's database", "choose another name")
        if _is_beside_book(path):
            raise refusal(name, "is a name under which a book keeps its own files", "choose another name")
    except OSError as error:
        raise _unwritable(name, error) from None
    try:
        handle, temporary = tempfile.mkstemp(prefix=".refcoach-", dir=path.parent)
    except OSError as error:
        raise _unwritable(name, error) from None
    try:
        with os.fdopen(handle, "wb") as file:
            write(file)
            file.flush()
            os.fsync(file.fileno())
        Path(temporary).replace(path)
    except OSError as error:
        raise _unwritable(name, error) from None
    finally:
        Path(temporary).unlink(missing_ok=True)


def behind_links(path: Path) -> Path:
    """Return the file that a link leads to, be it there or not; of any other path, the path. Raises OSError."""
    if not path.is_symlink():
        return path
    try:
        return path.resolve()
    except RuntimeError:
        # How Python 3.11 and 3.12 say that links lead in a circle.
        raise OSError(errno.ELOOP, os.strerror(errno.ELOOP), str(path)) from None


def write_bytes(path: Path, text: bytes) -> None:
    """Write a file that is made already. Raises Refused."""

    def write(file: BinaryIO) -> None:
        file.write(text)

    write_whole(path, write)


def _is_book(path: Path) -> bool:
    """Say whether a file is a database: whatever is made here is a file to look at, and never takes its place."""
    with path.open("rb") as file:
        return file.read(len(_DATABASE)) == _DATABASE


def _is_beside_book(path: Path) -> bool:
    """Say whether a book, or another database, looks for a file of its own here: its log, a lock, what is to come."""
    name = path.name.casefold()
    if name.startswith(_OWN) and (book := path.with_name(_BOOK)).is_file() and _is_book(book):
        return True
    kept = (path.with_name(path.name[: -len(log)]) for log in _LOGS if name.endswith(log) and name != log)
    return any(one.is_file() and _is_book(one) for one in kept)


def _unwritable(name: str, error: OSError) -> Exception:
    reason = error.strerror or "the place cannot be written to"
    return refusal(name, f"could not be written ({reason})", "choose another place")
