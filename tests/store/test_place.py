"""A folder that other programs carry to other computers is no place for a book."""

import shutil
import sys
from pathlib import Path

import pytest

from command_line import CommandLine, is_refused
from refcoach.store import place


@pytest.mark.parametrize(
    ("folder", "carrier"),
    [
        ("OneDrive/RefCoach", "OneDrive"),
        ("OneDrive - Brookes Bakery/x", "OneDrive"),
        ("Dropbox (Brookes)/x", "Dropbox"),
        ("Google Drive/x", "Google Drive"),
        ("GoogleDrive-ida@brookes.example/My Drive", "Google Drive"),
        ("Library/Mobile Documents/com~apple~CloudDocs/x", "iCloud"),
        ("iCloudDrive/x", "iCloud"),
        ("Nextcloud/x", "Nextcloud"),
        ("ownCloud2/x", "ownCloud"),
        ("Documents/RefCoach", ""),
        ("my dropbox notes/x", ""),
    ],
)
def test_known_by_its_name(tmp_path: Path, folder: str, carrier: str) -> None:
    assert place.travels(tmp_path / folder, {}, tmp_path / "no mounts") == carrier


def test_known_by_what_lies_in_it_and_by_the_system(tmp_path: Path) -> None:
    (tmp_path / "work" / ".stfolder").mkdir(parents=True)
    none = tmp_path / "no mounts"
    assert place.travels(tmp_path / "work" / "book", {}, none) == "Syncthing"
    assert place.travels(tmp_path / "firm" / "book", {"OneDrive": str(tmp_path / "firm")}, none) == "OneDrive"
    assert place.travels(tmp_path / "book", {"OneDrive": str(tmp_path / "firm")}, none) == ""


@pytest.mark.skipif(sys.platform != "linux", reason="the table of mounts is Linux's")
@pytest.mark.parametrize(
    ("kind", "carrier"),
    [("nfs4", place.NETWORK), ("cifs", place.NETWORK), ("fuse.sshfs", place.NETWORK), ("fuse.rclone", place.NETWORK),
     ("ext4", ""), ("fuseblk", ""), ("fuse.gocryptfs", "")],
)  # fmt: skip
def test_known_by_its_file_system(tmp_path: Path, kind: str, carrier: str) -> None:
    mounts, at = tmp_path / "mounts", tmp_path / "my share"
    mounts.write_text(f"/dev/sda1 / ext4 rw 0 0\nserver:/x {str(at).replace(' ', chr(92) + '040')} {kind} rw 0 0\n")
    assert place.travels(at / "book", {}, mounts) == carrier
    assert place.travels(tmp_path / "elsewhere", {}, mounts) == ""


def test_a_new_book_there_is_refused_and_one_that_is_there_goes_on_with_a_line(
    book: CommandLine, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    there = CommandLine(tmp_path / "OneDrive" / "RefCoach", capsys)
    answer = there("add", "Nora Fenn")
    is_refused(answer)
    assert "OneDrive" in answer.err and not there.data.exists()
    book.add("Nora Fenn")
    shutil.copytree(book.data, there.data)
    answer = there("clients")
    assert answer.status == 0 and "Nora Fenn" in answer.out
    assert answer.err.count("\n") == 1 and "OneDrive" in answer.err
