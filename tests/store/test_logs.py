"""A log belongs to its book: one beside another file is never put into it, and never lost."""

import os
import shutil
import stat
import sys
from pathlib import Path

import pytest

from killed import FILE_NAME, a_backup, add_and_die, dead, people, put, refused
from refcoach.store import note, trial
from refcoach.store.database import close_database, open_database
from refcoach.store.wrong import Wrong

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such kills")


def named(numbers: list[int]) -> list[str]:
    return [f"Person {number}" for number in numbers]


@pytest.mark.parametrize(
    "when", ["at once", "before the checkpoint", "in the middle of a checkpoint", "after the checkpoint"]
)
def test_what_was_saved_before_a_kill_is_there_without_a_word(tmp_path: Path, when: str) -> None:
    first = add_and_die(tmp_path, count=12, when=when)
    assert (tmp_path / f"{FILE_NAME}-wal").exists()
    second = add_and_die(tmp_path, first=12, count=12, when=when)
    assert people(tmp_path) == named(first + second)
    assert len(first + second) == 24
    assert {p.name for p in tmp_path.iterdir()} == {FILE_NAME, note.FILE_NAME}


def test_a_book_of_the_first_version_has_no_note_and_opens_after_a_kill(tmp_path: Path) -> None:
    saved = dead(tmp_path)
    (tmp_path / note.FILE_NAME).unlink()
    assert people(tmp_path) == named(saved)


def test_a_folder_that_was_copied_whole_after_a_kill_is_a_good_one(tmp_path: Path) -> None:
    saved = dead(tmp_path / "data")
    shutil.copytree(tmp_path / "data", tmp_path / "new laptop")
    assert people(tmp_path / "new laptop") == named(saved)


@pytest.mark.parametrize("noted", [True, False], ids=["noted", "of the first version"])
@pytest.mark.parametrize("left", ["an empty file", "no file"])
def test_a_log_beside_nothing_is_kept_and_the_owner_asked_each_time(tmp_path: Path, left: str, noted: bool) -> None:
    assert len(dead(tmp_path)) == 40
    log = (tmp_path / f"{FILE_NAME}-wal").read_bytes()
    if not noted:
        (tmp_path / note.FILE_NAME).unlink()
    if left == "no file":
        (tmp_path / FILE_NAME).unlink()
    else:
        os.truncate(tmp_path / FILE_NAME, 0)
    told = refused(tmp_path)
    assert told.wrong is Wrong.GONE
    (aside,) = told.aside
    assert aside.read_bytes() == log
    assert stat.S_IMODE(aside.stat().st_mode) == 0o600
    assert str(aside) in str(told)
    assert refused(tmp_path).wrong is Wrong.GONE
    assert (tmp_path / FILE_NAME).exists() == (left == "an empty file")
    open_database(tmp_path, begin_anew=True)
    close_database()
    assert people(tmp_path) == []
    assert aside.read_bytes() == log


@pytest.mark.parametrize("left", ["a stranger's file", "nothing"])
def test_when_the_file_comes_back_its_log_is_with_it_again(tmp_path: Path, left: str) -> None:
    saved = dead(tmp_path)
    path, safe = tmp_path / FILE_NAME, tmp_path / "safe.db"
    path.rename(safe)
    if left != "nothing":
        people(tmp_path / "other")
        shutil.copy2(tmp_path / "other" / FILE_NAME, path)
    assert refused(tmp_path).aside
    safe.replace(path)
    assert people(tmp_path) == named(saved)
    assert not list(tmp_path.glob(f"{FILE_NAME}-wal-*"))


def test_once_the_owner_went_on_with_another_file_the_log_stays_aside(tmp_path: Path) -> None:
    dead(tmp_path)
    people(tmp_path / "other")
    shutil.copy2(tmp_path / "other" / FILE_NAME, tmp_path / FILE_NAME)
    assert refused(tmp_path).aside
    assert people(tmp_path) == []
    assert people(tmp_path) == []
    assert len(list(tmp_path.glob(f"{FILE_NAME}-wal-*"))) == 1


@pytest.mark.parametrize("how", ["cp", "cp -p", "mv"])
def test_another_books_log_brings_no_strangers(tmp_path: Path, how: str) -> None:
    """57 people were replaced by 25 strangers before."""
    dead(tmp_path / "mine", count=57)
    own = people(tmp_path / "mine")
    strangers = dead(tmp_path / "theirs", first=100, count=25)
    assert len(strangers) == 25 and len(own) == 57
    put(tmp_path / "mine" / FILE_NAME, tmp_path / "theirs" / FILE_NAME, how)
    log = (tmp_path / "theirs" / f"{FILE_NAME}-wal").read_bytes()
    told = refused(tmp_path / "theirs")
    assert told.wrong is Wrong.REPLACED
    assert told.aside[0].read_bytes() == log
    assert people(tmp_path / "theirs") == own


