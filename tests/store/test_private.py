"""The data folder is its owner's alone, however it was made."""

import stat
import sys
from pathlib import Path

import pytest

from refcoach.store.private import keep_private

if sys.platform == "win32":
    pytest.skip("on Windows the profile is its owner's", allow_module_level=True)

OURS = ("refcoach.db", "refcoach.lock", "refcoach.sound", "problem-report.txt", "before-update-1.db")


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "data"
    (made / "backups").mkdir(parents=True)
    for name in (*OURS, "backups/2026-03-16.db"):
        (made / name).touch()
        (made / name).chmod(0o666)
    for one in (made, made / "backups"):
        one.chmod(0o777)
    return made


def test_what_others_may_do_is_taken_from_them(folder: Path) -> None:
    keep_private(folder)
    assert mode(folder) == mode(folder / "backups") == 0o700
    assert {mode(folder / name) for name in (*OURS, "backups/2026-03-16.db")} == {0o600}


def test_nothing_is_given(folder: Path) -> None:
    (folder / "refcoach.db").chmod(0o444)
    folder.chmod(0o555)
    keep_private(folder)
    assert (mode(folder), mode(folder / "refcoach.db")) == (0o500, 0o400)


def test_a_folder_that_holds_more_than_ours_stays_open_and_only_ours_is_closed(folder: Path) -> None:
    (folder / "minutes.odt").touch()
    (folder / "minutes.odt").chmod(0o664)
    keep_private(folder)
    assert (mode(folder), mode(folder / "minutes.odt"), mode(folder / "refcoach.db")) == (0o777, 0o664, 0o600)


def test_a_folder_like_the_temporary_one_stays_everybodys(tmp_path: Path) -> None:
    tmp_path.chmod(0o1777)
    keep_private(tmp_path)
    assert mode(tmp_path) == 0o1777


def test_a_link_leads_nowhere(folder: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.touch()
    other.chmod(0o644)
    (folder / "refcoach.link").symlink_to(other)
    keep_private(folder)
    assert mode(other) == 0o644


def test_a_folder_that_is_not_there_is_no_trouble(tmp_path: Path) -> None:
    keep_private(tmp_path / "nowhere")
