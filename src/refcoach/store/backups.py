"""Copies of the book: each is made whole, read in full and safely on the disk before it has its name."""

import errno
import hashlib
import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from time import monotonic, sleep

from refcoach.domain.backups import Named, Why, read_name, to_let_go
from refcoach.paths import as_typed
from refcoach.store import driver, inside, search, trouble, whole
from refcoach.store.database import CannotOpen
from refcoach.store.inside import Inside
from refcoach.store.lock import AlreadyOpen, DataLock

FOLDER = "backups"
_PART = "making.part"
PARTS = "refcoach-*.part*"
"""How what is being made in a folder of the owner's is called."""
_PATIENCE = 30.0
"""Seconds: another process may be making a backup of a large book."""
_ROOM = 1 << 20
"""What a backup leaves free, for the book to go on."""
_OF_EARLIER_RELEASES = "before-update-*.db"


@dataclass(frozen=True, slots=True)
class Backup:
    """One copy of the book that the program made by itself or for the owner."""

    path: Path
    at: datetime
    why: Why


class NotSound(CannotOpen):
    """A copy shows that the book itself is damaged; the copy was thrown away."""

    def __init__(self, found: list[str], book: Path) -> None:
        """Say so; `found` is what is wrong, in the engine's words."""
        self.found = found
        super().__init__(
            "RefCoach found damage in the book, so no backup was made of it. The book was not touched, and the"
            " backups made before are kept; please look at them in Settings, or with:"
            f" {as_typed(book.parent)} restore --newest"
        )


def make(book: Path, to: Path) -> Inside:
    """Write a whole, compact, checked copy of a book that others may be using, for its owner's eyes only.

    Raises NotSound when the copy is not, OSError or a driver's error when the world is in the way: then there is
    nothing of it, and what had that name before is still there.
    """
    with _part_in(to.parent, book.parent) as part:
        _copy(book, part)
        _put(part, to)
    return _read(to)


def keep(book: Path, why: Why, at: datetime | None = None) -> Backup:
    """Make a backup beside the book, and let those go that nobody needs any more.

    Without `at` it bears the time that the file system gave it. Raises as `make` does.
    """
    folder = folder_of(book.parent)
    with alone_in(folder):
        with _part(folder / _PART) as part:
            _copy(book, part)
            # The file's own time, in the zone of the people who will read it.
            when = (at or datetime.fromtimestamp(part.stat().st_mtime)).replace(microsecond=0)  # noqa: DTZ006  # local, as all dates here
            named = Named(when, why, inside.sum_of(part))
            _put(part, folder / named.name())
        made = Backup(folder / named.name(), named.at, why)
        _let_go(folder, made)
    return made


def all_of(data: Path) -> list[Backup]:
    """Return the backups of a data folder, the newest first; what earlier releases left beside the book, too."""
    kept = in_folder(data / FOLDER)
    for old in data.glob(_OF_EARLIER_RELEASES):
        with suppress(OSError):
            when = datetime.fromtimestamp(old.stat().st_mtime).replace(microsecond=0)  # noqa: DTZ006  # local, as all dates here
            kept.append(Backup(old, when, Why.UPDATE))
    return sorted(kept, key=lambda backup: (backup.at, backup.path.name), reverse=True)


def in_folder(folder: Path) -> list[Backup]:
    """Return the backups that lie in a folder; none where it is not there."""
    try:
        files = list(folder.iterdir())
    except OSError:
        return []
    named = [(file, read_name(file.name)) for file in files]
    return [Backup(file, it.at, it.why) for file, it in named if it is not None]


def carry(backup: Path, to: Path) -> None:
    """Bring a backup to another folder, which must be there. Raises OSError when it cannot be read back there."""
    goal = to / backup.name
    if goal.exists() and _is_same(goal, backup):
        return
    with _part_in(to, backup.parent.parent) as part:
        with backup.open("rb") as source, part.open("wb") as copy:
            shutil.copyfileobj(source, copy, 1 << 20)
        if not _is_same(part, backup):
            raise OSError(errno.EIO, "the copy is not like the original")
        _put(part, goal)


def folder_of(data: Path) -> Path:
    """Return the folder that holds the backups, made for its owner's eyes only."""
    folder = data / FOLDER
    if not folder.is_dir():
        folder.mkdir(mode=0o700, exist_ok=True)
        folder.chmod(0o700)
    return folder


@contextmanager
def alone_in(folder: Path) -> Iterator[None]:
    """Be the only one, in any process, who makes backups there or brings one back."""
    lock, until = DataLock(folder), monotonic() + _PATIENCE
    while True:
        try:
            lock.acquire()
            break
        except AlreadyOpen:
            if monotonic() > until:
                raise CannotOpen(
                    "Another RefCoach is making a backup. Nothing was changed; please try again in a moment."
                ) from None
        sleep(0.02)
    try:
        yield
    finally:
        lock.release()


