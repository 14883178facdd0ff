"""The one file: how it is opened, and when it is refused."""

import os
import sqlite3
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from refcoach.store import database as store
from refcoach.store import looking, note
from refcoach.store.database import CannotOpen, close_database, open_database, transaction
from refcoach.store.tables import database
from refcoach.store.wrong import BookMoved, BookWrong

HALF_MADE = """
import os, sys
from pathlib import Path
import playhouse.migrations
from refcoach.store import database as store

class Killed:
    def __init__(self, *_):
        pass
    def up(self, *_):
        store.database.execute_sql("CREATE TABLE schema_migration (id INTEGER PRIMARY KEY, name TEXT, applied TEXT)")
        os._exit(9)

playhouse.migrations.Runner = Killed
store.open_database(Path(sys.argv[1]))
"""


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("journal_mode", "wal"),
        ("synchronous", 2),
        ("foreign_keys", 1),
        ("busy_timeout", 5000),
        ("trusted_schema", 0),
        ("cell_size_check", 1),
        ("temp_store", 2),
        ("application_id", store.APPLICATION_ID),
        ("user_version", store.known_version()),
    ],
)
def test_the_connection_is_a_careful_one(db: Path, name: str, value: object) -> None:
    assert database.pragma(name) == value


def test_foreign_keys_are_held(db: Path) -> None:
    from peewee import IntegrityError

    with pytest.raises(IntegrityError):
        database.execute_sql(
            "INSERT INTO sale (uid, client_id, sold_on, title, promised_result, over_delivery, state)"
            " VALUES ('x', 77, '2026-03-16', '', '', '', 'open')"
        )


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such permissions")
def test_the_files_are_the_owners_alone(tmp_path: Path) -> None:
    mask = os.umask(0)  # the most careless of shells
    try:
        path = open_database(tmp_path / "data")
        database.execute_sql("CREATE TABLE t (x)")
        modes = {p.name: stat.S_IMODE(p.stat().st_mode) for p in path.parent.iterdir()}
        folder = stat.S_IMODE(path.parent.stat().st_mode)
    finally:
        close_database()
        os.umask(mask)
    names = ("refcoach.db", "refcoach.db-wal", "refcoach.db-shm", note.FILE_NAME)
    assert modes == dict.fromkeys(names, 0o600)
    assert folder == 0o700


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such permissions")
def test_a_folder_that_was_there_is_closed_to_others(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data").chmod(0o777)
    open_database(tmp_path / "data")
    close_database()
    assert stat.S_IMODE((tmp_path / "data").stat().st_mode) == 0o700


def test_closed_it_is_one_file_with_its_note_and_opens_again(tmp_path: Path) -> None:
    path = open_database(tmp_path)
    close_database()
    close_database()
    assert {p.name for p in tmp_path.iterdir()} == {"refcoach.db", note.FILE_NAME}
    assert open_database(tmp_path) == path
    close_database()


def test_a_file_left_half_made_is_still_ours(tmp_path: Path) -> None:
    ended = subprocess.run([sys.executable, "-c", HALF_MADE, str(tmp_path)], check=False)
    assert ended.returncode == 9
    open_database(tmp_path)
    try:
        assert "client" in database.get_tables()
        assert database.pragma("user_version") == store.known_version()
    finally:
        close_database()


def test_an_empty_file_is_filled(tmp_path: Path) -> None:
    (tmp_path / "refcoach.db").touch()
    open_database(tmp_path)
    assert "client" in database.get_tables()
    close_database()


def test_a_newer_file_is_refused_and_an_open_one_stays_readable(tmp_path: Path) -> None:
    path = open_database(tmp_path)
    close_database()
    other = sqlite3.connect(path)
    other.execute("PRAGMA user_version = 99")
    try:
        with pytest.raises(CannotOpen, match="newer"):
            open_database(tmp_path)
        assert database.is_closed()
    finally:
        other.close()


def test_a_file_that_another_process_has_open_opens_too(tmp_path: Path) -> None:
    path = open_database(tmp_path)
    close_database()
    other = sqlite3.connect(path)
    other.execute("INSERT INTO setting (uid, name, value) VALUES ('u', 'n', '1')")
    other.commit()  # in the -wal file alone
    try:
        open_database(tmp_path)
        assert database.execute_sql("SELECT count(*) FROM setting").fetchone() == (1,)
    finally:
        close_database()
        other.close()


def test_a_file_changed_while_it_is_looked_at_is_looked_at_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = open_database(tmp_path)
    close_database()
    looks: list[Path] = []
    look_at = looking._look_at

    def torn(file: Path, known: int, *, every_page: bool) -> None:
        looks.append(file)
        if len(looks) == 1:
            os.utime(file, ns=(1, 1))
            raise CannotOpen("half of it old, half of it new")
        look_at(file, known, every_page=every_page)

    monkeypatch.setattr(looking, "_look_at", torn)
    open_database(tmp_path)
    close_database()
    assert looks == [path, path]


@pytest.mark.parametrize("end", ["-wal", "-shm"])
def test_without_its_log_nothing_more_is_saved_into_nowhere(db: Path, end: str) -> None:
    with transaction():
        database.execute_sql("INSERT INTO setting (uid, name, value) VALUES ('a', 'a', '1')")
    db.with_name(f"{db.name}{end}").unlink()
    with pytest.raises(BookMoved, match="was not saved"), transaction():
        database.execute_sql("INSERT INTO setting (uid, name, value) VALUES ('b', 'b', '1')")


def test_where_there_are_backups_no_new_book_is_begun_unasked(db: Path) -> None:
    close_database()
    (db.parent / "backups").mkdir()
    (db.parent / "backups" / "2026-03-16_09-30-00_daily_000000000000.db").write_bytes(b"a backup")
    for file in db.parent.iterdir():
        if file.is_file():
            file.unlink()
    with pytest.raises(BookWrong, match="is not there"):
        open_database(db.parent)
    assert open_database(db.parent, begin_anew=True) == db
