"""The frozen migrations make exactly the tables of today, and an update never loses anything."""

import re
import shutil
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from peewee import SqliteDatabase

from refcoach.domain.backups import Why
from refcoach.store import database as store
from refcoach.store import note
from refcoach.store.backups import all_of
from refcoach.store.database import CannotOpen, close_database, open_database
from refcoach.store.tables import ALL, database

ADDS_A_COLUMN = """
def up(migrator, db):
    db.execute_sql("ALTER TABLE client ADD COLUMN shoe_size TEXT NOT NULL DEFAULT ''")
"""
FAILS = """
def up(migrator, db):
    db.execute_sql("ALTER TABLE client ADD COLUMN shoe_size TEXT NOT NULL DEFAULT ''")
    db.execute_sql("INSERT INTO nowhere VALUES (1)")
"""


def schema(execute: Any) -> dict[str, Any]:
    """Everything that SQLite knows of each table of ours, but its text."""
    names = [n for (n,) in execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name").fetchall()]
    return {name: table(execute, name) for name in names if not re.match(r"sqlite_|client_search|schema_", name)}


def table(execute: Any, name: str) -> dict[str, Any]:
    found = execute("SELECT name, sql FROM sqlite_master WHERE type = 'index' AND tbl_name = ?", (name,)).fetchall()
    indexes = [row[1] for row in execute(f'PRAGMA index_list("{name}")').fetchall()]
    return {
        "columns": execute(f'PRAGMA table_xinfo("{name}")').fetchall(),
        "links": sorted(row[2:] for row in execute(f'PRAGMA foreign_key_list("{name}")').fetchall()),
        "indexes": {i: execute(f'PRAGMA index_xinfo("{i}")').fetchall() for i in sorted(indexes)},
        "texts": {index: (sql or "").replace(" IF NOT EXISTS", "") for index, sql in found},
        "counted": "AUTOINCREMENT" in execute("SELECT sql FROM sqlite_master WHERE name = ?", (name,)).fetchone()[0],
    }


@pytest.fixture
def fresh(tmp_path: Path) -> Iterator[SqliteDatabase]:
    """The tables as the code of today would make them, in a file of their own."""
    other = SqliteDatabase(str(tmp_path / "fresh.db"))
    with other.bind_ctx(ALL):
        other.create_tables(ALL)
        yield other
    other.close()


def test_the_migrations_make_the_tables_of_today(db: Path, fresh: SqliteDatabase) -> None:
    migrated, today = schema(database.execute_sql), schema(fresh.execute_sql)
    assert sorted(migrated) == sorted(model._meta.table_name for model in ALL)
    assert sorted(today) == sorted(migrated)
    for name, expected in today.items():
        assert migrated[name] == expected, name


def test_the_comparison_sees_a_change(db: Path) -> None:
    before = schema(database.execute_sql)
    database.execute_sql("ALTER TABLE client ADD COLUMN shoe_size TEXT")
    database.execute_sql('CREATE INDEX "extra" ON "sale" ("sold_on") WHERE "state" = \'open\'')
    after = schema(database.execute_sql)
    assert {name for name in after if after[name] != before[name]} == {"client", "sale"}


@pytest.fixture
def second(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where a migration of a later release can be written; those of this one are there already."""
    open_database(tmp_path / "data")
    database.execute_sql("INSERT INTO setting (uid, name, value) VALUES ('u', 'kept', '1')")
    close_database()
    folder = tmp_path / "migrations"
    folder.mkdir()
    for migration in store.MIGRATIONS.glob("[0-9]*.py"):
        shutil.copy(migration, folder)
    monkeypatch.setattr(store, "MIGRATIONS", folder)
    return folder / f"{store.known_version() + 1:04}_shoes.py"


def test_before_an_update_a_backup_is_made(second: Path, tmp_path: Path) -> None:
    second.write_text(ADDS_A_COLUMN)
    open_database(tmp_path / "data")
    columns = [column.name for column in database.get_columns("client")]
    assert "shoe_size" in columns
    assert database.pragma("user_version") == store.known_version()
    close_database()
    (made,) = all_of(tmp_path / "data")
    assert made.why is Why.UPDATE
    copy = sqlite3.connect(made.path)
    assert copy.execute("SELECT name FROM setting").fetchall() == [("kept",)]
    assert copy.execute("PRAGMA user_version").fetchone() == (store.known_version() - 1,)
    assert "shoe_size" not in str(copy.execute("SELECT sql FROM sqlite_master WHERE name = 'client'").fetchone())
    copy.close()
    # A second start does it no more.
    open_database(tmp_path / "data")
    close_database()
    assert all_of(tmp_path / "data") == [made]
    assert {p.name for p in (tmp_path / "data").iterdir()} == {"backups", "refcoach.db", note.FILE_NAME}


def test_an_update_that_fails_leaves_everything_as_it_was(second: Path, tmp_path: Path) -> None:
    second.write_text(FAILS)
    with pytest.raises(CannotOpen, match="as it was"):
        open_database(tmp_path / "data")
    assert database.is_closed()
    file = sqlite3.connect(tmp_path / "data" / "refcoach.db")
    assert file.execute("PRAGMA user_version").fetchone() == (store.known_version() - 1,)
    assert file.execute("SELECT name FROM setting").fetchall() == [("kept",)]
    assert "shoe_size" not in str(file.execute("SELECT sql FROM sqlite_master WHERE name = 'client'").fetchone())
    file.close()
    second.unlink()
    open_database(tmp_path / "data")
    close_database()


def test_the_program_may_lie_in_a_folder_whose_name_looks_like_a_pattern(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "Programme [neu] *?"
    folder.mkdir()
    shutil.copy(store.MIGRATIONS / "0001_first.py", folder)
    monkeypatch.setattr(store, "MIGRATIONS", folder)
    open_database(tmp_path / "data")
    assert "client" in database.get_tables()
    close_database()


def test_a_program_without_migrations_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "none").mkdir()
    monkeypatch.setattr(store, "MIGRATIONS", tmp_path / "none")
    with pytest.raises(CannotOpen, match="incomplete"):
        open_database(tmp_path / "data")


def test_the_version_of_who_is_helped_best_that_is_in_use_gets_what_they_say_now(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    known, folder = store.MIGRATIONS, tmp_path / "migrations"
    folder.mkdir()
    for migration in sorted(known.glob("[0-9]*.py"))[:3]:
        shutil.copy(migration, folder)
    monkeypatch.setattr(store, "MIGRATIONS", folder)
    open_database(tmp_path / "data")
    for uid, said in (("a", "families"), ("b", "couples")):
        database.execute_sql("INSERT INTO ideal_client VALUES (NULL, ?, ?, '', '2026-03-16')", (uid, said))
    sentence = "INSERT INTO trigger_sentence VALUES (NULL, ?, ?, NULL, '2026-03-16', 0, ?, '', ?)"
    for uid, said, place, left in (
        ("a", "it leaks", 1, None),
        ("b", "it is cold", 0, None),
        ("c", "old", 2, "2026-03-17"),
    ):
        database.execute_sql(sentence, (uid, said, place, left))
    close_database()
    monkeypatch.setattr(store, "MIGRATIONS", known)
    open_database(tmp_path / "data")
    found = database.execute_sql("SELECT one_line, says FROM ideal_client ORDER BY id").fetchall()
    assert found == [("families", ""), ("couples", "it is cold\nit leaks")]
    close_database()
