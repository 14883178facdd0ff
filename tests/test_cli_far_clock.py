"""A clock at the end of all days: every command says so in one line, and nothing is written (R27)."""

from datetime import datetime
from pathlib import Path

import pytest

from command_line import CommandLine, is_refused, rows
from refcoach import main

COMMANDS: list[tuple[str | int, ...]] = [
    ("add", "Nora Fenn"),
    ("sale", 1, "--on", "2026-03-01", "--promise", 3),
    ("due",),
    ("clients",),
    ("introductions",),
    ("script", 1, "--list"),
    ("snooze", 1, "--until", "2100-01-01"),
    ("move", 1, "--on", "2026-05-01"),
    ("done", 1),
    ("skip", 1, "--reason", "away"),
    ("plan", 1, "--on", "2026-05-01"),
    ("compliment", 1, "So tidy"),
    ("problem", 1, "The door sticks"),
    ("referral", 1, "Otis Vane"),
    ("days-off", "2026-05-01"),
    ("edit", 1, "--grade", "A"),
    ("today", "--yes"),
    ("undo",),
]


@pytest.mark.parametrize("at", [datetime(9999, 12, 30, 12), datetime(9999, 12, 31, 23, 59), datetime(2200, 1, 3)])
def test_a_clock_too_far_ahead_is_said_by_every_command(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, at: datetime
) -> None:
    book = CommandLine(tmp_path / "data", capsys, "2026-03-16")
    book("sale", book.add("Ida Brookes"), "--on", "2026-03-16")
    before = rows(book.data)
    monkeypatch.setattr(main.SystemClock, "now", lambda _: at)
    for words in COMMANDS:
        answer = book(*words)
        is_refused(answer)
        assert "clock says" in answer.err, words
    assert rows(book.data) == before
