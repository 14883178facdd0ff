"""A log belongs to its book: SQLite replays a `-wal` into whatever file lies beside it, without a word and for good.

So a note beside the book says how the file looked, size and time, when it was last written. Only a checkpoint writes to
it, and each is made through `writing`, one at a time: SQLite's automatic one is off. A log beside a file that looks
otherwise is never replayed and never deleted: it is set aside. Where a kill came in the middle of a checkpoint, or the
note is not there yet, the log is tried on a private copy first.
"""

import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from time import localtime, monotonic, sleep, strftime

from refcoach.store import driver, lock, trial
from refcoach.store.wrong import BookWrong, CannotOpen, Wrong

if sys.platform != "win32":
    import fcntl

FILE_NAME = "refcoach.note"
LOGS = ("-wal", "-journal")
_LOCKED_AT = 1 << 30
"""Where the note is locked: far behind its words, which Windows would not let others read."""
_WIDTH = 128
"""The note is always as long, so that it is written over in place: it is the lock as well."""
_ALIVE_AT, _WRITES_AT = 128, 0x40000001
"""The byte of a `-shm` that every process with the book open holds, and that of a file which one that writes without a
log does (SQLite's os_unix.c: UNIX_SHM_DMS, RESERVED_BYTE)."""


@dataclass(frozen=True, slots=True)
class Looks:
    """How a data file looks from outside; `writing` while its log is being put into it."""

    device: int
    inode: int
    size: int
    changed_ns: int
    writing: bool = False

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


def of(path: Path) -> list[Path]:
    """Return the logs beside a file that have something in them."""
    beside = (path.with_name(path.name + end) for end in LOGS)
    return [log for log in beside if log.is_file() and log.stat().st_size]


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


def look(path: Path) -> None:
    """Set a log aside that does not belong to the file beside it.

    Raises BookWrong when one was, so that the owner chooses; and CannotOpen when somebody still writes to it.
    """
    if of(path):
        with _held(path) as note:
            _look(path, note)


@contextmanager
def opening(path: Path) -> Iterator[None]:
    """Connect inside: nobody puts a log into the file meanwhile; then it is noted. Raises as `look` does."""
    with _held(path) as note:
        if of(path):
            _look(path, note)
        yield
        _keep(note, Looks.of(path))


@contextmanager
def writing(path: Path, *, closing: bool = False) -> Iterator[None]:
    """Let the log be put into the file inside, by a checkpoint or by `closing`.

    A log that is there still after closing may be put into it any moment: by another process, or by this one, where
    an error keeps something of the connection for a while.

    Where the file was replaced, its contents are not touched: what was written since is set aside before.
    """
    with _held(path) as note:
        logs, now, noted = of(path), Looks.of(path), _read(note)
        strange = noted is not None and (now is None or not _belongs(now, noted))
        if logs and strange:
            _take_out(logs[0])
        elif logs and now is not None:
            _keep(note, Looks(now.device, now.inode, now.size, now.changed_ns, writing=True))
        yield
        if not strange and not (closing and of(path) and not _is_alive(path)):
            _keep(note, Looks.of(path))


def is_ours(path: Path, opened: Looks | None) -> bool:
    """Say whether a file that is open is still the one that was opened, and nobody else put something in its place."""
    now = Looks.of(path)
    if now is None or (opened is not None and not now.is_file_of(opened)):
        return False
    try:
        noted = _parse(path.with_name(FILE_NAME).read_bytes())
    except OSError:
        return True
    if noted is None or _belongs(now, noted):
        return True
    with _held(path) as note:  # another RefCoach was just writing
        now, noted = Looks.of(path), _read(note)
    return now is not None and (noted is None or _belongs(now, noted))


def set_aside(log: Path) -> Path:
    """Give a log a dated name under which SQLite does not find it; returns that."""
    to = _dated(log)
    log.rename(to)
    # It is only an index of the log, which SQLite makes anew.
    log.with_name(log.name.removesuffix("-wal") + "-shm").unlink(missing_ok=True)
    return to


