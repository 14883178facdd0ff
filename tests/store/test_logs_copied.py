"""A book that was killed and then copied or touched with its log: they belong to each other still."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from killed import FILE_NAME, a_backup, add_and_die, dead, people, put, refused
from refcoach.main import build
from refcoach.services import clients
from refcoach.store import database as store
from refcoach.store import note
from refcoach.store.database import close_database, open_database
from refcoach.store.tables import database
from refcoach.store.wrong import Wrong

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such kills")


def copied(data: Path, to: Path) -> None:
    """As `cp -r` does: every file has the time of now."""
    shutil.copytree(data, to, copy_function=shutil.copy)


def packed(data: Path, to: Path) -> None:
    """As `tar` does: times are whole seconds."""
    subprocess.run(["tar", "--format=ustar", "-cf", to.with_suffix(".tar"), "-C", data, "."], check=True)
    to.mkdir()
    subprocess.run(["tar", "-xf", to.with_suffix(".tar"), "-C", to], check=True)


def touched(data: Path, to: Path) -> None:
    data.rename(to)
    os.utime(to / FILE_NAME)


@pytest.mark.parametrize("again", [0, 5], ids=["its first", "a later"])
@pytest.mark.parametrize("how", [copied, packed, touched])
def test_with_its_log_it_opens_without_a_word(tmp_path: Path, how: Callable[[Path, Path], None], again: int) -> None:
    saved = dead(tmp_path / "data", again=again)
    how(tmp_path / "data", tmp_path / "there")
    assert people(tmp_path / "there") == [f"Person {number}" for number in saved]
    assert not list((tmp_path / "there").glob(f"{FILE_NAME}-wal-*"))
    assert people(tmp_path / "there") == [f"Person {number}" for number in saved]


def test_an_older_copy_of_the_same_size_is_not_taken_for_it(tmp_path: Path) -> None:
    """Of what was done in between, the log holds the list and not the rest."""
    dead(tmp_path, count=20)
    grown = [people(tmp_path) and (tmp_path / FILE_NAME).stat().st_size]
    for number in range(20, 30):
        before = people(tmp_path)
        shutil.copy(tmp_path / FILE_NAME, tmp_path / "older.db")
        add(tmp_path, number)
        grown.append((tmp_path / FILE_NAME).stat().st_size)
        if grown[-1] == grown[-2]:
            break
    add_and_die(tmp_path, first=40, count=1)
    assert (tmp_path / "older.db").stat().st_size == (tmp_path / FILE_NAME).stat().st_size
    put(tmp_path / "older.db", tmp_path / FILE_NAME, "cp")
    assert refused(tmp_path).wrong is Wrong.REPLACED
    assert people(tmp_path) == before


def add(folder: Path, number: int) -> None:
    clients.add(build(folder, None), f"Person {number}")
    close_database()


@pytest.mark.parametrize("how", ["cp", "mv"])
def test_a_backup_of_the_very_same_is_not_taken_for_it(tmp_path: Path, how: str) -> None:
    """Its pages lie elsewhere: the log would damage it."""
    dead(tmp_path, count=20)
    before = people(tmp_path)
    copy = a_backup(tmp_path, tmp_path / "copy.db")
    people(tmp_path)
    add_and_die(tmp_path, first=20, count=2)
    put(copy, tmp_path / FILE_NAME, how)
    assert refused(tmp_path).wrong is Wrong.REPLACED
    assert people(tmp_path) == before


def test_a_book_that_is_touched_while_it_is_open_goes_on(tmp_path: Path) -> None:
    dead(tmp_path, count=3)
    people(tmp_path)
    path = open_database(tmp_path)
    for number in range(3):
        os.utime(path)
        with store.transaction():
            database.execute_sql(
                "INSERT INTO setting (uid, name, value) VALUES (?, ?, '1')", (f"u{number}", f"n{number}")
            )
    close_database()
    open_database(tmp_path)
    assert database.execute_sql("SELECT count(*) FROM setting WHERE value = '1'").fetchone()[0] >= 3
    close_database()
    assert {p.name for p in tmp_path.iterdir()} == {FILE_NAME, note.FILE_NAME}


def test_a_note_of_the_first_version_asks_as_before(tmp_path: Path) -> None:
    dead(tmp_path / "data")
    old = (tmp_path / "data" / note.FILE_NAME).read_text("ascii").split()[:6]
    (tmp_path / "data" / note.FILE_NAME).write_text(" ".join(old))
    copied(tmp_path / "data", tmp_path / "there")
    assert refused(tmp_path / "there").wrong is Wrong.REPLACED
