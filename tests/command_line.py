"""The command line as a test types it: in this process, on a folder of its own."""

import json
import os
import shlex
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from refcoach.cli import parsing
from refcoach.main import main

# A process of an owner's types one command and needs one parser, a test many: to make each anew takes longer than most
# commands. Whoever changes what can be typed starts Python anew.
parsing.parser = cache(parsing.parser)


@dataclass(frozen=True)
class Answer:
    """What one command left behind."""

    status: int
    out: str
    err: str

    @property
    def record(self) -> Any:
        assert self.status == 0, self
        return json.loads(self.out)


class CommandLine:
    """Types commands; `today` is the date of every one that names none itself."""

    def __init__(self, data: Path, capsys: pytest.CaptureFixture[str], today: str = "2026-03-16") -> None:
        self.data = data
        self.today = today
        self._capsys = capsys

    def __call__(self, *words: str | int | Path, today: str | None = None) -> Answer:
        """Type one command with this folder and date."""
        return self._answer(["--data", str(self.data), "--today", today or self.today, *map(str, words)])

    def typed(self, advice: str) -> Answer:
        """Type a command that RefCoach advised exactly as it stands, on the same day."""
        begin, *words = shlex.split(advice)
        assert begin == "refcoach"
        return self._answer([*words, "--today", self.today])

    @property
    def begins(self) -> str:
        """How each command on this folder begins, as RefCoach says it."""
        return f'refcoach --data "{self.data}"'

    def _answer(self, words: list[str]) -> Answer:
        mask = os.umask(0o022)
        os.umask(mask)
        try:
            status = main(words)
        finally:
            os.umask(mask)
        out, err = self._capsys.readouterr()
        return Answer(status, out, err)

    def beside(self, name: str) -> "CommandLine":
        """The command line on another folder beside this one."""
        return CommandLine(self.data.with_name(name), self._capsys, self.today)

    def json(self, *words: str | int | Path, today: str | None = None) -> Any:
        """Type one command and return what it printed for programs."""
        return self("--json", *words, today=today).record

    def add(self, name: str, *more: str, today: str | None = None) -> int:
        """Add a person and return the id."""
        return int(self.json("add", name, *more, today=today)["id"])

    @contextmanager
    def opened(self) -> Iterator[sqlite3.Connection]:
        """Look into the database itself, or change it as another program might."""
        with closing(sqlite3.connect(self.data / "refcoach.db")) as file, file:
            yield file

    def it_is(self, today: str) -> None:
        """Go on from another day, which the owner says is right (R6)."""
        self.today = today
        assert self("today", "--yes").status == 0


def everything(folder: Path) -> dict[str, bytes | None]:
    """Each path in a folder with its bytes."""
    return {str(p.relative_to(folder)): p.read_bytes() if p.is_file() else None for p in sorted(folder.rglob("*"))}


def rows(folder: Path) -> dict[str, list[tuple[object, ...]]]:
    """Every row of every table of the database in a data folder."""
    file = sqlite3.connect(folder / "refcoach.db")
    try:
        names = [n for (n,) in file.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")]
        return {name: file.execute(f'SELECT * FROM "{name}"').fetchall() for name in names}
    finally:
        file.close()


def is_refused(answer: Answer) -> None:
    assert answer.status == 1
    assert answer.out == ""
    assert answer.err.endswith("\n")
    assert answer.err.count("\n") == 1, answer.err
    assert len(answer.err) > 20
    assert "Traceback" not in answer.err
    assert "Error" not in answer.err
