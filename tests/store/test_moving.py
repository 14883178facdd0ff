"""A book moves whole, or stays: whatever happens on the way, it is in one of the two places."""

import os
import stat
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from command_line import everything
from killed import dead, people
from refcoach.domain.backups import Why
from refcoach.services import moving
from refcoach.services.desk import Desk
from refcoach.store import backups, moved, note, place, settings, soundness
from refcoach.store.database import FILE_NAME, RESTORED, CannotOpen, close_database, open_database
from refcoach.store.lock import DataLock
from refcoach.store.wrong import BookWrong
from troubles import FullDisk, killed_at, small_disk

POSIX = pytest.mark.skipif(sys.platform == "win32", reason="Windows knows no forks and no such modes")


@pytest.fixture
def careless() -> Iterator[None]:
    mask = os.umask(0)
    yield
    os.umask(mask)


def test_the_book_is_there_and_a_backup_stays(desk: Desk, old: Path, new: Path) -> None:
    with DataLock(old):
        moving.move(desk, old, new)
    assert people(new) == ["Anna Kovács"]
    (made,) = backups.all_of(old)
    assert made.why is Why.MOVE
    left = {path.name for path in old.iterdir()}
    assert left == {"backups", "refcoach.lock", place.MOVED}
    assert str(new) in (old / place.MOVED).read_text("utf-8")
    assert not list(new.glob(f"{moved.ARRIVING}*"))
    assert moving.follow(desk, old) == new


def test_backups_come_there_from_now_on_unless_another_folder_was_chosen(desk: Desk, old: Path, new: Path) -> None:
    moving.move(desk, old, new)
    open_database(new)
    assert settings.load().backup_folder == str(old / "backups")
    close_database()


def test_the_guide_that_is_given_away_goes_along(desk: Desk, old: Path, new: Path) -> None:
    name = f"{settings.GUIDES}1.pdf"
    (old / name).write_bytes(b"%PDF-1.4")
    moving.move(desk, old, new)
    assert (new / name).read_bytes() == b"%PDF-1.4" and not (old / name).exists()
    if sys.platform != "win32":
        assert stat.S_IMODE((new / name).stat().st_mode) == 0o600


def test_a_chosen_folder_for_backups_stays(desk: Desk, old: Path, new: Path, tmp_path: Path) -> None:
    open_database(old)
    with desk.change("Settings"):
        settings.save(backup_folder=str(tmp_path), stay_in_tray=True)
    close_database()
    moving.move(desk, old, new)
    open_database(new)
    own = settings.load()
    close_database()
    assert own.backup_folder == str(tmp_path) and own.stay_in_tray


@POSIX
def test_what_a_killed_program_left_in_its_log_comes_with_it(desk: Desk, new: Path, tmp_path: Path) -> None:
    old = tmp_path / "Dropbox" / "RefCoach"
    dead(old, count=5)
    assert (old / f"{FILE_NAME}-wal").stat().st_size
    moving.move(desk, old, new)
    assert len(people(new)) == 5


@POSIX
def test_a_log_of_another_book_is_for_the_owner_to_see_first(desk: Desk, new: Path, tmp_path: Path) -> None:
    old = tmp_path / "Dropbox" / "RefCoach"
    dead(old, count=5)
    (old / FILE_NAME).write_bytes(b"SQLite format 3\0" + bytes(4080))
    with pytest.raises(BookWrong):
        moving.move(desk, old, new)
    assert not new.exists() and not (old / place.MOVED).exists()


@POSIX
def test_all_of_it_is_the_owner_s_alone(desk: Desk, old: Path, new: Path, careless: None) -> None:
    moving.move(desk, old, new)
    for folder in (new, old / "backups"):
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    for file in (*new.iterdir(), old / place.MOVED, *(old / "backups").iterdir()):
        assert stat.S_IMODE(file.stat().st_mode) == 0o600, file


@pytest.mark.parametrize("there", [FILE_NAME, RESTORED, note.FILE_NAME, soundness.FILE_NAME, f"{FILE_NAME}-wal"])
def test_another_book_there_is_never_replaced_and_the_advice_works(
    desk: Desk, old: Path, new: Path, there: str
) -> None:
    new.mkdir(parents=True)
    (new / there).write_bytes(b"somebody's")
    before = everything(old), everything(new)
    with pytest.raises(CannotOpen, match=r"already, so the one in .* was not moved. Nothing was changed; ") as told:
        moving.move(desk, old, new)
    assert (everything(old), everything(new)) == before
    assert "give the folder of the other another name" in str(told.value)
    new.rename(new.with_name("other"))
    moving.move(desk, old, new)
    assert people(new) == ["Anna Kovács"]


