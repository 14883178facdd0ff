"""A book where nothing can be written can be looked at and carried away; whatever writes says so in one true line."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from command_line import CommandLine, everything, is_refused
from killed import dead
from troubles import small_disk

DAY = "2026-06-15"
"""Long after the last look, so that a new day has something to bring."""
WRITES = (
    ("add", "Pim Vester"),
    ("undo",),
    ("restore", "--newest", "--yes"),
    ("restore", "all.json"),
    ("backup", "DATA/copy.db"),
)


@contextmanager
def for_reading(folder: Path) -> Iterator[None]:
    """Let nobody write there, in whichever way this computer can: a disk for reading only, or a folder's mode."""
    if os.access(folder, os.W_OK) and os.geteuid() == 0:
        subprocess.run(["mount", "-o", "remount,ro", str(folder)], check=True)
        yield
        return
    paths = [folder, *folder.rglob("*")]
    modes = {path: path.stat().st_mode for path in paths}
    for path in reversed(paths):
        path.chmod(0o500 if path.is_dir() else 0o400)
    try:
        yield
    finally:
        for path in paths:
            path.chmod(modes[path])


@pytest.fixture
def shut(book: CommandLine) -> Iterator[CommandLine]:
    """A book with somebody whose check-ins are due, on a disk for reading only."""
    if sys.platform == "win32":
        pytest.skip("Windows lets a folder's owner write to it")
    with small_disk(book.data, 6) if os.geteuid() == 0 else _folder(book.data):
        book.add("Ida Holm", "--client")
        book("sale", 1, "--on", "2026-03-16")
        with for_reading(book.data):
            yield book


@contextmanager
def _folder(folder: Path) -> Iterator[None]:
    folder.mkdir(mode=0o700)
    yield


def test_it_can_be_looked_at(shut: CommandLine) -> None:
    before = everything(shut.data)
    assert [one["name"] for one in shut.json("clients")] == ["Ida Holm"]
    for words in (("due",), ("today",), ("introductions",), ("tree", 1), ("script", 1)):
        assert shut(*words).status == 0, words
    assert [one["kind"] for one in shut.json("due", today=DAY)]
    assert everything(shut.data) == before


def test_it_can_be_carried_away(shut: CommandLine, tmp_path: Path) -> None:
    assert shut("backup", tmp_path / "copy.db").status == 0
    for name, words in (("all.json", "json"), ("all.csv", "csv"), ("all.ics", "ics")):
        assert shut("export", "--format", words, tmp_path / name).status == 0
    for number, name in enumerate(("copy.db", "all.json")):
        there = CommandLine(tmp_path / f"new{number}", shut._capsys)
        assert there("restore", tmp_path / name, "--yes").status == 0
        assert there.json("clients") == shut.json("clients")


@pytest.mark.parametrize("words", WRITES, ids=" ".join)
def test_what_writes_says_that_it_cannot(shut: CommandLine, words: tuple[str, ...], tmp_path: Path) -> None:
    before = everything(shut.data)
    answer = shut(*(word.replace("DATA", str(shut.data)) for word in words))
    is_refused(answer)
    barred = f"{shut.data} is on a disk that is for reading only", f"RefCoach may not write to {shut.data}"
    assert answer.err.startswith(barred), answer.err
    assert "newer RefCoach" not in answer.err
    assert everything(shut.data) == before


def test_its_advice_works(shut: CommandLine, tmp_path: Path) -> None:
    assert "copy that folder" in shut("add", "Pim Vester").err or "allow it there" in shut("add", "Pim Vester").err
    shutil.copytree(shut.data, tmp_path / "copy", copy_function=shutil.copyfile)
    (tmp_path / "copy").chmod(0o700)
    copy = CommandLine(tmp_path / "copy", shut._capsys)
    assert copy.add("Pim Vester") == 2


def test_a_check_says_that_nothing_can_be_written(shut: CommandLine) -> None:
    assert ", so it can only be looked at; " in shut("check").out.splitlines()[-1]
    assert shut.json("check")["can_be_written"] is False
    open_to_us = shut.beside("open")
    open_to_us.add("Ida Holm")
    assert open_to_us.json("check")["can_be_written"] is True


def test_a_log_that_was_left_is_not_passed_over(book: CommandLine) -> None:
    """What stands in it is part of the book, and cannot be put into it."""
    if sys.platform == "win32" or os.geteuid():
        pytest.skip("a disk of its own needs root on Linux")
    from killed import dead

    with small_disk(book.data, 6):
        dead(book.data)
        assert (book.data / "refcoach.db-wal").stat().st_size
        with for_reading(book.data):
            answer = book("clients")
        is_refused(answer)
        assert answer.err.startswith(f"{book.data} is on a disk that is for reading only, so RefCoach cannot open it.")


def test_after_a_crash_it_is_refused_and_a_copy_opens_as_is_advised(book: CommandLine, tmp_path: Path) -> None:
    if sys.platform != "linux" or os.geteuid() != 0:
        pytest.skip("needs a disk of its own")
    with small_disk(book.data, 6):
        dead(book.data, count=3)
        with for_reading(book.data):
            before = everything(book.data)
            for words in (("clients",), ("add", "Pim Vester")):
                answer = book(*words)
                is_refused(answer)
                advice = "copy that folder to a disk of this computer and start RefCoach with --data and the copy.\n"
                assert answer.err.endswith(advice), answer.err
            assert everything(book.data) == before
            shutil.copytree(book.data, tmp_path / "copy", copy_function=shutil.copy)
        subprocess.run(["mount", "-o", "remount,rw", str(book.data)], check=True)
    assert len(book.beside("copy").json("clients")) == 3
