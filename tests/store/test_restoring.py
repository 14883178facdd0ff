"""A backup takes the book's place: what may, what is kept, and that a kill on the way leaves the old or the new."""

import os
import shutil
import sqlite3
import sys
from collections.abc import Callable
from contextlib import closing
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from test_old_books import OLD

from refcoach.domain.backups import Why
from refcoach.store import backups, note, restoring
from refcoach.store.backups import all_of, keep
from refcoach.store.database import RESTORED, CannotOpen, close_database, known_version, open_database
from refcoach.store.inside import Unsuitable, inspect
from refcoach.store.tables import database
from troubles import FullDisk, killed_at, small_disk

AT = datetime(2026, 3, 16, 9, 30)


def put_setting(book: Path, name: str) -> None:
    with closing(sqlite3.connect(book)) as file:
        file.execute("INSERT INTO setting (uid, name, value) VALUES (?, ?, '1')", (name, name))
        file.execute(
            "INSERT INTO journal (uid, batch, label, at_utc, who, table_name, row_id)"
            " VALUES (?, ?, 'Settings', '2026-03-16T09:30:00', 'owner', 'setting', 1)",
            (name, name),
        )
        file.commit()


def settings_in(book: Path) -> list[str]:
    with closing(sqlite3.connect(book)) as file:
        return [name for (name,) in file.execute("SELECT name FROM setting ORDER BY name")]


def opened_settings(data: Path) -> list[str]:
    open_database(data)
    try:
        return [name for (name,) in database.execute_sql("SELECT name FROM setting ORDER BY name").fetchall()]
    finally:
        close_database()


@pytest.fixture
def book(db: Path) -> Path:
    """A closed book that says `new`, with a backup that says `old`."""
    close_database()
    put_setting(db, "old")
    keep(db, Why.DAILY, AT)
    put_setting(db, "new")
    return db


def backup_of(book: Path) -> Path:
    return next(one.path for one in all_of(book.parent) if one.why is Why.DAILY)


def test_a_backup_takes_the_book_s_place_and_the_book_is_kept(book: Path) -> None:
    data = book.parent
    prepared = restoring.prepare(backup_of(book), data)
    assert settings_in(book) == ["new", "old"]
    kept = restoring.put(data, prepared, AT)
    assert opened_settings(data) == ["old"]
    assert kept and settings_in(kept) == ["new", "old"]
    assert sorted(path.name for path in data.iterdir()) == ["backups", "refcoach.db", note.FILE_NAME]
    # And back again.
    restoring.put(data, restoring.prepare(kept, data), AT)
    assert opened_settings(data) == ["new", "old"]


@pytest.mark.parametrize("old", OLD, ids=lambda path: path.name)
def test_a_backup_of_an_earlier_release_is_brought_up_to_date(old: Path, db: Path, tmp_path: Path) -> None:
    import gzip

    close_database()
    source = tmp_path / "old.db"
    with closing(sqlite3.connect(source)) as file:
        file.executescript(gzip.decompress(old.read_bytes()).decode())
        file.commit()
    before = source.read_bytes()
    restoring.put(db.parent, restoring.prepare(source, db.parent), AT)
    assert source.read_bytes() == before
    open_database(db.parent)
    assert database.execute_sql("SELECT count(*) FROM client").fetchone()[0] == inspect(source).clients
    assert database.pragma("user_version") == known_version()
    close_database()
    assert not [one for one in all_of(db.parent) if one.why is Why.UPDATE]


def test_what_takes_the_place_is_written_as_a_book_is(book: Path) -> None:
    restoring.put(book.parent, restoring.prepare(backup_of(book), book.parent), AT)
    # Bytes 18 and 19 of a file say how it is written; 2 is with a log.
    assert book.read_bytes()[18:20] == b"\x02\x02"


def change(sql: str) -> Callable[[Path], None]:
    def act(path: Path) -> None:
        with closing(sqlite3.connect(path)) as file:
            file.executescript(sql)
            file.commit()

    return act


