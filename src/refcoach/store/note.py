"""The note beside the book: how its file looked when it was last written. One process at a time holds it."""

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from time import monotonic, sleep
from zlib import crc32

from refcoach.store import driver, lock
from refcoach.store.wrong import CannotOpen

FILE_NAME = "refcoach.note"
NOTHING = "nothing"
"""What was written last in a file in which nothing was."""
_LOCKED_AT = 1 << 30
"""Where the note is locked: far behind its words, which Windows would not let others read."""
_WIDTH = 192
"""The note is always as long, so that it is written over in place: it is the lock as well."""


class State(StrEnum):
    """What a note says about a log: nothing, that it is being put into the file, or that it was set aside."""

    STILL = "still"
    WRITING = "writing"
    APART = "apart"


@dataclass(frozen=True, slots=True)
class Looks:
    """How a data file looks from outside."""

    device: int
    inode: int
    size: int
    changed_ns: int
    state: State = State.STILL
    mark: str = ""
    """By what its contents are known, without its log (`mark_of`); "" where nobody looked."""

    @classmethod
    def of(cls, path: Path) -> "Looks | None":
        """Look; None where there is no file, or an empty one."""
        try:
            it = path.stat()
        except OSError:
            return None
        return cls(it.st_dev, it.st_ino, it.st_size, it.st_mtime_ns) if it.st_size else None

    def is_file_of(self, other: "Looks") -> bool:
        """Say whether both are the same file, whatever is in it."""
        return (self.device, self.inode) == (other.device, other.inode)

    def holds_what(self, other: "Looks") -> bool:
        """Say whether what is in it is the same: a folder that was copied whole is a good one."""
        return (self.size, self.changed_ns) == (other.size, other.changed_ns)


def last_written(path: Path) -> str:
    """Return the name of the newest entry of the journal in a file without its log; "" where it cannot be read."""
    with suppress(*driver.ERRORS, ValueError), driver.looked_at(path, in_use=False) as look:
        return _last_written(look)
    return ""


def _last_written(look: driver.Connection) -> str:
    if "journal" not in driver.tables(look):
        return NOTHING
    found = look.execute("SELECT uid FROM journal ORDER BY id DESC LIMIT 1").fetchone()
    return str(found[0]) if found else NOTHING


def mark_of(path: Path) -> str:
    """Return by what the contents of a file are known, wherever it was copied and whoever touched it; "" for nothing.

    Whatever is done leaves an entry in the journal; and a backup of the very same, whose pages lie in another order,
    is known by its layout. The file is only read by the driver: whoever else closed it would end the driver's locks.
    """
    with suppress(*driver.ERRORS, ValueError), driver.looked_at(path, in_use=False) as look:
        return f"{_last_written(look)}-{crc32(driver.layout(look).encode()):x}"
    return ""


def was_here(path: Path) -> bool:
    """Say whether a book was kept here once: asked before whether it still is, since a first start notes it last."""
    try:
        return path.with_name(FILE_NAME).stat().st_size > 0
    except OSError:
        return False


def forget(path: Path) -> None:
    """Forget that a book was kept here: the owner begins another."""
    with suppress(OSError):
        os.truncate(path.with_name(FILE_NAME), 0)


@contextmanager
def held(path: Path) -> Iterator[int | None]:
    """Hold the note, which one process does at a time; None where there cannot be one."""
    handle = _opened(path.with_name(FILE_NAME))
    if handle is None:
        yield None
        return
    try:
        _claim(handle)
        yield handle
    finally:
        os.lseek(handle, _LOCKED_AT, os.SEEK_SET)
        with suppress(OSError):
            lock.give_back(handle)
        os.close(handle)


def _opened(file: Path) -> int | None:
    try:
        return os.open(file, os.O_RDWR | os.O_CREAT | getattr(os, "O_BINARY", 0), 0o600)
    except OSError:
        return None  # what else is written there says why


def _claim(handle: int) -> None:
    until = monotonic() + driver.patience()
    while True:
        os.lseek(handle, _LOCKED_AT, os.SEEK_SET)
        try:
            return lock.claim(handle)
        except OSError as error:
            if error.errno not in lock.TAKEN:
                return None  # a file system without locks
            if monotonic() > until:
                raise CannotOpen(
                    "Another program is using the data. Nothing that was saved is lost; try again in a moment."
                ) from error
        sleep(0.005)


def read(handle: int | None) -> Looks | None:
    """Read a note that is held; None where it says nothing."""
    if handle is None:
        return None
    os.lseek(handle, 0, os.SEEK_SET)
    return parse(os.read(handle, _WIDTH))


def words(looks: Looks) -> bytes:
    """Write the words of a note."""
    it = looks
    return f"refcoach {it.device} {it.inode} {it.size} {it.changed_ns} {it.state} {it.mark}".rstrip().encode("ascii")


def parse(words: bytes) -> Looks | None:
    """Read the words of a note; None for nonsense."""
    try:
        # A note of the first version has none.
        kind, device, inode, size, changed, state, *mark = words.decode("ascii").split()
        it = Looks(int(device), int(inode), int(size), int(changed), State(state), "".join(mark))
        return it if kind == "refcoach" else None
    except ValueError:
        return None


def keep(handle: int | None, looks: Looks | None) -> None:
    """Write the note, if it says something else; on the disk before a file is written to."""
    if handle is None or looks is None or read(handle) == looks:
        return
    os.lseek(handle, 0, os.SEEK_SET)
    try:
        os.write(handle, words(looks).ljust(_WIDTH - 1) + b"\n")
        if looks.state is State.WRITING:
            os.fsync(handle)
    except OSError:
        # Without a note a log is tried before it is used; with a wrong one it would be set aside.
        with suppress(OSError):
            os.ftruncate(handle, 0)