def _look(path: Path, note: int | None) -> None:
    logs, now, noted = of(path), Looks.of(path), _read(note)
    if not logs:
        return
    same_file = now is not None and noted is not None and now.is_file_of(noted)
    same = now is not None and noted is not None and now.holds_what(noted)
    if same and same_file:
        return
    unsure = now is not None and (noted is None or (noted.writing and same_file))
    if _is_alive(path):
        if unsure:
            return  # whoever has the book open knows what belongs to it
        raise CannotOpen(
            f"The file {path} was changed by something else while RefCoach has it open, so it was not touched."
            " Please close the other RefCoach and try again."
        )
    if same or (unsure and trial.fits(path, logs)):
        return
    if now is None and noted is None:
        _keep(note, Looks(0, 0, 0, 0))  # so that the next start asks as well
    raise BookWrong(Wrong.GONE if now is None else Wrong.REPLACED, path, tuple(set_aside(log) for log in logs))


def _belongs(now: Looks, noted: Looks) -> bool:
    return now.holds_what(noted) or (noted.writing and now.is_file_of(noted))


def _take_out(log: Path) -> None:
    """Set a log aside that is open: SQLite finds it empty, and puts nothing into the file."""
    to = _dated(log)
    handle = os.open(to, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    with os.fdopen(handle, "wb") as copy, log.open("rb") as whole:
        shutil.copyfileobj(whole, copy)
        copy.flush()
        os.fsync(copy.fileno())
    os.truncate(log, 0)


def _dated(log: Path) -> Path:
    name = f"{log.name}-{strftime('%Y-%m-%d-%H%M%S', localtime(log.stat().st_mtime))}"
    names = (log.with_name(name + (f"-{number}" if number else "")) for number in range(10_000))
    return next(free for free in names if not free.exists())


@contextmanager
def _held(path: Path) -> Iterator[int | None]:
    """Hold the note, which one process does at a time; None where there cannot be one."""
    try:
        handle = os.open(path.with_name(FILE_NAME), os.O_RDWR | os.O_CREAT | getattr(os, "O_BINARY", 0), 0o600)
    except OSError:
        yield None  # what else is written there says why
        return
    try:
        _claim(handle)
        yield handle
    finally:
        os.lseek(handle, _LOCKED_AT, os.SEEK_SET)
        with suppress(OSError):
            lock.give_back(handle)
        os.close(handle)


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


def _read(note: int | None) -> Looks | None:
    if note is None:
        return None
    os.lseek(note, 0, os.SEEK_SET)
    return _parse(os.read(note, _WIDTH))


def _parse(words: bytes) -> Looks | None:
    try:
        kind, device, inode, size, changed, state = words.decode("ascii").split()
        it = Looks(int(device), int(inode), int(size), int(changed), state == "writing")
        return it if kind == "refcoach" else None
    except ValueError:
        return None


def _keep(note: int | None, looks: Looks | None) -> None:
    """Write the note, if it says something else; on the disk before a file is written to."""
    if note is None or looks is None or _read(note) == looks:
        return
    it = looks
    state = "writing" if it.writing else "still"
    words = f"refcoach {it.device} {it.inode} {it.size} {it.changed_ns} {state}".ljust(_WIDTH - 1) + "\n"
    os.lseek(note, 0, os.SEEK_SET)
    try:
        os.write(note, words.encode("ascii"))
        if it.writing:
            os.fsync(note)
    except OSError:
        # Without a note a log is tried before it is used; with a wrong one it would be set aside.
        with suppress(OSError):
            os.ftruncate(note, 0)


def _is_alive(path: Path) -> bool:
    """Say whether another process has the book open; Windows lets nobody rename what is."""
    if sys.platform == "win32":
        return False
    return any(
        _is_locked(file, at) for file, at in ((path.with_name(f"{path.name}-shm"), _ALIVE_AT), (path, _WRITES_AT))
    )


def _is_locked(file: Path, at: int) -> bool:
    try:
        handle = os.open(file, os.O_RDWR)
    except OSError:
        return False
    try:
        fcntl.lockf(handle, fcntl.LOCK_EX | fcntl.LOCK_NB, 1, at)
    except OSError:
        return True
    finally:
        os.close(handle)
    return False
