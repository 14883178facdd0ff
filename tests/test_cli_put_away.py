"""Archived, brought back, and not to be asked, by the command line (R5, R14, R16, R21)."""

import sqlite3
from pathlib import Path
from typing import Any

import pytest

from command_line import CommandLine, is_refused, rows

TODAY = "2026-03-16"


@pytest.fixture
def book(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> CommandLine:
    return CommandLine(tmp_path / "data", capsys, TODAY)


@pytest.fixture
def client(book: CommandLine) -> int:
    """Somebody sold to ten days ago, with an agreement of three."""
    client = book.add("Ida Brookes")
    book.json("sale", client, "--on", "2026-03-06", "--promise", 3)
    return client


def planned(book: CommandLine, client: int) -> list[tuple[Any, Any]]:
    """Kind and day of what is planned."""
    return [(r[3], r[5]) for r in rows(book.data)["touchpoint"] if r[2] == client and r[6] == "planned"]


def promise(book: CommandLine) -> tuple[Any, Any]:
    (row,) = rows(book.data)["promise"]
    return row[4], row[10]


def person(book: CommandLine, client: int, column: int) -> Any:
    return next(row[column] for row in rows(book.data)["client"] if row[0] == client)


def test_r21_a_restore_brings_back_what_the_archive_cancelled(book: CommandLine, client: int) -> None:
    before = planned(book, client)
    assert [kind for kind, _ in before] == ["day45", "day90"]
    book("referral", client, "Otis Vane")
    book("edit", client, "--archive")
    assert (person(book, client, 8), person(book, client, 31)) == ("archived", TODAY)
    assert [kind for kind, _ in planned(book, client)] == ["thank_you"]
    assert promise(book) == ("waived", "archived")
    book("edit", client, "--restore", today="2026-04-15")
    assert person(book, client, 8) == "active"
    assert [p for p in planned(book, client) if p[0] != "thank_you"] == before
    assert promise(book) == ("agreed", "")


def test_r21_past_dates_come_back_by_r6(book: CommandLine, client: int) -> None:
    book("edit", client, "--archive", today="2026-04-10")
    # Day 45 was on 20 April: it is past, and day 90 is still ahead.
    book("edit", client, "--restore", today="2026-05-08")
    assert planned(book, client) == [("day90", "2026-06-04")]
    book("edit", client, "--archive", today="2026-05-18")
    book("edit", client, "--restore", today="2026-06-12")
    assert [kind for kind, _ in planned(book, client)] == ["catch_up"], "nothing automatic was left"


def test_r21_after_thirty_days_nothing_comes_back_but_a_catch_up(book: CommandLine, client: int) -> None:
    book("edit", client, "--archive")
    book("edit", client, "--restore", today="2026-04-16")
    assert [kind for kind, _ in planned(book, client)] == ["catch_up"]
    assert promise(book) == ("waived", "archived")


@pytest.mark.parametrize(
    "words", [("sale", 1, "--on", TODAY), ("compliment", 1, "So tidy"), ("problem", 1, "late")], ids=lambda w: w[0]
)
def test_r21_what_happens_to_somebody_archived_brings_them_back_and_says_so(
    book: CommandLine, client: int, words: tuple[str | int, ...]
) -> None:
    book("edit", client, "--archive")
    answer = book(*words)
    assert (answer.status, answer.err) == (0, "")
    assert "they are back" in answer.out
    assert person(book, client, 8) == "active"
    assert {"day45", "day90"} <= {kind for kind, _ in planned(book, client)}
    assert "they are back" not in book(*words).out


def test_r14_an_archived_lead_with_a_problem_blocks_nobody(book: CommandLine, client: int) -> None:
    (lead,) = (r["lead_id"] for r in book.json("referral", client, "Otis Vane")["referrals"])
    book("problem", lead, "wrong colour")
    meeting = next(r[0] for r in rows(book.data)["touchpoint"] if r[3] == "day90")
    book("move", meeting, "--on", "2026-04-21")
    assert next(row["readiness"] for row in due(book, "2026-04-21") if row["kind"] == "day90") == "blocked"
    book("edit", lead, "--archive")
    assert next(row["readiness"] for row in due(book, "2026-04-21") if row["kind"] == "day90") != "blocked"
    (issue,) = rows(book.data)["issue"]
    assert issue[9] == TODAY
    assert issue[10]


def test_r14_a_problem_left_open_by_somebody_archived_rests(book: CommandLine, client: int) -> None:
    book("problem", client, "late")
    book("edit", client, "--archive")
    file = sqlite3.connect(book.data / "refcoach.db")
    with file:  # as an earlier version left it
        file.execute("UPDATE issue SET closed_on = NULL, closed_note = ''")
    file.close()
    book("add", "Nora Fenn", today="2026-03-17")
    (issue,) = rows(book.data)["issue"]
    assert issue[9:] == ("2026-03-17", "closed: they are put away")


def due(book: CommandLine, day: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = book.json("due", today=day)
    return found


def test_r21_do_not_ask_ends_asks_and_the_agreement(book: CommandLine, client: int) -> None:
    for words, expected in ((["yes"], 1), (["no"], 0), ([], 1)):
        assert book("edit", client, "--do-not-ask", *words).status == 0
        assert person(book, client, 13) == expected
    assert book("edit", "--do-not-ask", client).status == 0, "alone it means yes, wherever it stands"
    assert [kind for kind, _ in planned(book, client)] == ["day45"]
    assert promise(book)[0] == "waived"
    assert book("edit", client, "--may-ask").status == 0
    assert (person(book, client, 13), person(book, client, 14)) == (0, None)


def test_r21_a_sale_to_somebody_not_to_be_asked(book: CommandLine) -> None:
    client = book.add("Ida Brookes")
    book("edit", client, "--do-not-ask", "yes")
    is_refused(book("sale", client, "--on", TODAY, "--promise", 3))
    sale = book.json("sale", client, "--on", TODAY)
    assert [t["kind"] for t in sale["touchpoints"]] == ["welcome", "day45"]


def test_r6_a_pause_that_ended_is_no_pause(book: CommandLine) -> None:
    client = book.add("Ida Brookes")
    book("edit", client, "--client", "--pause-until", "2026-03-20")
    (check,) = (row[0] for row in rows(book.data)["touchpoint"])
    book("skip", check, "--reason", "gone")
    assert [p["state"] for p in book.json("clients", today="2026-03-19")] == ["paused"]
    assert [p["state"] for p in book.json("clients", today="2026-03-20")] == ["active"]
    assert [p["state"] for p in book.json("clients", today="2027-03-20")] == ["active"], "also while results wait"
    book("compliment", client, "So tidy", today="2026-03-20")
    assert (person(book, client, 8), person(book, client, 9)) == ("active", None)
