"""The one file: opened safely, brought up to date with a backup first, refused when it is not ours."""

import glob
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from refcoach.store import driver, logs, note, place, soundness, trouble
from refcoach.store.driver import APPLICATION_ID
from refcoach.store.looking import inspect, is_in_use, refuse_link
from refcoach.store.note import Looks
from refcoach.store.private import make_folder, usable
from refcoach.store.tables import database
from refcoach.store.wrong import BookMoved, BookWrong, CannotOpen, Wrong

__all__ = ["APPLICATION_ID", "CannotOpen", "make_folder"]

FILE_NAME = "refcoach.db"
RESTORED = "refcoach.restored"
"""A backup that shall be the book from now on: see `restoring`."""
MIGRATIONS = Path(__file__).parent / "migrations"
LONGEST_LOG = 4 << 20
"""Bytes of changes that lie beside the book before they are put into it."""

_unread: list[Path] = []
"""The open file, where nobody has read every page of it since it was written to."""
_opened_as: list[Looks] = []
"""How the open file looked."""
_beside: list[tuple[int, int]] = []
"""Its log and the index of that, once something was written."""

_WORLDLY: tuple[type[Exception], ...] = (*driver.ERRORS, OSError)
UNREADABLE: tuple[type[Exception], ...] = (*driver.ERRORS, ValueError, MemoryError)
"""What comes up when a file that looked sound is damaged, since SQLite keeps no sums of what it stores: text that is
none, and lengths for which no computer has room."""


def open_database(folder: Path, *, read_later: bool = False, begin_anew: bool = False) -> Path:
    """Open, or make, the database of a data folder and bring it up to date; returns its path.

    Every page is read to find damage, which takes long in a large book. With `read_later` that is left to whoever
    asks `needs_reading`.

    Where a book was kept once and is gone, another is begun only with `begin_anew`.

    Raises CannotOpen when the folder cannot be made, the disk is full, or the file is held by another program,
    not ours, or from a newer program; BookWrong when it is damaged or gone, or a log beside it belongs to another.
    Nothing is written to a file that is refused.
    """
    if (folder / RESTORED).exists():
        # Here, because hardly any start finds one.
        from refcoach.store import restoring

        with worldly(folder, "RefCoach cannot open it"):
            restoring.finish(folder)
    path = _find(folder, begin_anew=begin_anew)
    with worldly(folder, "RefCoach cannot open it" if path.stat().st_size else "RefCoach cannot begin a book there"):
        # In a book that is just begun there is nothing to read yet.
        has_pages = path.stat().st_size
        _unread[:] = [path] if has_pages and read_later and not soundness.is_as_noted(path) else []
        if has_pages:
            inspect(path, known_version(), every_page=not read_later)
        try:
            with logs.opening(path):
                if not path.exists():
                    # Another RefCoach was just moving it; the driver would begin another.
                    raise BookMoved(path, "it was not opened")
                driver.connect(database, path)
            _opened_as[:] = filter(None, [Looks.of(path)])
            _beside.clear()
            _migrate(path)
        except BaseException:
            close_database()
            raise
    return path


def _find(folder: Path, *, begin_anew: bool) -> Path:
    path = folder / FILE_NAME
    _refuse_where_it_left(path)
    refuse_link(path)
    if not path.exists() and (carrier := place.travels(folder)):
        raise CannotOpen(place.refusal(folder, carrier))
    make_folder(folder)
    with worldly(folder, "RefCoach cannot open it"):
        logs.look(path)
    # Whoever was moving it let nobody look meanwhile.
    _refuse_where_it_left(path)
    was_here = note.was_here(path) or soundness.is_noted(path) or any((folder / "backups").glob("*.db"))
    is_here = path.exists() and (not path.is_file() or path.stat().st_size)
    if was_here and not is_here:
        if not begin_anew:
            raise BookWrong(Wrong.GONE, path)
        forget(path)
    return _make_file(folder)


def _refuse_where_it_left(path: Path) -> None:
    if not path.exists() and (path.parent / place.MOVED).exists():
        from refcoach.store import moved  # hardly any start needs it

        moved.refuse(path.parent)


def needs_reading() -> bool:
    """Say whether every page of the open file is still to be read: it is not as `close_database(note=True)` left it."""
    return bool(_unread)


def was_read() -> None:
    """Remember that every page of the open file was read and is sound."""
    _unread.clear()


def doubt(error: BaseException) -> None:
    """Have every page of the open file read again where an error shows damage, if not now then at the next start."""
    causes = [one for one in (error, error.__cause__) if one is not None]
    if any(trouble.fault_of(one) is trouble.Fault.DAMAGED or isinstance(one, MemoryError) for one in causes):
        _unread[:] = [data_file()]


def forget(path: Path) -> None:
    """Forget that a book was kept here: the owner begins another."""
    note.forget(path)
    soundness.forget(path)


def wait_at_most(milliseconds: int) -> int:
    """Wait no longer than this for another program that writes, and return how long it was before.

    Somebody may be looking at a window that stands still meanwhile.
    """
    if database.is_closed():
        return milliseconds
    return driver.wait_at_most(database.connection(), milliseconds)


