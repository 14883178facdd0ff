"""Rules that were settled anew, each as the story in which the first release broke it: agreements, days, the clock."""

from pathlib import Path

import pytest

from command_line import CommandLine
from stories import agreements, ahead, check_in, goes_on, planned

SOLD = "2026-01-05"
"""A Monday: day 45 is 19 February, day 90 and the deadline 5 April, a Sunday, so that the meeting is on the 6th."""


@pytest.fixture
def ida(book: CommandLine) -> int:
    """Somebody sold to on that day, who agreed to introduce three people."""
    book.today = SOLD
    ida = book.add("Ida Brookes")
    book.json("sale", ida, "--on", SOLD, "--promise", 3)
    return ida


def comes_to_day_90(book: CommandLine) -> None:
    goes_on(book, "2026-02-10", "2026-03-20", "2026-04-06")


def test_r4_r10_nothing_runs_out_while_a_problem_is_open(book: CommandLine, ida: int) -> None:
    goes_on(book, "2026-02-10", "2026-03-20", "2026-03-30")
    book("problem", ida, "late")
    book("skip", check_in(book, "day90"), "--reason", "the problem first")
    goes_on(book, "2026-04-10", "2026-04-20")
    assert agreements(book) == ["agreed"]
    book("problem", ida, "--close")
    # 21 days were added to 5 April.
    goes_on(book, "2026-04-26")
    assert agreements(book) == ["agreed"]
    goes_on(book, "2026-04-27")
    assert agreements(book) == ["lapsed"]


@pytest.mark.parametrize("answer", [("done", "--outcome", "not_reached"), ("snooze", "--until", "2026-04-07")])
def test_r10_one_unanswered_call_ends_no_agreement(book: CommandLine, ida: int, answer: tuple[str, ...]) -> None:
    comes_to_day_90(book)
    verb, *how = answer
    assert book(verb, check_in(book, "day90"), *how).status == 0
    goes_on(book, "2026-04-07")
    assert agreements(book) == ["agreed"]
    assert book("referral", ida, "Tom Vane", "Ann Reed", "Wes Park").status == 0
    assert agreements(book) == ["agreed"], "they count once the meeting is held"
    book("done", check_in(book, "day90"), "--outcome", "yes_named", "--score", 10)
    assert agreements(book) == ["kept"]


def test_r10_r14_a_day_90_that_was_skipped_was_not_held(book: CommandLine, ida: int) -> None:
    comes_to_day_90(book)
    book("skip", check_in(book, "day90"), "--reason", "no time")
    book("referral", ida, "Tom Vane", "Ann Reed", "Wes Park")
    goes_on(book, "2026-04-07")
    assert agreements(book) == ["lapsed"], "they were named after the deadline"


def test_r6_a_day_90_that_was_skipped_plans_the_next_check(book: CommandLine, ida: int) -> None:
    comes_to_day_90(book)
    book("skip", check_in(book, "day90"), "--reason", "no time")
    assert ahead(book) == {"results_check": "2026-10-05"}


def test_r10_an_eight_of_another_sale_years_ago_decides_nothing(book: CommandLine) -> None:
    book.today = "2025-06-02"
    ida = book.add("Ida Brookes")
    book("sale", ida, "--on", "2025-06-02")
    goes_on(book, "2025-07-17")
    book("done", check_in(book, "day45"), "--score", 8)
    goes_on(book, "2025-08-29")
    book("skip", check_in(book, "day90"), "--reason", "away")
    goes_on(book, "2025-10-10", "2025-11-21", SOLD)
    book("sale", ida, "--on", SOLD, "--promise", 3)
    comes_to_day_90(book)
    book("skip", check_in(book, "day90"), "--reason", "away")
    goes_on(book, "2026-04-07")
    assert agreements(book) == ["lapsed"]


def test_r10_a_no_at_day_90_is_not_their_lapse_whatever_came_after(book: CommandLine, ida: int) -> None:
    day90 = check_in(book, "day90")
    book("move", day90, "--on", "2026-03-20")
    goes_on(book, "2026-02-10")
    (again,) = (t["id"] for t in book.json("sale", ida, "--on", "2026-02-10")["touchpoints"] if t["kind"] == "day45")
    goes_on(book, "2026-03-20")
    assert book("done", day90, "--score", 3).status == 0
    assert book("problem", ida, "--close", today="2026-03-23").status == 0
    assert book("done", again, "--score", 9, today="2026-03-27").status == 0
    goes_on(book, "2026-04-10", "2026-05-07")
    assert agreements(book) == ["our_side_not_kept"]


