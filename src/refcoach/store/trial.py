"""A log is tried on a private copy of the file beside it before it is used, where nobody noted that they belong."""

import os
import shutil
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from refcoach.store import driver, note, whole

FOLDER = "refcoach.trial"
_UNREADABLE: tuple[type[Exception], ...] = (*driver.ERRORS, ValueError)


def fits(path: Path, logs: Sequence[Path]) -> bool:
    """Say whether a file with its logs is a whole book, and the same one as without them."""
    folder = path.with_name(FOLDER)
    shutil.rmtree(folder, ignore_errors=True)  # of a trial that was killed
    folder.mkdir(mode=0o700)
    try:
        for file in (path, *logs):
            _copy(file, folder / file.name)
        return _is_whole(folder / path.name, path)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _copy(file: Path, to: Path) -> None:
    with file.open("rb") as whole, os.fdopen(os.open(to, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "wb") as copy:
        shutil.copyfileobj(whole, copy)


def _is_whole(copy: Path, path: Path) -> bool:
    try:
        with driver.tried(copy) as book:
            if whole.of_rows(book):
                return False
            # Where search was damaged without the log, that is not what did it.
            if whole.of_search(book) and not _is_search_damaged(path):
                return False
            app, _ = driver.whose(book)
            last = note.last_written(path)
            if not driver.tables(book):
                return True  # killed before anything was written
            # A log can hold a whole book of its own; but not what the file's journal says.
            return app == driver.APPLICATION_ID and (last in ("", note.NOTHING) or _is_written(book, last))
    except _UNREADABLE:
        return False


def _is_search_damaged(path: Path) -> bool:
    """Say whether a file without its log cannot be searched; a file that was being written to says nothing."""
    with suppress(*_UNREADABLE), driver.looked_at(path, in_use=False) as look, driver.in_memory(look) as own:
        return bool(whole.of_search(own))
    return False


def _is_written(book: driver.Connection, uid: str) -> bool:
    return book.execute("SELECT 1 FROM journal WHERE uid = ?", (uid,)).fetchone() is not None
