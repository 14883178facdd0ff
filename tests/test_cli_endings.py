"""A command that is stopped, or whose answer has nowhere to go: one line, and the book is whole."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from command_line import CommandLine, rows
from refcoach.main import main

if sys.platform == "win32":
    pytest.skip("these send signals and write to /dev/full", allow_module_level=True)

STOPPED_IN_THE_MIDDLE = """
import os, signal, sys
from refcoach.services import imports
imports.store.note_batch = lambda *_: os.kill(os.getpid(), signal.SIGINT)
from refcoach.__main__ import console
console()
"""


STOPPED_WHILE_LOADING = """
import builtins, os, signal
from refcoach.__main__ import console
load = builtins.__import__
def stopped(name, *more):
    if name == "refcoach.main":
        os.kill(os.getpid(), signal.SIGINT)
    return load(name, *more)
builtins.__import__ = stopped
console()
"""


def run(code: tuple[str, ...], *words: str | Path, out: str = os.devnull) -> tuple[int, str]:
    with Path(out).open("wb") as file:
        command = [sys.executable, *code, *map(str, words)]
        done = subprocess.run(command, stdout=file, stderr=subprocess.PIPE, text=True, timeout=60, check=False)
    return done.returncode, done.stderr


def test_ctrl_c_is_one_line_and_leaves_nothing_half_written(book: CommandLine, tmp_path: Path) -> None:
    book.add("Ida Brookes")
    people = tmp_path / "people.csv"
    people.write_text("Name\n" + "".join(f"Person {n}\n" for n in range(300)))
    before = rows(book.data)
    words = ("--data", book.data, "--today", book.today, "import", people)
    status, err = run(("-c", STOPPED_IN_THE_MIDDLE), *words)
    assert status == 130
    assert err.startswith("Stopped.")
    assert err.count("\n") == 1
    assert rows(book.data) == before
    assert book.json("import", people)["added"] == 300


def test_ctrl_c_before_it_has_begun_is_the_same_line(tmp_path: Path) -> None:
    status, err = run(("-c", STOPPED_WHILE_LOADING), "--data", tmp_path / "data", "clients")
    assert (status, err.count("\n")) == (130, 1)
    assert err.startswith("Stopped.")
    assert not (tmp_path / "data").exists()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a file that is always full is Linux's")
def test_what_is_saved_but_cannot_be_said_is_said_elsewhere(book: CommandLine) -> None:
    words = ("-m", "refcoach", "--data", str(book.data), "--today", book.today)
    status, err = run(words, "add", "Ida Brookes", out="/dev/full")
    assert status == 1
    assert err.startswith("What you asked for was saved")
    assert err.count("\n") == 1
    assert [c["name"] for c in book.json("clients")] == ["Ida Brookes"]
    status, err = run(words, "clients", out="/dev/full")
    assert status == 1
    assert err.startswith("Nothing was changed")
    assert err.count("\n") == 1


def test_a_name_that_is_no_text_is_a_file_like_any_other(
    book: CommandLine, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    name = os.fsdecode(b"caf\xe9.csv")
    people, out = tmp_path / name, tmp_path / f"out-{name}"
    try:
        people.write_text("Name\nIda Brookes\n")
    except OSError:
        pytest.skip("this file system takes no such name")
    data = tmp_path / os.fsdecode(b"donn\xe9es")
    for words, says in (
        (("import", str(people)), "added 1"),
        (("undo",), "Undone: Import of caf\ufffd.csv"),
        (("import", str(people)), "added 1"),
        (("export", "--format", "csv", str(out)), "out-caf\ufffd.csv"),
    ):
        assert main(["--data", str(data), *words]) == 0
        assert says in capsys.readouterr().out
    assert "Ida Brookes" in out.read_text(encoding="utf-8-sig")
    assert main(["--data", str(data), "import", f"not-{people}"]) == 1
    assert capsys.readouterr().err.endswith("Nothing was changed.\n")


def test_what_cannot_be_read_is_not_quoted(book: CommandLine) -> None:
    client = book.add("Ida Brookes")
    book.json("edit", client, "--notes", "A long and private note. " * 500)
    file = book.data / "refcoach.db"
    whole = file.read_bytes()
    file.write_bytes(whole.replace(b"A long and private", b"A l\xffng and private"))
    answers = [book("script", client), book("export", "--format", "vcard", book.data.with_name("out.vcf"))]
    refused = [answer for answer in answers if answer.status]
    assert refused
    for answer in refused:
        assert answer.status == 1
        assert "private" not in answer.err
        assert len(answer.err) < 400
