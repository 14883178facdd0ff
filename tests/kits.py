"""Types `refcoach kit`, and reads what came to be."""

import json
from collections.abc import Sequence
from pathlib import Path

import pytest

from command_line import Answer, CommandLine
from refcoach.domain.made import Drawn, Made
from refcoach.domain.sheets import Paper
from refcoach.main import main


def draw(made: Sequence[Made], paper: Paper) -> Drawn:
    """What stands on the pieces, as a program reads it."""
    pieces = [{"piece": one.piece.id, "text": one.text, "code": one.code} for one in made]
    return Drawn(json.dumps({"paper": paper, "pieces": pieces}).encode())


class Kits:
    """Types `kit`, and reads what came to be."""

    def __init__(self, book: CommandLine, file: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.book, self.file, self._capsys = book, file, capsys

    def __call__(self, client: int, *words: str, today: str | None = None) -> Answer:
        where = ["--data", str(self.book.data), "--today", today or self.book.today]
        status = main([*where, "kit", str(client), str(self.file), *words], draw)
        out, err = self._capsys.readouterr()
        return Answer(status, out, err)

    def texts(self, client: int, *words: str, today: str | None = None) -> dict[str, str]:
        answer = self(client, *words, today=today)
        assert answer.status == 0, answer
        return {one["piece"]: one["text"] for one in json.loads(self.file.read_bytes())["pieces"]}

    def json(self, client: int, *words: str) -> dict[str, object]:
        answer = self(client, "--json", *words)
        assert answer.status == 0, answer
        found: dict[str, object] = json.loads(answer.out)
        return found
