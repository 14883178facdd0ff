"""Rules of dates, agreements and problems as the command line shows them (R2-R4, R10, R13, R14)."""

from pathlib import Path
from typing import Any

import pytest

from command_line import CommandLine, is_refused, rows

SOLD = "2026-01-05"


@pytest.fixture
def book(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> CommandLine:
    return CommandLine(tmp_path / "data", capsys, SOLD)


@pytest.fixture
def plan(book: CommandLine) -> dict[str, Any]:
    """The check-ins of a sale of 5 January with an agreement of three, by kind."""
    planned = book.json("sale", book.add("Ida Brookes"), "--on", SOLD, "--promise", 3)["touchpoints"]
    return {t["kind"]: t for t in planned}


def agreement(book: CommandLine) -> str:
    """The state of the first agreement."""
    names = ("agreed", "kept", "part_kept", "lapsed", "our_side_not_kept", "waived")
    (promise,) = rows(book.data)["promise"]
    return next(str(value) for value in promise if value in names)


def planned(book: CommandLine, kind: str) -> list[str]:
    return [str(r) for r in rows(book.data)["touchpoint"] if kind in r and "planned" in r]


def test_r4_nothing_ran_out_while_a_problem_is_open(book: CommandLine, plan: dict[str, Any]) -> None:
    book("skip", plan["day90"]["id"], "--reason", "on holiday", today="2026-03-29")
    book("problem", 1, "late", today="2026-03-30")
    for day in ("2026-04-10", "2026-04-30"):
        book.it_is(day)
        assert book("edit", 1, "--notes", day, today=day).status == 0
        assert agreement(book) == "agreed"
    assert book("problem", 1, "--close", today="2026-04-30").status == 0
    # 31 days were added to 5 April.
    book("edit", 1, "--notes", "a", today="2026-05-06")
    assert agreement(book) == "agreed"
    book("edit", 1, "--notes", "b", today="2026-05-07")
    assert agreement(book) == "lapsed"


def test_r10_the_command_that_brings_the_last_name_keeps_it(book: CommandLine, plan: dict[str, Any]) -> None:
    book("referral", 1, "Tom", "Ann", today="2026-02-02")
    assert agreement(book) == "agreed"
    book("referral", 1, "Zoe", today="2026-02-03")
    assert agreement(book) == "kept"


def test_r10_an_agreement_to_a_sale_still_to_come_is_made_today(book: CommandLine) -> None:
    sale = book.json("sale", book.add("Ida"), "--on", "2026-02-02", "--promise", 1)
    assert sale["promise"]["deadline_on"] == "2026-05-03"
    book("referral", 1, "Tom", today="2026-01-20")
    assert agreement(book) == "kept"


def test_r3_the_notice_says_that_the_check_up_meeting_goes_along(book: CommandLine, plan: dict[str, Any]) -> None:
    day45, day90 = plan["day45"]["id"], plan["day90"]["id"]
    assert plan["day90"]["scheduled_on"] == "2026-04-06"
    said = book("snooze", day45, "--until", "2026-04-06")
    assert f"The check-up meeting ({day90}) goes along, to 2026-04-07." in said.out
    moved = book.json("move", day45, "--on", "2026-04-17")
    assert moved["along"] == {"touchpoint_id": day90, "on": "2026-04-20"}
    is_refused(book("move", day90, "--on", "2026-04-17"))
    missed = book("done", day45, "--outcome", "not_reached", "--next", "2026-04-21")
    assert f"The check-up meeting ({day90}) goes along, to 2026-04-22." in missed.out


def test_r13_otherwise_it_is_offered(book: CommandLine, plan: dict[str, Any]) -> None:
    said = book("move", plan["day45"]["id"], "--on", "2026-02-20")
    assert f"{book.begins} move {plan['day90']['id']} --on 2026-04-07" in said.out


def test_r2_a_day_off_says_what_it_hits_and_how_to_move_it(book: CommandLine, plan: dict[str, Any]) -> None:
    day45 = plan["day45"]["id"]
    said = book("days-off", "2026-02-19")
    assert f"Ida Brookes, Results check, 2026-02-19: {book.begins} move {day45} --on 2026-02-20" in said.out
    assert book("days-off").out == "2026-02-19\n"
    assert "moved to 2026-02-20" in book("days-off", "2026-02-19", "--move").out
    assert book.json("days-off") == ["2026-02-19"]
    (client,) = book.json("clients", today="2026-02-01")
    book("skip", plan["welcome"]["id"], "--reason", "met")
    (client,) = book.json("clients", today="2026-02-01")
    assert client["next"]["scheduled_on"] == "2026-02-20"
    is_refused(book("days-off", "--move"))


def test_r14_a_call_about_a_problem_stands_until_it_is_put_right(book: CommandLine, plan: dict[str, Any]) -> None:
    said = book.json("problem", 1, "late", "--fix-by", "2026-01-08")
    assert said["call_on"] == "2026-01-08"
    (call,) = (d for d in book.json("due", today="2026-01-08") if d["kind"] == "recovery")
    is_refused(book("skip", call["touchpoint_id"], "--reason", "tired", today="2026-01-08"))
    held = book("done", call["touchpoint_id"], today="2026-01-08")
    assert "Is it put right?" in held.out and "Next: Put it right, 2026-01-09." in held.out
    fixed = book("problem", 1, "--fixed", today="2026-01-09")
    assert "Call them on 2026-01-09." in fixed.out
    (call,) = (d for d in book.json("due", today="2026-01-09") if d["kind"] == "recovery")
    assert "put right" not in book("done", call["touchpoint_id"], "--yes", today="2026-01-09").out
    assert not planned(book, "recovery")
    for words in (["--close"], ["--fixed"]):
        is_refused(book("problem", 1, *words, today="2026-01-09"))
    book("problem", 1, "again", today="2026-01-09")
    is_refused(book("problem", 1, "--close", "--fix-by", "2026-01-12", today="2026-01-09"))
    is_refused(book("problem", 1, "--fix-by", "2026-01-08", today="2026-01-09"))
    is_refused(book("problem", 77, "late"))


def test_r14_a_skip_says_what_comes_next(book: CommandLine) -> None:
    book.add("Ida", "--client")
    assert "Next: Results check, 2026-07-06." in book("skip", 1, "--reason", "met them").out
