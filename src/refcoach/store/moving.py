"""A book moves to another folder, as a whole and once: at every moment it is here or there (see `moved`)."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path

from refcoach.domain.backups import Why
from refcoach.store import backups, database, driver, logs, moved
from refcoach.store.database import FILE_NAME, RESTORED, close_database, make_folder, open_database
from refcoach.store.lock import AlreadyOpen, DataLock
from refcoach.store.wrong import CannotOpen

_SO = "the book was not moved"


class InTheWay(CannotOpen):
    """Something is in the way of a move: one sentence for the owner."""


def move(old: Path, new: Path, at: datetime) -> None:
    """Move the book of one folder to another; a backup stays. Whoever asks holds the lock of the old folder.

    Every page is read first. Raises CannotOpen, and nothing of it was done: BookWrong where the owner must choose what
    the book is before.
    """
    _refuse_another_book(old, new)
    open_database(old)
    close_database()
    make_folder(new)
    with database.worldly(new, _SO), _alone(new), _unused(old / FILE_NAME):
        _refuse_another_book(old, new)
        # Where nobody can tell who has the book open, at least nobody writes to it.
        with driver.held(old / FILE_NAME):
            _copy(old, new, at)
        with suppress(OSError):
            backups.sync(new)
            moved.take_away(old)
    if not (old / FILE_NAME).exists():
        # The note beside the book was held until now.
        moved.take_away(old)


def _copy(old: Path, new: Path, at: datetime) -> None:
    """Keep a backup here, and put a whole copy there: from then on that is the book."""
    backups.keep(old / FILE_NAME, Why.MOVE, at)
    under_way = moved.begin(old, new)
    try:
        moved.drop_copy(new)
        backups.make(old / FILE_NAME, new / moved.ARRIVING)
        moved.ready(old, under_way)
        (new / moved.ARRIVING).replace(new / FILE_NAME)
    except BaseException:
        with suppress(OSError):
            moved.drop_copy(new)
        moved.call_off(old, under_way)
        raise


@contextmanager
def _alone(new: Path) -> Iterator[None]:
    try:
        with DataLock(new):
            yield
    except AlreadyOpen:
        raise InTheWay(
            f"Another RefCoach has {new} open, so the book was not moved. Nothing was changed; close it there and try"
            " again."
        ) from None


@contextmanager
def _unused(book: Path) -> Iterator[None]:
    """Let nobody open the book inside: who has it open already is in the way, and who comes waits for its note."""
    with logs.writing(book):
        if logs.is_alive(book) or logs.of(book):
            raise InTheWay(
                f"Another RefCoach is using the book in {book.parent}, so it was not moved. Nothing was changed; try"
                " again in a moment."
            )
        yield


def _refuse_another_book(old: Path, new: Path) -> None:
    if moved.holds_a_book(new) or (new / RESTORED).exists():
        raise InTheWay(
            f"There is a book in {new} already, so the one in {old} was not moved. Nothing was changed; to move this"
            " one, give the folder of the other another name and try again."
        )