def close_database(*, note: bool = False) -> None:
    """Close; with `note`, leave a note of what the file looks like, where it was read and is sound."""
    if database.is_closed():
        return
    path = data_file()
    try:
        with logs.writing(path, closing=True):
            database.close()
    except (CannotOpen, OSError):
        database.close()
    _opened_as.clear()
    # Still in use by a second process, it is not yet as it will be.
    if note and not _unread and not is_in_use(path):
        soundness.note(path)


@contextmanager
def transaction() -> Iterator[None]:
    """Write at once or wait: with SQLite's deferred default a second writer fails instead of waiting.

    Raises CannotOpen when somebody else writes for too long, or the disk is full; or when the file is not there
    any more, or another lies in its place: what is written would be nowhere.
    """
    if database.in_transaction():
        with database.atomic("IMMEDIATE"):
            yield
        return
    look_again()
    with worldly(data_file().parent, "this was not saved"), database.atomic("IMMEDIATE"):
        yield
    if not _beside:
        _beside[:] = logs.beside(data_file())
    put_log_away(LONGEST_LOG)


def look_again(so: str = "this was not saved") -> None:
    """See whether the open file is still where it was. Raises BookMoved when it is not."""
    path = data_file()
    moved = bool(_beside) and logs.beside(path) != _beside
    if moved or not logs.is_ours(path, _opened_as[0] if _opened_as else None):
        raise BookMoved(path, so)


def put_log_away(longest: int = 0) -> None:
    """Keep the log short. What was written is safe in it, so that nothing depends on this."""
    path = data_file()
    with suppress(*_WORLDLY, CannotOpen):
        if path.with_name(f"{path.name}-wal").stat().st_size > longest:
            with logs.writing(path):
                driver.put_log_away(database.connection())


@contextmanager
def snapshot() -> Iterator[None]:
    """Read many things as they stood at one moment; whoever writes meanwhile neither waits nor is seen."""
    if database.in_transaction():
        yield
        return
    database.begin("DEFERRED")
    try:
        yield
    finally:
        database.rollback()


@contextmanager
def worldly(folder: Path, so: str) -> Iterator[None]:
    """Turn the world's faults into CannotOpen; ours stay what they are."""
    try:
        yield
    except _WORLDLY as error:
        if fault := trouble.fault_of(error):
            raise CannotOpen(trouble.in_words(fault, folder, so)) from error
        raise


def after_commit(call: Any) -> None:
    """Run a call once the outermost transaction is safely written; never after a rollback."""
    database.after_commit(call)


def is_open() -> bool:
    """Say whether a book is open."""
    return not database.is_closed()


def data_version() -> int:
    """A number that changes when another program wrote to the file: the command line beside the window."""
    # Asked every minute of an idle program: straight to the driver.
    return driver.data_version(database.connection())


def data_file() -> Path:
    """Where the open data is."""
    return Path(database.database)


def _make_file(folder: Path) -> Path:
    path = folder / FILE_NAME
    with usable(folder):
        if not path.exists():
            # Another start may make it at the same moment.
            os.close(os.open(path, os.O_CREAT | os.O_WRONLY, 0o600))
    if not path.is_file():
        raise CannotOpen(f"{path} is not a file, so RefCoach cannot keep its data there. Nothing was changed.")
    return path


def known_version() -> int:
    """The number of migrations this program knows; a file's own number is its user_version."""
    return len(list(MIGRATIONS.glob("[0-9]*.py")))


def _migrate(path: Path) -> None:
    known = known_version()
    if not known:
        raise CannotOpen("This RefCoach is incomplete: its migrations are missing. Please install it again.")
    _, current = driver.whose(database.connection())
    if current == known:
        return
    copy = None
    if current:
        # Here, because few starts have anything to migrate; and a backup knows the book.
        from refcoach.domain.backups import Why
        from refcoach.store import backups

        with worldly(path.parent, "RefCoach cannot make the copy it keeps before it brings the data up to date"):
            copy = backups.keep(path, Why.UPDATE).path
    # First: a file that was left half made must still be known as ours.
    driver.sign(database.connection(), application_id=APPLICATION_ID)
    try:
        run_migrations(database)
    except driver.ERRORS as error:
        if not current:
            raise  # there was nothing yet
        fault = trouble.fault_of(error)
        because = trouble.happened(fault, path.parent) if fault else f"RefCoach went wrong ({error})"
        advice = f"; {trouble.advice(fault, path.parent)}" if fault else ""
        raise CannotOpen(
            f"{because}, so the data could not be brought up to date. It is as it was, and there is a copy of it:"
            f" {copy}{advice}."
        ) from error
    driver.sign(database.connection(), user_version=known)


def run_migrations(book: Any, last: str | None = None) -> None:
    """Bring an open file up to date, or as far as the migration of that name."""
    # Here, because few starts have anything to migrate, and it takes a while to load.
    from playhouse.migrations import Runner

    # The runner looks for files by pattern, and an owner may name a folder "[new]".
    runner = Runner(book, glob.escape(str(MIGRATIONS)))
    # Outside any transaction: inside one the runner cannot switch foreign keys off for a table rebuild.
    for left in reversed(range(known_version() + 1)):
        try:
            runner.up(last)
            return
        except driver.ERRORS:
            # Another start may have been quicker with this migration, and may be again with each that follows.
            if not left:
                raise
