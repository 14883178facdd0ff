"""A RefCoach that is killed in the middle, whose log holds what it had saved; and what others do to its file."""

import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from contextlib import closing
from functools import cache
from pathlib import Path

import pytest

from refcoach.store.database import FILE_NAME, close_database, open_database
from refcoach.store.tables import database
from refcoach.store.wrong import BookWrong

ADDING = """
import os, signal, sys
from pathlib import Path
from refcoach.main import build
from refcoach.services import clients
from refcoach.store import database, driver

folder, first, last, when = Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]), sys.argv[4]

def killed(*_):
    os.kill(os.getpid(), signal.SIGKILL)

desk = build(folder, None)
for number in range(first, last):
    clients.add(desk, f"Person {number}")
    print(number, flush=True)
if when == "at once":
    killed()
if when == "before the checkpoint":
    driver.put_log_away = killed
if when == "after the checkpoint":
    put = driver.put_log_away
    driver.put_log_away = lambda connection: (put(connection), killed())
if when == "in the middle of a checkpoint":
    # As if the power went: half of what was written is there, and the log is whole.
    path = folder / "refcoach.db"
    log = path.with_name("refcoach.db-wal").read_bytes()
    def torn(connection):
        before = path.read_bytes()
        connection.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchone()
        after = path.read_bytes()
        half = len(after) // 2 // 4096 * 4096
        with path.open("r+b") as file:
            file.write(after[:half] + before[half:])
            file.truncate(max(len(before), half))
        killed()
    driver.put_log_away = torn
database.put_log_away()
"""


def add_and_die(folder: Path, *, first: int = 0, count: int = 40, when: str = "at once") -> list[int]:
    """Add people in a process of their own, which is killed; returns those that were said to be saved."""
    words = [sys.executable, "-c", ADDING, str(folder), str(first), str(first + count), when]
    ended = subprocess.run(words, capture_output=True, text=True, check=False)
    assert ended.returncode == -9, ended.stderr
    return [int(line) for line in ended.stdout.split()]


def dead(folder: Path, *, first: int = 0, count: int = 40, again: int = 0) -> list[int]:
    """Put a book of people there that was killed at once: made once, then copied whole.

    With `again`, the first ones stand in the file, and so many more in the log.
    """
    made, saved = _made(first, count, again)
    shutil.copytree(made, folder, dirs_exist_ok=True)
    return saved


@cache
def _made(first: int, count: int, again: int) -> tuple[Path, list[int]]:
    # It goes when the tests end.
    folder = Path(tempfile.mkdtemp(prefix="killed-", dir=Path(os.environ["REFCOACH_DATA"]).parent))
    saved = add_and_die(folder, first=first, count=count)
    if again:
        people(folder)
        saved += add_and_die(folder, first=first + count, count=again)
    return folder, saved


def people(folder: Path) -> list[str]:
    """Open the book and say who is in it."""
    open_database(folder)
    try:
        return [name for (name,) in database.execute_sql("SELECT display_name FROM client ORDER BY id").fetchall()]
    finally:
        close_database()


def refused(folder: Path) -> BookWrong:
    with pytest.raises(BookWrong) as caught:
        open_database(folder)
    assert database.is_closed()
    return caught.value


def a_backup(folder: Path, to: Path) -> Path:
    """A whole copy of a book, as backups are made."""
    with closing(sqlite3.connect(folder / FILE_NAME)) as book:
        book.execute("VACUUM INTO ?", (str(to),))
    return to


def put(source: Path, to: Path, how: str) -> None:
    """Put a file in a book's place, as a file manager, a shell or a program for backups does."""
    if how == "cp":
        with source.open("rb") as file, to.open("r+b") as book:  # the file stays the same one
            book.truncate(0)
            shutil.copyfileobj(file, book)
    elif how == "cp -p":
        shutil.copy2(source, to)
    else:
        shutil.copy2(source, to.with_name("put"))
        to.with_name("put").replace(to)


def names_in(folder: Path) -> list[str]:
    """Say who is in the file alone, whatever log lies beside it."""
    with closing(sqlite3.connect(f"{(folder / FILE_NAME).as_uri()}?immutable=1", uri=True)) as book:
        return [name for (name,) in book.execute("SELECT display_name FROM client ORDER BY id").fetchall()]
