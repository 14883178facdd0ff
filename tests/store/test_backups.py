"""A backup is whole and its owner's alone, or there is nothing of it."""

import os
import shutil
import sqlite3
import stat
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from refcoach.domain.backups import Why
from refcoach.store import backups, driver, inside, newest, whole
from refcoach.store.backups import NotSound, keep, make
from refcoach.store.database import CannotOpen, close_database, open_database
from refcoach.store.tables import database
from refcoach.store.whole import Found
from troubles import FullDisk, killed_at, small_disk

AT = datetime(2026, 3, 16, 9, 30)


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir() if path.name != "refcoach.lock")


def add_setting(name: str = "n") -> None:
    database.execute_sql("INSERT INTO setting (uid, name, value) VALUES (?, ?, '1')", (name, name))


@pytest.fixture
def careless() -> Iterator[None]:
    mask = os.umask(0)
    yield
    os.umask(mask)


def test_a_backup_holds_what_was_written_last(db: Path) -> None:
    add_setting()
    made = keep(db, Why.DAILY, AT)
    assert made.path.name.startswith("2026-03-16_09-30-00_daily_")
    with closing(sqlite3.connect(made.path)) as look:
        assert look.execute("SELECT name FROM setting").fetchall() == [("n",)]
    assert backups.all_of(db.parent) == [made]


def test_a_backup_can_be_made_while_somebody_else_writes(db: Path) -> None:
    with closing(sqlite3.connect(db)) as other:
        other.execute("BEGIN IMMEDIATE")
        other.execute("INSERT INTO setting (uid, name, value) VALUES ('u', 'unfinished', '1')")
        made = keep(db, Why.DAILY, AT)
    with closing(sqlite3.connect(made.path)) as look:
        assert look.execute("SELECT count(*) FROM setting").fetchone() == (0,)


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such permissions")
def test_files_and_folder_are_the_owner_s_alone(db: Path, careless: None) -> None:
    made = keep(db, Why.DAILY, AT)
    make(db, db.with_name("copy.db"))
    carried = db.parent / "stick"
    carried.mkdir()
    backups.carry(made.path, carried)
    assert stat.S_IMODE(made.path.parent.stat().st_mode) == 0o700
    for file in (made.path, db.with_name("copy.db"), carried / made.path.name, made.path.with_name("refcoach.lock")):
        assert stat.S_IMODE(file.stat().st_mode) == 0o600, file


def test_what_a_kill_left_half_made_is_gone_after_the_next(db: Path) -> None:
    folder = backups.folder_of(db.parent)
    (folder / "making.part").write_text("half")
    made = keep(db, Why.DAILY, AT)
    assert names(folder) == [made.path.name]


