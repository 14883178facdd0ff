"""Whoever comes to a folder that a book was moved from is told where it is, and nothing there is thrown away."""

import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from command_line import CommandLine, everything, is_refused
from killed import people
from refcoach.services import moving
from refcoach.services.desk import Desk
from refcoach.store import backups, logs, moved, place
from refcoach.store.database import FILE_NAME, CannotOpen, open_database
from refcoach.store.lock import DataLock
from refcoach.store.tables import database


def test_a_book_that_a_program_brought_back_is_neither_used_nor_removed(desk: Desk, old: Path, new: Path) -> None:
    looks = (old / FILE_NAME).stat()
    whole = (old / FILE_NAME).read_bytes()
    moving.move(desk, old, new)
    found = moved.read(old)
    assert found
    (old / FILE_NAME).write_bytes(whole)
    os.utime(old / FILE_NAME, ns=(looks.st_atime_ns, found.left.changed_ns))
    assert moving.follow(desk, old) == new
    assert (old / FILE_NAME).read_bytes() == whole
    # Somebody wrote to it: that is for the owner to see.
    os.utime(old / FILE_NAME)
    assert moving.follow(desk, old) is None


def test_a_note_of_nonsense_moves_nobody(desk: Desk, old: Path) -> None:
    for words in (b"", b"a\nb\nc\nd\n", bytes(900)):
        (old / place.MOVED).write_bytes(words)
        assert moving.follow(desk, old) is None
    assert people(old) == ["Anna Kovács"]


@pytest.mark.skipif(sys.platform != "linux", reason="other systems take no such names")
def test_a_folder_whose_name_is_no_text_is_noted_as_it_is(desk: Desk, old: Path, tmp_path: Path) -> None:
    new = tmp_path / os.fsdecode(b"donn\xe9es\nici")
    moving.move(desk, old, new)
    assert moving.follow(desk, old) == new


def test_commands_say_where_it_is_and_how_to_open_it(
    desk: Desk, old: Path, new: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with DataLock(old):
        moving.move(desk, old, new)
    before = everything(old)
    there = CommandLine(old, capsys)
    for words in (
        ("clients",),
        ("check",),
        ("add", "Nora Fenn"),
        ("restore", "--newest", "--yes"),
        ("--begin-anew", "due"),
    ):
        answer = there(*words)
        is_refused(answer)
        assert f'opened with: refcoach --data "{new}"' in answer.err
    assert everything(old) == before
    assert "Anna Kovács" in CommandLine(new, capsys)("clients").out


def test_on_another_computer_a_backup_is_named_and_comes_back(
    desk: Desk, old: Path, new: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    moving.move(desk, old, new)
    new.rename(new.with_name("on another computer"))
    answer = CommandLine(old, capsys)("clients")
    is_refused(answer)
    (made,) = backups.all_of(old)
    words = f'refcoach --data "{new}" restore "{made.path}" --yes'
    assert words in answer.err
    here = CommandLine(new, capsys)
    assert here("restore", made.path, "--yes").status == 0
    assert "Anna Kovács" in here("clients").out


@pytest.mark.parametrize("moment", ["look", "opening"])
def test_a_command_that_comes_while_it_leaves_begins_no_other_book(
    desk: Desk, old: Path, new: Path, monkeypatch: pytest.MonkeyPatch, moment: str
) -> None:
    real: Callable[[Path], object] = getattr(logs, moment)

    def meanwhile(path: Path) -> object:
        monkeypatch.undo()
        moving.move(desk, old, new)
        return real(path)

    monkeypatch.setattr(logs, moment, meanwhile)
    with pytest.raises(CannotOpen):
        open_database(old)
    assert database.is_closed() and not (old / FILE_NAME).exists() and people(new) == ["Anna Kovács"]