def flip(path: Path) -> None:
    with path.open("r+b") as file:
        file.seek(path.stat().st_size // 2)
        byte = file.read(1)
        file.seek(-1, os.SEEK_CUR)
        file.write(bytes([byte[0] ^ 4]))


def leave_a_log(path: Path) -> None:
    path.with_name(f"{path.name}-wal").write_bytes(b"something")


STRANGE = {
    "missing": (lambda path: path.unlink(), "There is no file"),
    "empty": (lambda path: os.truncate(path, 0), "not a book of RefCoach"),
    "a folder": (lambda path: (path.unlink(), path.mkdir()), "not a file"),
    "words": (lambda path: path.write_text("my book" * 900), "not a book of RefCoach"),
    "another program's": (change("PRAGMA application_id = 5"), "not a book of RefCoach"),
    "newer": (change("PRAGMA user_version = 99"), "newer RefCoach"),
    "cut": (lambda path: os.truncate(path, path.stat().st_size // 2), "damaged"),
    "cut within a page": (lambda path: os.truncate(path, path.stat().st_size - 100), "damaged"),
    "a trigger": (
        change("CREATE TRIGGER t AFTER INSERT ON client BEGIN DELETE FROM client; END"),
        "did not put there",
    ),
    "a view": (change("CREATE VIEW v AS SELECT 1"), "did not put there"),
    "a table": (change("CREATE TABLE more (x CHECK (load_extension('x')))"), "did not put there"),
    "a table less": (change("DROP TABLE handout"), "did not put there"),
    "a log beside it": (leave_a_log, "in use, or was not closed"),
}


@pytest.mark.parametrize(("spoil", "says"), STRANGE.values(), ids=STRANGE)
def test_what_is_not_ours_is_refused_and_nothing_is_touched(
    book: Path, tmp_path: Path, spoil: Callable[[Path], Any], says: str
) -> None:
    source = tmp_path / "copy.db"
    shutil.copy(backup_of(book), source)
    spoil(source)
    before = source.read_bytes() if source.is_file() else None
    with pytest.raises(Unsuitable, match=says) as caught:
        restoring.prepare(source, book.parent)
    assert "Nothing was changed" in str(caught.value) and str(caught.value).count("\n") == 0
    assert (source.read_bytes() if source.is_file() else None) == before
    assert settings_in(book) == ["new", "old"]
    assert not list(book.parent.glob("refcoach.restored*"))


def test_one_flipped_bit_in_a_backup_is_refused(book: Path) -> None:
    flip(backup_of(book))
    with pytest.raises(Unsuitable, match="is damaged"):
        restoring.prepare(backup_of(book), book.parent)


def test_a_damaged_book_is_kept_byte_by_byte_and_its_log_beside_it(book: Path) -> None:
    log = book.with_name("refcoach.db-wal")
    with book.open("r+b") as file:
        file.write(b"garbage, not a header")
    log.write_bytes(b"a log that cannot be read")
    whole = book.read_bytes()
    kept = restoring.put(book.parent, restoring.prepare(backup_of(book), book.parent), AT)
    assert kept and kept.read_bytes() == whole
    (aside,) = book.parent.glob("refcoach.db-wal-*")
    assert aside.read_bytes() == b"a log that cannot be read"
    assert opened_settings(book.parent) == ["old"]


def test_where_the_book_is_gone_or_empty_a_backup_takes_its_place(book: Path) -> None:
    log = book.with_name("refcoach.db-wal")
    for spoil in (book.unlink, lambda: os.truncate(book, 0)):
        spoil()
        log.write_bytes(b"of the book that was there")
        assert restoring.put(book.parent, restoring.prepare(backup_of(book), book.parent), AT) is None
        assert opened_settings(book.parent) == ["old"]
    assert len(list(book.parent.glob("refcoach.db-wal-*"))) == 2


def test_a_command_that_writes_is_waited_for(book: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from refcoach.store.driver import PRAGMAS

    monkeypatch.setitem(PRAGMAS, "busy_timeout", 50)
    with closing(sqlite3.connect(book, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        prepared = restoring.prepare(backup_of(book), book.parent)
        with pytest.raises(CannotOpen, match=r"Another program is using the data, .* your book is as it was"):
            restoring.put(book.parent, prepared, AT)
        other.execute("ROLLBACK")
    assert settings_in(book) == ["new", "old"]


def test_a_full_disk_leaves_the_book_as_it_was(tmp_path: Path) -> None:
    data = tmp_path / "data"
    with small_disk(data, megabytes=4):
        book = open_database(data)
        close_database()
        put_setting(book, "old")
        made = keep(book, Why.DAILY, AT)
        put_setting(book, "new")
        disk = FullDisk(data)
        for room in (0, 300_000, 900_000):
            disk.begin()
            os.truncate(data / "filler", (data / "filler").stat().st_size - room)
            with pytest.raises(CannotOpen, match="The disk is full, so the backup was not brought back"):
                restoring.put(data, restoring.prepare(made.path, data), AT)
            disk.end()
            assert settings_in(book) == ["new", "old"]
            assert all_of(data) == [made]
        restoring.put(data, restoring.prepare(made.path, data), AT)
        assert opened_settings(data) == ["old"]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows cannot fork")
@pytest.mark.filterwarnings("ignore::DeprecationWarning")
@pytest.mark.parametrize("state", ["sound", "damaged"])
def test_a_kill_at_any_step_leaves_the_old_book_or_the_new_one(book: Path, tmp_path: Path, state: str) -> None:
    if state == "damaged":
        with book.open("r+b") as file:
            file.seek(4096 * 3)
            file.write(b"\xff" * 9000)
    whole = book.read_bytes()
    seen: list[list[str]] = []
    for step in range(1, 100):
        data = tmp_path / f"killed-{step}"
        shutil.copytree(book.parent, data)
        child = os.fork()
        if not child:
            with killed_at(step):
                restoring.put(data, restoring.prepare(backup_of(data / book.name), data), AT)
            os._exit(0)
        status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        assert status in (0, 9)
        if state == "damaged" and (data / book.name).exists() and (data / book.name).read_bytes() == whole:
            assert not (data / RESTORED).exists() or opened_settings(data) == ["old"]
            seen.append(["damaged"])
        else:
            seen.append(opened_settings(data))
        assert not (data / RESTORED).exists()
        if step % 4 == 0:
            # Whatever was done, the rest can still be done.
            assert restoring.put(data, restoring.prepare(backup_of(data / book.name), data), AT)
            assert opened_settings(data) == ["old"]
        shutil.rmtree(data)
        if not status:
            break
    else:
        pytest.fail("it never came to its end")
    first = ["damaged"] if state == "damaged" else ["new", "old"]
    assert seen[0] == first and seen[-1] == ["old"]
    assert seen == sorted(seen, key=lambda state: state == ["old"]), "once it is new it stays new"
    assert len(seen) > 15


def test_two_that_finish_at_once_take_turns(book: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    data = book.parent
    prepared = restoring.prepare(backup_of(book), data)
    prepared.path.replace(data / RESTORED)
    restoring.finish(data)
    restoring.finish(data)
    assert opened_settings(data) == ["old"]
    assert backups.all_of(data)


def test_what_waits_to_be_restored_is_looked_at_first(book: Path) -> None:
    (book.parent / "refcoach.restored").write_text("brought by a program that carries folders")
    assert opened_settings(book.parent) == ["new", "old"]
    shutil.copy(backup_of(book), book.parent / "refcoach.restored")
    assert opened_settings(book.parent) == ["old"]
    kept = next(one.path for one in all_of(book.parent) if one.why is Why.RESTORE)
    assert settings_in(kept) == ["new", "old"]