def test_a_window_that_has_the_other_folder_is_in_the_way(desk: Desk, old: Path, new: Path) -> None:
    new.mkdir(parents=True)
    with DataLock(new), pytest.raises(CannotOpen, match=r"Another RefCoach has .* open"):
        moving.move(desk, old, new)
    assert people(old) == ["Anna Kovács"] and not (old / place.MOVED).exists()


@POSIX
def test_a_command_that_has_the_book_open_is_in_the_way(desk: Desk, old: Path, new: Path) -> None:
    tell, told = os.pipe()
    end, ended = os.pipe()
    child = os.fork()
    if not child:
        open_database(old)
        os.write(told, b"x")
        os.close(ended)
        os.read(end, 1)
        os._exit(0)
    os.read(tell, 1)
    try:
        with pytest.raises(CannotOpen, match="Another RefCoach is using the book"):
            moving.move(desk, old, new)
    finally:
        os.close(ended)
        os.waitpid(child, 0)
    assert not (new / FILE_NAME).exists()
    moving.move(desk, old, new)
    assert people(new) == ["Anna Kovács"]


def test_on_a_full_disk_nothing_is_moved(desk: Desk, old: Path, tmp_path: Path) -> None:
    new = tmp_path / "small"
    with small_disk(new):
        disk = FullDisk(new)
        disk.begin()
        with pytest.raises(CannotOpen, match="The disk is full, so the book was not moved"):
            moving.move(desk, old, new)
        assert {path.name for path in new.iterdir()} <= {"filler", "refcoach.lock"}
        assert not (old / place.MOVED).exists() and people(old) == ["Anna Kovács"]
        disk.end()
        moving.move(desk, old, new)
        assert people(new) == ["Anna Kovács"]


def where_it_is(desk: Desk, old: Path, new: Path) -> Path:
    """Say where a later start finds the book; before and after, only one place looks like it."""
    holds = [folder for folder in (old, new) if (folder / FILE_NAME).exists()]
    assert holds
    found = moved.read(old)
    assert len(holds) == 1 or (found is not None and found.to == new)
    with DataLock(old):
        there = moving.follow(desk, old) or old
    other = old if there == new else new
    assert not (other / FILE_NAME).exists()
    assert not list(new.glob(f"{moved.ARRIVING}*")) or not (old / place.MOVED).exists()
    return there


@POSIX
@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_a_kill_at_any_step_leaves_the_book_in_one_place(desk: Desk, old: Path, new: Path) -> None:
    found: set[Path] = set()
    whole, status, step = (old / FILE_NAME).read_bytes(), 9, 0
    while status:
        step += 1
        child = os.fork()
        if not child:
            with suppress(BaseException), killed_at(step):
                moving.move(desk, old, new)
                os._exit(0)
            os._exit(1)
        status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        assert status in (0, 9), step
        there = where_it_is(desk, old, new)
        found.add(there)
        assert people(there) == ["Anna Kovács"], step
        if there == new:
            open_database(new)
            assert settings.load().backup_folder == str(old / "backups")
            close_database()
            assert backups.all_of(old)
            for path in (new / FILE_NAME, new / note.FILE_NAME, new / soundness.FILE_NAME, old / place.MOVED):
                path.unlink(missing_ok=True)
            (old / FILE_NAME).write_bytes(whole)
    assert found == {old, new} and step > 30


def test_another_book_begun_there_after_a_kill_takes_nothing_from_the_one_here(
    desk: Desk, old: Path, new: Path
) -> None:
    under_way = moved.begin(old, new)
    new.mkdir(parents=True)
    backups.make(old / FILE_NAME, new / moved.ARRIVING)
    moved.ready(old, under_way)
    open_database(new)
    close_database()
    (new / moved.ARRIVING).unlink()
    assert moving.follow(desk, old) is None
    assert people(old) == ["Anna Kovács"] and not (old / place.MOVED).exists()
