"""`refcoach script` says the owner's own words, after an export and a restore too."""

from datetime import datetime
from pathlib import Path

import pytest

from command_line import CommandLine
from refcoach.services import own_words
from refcoach.services.desk import Desk
from refcoach.store.database import close_database, open_database

TALK = "prospect_seed"


class Clock:
    """The morning of the day on which the commands are typed."""

    def now(self) -> datetime:
        return datetime(2026, 3, 16, 10)

    def utc(self) -> datetime:
        return self.now()


@pytest.fixture
def book(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> CommandLine:
    """Ida, and a first step that the window's owner rewrote."""
    book = CommandLine(tmp_path / "data", capsys)
    assert book("add", "Ida Brookes", "--json").status == 0
    open_database(book.data)
    own_words.save(
        Desk(Clock()), TALK, own_words.items(TALK)[0].id, "Hello {{client.first_name}}. On {{meeting.date}}."
    )
    own_words.add(Desk(Clock()), TALK, "And braces {stay}.")
    close_database()
    return book


def test_the_owners_words_are_printed(book: CommandLine) -> None:
    steps = book("script", 1, "--json").record["steps"]
    assert (steps[0], steps[-1]) == ("Hello Ida.", "And braces {stay}.")
    printed = book("script", 1).out
    assert "Hello Ida." in printed
    assert "{{" not in printed


def test_they_go_out_and_come_back(book: CommandLine, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = book("script", 1, "--json").record
    assert book("export", "--format", "json", tmp_path / "all.json").status == 0
    other = CommandLine(tmp_path / "other", capsys)
    assert other("restore", tmp_path / "all.json", "--yes").status == 0
    assert other("script", 1, "--json").record == before


def test_the_command_that_takes_back_takes_back_an_edit(book: CommandLine) -> None:
    assert book("undo").status == 0
    assert "And braces {stay}." not in book("script", 1, "--json").record["steps"]
    assert book("undo").status == 0
    assert "Hello Ida." not in book("script", 1, "--json").record["steps"]
