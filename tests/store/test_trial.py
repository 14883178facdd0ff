"""A log is used where what the journal says and what the rows say are one: a folder's older copy is another state."""

import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from killed import FILE_NAME, add_and_die, dead, people, put, refused
from refcoach.domain.clients import State
from refcoach.main import build
from refcoach.store import note, search, whole, write
from refcoach.store.database import close_database, open_database
from refcoach.store.tables import ClientRow, database
from refcoach.store.wrong import BookWrong, CannotOpen, Wrong

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such kills")

EDITING = """
import os, signal, sys
from pathlib import Path
from refcoach.domain.clients import State
from refcoach.main import build
from refcoach.store import database, write
from refcoach.store.tables import ClientRow

desk = build(Path(sys.argv[1]), None)
for number in sys.argv[3:]:
    # What nobody searches for: an index of words that do not fit would show it.
    with desk.change("A grade"):
        write.change(ClientRow, int(number), grade=sys.argv[2])
if sys.argv[2] == "B":
    os.kill(os.getpid(), signal.SIGKILL)
database.close_database()
"""
SAFE = (FILE_NAME, note.FILE_NAME)


@pytest.fixture(scope="module")
def closed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """People on several pages, and a journal on one: no index of it shows that another day's page lies in it."""
    folder = tmp_path_factory.mktemp("closed") / "data"
    with build(folder, None).change("Many people"):
        rows = [{"display_name": f"Person {n}", "notes": "x" * 200, "state": State.ACTIVE} for n in range(60)]
        new = write.insert_many(ClientRow, rows)
        search.index(new, new=True)
    close_database()
    return folder


def graded(folder: Path, grade: str, *who: int) -> None:
    """Give people a grade; with B the process is killed."""
    words = [sys.executable, "-c", EDITING, str(folder), grade, *map(str, who)]
    ended = subprocess.run(words, capture_output=True, text=True, check=False)
    assert ended.returncode == (-9 if grade == "B" else 0), ended.stderr


def grades(folder: Path) -> dict[int, str]:
    open_database(folder)
    try:
        return dict(database.execute_sql("SELECT id, grade FROM client WHERE grade != '' ORDER BY id").fetchall())
    finally:
        close_database()


@pytest.mark.parametrize("who", [(2, 59), (59, 2)])
@pytest.mark.parametrize("how", ["cp", "cp -p", "mv"])
def test_a_closed_copy_put_over_a_crashed_folder_takes_no_log_of_what_it_never_knew(
    closed: Path, tmp_path: Path, how: str, who: tuple[int, int]
) -> None:
    """The note came back with the file: one had a grade, and another had lost it, without a word."""
    data = tmp_path / "data"
    shutil.copytree(closed, data)
    graded(data, "A", who[0])
    graded(data, "B", who[1])
    log = (data / f"{FILE_NAME}-wal").read_bytes()
    for name in SAFE:
        put(closed / name, data / name, how)
    told = refused(data)
    assert told.wrong is Wrong.REPLACED and told.aside[0].read_bytes() == log
    assert grades(data) == {}


def test_what_is_the_same_book_after_all_opens_with_its_log(closed: Path, tmp_path: Path) -> None:
    data = tmp_path / "data"
    shutil.copytree(closed, data)
    graded(data, "B", 5, 40, 5)
    for name in SAFE:
        put(closed / name, data / name, "cp")
    assert grades(data) == {5: "B", 40: "B"}
    assert grades(data) == {5: "B", 40: "B"}


def test_a_log_of_before_is_not_put_into_a_newer_file(closed: Path, tmp_path: Path) -> None:
    data = tmp_path / "data"
    shutil.copytree(closed, data)
    graded(data, "B", 5)
    log = (data / f"{FILE_NAME}-wal").read_bytes()
    assert grades(data) == {5: "B"}
    graded(data, "A", 5, *range(20, 50))
    before = grades(data)
    (data / f"{FILE_NAME}-wal").write_bytes(log)
    assert refused(data).wrong is Wrong.REPLACED
    assert grades(data) == before


def as_cp_r(data: Path, to: Path) -> None:
    shutil.copytree(data, to, copy_function=shutil.copy)


def as_cp_a(data: Path, to: Path) -> None:
    shutil.copytree(data, to)


@pytest.mark.parametrize("when", ["before the checkpoint", "in the middle of a checkpoint"])
@pytest.mark.parametrize("how", [as_cp_r, as_cp_a])
def test_killed_while_it_was_put_into_the_file_and_then_copied_all_is_there(
    tmp_path: Path, how: Callable[[Path, Path], None], when: str
) -> None:
    saved = dead(tmp_path / "data", count=24)
    people(tmp_path / "data")
    saved = saved + add_and_die(tmp_path / "data", first=24, count=14, when=when)
    how(tmp_path / "data", tmp_path / "there")
    assert people(tmp_path / "there") == [f"Person {number}" for number in saved]
    assert not list((tmp_path / "there").glob(f"{FILE_NAME}-wal-*"))


def test_where_the_file_alone_is_damaged_nobody_is_told_to_go_on_without_its_log(tmp_path: Path) -> None:
    dead(tmp_path / "data", count=24)
    people(tmp_path / "data")
    add_and_die(tmp_path / "data", first=24, count=14, when="in the middle of a checkpoint")
    os.truncate(tmp_path / "data" / f"{FILE_NAME}-wal", 5000)
    told = refused(tmp_path / "data")
    assert told.wrong is Wrong.DAMAGED and str(told.aside[0]) in str(told)
    assert "Give the command again" not in str(told) and "--save" in str(told)


def test_a_disk_that_is_full_during_the_trial_sets_no_log_aside(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    saved = dead(tmp_path, count=24)

    def full(*_: object) -> list[str]:
        error = sqlite3.OperationalError("database or disk is full")
        error.sqlite_errorcode = sqlite3.SQLITE_FULL
        raise error

    with monkeypatch.context() as patch:
        patch.setattr(whole, "of_rows", full)
        with pytest.raises(CannotOpen, match="disk is full") as told:
            open_database(tmp_path)
        assert not isinstance(told.value, BookWrong)
    assert people(tmp_path) == [f"Person {number}" for number in saved]
