"""A new day begins with whatever is opened first, the window or a command, and only once (R6, R10)."""

from pathlib import Path

import pytest

from command_line import CommandLine, everything, is_refused, rows
from refcoach.main import SystemClock
from refcoach.services import new_day, settings
from refcoach.services.desk import Desk
from refcoach.store.database import close_database, open_database


def save(book: CommandLine, **values: object) -> None:
    """Change what has no command."""
    open_database(book.data)
    settings.save(Desk(SystemClock()), **values)
    close_database()


def states(book: CommandLine, table: str) -> list[object]:
    """The states of all rows of a table."""
    column = {"promise": 4, "touchpoint": 6}[table]
    return [row[column] for row in rows(book.data)[table]]


def agreed(book: CommandLine) -> int:
    """A client whose agreement ends on 5 April, with a meeting on the 6th."""
    client = book.add("Ida Brookes")
    book.json("sale", client, "--on", "2026-01-05", "--promise", 3, today="2026-01-05")
    return client


def test_r10_an_agreement_that_ran_out_makes_room_for_another(book: CommandLine) -> None:
    client = agreed(book)
    book.it_is("2026-04-06")
    is_refused(book("sale", client, "--on", "2026-04-06", "--promise", 2, today="2026-04-06"))
    assert states(book, "promise") == ["agreed"]
    sale = book.json("sale", client, "--on", "2026-04-07", "--promise", 2, today="2026-04-07")
    assert sale["promise"] == {"count": 2, "deadline_on": "2026-07-06"}
    assert states(book, "promise") == ["lapsed", "agreed"]


def test_a_refused_command_does_not_begin_the_day(book: CommandLine) -> None:
    client = agreed(book)
    before = rows(book.data)
    is_refused(book("sale", 77, "--on", "2026-04-07", today="2026-04-07"))
    is_refused(book("move", client, "--on", "2026-02-30", today="2026-04-07"))
    assert rows(book.data) == before


@pytest.mark.parametrize(
    "words",
    [("due",), ("clients",), ("script", "1"), ("script", "1", "--list"), ("days-off",), ("import", "--dry-run")],
    ids=" ".join,
)
def test_looking_at_another_day_keeps_nothing(book: CommandLine, tmp_path: Path, words: tuple[str, ...]) -> None:
    agreed(book)
    (tmp_path / "people.csv").write_text("Name\nNora Fenn\n")
    before = everything(book.data)
    more = (tmp_path / "people.csv",) if words[0] == "import" else ()
    assert book(*words, *more, today="2027-03-16").status == 0
    assert everything(book.data) == before


def test_r6_what_was_offered_late_is_closed_on_the_next_day(book: CommandLine) -> None:
    agreed(book)
    kinds = [row["kind"] for row in book.json("due", today="2026-03-20")]
    assert kinds == ["welcome", "day45"]
    # Offered on a day on which the owner did something, when only one was late; a look offers nothing.
    book.it_is("2026-03-06")
    book("add", "Nora Fenn")
    assert [row["kind"] for row in book.json("due", today="2026-03-20")] == ["day45"]
    assert states(book, "touchpoint") == ["planned"] * 3
    (line,) = book.json("due", today="2026-03-20")
    book("done", line["touchpoint_id"], "--score", 9, today="2026-03-20")
    assert states(book, "touchpoint")[:2] == ["skipped", "done"]


def test_the_command_line_and_the_window_show_the_same_new_day(
    book: CommandLine, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for number in range(23):
        book.add(f"Person {number:02}", "--client")
    for check in book.json("due", today="2026-03-17")[:3]:
        book("skip", check["touchpoint_id"], "--reason", "met in the street")
    planned = len(rows(book.data)["touchpoint"])
    # R6: twenty wait, and Monday brings the three who stand in line.
    shown = book.json("clients", today="2026-03-23")
    assert all(person["next"] for person in shown)
    assert len(rows(book.data)["touchpoint"]) == planned == 23
    open_database(book.data)
    window = Desk(SystemClock(SystemClock().now().date().replace(2026, 3, 23)))
    new_day.begin(window)
    new_day.begin(window)
    close_database()
    assert book.json("clients", today="2026-03-23") == shown
    assert len(rows(book.data)["touchpoint"]) == 26


@pytest.mark.parametrize("hour", [0, 4, 12, 23])
def test_today_is_the_day_asked_for_whenever_the_owners_days_start(book: CommandLine, hour: int) -> None:
    client = book.add("Ida Brookes")
    save(book, day_starts_at=hour)
    book.json("compliment", client, "lovely")
    (row,) = book.json("due")
    assert row["nominal_on"] == "2026-03-16"
