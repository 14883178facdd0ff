"""The command line as a test types it: in this process, on a folder of its own."""

import json
import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from refcoach.main import main


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
        mask = os.umask(0o022)
        os.umask(mask)
        try:
            status = main(["--data", str(self.data), "--today", today or self.today, *map(str, words)])
        finally:
            os.umask(mask)
        out, err = self._capsys.readouterr()
        return Answer(status, out, err)

    def json(self, *words: str | int | Path, today: str | None = None) -> Any:
        """Type one command and return what it printed for programs."""
        return self("--json", *words, today=today).record

    def add(self, name: str, *more: str) -> int:
        """Add a person and return the id."""
        return int(self.json("add", name, *more)["id"])
