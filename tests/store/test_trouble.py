"""Whose fault an error is, and what an owner reads about the world's: true, and with advice that works."""

import errno
import gzip
import json
import os
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from peewee import IntegrityError, OperationalError

from refcoach.store import settings
from refcoach.store.backups import all_of
from refcoach.store.database import FILE_NAME, CannotOpen, close_database, open_database
from refcoach.store.driver import PRAGMAS
from refcoach.store.tables import database
from refcoach.store.trouble import Fault, fault_of, happened, in_words
from troubles import FullDisk, Held, small_disk

OLD = Path(__file__).parent / "old" / "0.1.0.sql.gz"


def dump(data: Path) -> list[str]:
    with closing(sqlite3.connect(data / FILE_NAME)) as book:
        tables = [name for (name,) in book.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")]
        return [repr(row) for table in tables for row in book.execute(f'SELECT * FROM "{table}"')]


def error_of(act: Callable[[], object]) -> BaseException:
    with pytest.raises(Exception) as caught:
        act()
    return caught.value


@pytest.mark.parametrize(
    ("error", "fault"),
    [
        (OSError(errno.ENOSPC, "full"), Fault.FULL),
        (PermissionError(errno.EACCES, "no"), Fault.BARRED),
        (IsADirectoryError(errno.EISDIR, "folder"), Fault.IN_THE_WAY),
        (OSError(errno.EIO, "worn"), Fault.BROKEN),
        (OSError("without a number"), Fault.BROKEN),
        (ValueError("ours"), None),
        (json.JSONDecodeError("ours", "", 0), None),
        (IntegrityError("ours"), None),
        (OperationalError("ours"), None),
        (OperationalError("invalid fts5 file format (found 0, expected 4)"), Fault.DAMAGED),
        (OperationalError("fts5: syntax error near"), None),
        (RuntimeError("ours"), None),
    ],
    ids=lambda it: repr(it) if isinstance(it, Exception) else str(it),
)
def test_whose_fault_it_is(error: BaseException, fault: Fault | None) -> None:
    assert fault_of(error) is fault


def test_what_sqlite_says_is_understood_through_peewee(db: object) -> None:
    assert fault_of(error_of(lambda: database.execute_sql("SELECT * FROM nowhere"))) is None
    database.execute_sql("PRAGMA max_page_count = 1")
    fill = "INSERT INTO setting (uid, name, value) VALUES ('u', 'x', zeroblob(9000000))"
    assert fault_of(error_of(lambda: database.execute_sql(fill))) is Fault.FULL


def test_what_the_store_cannot_read_was_put_there_by_somebody_else(db: object) -> None:
    database.execute_sql("INSERT INTO setting (uid, name, value) VALUES ('u', 'voice', '{')")
    assert fault_of(error_of(settings.load)) is Fault.UNKNOWN


@pytest.mark.parametrize("fault", Fault)
def test_every_sentence_says_what_is_safe_and_what_to_do(fault: Fault) -> None:
    said = in_words(fault, Path("/data"), "this was not saved")
    assert ", so this was not saved. Nothing that was saved is lost; " in said
    assert said.endswith(".") and said.count(". ") == 1 and "{" not in said and "backup" not in said


def test_what_bars_the_way_is_named_exactly(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / FILE_NAME
    file.touch()
    barred = {file}
    monkeypatch.setattr(os, "access", lambda path, _: Path(path) not in barred)
    assert happened(Fault.BARRED, tmp_path) == f"RefCoach may not write to {file}"
    barred = {tmp_path}
    assert happened(Fault.BARRED, tmp_path) == f"RefCoach may not write to {tmp_path}"


def test_data_that_is_held_is_not_called_damaged(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(PRAGMAS, "busy_timeout", 50)
    open_database(tmp_path)
    close_database()
    with closing(sqlite3.connect(tmp_path / FILE_NAME)) as file:
        file.execute("PRAGMA journal_mode = delete")
    held = Held(tmp_path)
    held.begin()
    try:
        with pytest.raises(CannotOpen, match=r"^Another program is using the data, so RefCoach cannot open it\."):
            open_database(tmp_path)
    finally:
        held.end()
    open_database(tmp_path)
    close_database()


@pytest.mark.parametrize("room", [0, 100_000, 300_000, 500_000, 700_000, 900_000, 1_200_000, 1_600_000])
def test_an_update_on_a_disk_that_fills_up_harms_nothing(tmp_path: Path, room: int) -> None:
    """The sentence names a copy only where there is one; with room, the book opens with everything in it."""
    data = tmp_path / "data"
    with small_disk(data, megabytes=6):
        with closing(sqlite3.connect(data / FILE_NAME)) as book:
            book.executescript(gzip.decompress(OLD.read_bytes()).decode())
            book.commit()
        before = dump(data)
        disk = FullDisk(data)
        disk.begin()
        with (data / "filler").open("r+b") as filler:
            filler.truncate(max(0, (data / "filler").stat().st_size - room))
        try:
            open_database(data)
        except CannotOpen as error:
            said = str(error)
            assert "The disk is full" in said
            assert ("there is a copy of it" in said) == bool(all_of(data))
            assert all(str(backup.path) in said for backup in all_of(data))
            assert dump(data) == before
            assert not list(data.rglob("*.part"))
        finally:
            close_database()
        disk.end()
        open_database(data)
        clients = database.execute_sql("SELECT count(*) FROM client").fetchone()
        close_database()
        with closing(sqlite3.connect(all_of(data)[0].path)) as copy:
            assert copy.execute("SELECT count(*) FROM client").fetchone() == clients
