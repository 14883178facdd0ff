"""One program on one data folder."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from refcoach.store.lock import AlreadyOpen, DataLock, note, noted

HOLDER = """
import sys
from pathlib import Path
from refcoach.store.lock import DataLock
DataLock.acquire(lock := DataLock(Path(sys.argv[1])))
print("held", flush=True)
sys.stdin.read()
"""

# The handle must not go along even where the starter passes all of its own on; "up" comes when the program really runs.
STARTS_A_PROGRAM = HOLDER.replace(
    "sys.stdin.read()",
    """
import subprocess
program = [sys.executable, "-c", "import sys; print('up', flush=True); sys.stdin.read()"]
child = subprocess.Popen(program, stdout=subprocess.PIPE, close_fds=False)
child.stdout.readline()
print(child.pid, flush=True)
sys.stdin.read()
""",
)

# Between fork and exec a started program holds a copy of every handle; this one stays there until its input ends.
FORKS_AND_RELEASES = HOLDER.replace(
    "sys.stdin.read()",
    """
import os
if os.fork():
    lock.release()
    print("released", flush=True)
sys.stdin.read()
""",
)


def start_holder(folder: Path, program: str = HOLDER) -> subprocess.Popen[str]:
    """Return a process that holds the lock until its input ends."""
    holder = subprocess.Popen(
        [sys.executable, "-c", program, str(folder)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert holder.stdout is not None
    assert holder.stdout.readline() == "held\n"
    return holder


def end(holder: subprocess.Popen[str]) -> None:
    holder.kill()
    holder.communicate()


def test_the_second_is_told_in_one_sentence(tmp_path: Path) -> None:
    with DataLock(tmp_path):
        with pytest.raises(AlreadyOpen) as told:
            DataLock(tmp_path).acquire()
        assert str(told.value) == "RefCoach is already open with this data folder."


def test_another_process_is_kept_out_until_it_is_killed(tmp_path: Path) -> None:
    holder = start_holder(tmp_path)
    try:
        with pytest.raises(AlreadyOpen):
            DataLock(tmp_path).acquire()
    finally:
        end(holder)  # kill -9: no clean-up of ours runs
    with DataLock(tmp_path):
        pass


def test_of_two_folders_each_has_its_own_lock(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    with DataLock(tmp_path / "a"), DataLock(tmp_path / "b"):
        pass


def test_released_it_is_free_and_taken_twice_it_is_one(tmp_path: Path) -> None:
    lock = DataLock(tmp_path)
    lock.release()
    lock.acquire()
    lock.acquire()
    lock.release()
    DataLock(tmp_path).acquire()


def test_the_lock_ends_with_the_block_even_after_an_error(tmp_path: Path) -> None:
    with pytest.raises(KeyError), DataLock(tmp_path):
        raise KeyError
    with DataLock(tmp_path):
        pass


@pytest.mark.skipif(os.name == "nt", reason="Windows cannot ask whether a process lives with signal 0")
def test_a_program_started_by_the_holder_does_not_inherit_it(tmp_path: Path) -> None:
    holder = start_holder(tmp_path, STARTS_A_PROGRAM)
    assert holder.stdout is not None
    child = int(holder.stdout.readline())
    try:
        holder.kill()  # no clean-up of ours runs, and the program lives on
        holder.wait()
        with DataLock(tmp_path):
            os.kill(child, 0)  # it is still there: both have the same input, which ends with `end`
    finally:
        end(holder)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="Windows has no fork")
def test_released_it_is_free_though_a_program_just_started_still_has_a_copy(tmp_path: Path) -> None:
    holder = start_holder(tmp_path, FORKS_AND_RELEASES)
    assert holder.stdout is not None
    assert holder.stdout.readline() == "released\n"
    try:
        with DataLock(tmp_path):
            pass
    finally:
        end(holder)


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such permissions")
def test_the_file_is_the_owners_alone_and_stays(tmp_path: Path) -> None:
    with DataLock(tmp_path):
        pass
    (left,) = tmp_path.iterdir()
    assert left.stat().st_mode & 0o777 == 0o600


def test_a_folder_that_is_not_there_is_another_matter(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        DataLock(tmp_path / "none").acquire()
    (tmp_path / "file").write_text("")
    with pytest.raises(NotADirectoryError):
        DataLock(tmp_path / "file").acquire()


def test_a_system_that_gives_no_reason_still_says_that_it_is_taken(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def claim(_handle: int) -> None:
        raise OSError(0, "Error")

    monkeypatch.setattr("refcoach.store.lock.claim", claim)
    with pytest.raises(AlreadyOpen):
        DataLock(tmp_path).acquire()


@pytest.mark.skipif(sys.platform == "win32", reason="a file that is locked cannot be read there")
def test_where_the_holder_listens_is_forgotten_with_the_lock(tmp_path: Path) -> None:
    assert noted(tmp_path) == ""
    with DataLock(tmp_path):
        note(tmp_path, "/run/one.sock")
        assert noted(tmp_path) == "/run/one.sock"
    assert noted(tmp_path) == ""
    note(tmp_path, "/run/killed.sock")
    with DataLock(tmp_path):
        assert noted(tmp_path) == ""
