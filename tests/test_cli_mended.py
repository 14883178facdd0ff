"""Rules that were once broken at a corner, each held by the commands that broke it."""

import pytest

from command_line import CommandLine, is_refused


def planned(book: CommandLine, client: int, today: str = "2027-12-31") -> dict[str, str]:
    """The kinds planned with a client, with their days."""
    return {r["kind"]: r["scheduled_on"] for r in book.json("due", today=today) if r["client_id"] == client}


def agreements(book: CommandLine) -> list[tuple[str, str]]:
    """How each agreement stands, and its deadline."""
    with book.opened() as file:
        return file.execute("SELECT state, deadline_on FROM promise ORDER BY id").fetchall()


def test_r1_r4_an_agreement_waits_for_the_first_day_of_the_work(book: CommandLine) -> None:
    ida = book.add("Ida Brookes", today="2026-01-05")
    sale = ("sale", ida, "--on", "2026-01-05", "--start", "unknown", "--promise", "3")
    said = book(*sale, today="2026-01-05")
    assert "3 introductions, by 90 days after the first day of the work" in said.out
    for day in ("2026-02-18", "2026-04-03", "2026-04-10"):
        book.it_is(day)
    assert [state for state, _ in agreements(book)] == ["agreed"]
    book("edit", ida, "--starts-on", "2026-04-13")
    assert agreements(book) == [("agreed", "2026-07-12")]
    book.it_is("2026-08-20")
    assert [state for state, _ in agreements(book)] == ["lapsed"]


def test_r1_r4_an_agreement_that_waits_has_no_deadline_and_is_kept_at_once(book: CommandLine) -> None:
    ida = book.add("Ida Brookes")
    made = book.json("sale", ida, "--on", "2025-10-01", "--start", "unknown", "--promise", "1")
    assert made["promise"] == {"count": 1, "deadline_on": None}
    book("referral", ida, "Tom Vane")
    assert [state for state, _ in agreements(book)] == ["kept"]


def test_r4_r21_the_first_day_of_the_work_counts_for_an_agreement_that_comes_back(book: CommandLine) -> None:
    ida = book.add("Ida Brookes")
    book("sale", ida, "--on", "2026-03-16", "--start", "unknown", "--promise", "3")
    book("edit", ida, "--archive")
    book("edit", ida, "--starts-on", "2026-04-13")
    book("edit", ida, "--restore")
    assert agreements(book) == [("agreed", "2026-07-12")]


@pytest.fixture
def twice(book: CommandLine) -> int:
    """Somebody with two sales ten days apart: the first day 45 is held, and one day 90 stands for both (R9)."""
    ida = book.add("Ida Brookes", today="2026-01-05")
    book("sale", ida, "--on", "2026-01-05", today="2026-01-05")
    book("done", 2, "--score", "9", today="2026-02-19")
    sale = book.json("sale", ida, "--on", "2026-01-15", today="2026-02-20")
    assert [(t["id"], t["kind"]) for t in sale["touchpoints"]] == [(4, "day45")]
    return ida


@pytest.mark.parametrize("put_off", [("move", 4, "--on", "2026-04-10"), ("snooze", 4, "--until", "2026-04-10")])
def test_r3_r9_a_day_90_that_stands_for_two_sales_goes_along(
    book: CommandLine, twice: int, put_off: tuple[str, ...]
) -> None:
    said = book(*put_off, today="2026-03-02")
    assert "The check-up meeting (3) goes along, to 2026-04-13." in said.out
    book("undo", today="2026-03-02")
    assert planned(book, twice) == {"day45": "2026-03-02", "day90": "2026-04-06"}


def test_r3_r9_a_day_90_that_stands_for_two_sales_is_not_moved_onto_either_check(book: CommandLine, twice: int) -> None:
    is_refused(book("move", 3, "--on", "2026-03-01", today="2026-03-02"))
    assert book("move", 3, "--on", "2026-03-03", today="2026-03-02").status == 0


def test_r3_r9_who_was_not_reached_at_the_second_check_has_the_shared_day_90_go_along(
    book: CommandLine, twice: int
) -> None:
    said = book("done", 4, "--outcome", "not_reached", "--next", "2026-04-10", today="2026-03-02")
    assert "goes along, to 2026-04-13" in said.out


def test_r2_r3_r9_a_day_off_moves_the_shared_day_90_behind_the_second_check(book: CommandLine, twice: int) -> None:
    book("move", 4, "--on", "2026-04-02", today="2026-03-02")
    book("days-off", "2026-04-02", "2026-04-03", "--move", today="2026-03-02")
    assert planned(book, twice) == {"day45": "2026-04-06", "day90": "2026-04-07"}


def test_r28_who_may_be_asked_again_gets_the_day_90_that_is_still_ahead(book: CommandLine) -> None:
    book.today = "2025-12-22"
    ida = book.add("Ida Brookes", "--grade", "C")
    (check,) = book.json("sale", ida, "--on", "2025-11-05")["touchpoints"]
    book("edit", ida, "--do-not-ask", "yes")
    book("done", check["id"], "--score", "9")
    book("edit", ida, "--grade", "A")
    # Not to be asked, and yet not out of sight: a results check asks for nothing.
    assert planned(book, ida) == {"results_check": "2026-06-22"}
    book("edit", ida, "--do-not-ask", "no")
    assert planned(book, ida)["day90"] == "2026-02-03"