def test_a_copy_takes_the_place_of_an_older_one_only_when_it_is_whole(
    db: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy = db.with_name("copy.db")
    copy.write_text("an older one")
    monkeypatch.setattr(whole, "of_copy", lambda _: Found(("a page is torn",)))
    with pytest.raises(NotSound):
        make(db, copy)
    assert copy.read_text() == "an older one"
    monkeypatch.undo()
    assert make(db, copy).clients == 0
    assert not list(db.parent.glob("*.part"))


def test_what_a_kill_left_of_a_copy_goes_with_the_next_one_and_nothing_else_does(
    db: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    kept = keep(db, Why.DAILY, AT)
    (stick / "copy.db.part").write_text("what a browser is fetching")
    there: list[str] = []

    def killed(part: Path, _to: Path) -> None:
        there.append(part.name)
        shutil.copy(part, tmp_path / "left")
        raise KeyboardInterrupt

    with monkeypatch.context() as patch, pytest.raises(KeyboardInterrupt):
        patch.setattr(backups, "_put", killed)
        make(db, stick / "copy.db")
    # As if nobody had been there any more to take it away.
    shutil.copy(tmp_path / "left", stick / there[0])
    make(db, stick / "copy.db")
    assert names(stick) == ["copy.db", "copy.db.part"]
    shutil.copy(tmp_path / "left", stick / there[0])
    backups.carry(kept.path, stick)
    assert names(stick) == sorted([kept.path.name, "copy.db", "copy.db.part"])


def test_where_no_turns_can_be_taken_a_copy_is_made_all_the_same(db: Path, tmp_path: Path) -> None:
    assert not (db.parent / "backups").exists()
    make(db, tmp_path / "copy.db")
    assert not (db.parent / "backups").exists() and not list(tmp_path.glob("*.part"))


def spoil_search(book: Path) -> None:
    with closing(sqlite3.connect(book)) as file:
        file.execute("INSERT INTO client_search (rowid, names) VALUES (7, 'Ida Holm')")
        file.execute("UPDATE client_search_content SET c0 = 'Somebody Else' WHERE id = 7")
        file.commit()


def spoil_link(book: Path) -> None:
    with closing(sqlite3.connect(book)) as file:
        file.execute(
            "INSERT INTO sale (uid, client_id, sold_on, title, promised_result, over_delivery, state)"
            " VALUES ('x', 77, '2026-03-16', '', '', '', 'open')"
        )
        file.commit()


def spoil_page(book: Path) -> None:
    with book.open("r+b") as file:
        file.seek(4096 * 5)
        file.write(bytes(4096 * 20))


def test_of_a_book_whose_search_alone_is_damaged_the_backup_is_whole(db: Path) -> None:
    close_database()
    spoil_search(db)
    made = keep(db, Why.UPDATE, AT)
    assert whole.of_book(db).search and whole.of_copy(made.path) == Found()
    with closing(sqlite3.connect(made.path)) as file:
        assert file.execute("SELECT count(*) FROM client_search").fetchone() == (0,)
    assert names(made.path.parent) == [made.path.name]


@pytest.mark.parametrize("spoil", [spoil_link, spoil_page])
def test_of_a_damaged_book_no_backup_is_made_and_no_older_one_goes(db: Path, spoil: Callable[[Path], None]) -> None:
    kept = [keep(db, why, AT - timedelta(hours=n)) for n, why in enumerate([Why.IMPORT, Why.MERGE, Why.RESTORE])]
    close_database()
    spoil(db)
    with pytest.raises(NotSound, match="the backups made before are kept"):
        keep(db, Why.UPDATE, AT)
    assert names(kept[0].path.parent) == sorted(backup.path.name for backup in kept)


def test_a_full_disk_leaves_no_file_with_a_final_name(tmp_path: Path) -> None:
    data = tmp_path / "data"
    with small_disk(data, megabytes=4):
        book = open_database(data)
        made = keep(book, Why.DAILY, AT)
        disk = FullDisk(data)
        disk.begin()
        for room in range(0, 900_000, 150_000):
            os.truncate(data / "filler", max(0, (data / "filler").stat().st_size - room))
            with pytest.raises((OSError, *driver.ERRORS)):
                keep(book, Why.BY_HAND, AT)
            with pytest.raises((OSError, *driver.ERRORS)):
                make(book, data / "copy.db")
            assert names(made.path.parent) == [made.path.name]
            assert not (data / "copy.db").exists()
            disk.end()
            disk.begin()
        disk.end()
        keep(book, Why.BY_HAND, AT)
        close_database()


def test_a_disk_that_fills_up_on_the_way_leaves_no_file_with_a_final_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = tmp_path / "data"
    monkeypatch.setattr(backups, "need_room", lambda *_: None)
    with small_disk(data, megabytes=4):
        book = open_database(data)
        disk = FullDisk(data)
        disk.begin()
        for _ in range(4):
            os.truncate(data / "filler", (data / "filler").stat().st_size - 60_000)
            with pytest.raises((OSError, *driver.ERRORS)):
                keep(book, Why.DAILY, AT)
            assert names(data / "backups") == []
        disk.end()
        close_database()


def test_only_our_own_files_are_ever_removed(db: Path) -> None:
    folder = backups.folder_of(db.parent)
    strange = ["holiday.jpg", "2026-03-16_09-30-05_daily_mine.db", "my copy of March.db"]
    for name in strange:
        (folder / name).write_text("keep me")
    for day in range(40):
        add_setting(str(day))
        keep(db, Why.DAILY, AT + timedelta(days=day))
    assert set(strange) <= set(names(folder))
    assert len(backups.all_of(db.parent)) <= 7 + 4 + 12


def test_the_same_bytes_for_the_same_reason_are_kept_once(db: Path) -> None:
    keep(db, Why.UPDATE, AT)
    again = keep(db, Why.UPDATE, AT + timedelta(hours=1))
    assert backups.all_of(db.parent) == [again]


def test_a_backup_that_an_earlier_release_left_beside_the_book_is_listed(db: Path) -> None:
    old = db.with_name("before-update-1.db")
    make(db, old)
    made = keep(db, Why.DAILY)
    assert {backup.path: backup.why for backup in backups.all_of(db.parent)} == {
        made.path: Why.DAILY,
        old: Why.UPDATE,
    }


def test_the_newest_good_one_is_not_the_damaged_one_nor_what_was_replaced(db: Path) -> None:
    good = keep(db, Why.DAILY, AT)
    add_setting("a")
    bad = keep(db, Why.DAILY, AT + timedelta(days=1))
    add_setting("b")
    keep(db, Why.RESTORE, AT + timedelta(days=2))
    with bad.path.open("r+b") as file:
        file.seek(-3, os.SEEK_END)
        byte = file.read(1)
        file.seek(-1, os.SEEK_CUR)
        file.write(bytes([byte[0] ^ 1]))
    found = newest.good(db.parent)
    assert found and found[0] == good


def test_two_at_once_take_turns(db: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(backups, "_PATIENCE", 0.05)
    with backups.alone_in(backups.folder_of(db.parent)), pytest.raises(CannotOpen, match="Another RefCoach"):
        keep(db, Why.DAILY, AT)


def test_another_folder_gets_the_same_bytes(db: Path, tmp_path: Path) -> None:
    made = keep(db, Why.DAILY, AT)
    stick = tmp_path / "stick"
    with pytest.raises(FileNotFoundError):
        backups.carry(made.path, stick)
    assert not stick.exists()
    stick.mkdir()
    backups.carry(made.path, stick)
    backups.carry(made.path, stick)
    assert [path.read_bytes() for path in stick.iterdir()] == [made.path.read_bytes()]


@pytest.mark.skipif(sys.platform != "linux", reason="other systems take no such names")
def test_a_copy_goes_into_a_folder_whose_name_is_no_text(db: Path, tmp_path: Path) -> None:
    folder = tmp_path / os.fsdecode(b"donn\xe9es")
    folder.mkdir()
    make(db, folder / "copy.db")
    assert (folder / "copy.db").stat().st_size > 0


@pytest.mark.skipif(sys.platform == "win32", reason="Windows cannot fork")
@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_a_kill_at_any_step_leaves_a_whole_backup_or_none(db: Path) -> None:
    add_setting()
    close_database()
    folder = backups.folder_of(db.parent)
    for step in range(1, 60):
        child = os.fork()
        if not child:
            with killed_at(step):
                keep(db, Why.DAILY, AT)
            os._exit(0)
        status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        assert status in (0, 9)
        for made in backups.all_of(db.parent):
            assert inside.inspect(made.path)
            made.path.unlink()
        if not status:
            break
    assert status == 0 and step > 5
    keep(db, Why.DAILY, AT)
    assert len(names(folder)) == 1
