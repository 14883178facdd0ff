"""A path that leads nowhere: the folder one types in has gone, or a home that nobody has."""

import os
from pathlib import Path

import pytest

from command_line import CommandLine, is_refused

WAYS = (("backup", "copy.db"), ("restore", "copy.db"), ("restore", "all.json"))


@pytest.fixture
def nowhere(book: CommandLine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> CommandLine:
    """The command line in a folder that was removed meanwhile, as a stick that was pulled out."""
    book.add("Ida Brookes")
    (tmp_path / "stick").mkdir()
    monkeypatch.chdir(tmp_path / "stick")
    (tmp_path / "stick").rmdir()
    return book


gone = pytest.mark.skipif(os.name == "nt", reason="nobody can remove a folder there that somebody is in")


@gone
@pytest.mark.parametrize("words", WAYS)
def test_a_file_below_a_folder_that_has_gone(nowhere: CommandLine, words: tuple[str, str]) -> None:
    answer = nowhere(*words)
    is_refused(answer)
    assert "The folder you are in is no longer there. Nothing was changed; please" in answer.err
    assert [one["name"] for one in nowhere.json("clients")] == ["Ida Brookes"]


@gone
@pytest.mark.parametrize("command", ["clients", "check", "kit"])
def test_a_data_folder_below_a_folder_that_has_gone(nowhere: CommandLine, command: str) -> None:
    elsewhere = nowhere.beside("data")
    answer = elsewhere("--data", "data", command, *(("1", "kit.pdf") if command == "kit" else ()))
    is_refused(answer)
    assert "The folder you are in is no longer there" in answer.err


@pytest.mark.skipif(os.name == "nt", reason="any name has a home there")
def test_a_home_that_nobody_has(book: CommandLine) -> None:
    book.add("Ida Brookes")
    for answer in (book("--data", "~nobody-of-that-name/data", "clients"), book("backup", "~nobody-of-that-name/copy")):
        is_refused(answer)
        assert "No home folder is known for ~nobody-of-that-name/" in answer.err