def test_another_books_log_without_a_note_brings_no_strangers_either(tmp_path: Path) -> None:
    dead(tmp_path / "mine", count=57)
    own = people(tmp_path / "mine")
    dead(tmp_path / "theirs", first=100, count=25)
    shutil.copy(tmp_path / "theirs" / f"{FILE_NAME}-wal", tmp_path / "mine")
    (tmp_path / "mine" / note.FILE_NAME).unlink()
    assert refused(tmp_path / "mine").wrong is Wrong.REPLACED
    assert people(tmp_path / "mine") == own


@pytest.mark.parametrize("how", ["cp", "cp -p", "mv"])
def test_a_backup_put_in_the_books_place_is_what_opens(tmp_path: Path, how: str) -> None:
    """The log of the book that it replaced would damage it."""
    data = tmp_path / "data"
    dead(data, count=20)
    before = people(data)
    copy = a_backup(data, tmp_path / "backup.db")
    add_and_die(data, first=20, count=20)
    put(copy, data / FILE_NAME, how)
    assert refused(data).wrong is Wrong.REPLACED
    assert people(data) == before


def test_an_older_copy_of_the_file_alone_is_what_opens(tmp_path: Path) -> None:
    data = tmp_path / "data"
    dead(data, count=20)
    before = people(data)
    shutil.copy2(data / FILE_NAME, tmp_path / "older.db")
    people(data) and add_and_die(data, first=20, count=20, when="after the checkpoint")
    add_and_die(data, first=40, count=5)
    put(tmp_path / "older.db", data / FILE_NAME, "cp -p")
    assert refused(data).wrong is Wrong.REPLACED
    assert people(data) == before


def test_a_log_that_was_cut_keeps_what_it_holds_whole(tmp_path: Path) -> None:
    saved = dead(tmp_path)
    log = tmp_path / f"{FILE_NAME}-wal"
    os.truncate(log, log.stat().st_size - 3000)
    assert people(tmp_path) in (named(saved), named(saved[:-1]))


def test_an_empty_log_is_no_log(tmp_path: Path) -> None:
    dead(tmp_path / "mine", count=20)
    own = people(tmp_path / "mine")
    (tmp_path / "mine" / f"{FILE_NAME}-wal").touch()
    os.utime(tmp_path / "mine" / FILE_NAME)
    assert people(tmp_path / "mine") == own


def test_a_trial_leaves_nothing_and_clears_up_after_one_that_was_killed(tmp_path: Path) -> None:
    saved = dead(tmp_path, count=20)
    (tmp_path / note.FILE_NAME).unlink()
    (tmp_path / trial.FOLDER).mkdir()
    (tmp_path / trial.FOLDER / FILE_NAME).write_bytes(b"half a copy")
    assert people(tmp_path) == named(saved)
    assert not (tmp_path / trial.FOLDER).exists()


def test_a_note_of_nonsense_is_none(tmp_path: Path) -> None:
    saved = dead(tmp_path, count=20)
    (tmp_path / note.FILE_NAME).write_bytes(b"\xff" * 400)
    assert people(tmp_path) == named(saved)


@pytest.mark.parametrize("mine", ["closed", "killed"])
def test_another_books_log_beside_a_file_that_looks_right_brings_no_strangers(tmp_path: Path, mine: str) -> None:
    ours, theirs = tmp_path / "ours", tmp_path / "theirs"
    saved = dead(ours, again=5)
    if mine == "closed":
        people(ours)  # opened, and closed cleanly
    dead(theirs, first=100, count=30)
    shutil.copy(theirs / f"{FILE_NAME}-wal", ours / f"{FILE_NAME}-wal")
    told = refused(ours)
    assert told.wrong is Wrong.REPLACED and len(told.aside) == 1
    assert people(ours) == named(saved if mine == "closed" else saved[:40])


def test_ones_own_older_log_brings_nothing_older_back(tmp_path: Path) -> None:
    saved = dead(tmp_path)
    log = (tmp_path / f"{FILE_NAME}-wal").read_bytes()
    people(tmp_path)
    more = add_and_die(tmp_path, first=40, count=5)
    people(tmp_path)
    (tmp_path / f"{FILE_NAME}-wal").write_bytes(log)
    refused(tmp_path)
    assert people(tmp_path) == named(saved + more)
