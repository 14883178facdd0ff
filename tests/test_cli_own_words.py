"""`refcoach script` says the owner's own words, after an export and a restore too."""

import json
import sqlite3
from contextlib import closing
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from command_line import CommandLine
from refcoach.services import own_words
from refcoach.services.desk import Desk
from refcoach.store import own_texts
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


def test_a_book_whose_steps_are_all_left_out_still_has_words(book: CommandLine) -> None:
    steps = book("script", 1, "--json").record["steps"]
    open_database(book.data)
    desk = Desk(Clock())
    with desk.change("as an older version let it be"):
        for one in own_words.items(TALK):
            if not one.is_answer:
                own_texts.keep(TALK, one.id, desk.today(), hidden=True)
    own_words.add(desk, TALK, "On {{meeting.date}}.")
    close_database()
    assert book("script", 1, "--json").record["steps"] == steps[:1]


# What stood under an edit, as a hand or another program may have written it.
NEVER_WRITTEN: list[dict[str, Any]] = [
    {"say": 5},
    {"say": "Hi.", "direction": ["Wait."]},
    {"say": "Hi.", "save": ["names"]},
    {"say": "Hi.", "condition": {"a": 1}},
    {"say": "Hi.", "after": None},
    {"say": "Hi.", "direction": "Half \ud800 of it."},
]


@pytest.mark.parametrize("under", NEVER_WRITTEN, ids=str)
def test_an_archive_whose_own_words_were_never_ours_is_refused_and_changes_nothing(
    book: CommandLine, tmp_path: Path, capsys: pytest.CaptureFixture[str], under: dict[str, Any]
) -> None:
    assert book("export", "--format", "json", tmp_path / "all.json").status == 0
    whole = json.loads((tmp_path / "all.json").read_text(encoding="utf-8"))
    for row in whole["tables"]["own_text"]:
        row["builtin"] = json.dumps(under)
    (tmp_path / "spoilt.json").write_text(json.dumps(whole), encoding="utf-8")
    other = CommandLine(tmp_path / "other", capsys)
    refused = other("restore", tmp_path / "spoilt.json", "--yes")
    assert refused.status != 0
    assert "never wrote (“own_text”, line 1)" in refused.err
    assert "Traceback" not in refused.err
    assert other("clients", "--json").record == []
    assert other("script", 1).status != 0


@pytest.mark.parametrize("under", NEVER_WRITTEN, ids=str)
def test_a_row_that_cannot_be_read_is_left_aside_and_named(book: CommandLine, under: dict[str, Any]) -> None:
    builtin = book("script", 1, "--json").record["steps"][1:-1]
    with closing(sqlite3.connect(book.data / "refcoach.db")) as file, file:
        file.execute("UPDATE own_text SET builtin = ? WHERE item LIKE 'own%'", (json.dumps(under),))
    steps = book("script", 1, "--json").record["steps"]
    assert steps == ["Hello Ida.", *builtin]
    assert "left aside: “And braces {stay}.”" in book("script", 1).out


def test_a_row_with_other_things_than_words_in_it_is_left_aside(book: CommandLine) -> None:
    with closing(sqlite3.connect(book.data / "refcoach.db")) as file, file:
        file.execute("UPDATE own_text SET position = 'last', words = x'ff00' WHERE item LIKE 'own%'")
        file.execute("UPDATE own_text SET builtin = ? WHERE item NOT LIKE 'own%'", ("[" * 100_000,))
    assert book("script", 1, "--json").record["steps"][0] == "Hello Ida."
    assert "left aside" in book("script", 1).out
