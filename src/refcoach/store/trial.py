"""A log is tried on a private copy of the file beside it before it is used: SQLite replays any, into any file.

A file may look as it did, and yet be of another day than its log: a folder's older copy put over it. Pages of two days
that were put together can be whole by every check of the engine, and something that was saved is gone. The journal
knows: what it says was done since the file was written must be what the rows say.
"""

import os
import shutil
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from refcoach.store import driver, replayed, trouble, whole
from refcoach.store.replayed import Alone

FOLDER = "refcoach.trial"
_UNREADABLE: tuple[type[Exception], ...] = (*driver.ERRORS, ValueError)


def fits(path: Path, logs: Sequence[Path], written_before: str = "") -> bool:
    """Say whether a file with its logs is a whole book, and the same one as without them.

    `written_before`: the entry of the journal that was the last in the file before somebody began to put the log into
    it; "" where nobody did.
    """
    folder = path.with_name(FOLDER)
    shutil.rmtree(folder, ignore_errors=True)  # of a trial that was killed
    folder.mkdir(mode=0o700)
    try:
        for file in (path, *logs):
            _copy(file, folder / file.name)
        return _is_whole(folder / path.name, path, written_before)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def is_sound_alone(path: Path) -> bool:
    """Say whether a file without its log is a book that can be read."""
    with suppress(*_UNREADABLE), driver.looked_at(path, in_use=False) as look:
        return driver.is_sound(look)
    return False


def _copy(file: Path, to: Path) -> None:
    with file.open("rb") as whole, os.fdopen(os.open(to, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "wb") as copy:
        shutil.copyfileobj(whole, copy)


def _is_whole(copy: Path, path: Path, written_before: str) -> bool:
    try:
        with driver.tried(copy) as book:
            if whole.of_rows(book):
                return False
            # Where search was damaged without the log, that is not what did it.
            if whole.of_search(book) and not _is_search_damaged(path):
                return False
            if not driver.tables(book):
                return True  # killed before anything was written
            # A log can hold a whole book of its own; but not what the file's journal says.
            return driver.whose(book)[0] == driver.APPLICATION_ID and replayed.goes_on(
                book, _alone(path), written_before
            )
    except _UNREADABLE as error:
        if trouble.fault_of(error) not in (trouble.Fault.DAMAGED, trouble.Fault.UNKNOWN, None):
            raise  # a full disk says nothing of the log
        return False


def _alone(path: Path) -> Alone | None:
    """Read a file without its log; None where it cannot be, since somebody was putting that into it."""
    with suppress(*_UNREADABLE), driver.looked_at(path, in_use=False) as look:
        return replayed.alone(look)
    return None


def _is_search_damaged(path: Path) -> bool:
    """Say whether a file without its log cannot be searched; a file that was being written to says nothing."""
    with suppress(*_UNREADABLE), driver.looked_at(path, in_use=False) as look, driver.in_memory(look) as own:
        return bool(whole.of_search(own))
    return False
