"""Whether a data file is as the window left it: only then may a start do without reading every page."""

import os
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from refcoach.store import database as store
from refcoach.store import soundness, whole
from refcoach.store.database import CannotOpen, close_database, open_database
from refcoach.store.tables import database

LATER = 60_000_000_000


@pytest.fixture
def left(tmp_path: Path) -> Path:
    """A data file with enough pages, closed by the window a while before it is opened again."""
    path = open_database(tmp_path)
    database.execute_sql("INSERT INTO setting (uid, name, value) VALUES ('u', 'n', ?)", ("x" * 90_000,))
    database.pragma("wal_checkpoint", "truncate")
    close_database(note=True)
    make_old(path.with_name(soundness.FILE_NAME), path)
    return path


def make_old(note: Path, data: Path) -> None:
    at = data.stat().st_mtime_ns + LATER
    os.utime(note, ns=(at, at))


def spoil(path: Path) -> None:
    """Overwrite a page among the last, behind the list of tables; the size stays."""
    whole = path.read_bytes()
    middle = (len(whole) // 4096 - 5) * 4096
    path.write_bytes(whole[:middle] + b"\xa5" * 4096 + whole[middle + 4096 :])


def test_a_file_as_it_was_left_is_known(left: Path) -> None:
    assert soundness.is_as_noted(left)
    assert open_database(left.parent, read_later=True) == left
    assert not store.needs_reading()
    close_database(note=True)


def test_a_book_that_is_just_begun_has_nothing_to_be_read(tmp_path: Path) -> None:
    path = open_database(tmp_path, read_later=True)
    assert not store.needs_reading()
    close_database(note=True)
    assert soundness.is_as_noted(path)


def test_damage_since_then_is_found(left: Path) -> None:
    spoil(left)
    before = left.read_bytes()
    with pytest.raises(CannotOpen, match="damaged"):
        open_database(left.parent)
    open_database(left.parent, read_later=True)
    assert store.needs_reading()
    assert whole.of_book(left).faults
    close_database()
    assert left.read_bytes() == before
    assert not soundness.is_as_noted(left)


def test_a_command_reads_every_page_whatever_the_note_says(left: Path) -> None:
    at = left.stat().st_mtime_ns
    spoil(left)
    os.utime(left, ns=(at, at))
    assert soundness.is_as_noted(left)
    with pytest.raises(CannotOpen, match="damaged"):
        open_database(left.parent)


def rewritten(path: Path) -> None:
    other = sqlite3.connect(path)
    other.execute("PRAGMA user_version = 0")
    other.close()


def crashed(path: Path) -> None:
    path.with_name(f"{path.name}-wal").write_bytes(b"something")


def noted_in_the_same_tick(path: Path) -> None:
    at = path.stat().st_mtime_ns
    os.utime(path.with_name(soundness.FILE_NAME), ns=(at, at))


def without_a_note(path: Path) -> None:
    path.with_name(soundness.FILE_NAME).unlink()


def note_of_nonsense(path: Path) -> None:
    path.with_name(soundness.FILE_NAME).write_bytes(b"\xff\xfe")
    make_old(path.with_name(soundness.FILE_NAME), path)


@pytest.mark.parametrize("what", [rewritten, crashed, noted_in_the_same_tick, without_a_note, note_of_nonsense])
def test_anything_else_is_looked_at_again(what: Callable[[Path], None], left: Path) -> None:
    what(left)
    assert not soundness.is_as_noted(left)


def test_a_folder_that_takes_no_note_does_no_harm(tmp_path: Path) -> None:
    (tmp_path / soundness.FILE_NAME).mkdir()
    open_database(tmp_path)
    close_database(note=True)
    assert not soundness.is_as_noted(tmp_path / "refcoach.db")


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such permissions")
def test_the_note_is_the_owners_alone(tmp_path: Path) -> None:
    mask = os.umask(0)  # the most careless of shells
    try:
        open_database(tmp_path)
        close_database(note=True)
    finally:
        os.umask(mask)
    assert (tmp_path / soundness.FILE_NAME).stat().st_mode & 0o777 == 0o600