def sync(path: Path) -> None:
    """Wait until a file, or what a folder says of its files, is on the disk."""
    if sys.platform == "win32" and path.is_dir():
        return
    handle = os.open(path, os.O_RDWR if path.is_file() else os.O_RDONLY)
    try:
        os.fsync(handle)
    except OSError as error:
        if path.is_file() or error.errno not in (errno.EINVAL, errno.ENOTSUP):
            raise  # some sticks cannot be asked about folders
    finally:
        os.close(handle)


def need_room(book: Path, at: Path) -> None:
    """Refuse before anything is written where there is no room for a copy of the book. Raises OSError."""
    log = book.with_name(f"{book.name}-wal")
    size = book.stat().st_size + (log.stat().st_size if log.exists() else 0)
    if shutil.disk_usage(at).free < size + _ROOM:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(at))


def _copy(book: Path, part: Path) -> None:
    """Copy a book into an empty file, and compare what is in both; somebody may be writing meanwhile."""
    need_room(book, part.parent)
    try:
        seen = next(seen for left in (2, 1, 0) if (seen := _copy_once(book, part)).is_still or not left)
        faults = whole_again(part)
        with driver.looked_at(part, in_use=False) as copy:
            if driver.whose(copy) != seen.whose or driver.schema(copy) != seen.schema:
                faults.append("the copy is another book")
            if seen.is_still and driver.counts(copy) != seen.counts:
                faults.append("the copy has other rows than the book")
    except driver.ERRORS as error:
        if trouble.fault_of(error) is not trouble.Fault.DAMAGED:
            raise
        raise NotSound([str(error)], book) from error
    if faults:
        raise NotSound(faults, book)


def whole_again(part: Path) -> list[str]:
    """Return what is wrong with a copy; where that is its index for searching alone, it is made anew."""
    found = whole.of_copy(part)
    if found.search and not found.faults:
        with driver.tried(part) as own:
            search.make_anew(own)
        found = whole.of_copy(part)
    return found.all


@dataclass(frozen=True, slots=True)
class _Seen:
    """The book as it was when it was copied."""

    whose: tuple[int, int]
    schema: frozenset[tuple[str, str, str]]
    counts: dict[str, int]
    is_still: bool
    """Nobody wrote to it meanwhile, so that the counts are those of the copy."""


def _copy_once(book: Path, part: Path) -> _Seen:
    os.truncate(part, 0)
    with driver.looked_at(book, in_use=book.with_name(f"{book.name}-wal").exists()) as look:
        mark = driver.data_version(look)
        whose, schema, counts = driver.whose(look), driver.schema(look), driver.counts(look)
        driver.copy(look, part)
        return _Seen(whose, schema, counts, driver.data_version(look) == mark)


@contextmanager
def _part_in(folder: Path, data: Path) -> Iterator[Path]:
    """Give an empty private file in a folder of the owner's, which bears no name of theirs.

    Its name is this book's, which one process at a time uses: so what a kill left of one goes with the next. Where no
    turns can be taken, as on a disk for reading only, each process has its own.
    """
    mark = hashlib.sha256(os.fsencode(data.resolve())).hexdigest()[:12]
    with ExitStack() as turns:
        name = f"refcoach-{mark}-{os.getpid()}.part"
        if (data / FOLDER).is_dir():
            with suppress(OSError):
                turns.enter_context(alone_in(data / FOLDER))
                name = f"refcoach-{mark}.part"
        yield turns.enter_context(_part(folder / name))


@contextmanager
def _part(part: Path) -> Iterator[Path]:
    """Give an empty private file, and leave nothing of it behind but under another name."""
    _clear(part)
    os.close(os.open(part, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    try:
        yield part
    finally:
        _clear(part)


def _clear(part: Path) -> None:
    for left in (part, part.with_name(f"{part.name}-journal")):
        # On a disk that is full it would take the room it asks for.
        left.unlink(missing_ok=True)


def _put(part: Path, to: Path) -> None:
    sync(part)
    part.replace(to)
    sync(to.parent)


def _read(copy: Path) -> Inside:
    with driver.looked_at(copy, in_use=False) as look:
        return inside.read(look)


def _let_go(folder: Path, made: Backup) -> None:
    """Rotate, once the new one is safe: an older one of the same reason with the same bytes is the same backup."""
    there = in_folder(folder)
    sums = {backup: read_name(backup.path.name) for backup in there}
    mine = sums[made]
    twins = [
        b for b, named in sums.items() if b != made and named and mine and b.why is made.why and named.sum == mine.sum
    ]
    for backup in (*twins, *to_let_go([b for b in there if b not in twins], made.at, made)):
        with suppress(OSError):
            backup.path.unlink()


def _sum(named: Named | None) -> str:
    return named.sum if named else ""


def _is_same(one: Path, other: Path) -> bool:
    return one.stat().st_size == other.stat().st_size and inside.sum_of(one) == inside.sum_of(other)