def test_r21_the_check_up_comes_back_when_the_wish_not_to_be_asked_is_lifted(book: CommandLine) -> None:
    ida = book.add("Ida Brookes")
    book("sale", ida, "--on", "2026-03-16")
    before = planned(book, ida)
    book("edit", ida, "--do-not-ask", "yes")
    assert "day90" not in planned(book, ida)
    book("edit", ida, "--do-not-ask", "no")
    assert planned(book, ida) == before
    book("edit", ida, "--do-not-ask", "yes", "--grade", "C")
    book("edit", ida, "--do-not-ask", "no")
    assert "day90" not in planned(book, ida)


def test_r6_r28_a_sale_without_a_plan_leaves_a_next_date(book: CommandLine) -> None:
    ida = book.add("Ida Brookes")
    book("sale", ida, "--on", "2026-03-16", "--plan", "none")
    assert planned(book, ida) == {"results_check": "2026-09-14"}
    ann = book.add("Ann Reed")
    book("sale", ann, "--on", "2026-03-16")
    before = planned(book, ann)
    book("sale", ann, "--on", "2026-03-16", "--plan", "none")
    assert planned(book, ann) == before


def test_r21_nothing_is_planned_with_somebody_archived(book: CommandLine) -> None:
    ida = book.add("Ida Brookes")
    book("edit", ida, "--archive")
    book("edit", ida, "--client")
    with book.opened() as file:
        assert file.execute("SELECT kind FROM touchpoint").fetchall() == []
    book("edit", ida, "--restore")
    assert planned(book, ida) == {"results_check": "2026-03-16"}


def test_r1_r21_the_first_day_of_the_work_brings_somebody_back_and_says_so(book: CommandLine) -> None:
    ida = book.add("Ida Brookes")
    book("sale", ida, "--on", "2026-03-16", "--start", "unknown")
    book("edit", ida, "--archive")
    said = book("edit", ida, "--starts-on", "2026-04-13")
    assert said.out.splitlines()[0] == "They had been put away: they are back."
    assert planned(book, ida)["day90"] == "2026-07-13"


def test_r21_a_low_score_that_brings_somebody_back_says_so(book: CommandLine) -> None:
    ida = book.add("Ida Brookes", "--client")
    with book.opened() as file:
        file.execute("UPDATE client SET state = 'archived', state_on = '2026-03-16'")
    said = book("done", 1, "--score", "3")
    assert said.out.splitlines()[0] == "They had been put away: they are back."
    assert book.json("clients")[0]["state"] == "active", ida


def test_r21_what_was_archived_too_long_ago_stays_away_after_a_second_time(book: CommandLine) -> None:
    book.today = "2026-01-05"
    ida = book.add("Ida Brookes")
    book("sale", ida, "--on", "2026-01-05")
    book("plan", ida, "--on", "2026-05-04", "--about", "tea")
    book("edit", ida, "--archive", today="2026-01-06")
    book.it_is("2026-02-16")
    book("edit", ida, "--restore")
    before = planned(book, ida)
    assert before.keys() == {"catch_up"}
    book("plan", ida, "--on", "2026-05-05", "--about", "cake")
    book("edit", ida, "--archive", today="2026-02-20")
    book("edit", ida, "--restore", today="2026-02-21")
    back = planned(book, ida)
    assert "day90" not in back
    assert back["custom"] == "2026-05-05"


@pytest.fixture
def away(book: CommandLine) -> int:
    """Somebody with an agreement on three names who was archived the day after."""
    ida = book.add("Ida Brookes", today="2026-03-09")
    book("sale", ida, "--on", "2026-03-09", "--promise", "3", today="2026-03-09")
    book("edit", ida, "--archive", today="2026-03-10")
    return ida


def test_r10_r21_a_sale_with_an_agreement_of_its_own_brings_no_old_one_back(book: CommandLine, away: int) -> None:
    made = book.json("sale", away, "--on", "2026-03-16", "--promise", "2")
    assert made["promise"]["count"] == 2
    assert [state for state, _ in agreements(book)] == ["waived", "agreed"]


def test_r21_a_sale_that_brings_somebody_back_lists_what_came_back(book: CommandLine, away: int) -> None:
    made = book.json("sale", away, "--on", "2026-03-16")
    assert {t["kind"]: t["scheduled_on"] for t in made["touchpoints"]} == planned(book, away)
    assert made["touchpoints"][0]["scheduled_on"] == "2026-03-16", "what the first sale had planned"


def test_r10_r21_an_agreement_that_comes_back_with_enough_names_is_kept_at_once(book: CommandLine, away: int) -> None:
    book("referral", away, "Tom Vane", "Wes Park", "Nell Ash")
    assert [state for state, _ in agreements(book)] == ["waived"]
    book("edit", away, "--restore")
    assert [state for state, _ in agreements(book)] == ["kept"]
