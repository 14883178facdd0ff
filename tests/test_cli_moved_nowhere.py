"""Moved to the day it is on already, by the command line: nothing is changed, and that is said (R13, R8)."""

from pathlib import Path

import pytest

from command_line import CommandLine, rows

TODAY = "2026-03-16"


@pytest.fixture
def book(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> CommandLine:
    book = CommandLine(tmp_path / "data", capsys, TODAY)
    book("sale", book.add("Ida Brookes"), "--on", TODAY)
    return book


def touchpoints(book: CommandLine) -> list[tuple[object, ...]]:
    return rows(book.data)["touchpoint"]


@pytest.mark.parametrize("today", [TODAY, "2026-03-30"], ids=["ahead", "overdue"])
def test_the_day_it_has_changes_nothing_and_pins_nothing(book: CommandLine, today: str) -> None:
    book.it_is(today)
    before = rows(book.data)
    answer = book("move", 1, "--on", "2026-03-23")
    assert (answer.status, answer.out) == (0, "Nothing was changed: it is on 2026-03-23 already.\n")
    assert book.json("move", 1, "--on", "2026-03-23") == {"on": "2026-03-23", "booked_at": None, "unchanged": True}
    assert rows(book.data) == before


def test_the_same_day_and_hour_change_nothing_and_another_hour_does(book: CommandLine) -> None:
    assert "unchanged" not in book.json("move", 1, "--on", "2026-03-23", "--at", "10:00")
    before = touchpoints(book)
    assert book("move", 1, "--on", "2026-03-23", "--at", "10:00").out.startswith("Nothing was changed")
    assert book("move", 1, "--on", "2026-03-23").out.startswith("Nothing was changed"), "the hour stays"
    assert touchpoints(book) == before
    assert book.json("move", 1, "--on", "2026-03-23", "--at", "11:00")["booked_at"] == "2026-03-23T11:00"


def test_put_off_the_day_it_shows_is_the_one_it_has(book: CommandLine) -> None:
    book("snooze", 1, "--until", "2026-03-25")
    assert book("move", 1, "--on", "2026-03-25").out.startswith("Nothing was changed")
    assert book("move", 1, "--on", "2026-03-23").out == "Moved to 2026-03-23.\n"


def test_an_overdue_one_moved_to_today_is_moved(book: CommandLine) -> None:
    book.it_is("2026-03-30")
    assert book("move", 1, "--on", "2026-03-30").out == "Moved to 2026-03-30.\n"
    assert book("move", 1, "--on", "2026-03-27").out == "Nothing was changed: it is on 2026-03-30 already.\n"


def test_a_task_on_its_day_stays_there(book: CommandLine) -> None:
    with book.opened() as file:
        sql = "INSERT INTO task (uid, text, due_on, source) VALUES ('a', 'Call the printer', ?, '')"
        file.execute(sql, (TODAY,))
    key = next(row["id"] for row in book.json("due") if row["kind"] == "task")
    assert book("move", key, "--on", TODAY).out == f"Nothing was changed: it is on {TODAY} already.\n"
    assert book("move", key, "--on", "2026-03-18").out == "Moved to 2026-03-18.\n"
