"""What random histories have found: the shortest way to it, and what the rule wants instead."""

from pathlib import Path
from typing import Any

import pytest

from command_line import CommandLine, is_refused


@pytest.fixture
def book(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> CommandLine:
    cli = CommandLine(tmp_path / "data", capsys)
    cli.add("Ida Brookes")
    cli.json("sale", 1, "--on", "2026-03-16")
    return cli


def following(book: CommandLine, today: str) -> Any:
    (ida,) = book.json("clients", today=today)
    return ida["next"]


def test_r12_the_next_check_in_of_a_list_is_the_first_that_shows(book: CommandLine) -> None:
    book.json("snooze", 1, "--until", "2026-05-29", today="2026-03-23")
    shown = following(book, "2026-03-23")
    assert (shown["touchpoint_id"], shown["kind"], shown["shows_on"]) == (2, "day45", "2026-04-30")


def test_r12_a_list_shows_a_put_off_check_in_on_its_later_day(book: CommandLine) -> None:
    book.json("snooze", 1, "--until", "2026-04-02", today="2026-03-23")
    shown = following(book, "2026-03-23")
    assert (shown["touchpoint_id"], shown["scheduled_on"], shown["shows_on"]) == (1, "2026-03-23", "2026-04-02")


def test_r12_nothing_is_put_off_to_a_day_before_its_own(book: CommandLine) -> None:
    is_refused(book("snooze", 1, "--until", "2026-03-20"))
    assert following(book, "2026-03-16")["shows_on"] == "2026-03-23"


def test_r21_nothing_is_planned_with_the_archived(book: CommandLine) -> None:
    book.json("edit", 1, "--archive")
    is_refused(book("plan", 1, "--on", "2026-04-01", "--about", "the spare key"))
    book.json("edit", 1, "--restore")
    assert book("plan", 1, "--on", "2026-04-01", "--about", "the spare key").status == 0


def test_r21_never_said_with_a_nine_plans_no_meeting(book: CommandLine) -> None:
    nora = book.add("Nora Fenn", "--client")
    (check,) = (row["touchpoint_id"] for row in book.json("due") if row["client_id"] == nora)
    book.json("done", check, "--score", 9, "--outcome", "never", "--yes", "--reason", "They asked me to")
    (listed,) = book.json("clients", "--search", "Nora")
    assert listed["next"]["kind"] == "results_check"


def test_r18_the_line_after_an_outcome_is_the_first_that_shows(book: CommandLine) -> None:
    book.json("snooze", 1, "--until", "2026-05-29", today="2026-03-23")
    talk = book.json("compliment", 1, "you did a lovely job", today="2026-03-23")["touchpoint_id"]
    done = book.json("done", talk, today="2026-03-23")
    assert (done["next_kind"], done["next_on"]) == ("day45", "2026-04-30")