def test_r10_somebody_named_three_times_is_one_of_three(book: CommandLine, ida: int) -> None:
    for day, name in (("2026-01-08", "Tom Reed"), ("2026-01-12", "tom reed"), ("2026-01-15", "Tom  REED")):
        goes_on(book, day)
        assert book("referral", ida, name).status == 0
    comes_to_day_90(book)
    assert agreements(book) == ["agreed"]
    assert len(book.json("clients")) == 2


def test_r4_an_agreement_to_a_sale_still_to_come_counts_from_the_day_it_was_written_down(book: CommandLine) -> None:
    book.today = SOLD
    book("sale", book.add("Ida Brookes"), "--on", "2026-02-02", "--promise", 1)
    book("referral", 1, "Tom Vane", today="2026-01-20")
    goes_on(book, "2026-02-10", "2026-03-20", "2026-04-20", "2026-05-05")
    assert agreements(book) == ["kept"]


@pytest.mark.parametrize("put_off", [("snooze", "--until", "2026-04-10"), ("move", "--on", "2026-04-10")])
def test_r3_r13_day_45_never_passes_day_90(book: CommandLine, ida: int, put_off: tuple[str, ...]) -> None:
    verb, *how = put_off
    assert book(verb, check_in(book, "day45"), *how).status == 0
    assert planned(book)["day45"] == "2026-04-10"
    assert planned(book)["day90"] == "2026-04-13", "the first working day after it"


def test_r2_what_a_day_off_added_later_hits_is_said_and_moved(book: CommandLine, ida: int) -> None:
    assert "Ida Brookes" in book("days-off", "2026-02-19").out
    assert book("move", check_in(book, "day45"), "--on", "2026-02-20").status == 0
    assert planned(book)["day90"] == "2026-04-06"


def test_r6_a_pause_that_ended_is_over_in_every_list_and_talk(book: CommandLine) -> None:
    ann = book.add("Ann Reed", "--client")
    book("edit", ann, "--pause-until", "2026-03-20")
    assert book.json("clients", today="2026-03-19")[0]["state"] == "paused"
    goes_on(book, "2026-03-20")
    assert book.json("clients")[0]["state"] == "active"
    assert book.json("script", ann, "--list"), "there is a talk that fits"


def test_r6_one_look_from_2030_ends_and_misses_nothing(book: CommandLine, ida: int) -> None:
    goes_on(book, "2026-02-16")
    before = planned(book)
    assert book("add", "Otto Reed", today="2030-06-03").status == 0
    assert agreements(book) == ["agreed"]
    goes_on(book, "2026-02-17")
    assert agreements(book) == ["agreed"]
    assert ("day45", "2026-02-19") in planned(book).items()
    assert planned(book).items() <= before.items()


def test_r6_after_a_clock_that_was_in_the_future_the_mondays_five_still_come(book: CommandLine, tmp_path: Path) -> None:
    (tmp_path / "people.csv").write_text("Name\n" + "".join(f"Person {n:02}\n" for n in range(40)))
    book("import", tmp_path / "people.csv", "--as", "clients")
    assert book("edit", 1, "--notes", "a look from the future", today="2030-06-03").status == 0
    waiting = [p["next"]["touchpoint_id"] for p in book.json("clients") if p["next"]]
    assert len(waiting) == 20
    for touchpoint in waiting:
        book("skip", touchpoint, "--reason", "met them in the street")
    first = {p["id"] for p in book.json("clients") if p["next"]}
    goes_on(book, "2026-03-23")
    assert len({p["id"] for p in book.json("clients") if p["next"]} - first) == 5


def test_r6_what_the_owner_put_off_is_not_missed(book: CommandLine, ida: int) -> None:
    book("snooze", check_in(book, "welcome"), "--until", "2026-02-23", today="2026-01-12")
    goes_on(book, "2026-02-10", "2026-02-23", "2026-02-24", "2026-03-02")
    assert "welcome" in planned(book)
