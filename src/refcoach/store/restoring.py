"""A backup takes the book's place: whatever happens on the way, there is the old book or the new one.

The new book is made whole beside the old one first. Once it bears the name `refcoach.restored` the owner's wish is on
the disk: from then on whoever comes next, be it the next start, puts it in the book's place.
"""

import os
import shutil
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from refcoach.domain.backups import Why
from refcoach.store import backups, database, driver, inside, logs, trouble
from refcoach.store.backups import NotSound
from refcoach.store.database import FILE_NAME, RESTORED, UNREADABLE, CannotOpen
from refcoach.store.inside import Inside, Unsuitable
from refcoach.store.wrong import BookWrong

_SO = "the backup was not brought back, and your book is as it was"


@dataclass(frozen=True, slots=True)
class Prepared:
    """A whole book of this release, made from a backup, that waits for the owner's yes."""

    path: Path
    source: Path
    inside: Inside
    """What is in the backup it was made from."""


def prepare(source: Path, data: Path) -> Prepared:
    """Make a book of this release from a backup, beside the present one, which is not touched.

    May be called from any thread. Raises Unsuitable for a file that cannot be one, CannotOpen when the world is in the
    way.
    """
    found = inside.inspect(source)
    part = data / f"{RESTORED}.part"
    drop(Prepared(part, source, found))
    try:
        with database.worldly(data, _SO):
            backups.need_room(source, data)
            os.close(os.open(part, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
            driver.copy_stranger(source, part)
            if found.version != database.known_version():
                _bring_up_to_date(part)
            if backups.whole_again(part):
                raise Unsuitable(f"{source} is damaged, so it was not used. {inside.CHOOSE}")
            _write_as_a_book(part)
            backups.sync(part)
    except BaseException:
        drop(Prepared(part, source, found))
        raise
    return Prepared(part, source, found)


def drop(prepared: Prepared) -> None:
    """Leave nothing of a book that is not wanted."""
    for end in ("", "-wal", "-shm", "-journal"):
        prepared.path.with_name(f"{prepared.path.name}{end}").unlink(missing_ok=True)


def put(data: Path, prepared: Prepared, at: datetime | None = None) -> Path | None:
    """Put a prepared book in the place of the present one, which nobody may have open.

    Returns the file in which the present book is kept: a backup, or where it is too damaged for one the book itself;
    None where there was none, or one in which its owner had done nothing yet. Without `at` a backup bears the time
    that the file system gave it.

    Raises CannotOpen when the world is in the way: then the present book is as it was.
    """
    with database.worldly(data, _SO):
        with suppress(BookWrong):
            # What belongs to another file is not part of the present book; it is set aside, and kept.
            logs.look(data / FILE_NAME)
        kept = _keep_present(data / FILE_NAME, at)
        with backups.alone_in(backups.folder_of(data)):
            prepared.path.replace(data / RESTORED)
            backups.sync(data)
            _finish(data)
    return kept


def finish(data: Path) -> None:
    """Do what a restore that was cut short had still to do."""
    _check_ready(data)
    with backups.alone_in(backups.folder_of(data)):
        _finish(data)


def _check_ready(data: Path) -> None:
    """What waits there may have come from elsewhere, with a program that carries folders: it is looked at first.

    What is no book of ours is given another name, and the present book is kept before one takes its place.
    """
    ready = data / RESTORED
    if not ready.exists():
        return
    try:
        inside.inspect(ready)
    except Unsuitable:
        ready.rename(_free_name(ready, data))
        return
    with suppress(BookWrong):
        logs.look(data / FILE_NAME)
    _keep_present(data / FILE_NAME, None)


def _finish(data: Path) -> None:
    ready, book = data / RESTORED, data / FILE_NAME
    if not ready.exists():
        return  # somebody else was quicker
    _set_logs_aside(book)
    ready.replace(book)
    backups.sync(data)


def _set_logs_aside(book: Path) -> None:
    """A log that stayed beside the book would be put into the new one."""
    for log in logs.of(book):
        logs.set_aside(log)
    for end in ("-shm", *logs.LOGS):
        book.with_name(f"{book.name}{end}").unlink(missing_ok=True)


def _keep_present(book: Path, at: datetime | None) -> Path | None:
    if not book.exists() or not book.stat().st_size:
        return None
    if not _is_sound(book):
        return _keep_as_it_is(book)
    try:
        # Until it is kept nobody else writes to it; a command that waits finds the new book afterwards.
        with logs.writing(book), driver.held(book):
            found = inside.of_book(book)
            if found and found.is_empty and not found.by_owner:
                return None
            return backups.keep(book, Why.RESTORE, at).path
    except NotSound:
        return _keep_as_it_is(book)


def _is_sound(book: Path) -> bool:
    """A damaged book is not opened for writing any more, which would put its log into it."""
    in_use = book.with_name(f"{book.name}-wal").exists()
    try:
        if not in_use and not driver.looks_whole(book):
            return False
        with driver.looked_at(book, in_use=in_use) as look:
            return driver.whose(look)[0] == database.APPLICATION_ID and driver.is_sound(look)
    except UNREADABLE as error:
        if trouble.fault_of(error) in trouble.PASSING:
            raise
        return False


def _keep_as_it_is(book: Path) -> Path:
    """Keep a book that no backup can be made of, with its log, byte by byte: perhaps somebody can still read it."""
    folder = backups.folder_of(book.parent)
    to = _free_name(book, folder)
    log = book.with_name(f"{book.name}-wal")
    if log.exists() and log.stat().st_size:
        _copy_private(log, to.with_name(f"{to.name}-wal"))
    with suppress(OSError):
        # The same bytes under a second name cost nothing, where the disk can do that.
        os.link(book, to)
    if not to.exists():
        _copy_private(book, to)
    to.chmod(0o600)
    backups.sync(folder)
    return to


def _copy_private(source: Path, to: Path) -> None:
    handle = os.open(to, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    with os.fdopen(handle, "wb") as copy, source.open("rb") as whole:
        shutil.copyfileobj(whole, copy, 1 << 20)
        copy.flush()
        os.fsync(copy.fileno())


def _free_name(book: Path, folder: Path) -> Path:
    """Return a name that is free and tells when the book was last written to."""
    when = datetime.fromtimestamp(book.stat().st_mtime)  # noqa: DTZ006  # local, as all dates here
    name = f"replaced_{when:%Y-%m-%d_%H-%M-%S}"
    names = (folder / f"{name}{f'-{number}' if number else ''}.db" for number in range(10_000))
    return next(free for free in names if not free.exists())


def _write_as_a_book(part: Path) -> None:
    """Let a copy be written with a log from now on, as a book is.

    The switch writes a journal beside the file: were it left to the first start after a restore and killed there, the
    next would find a journal that belongs to another file.
    """
    book = driver.unopened()
    driver.connect(book, part)
    book.close()


def _bring_up_to_date(part: Path) -> None:
    book = driver.unopened()
    driver.connect(book, part)
    try:
        database.run_migrations(book)
        driver.sign(book.connection(), user_version=database.known_version())
    except driver.ERRORS as error:
        if trouble.fault_of(error) is not None:
            raise
        raise CannotOpen(
            f"The backup could not be brought up to date ({error}). Nothing was changed; please choose another one."
        ) from error
    finally:
        book.close()
