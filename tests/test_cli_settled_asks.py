"""Rules that were settled anew, each as the story in which the first release broke it: asks, people, greetings."""

from typing import Any

import pytest

from command_line import CommandLine, is_refused
from stories import agreements, ahead, check_in, goes_on, planned, readiness

SOLD = "2026-01-05"


@pytest.fixture
def ida(book: CommandLine) -> int:
    """Somebody sold to on that day, who agreed to introduce three people."""
    book.today = SOLD
    ida = book.add("Ida Brookes")
    book.json("sale", ida, "--on", SOLD, "--promise", 3)
    return ida


def comes_to_day_90(book: CommandLine) -> None:
    """Day 45 was held, with a nine; nothing but the meeting is left."""
    goes_on(book, "2026-02-10", "2026-02-19")
    assert book("done", check_in(book, "day45"), "--score", 9).status == 0
    goes_on(book, "2026-03-20", "2026-04-06")
    assert ahead(book) == {"day90": "2026-04-06"}


def script(book: CommandLine, kind: str, client: int = 1) -> str:
    """What is said at a check-in."""
    said = book.json("script", client, "--touchpoint", check_in(book, kind, client))
    return " ".join([*said["steps"], *said["hesitations"].values()])


LEFT = {
    "skip": (("skip", "--reason", "no time"), "2026-09-14"),
    "nothing": (("done",), "2026-09-14"),
    "no": (("done", "--outcome", "no"), "2026-09-14"),
    "not_now": (("done", "--outcome", "not_now"), "2026-09-14"),
    "withheld": (("done", "--outcome", "withheld", "--reason", "a bad day"), "2026-09-14"),
    "yes": (("done", "--outcome", "yes_named", "--reason", "they began it", "--yes"), "2026-09-14"),
    "eight": (("done", "--score", 8), "2026-04-15"),
    "five": (("done", "--score", 5), "2026-04-15"),
}


@pytest.mark.parametrize(("how", "on"), LEFT.values(), ids=LEFT)
def test_r14_r18_r6_whatever_came_of_a_check_there_is_a_next_date(
    book: CommandLine, how: tuple[Any, ...], on: str
) -> None:
    book.add("Ida Brookes", "--client")
    verb, *words = how
    said = book(verb, check_in(book, "results_check"), *words)
    assert said.status == 0
    assert ahead(book)["results_check"] == on
    assert "nothing planned" not in said.out


def test_r18_after_a_low_score_that_was_put_right_there_is_a_next_date(book: CommandLine, ida: int) -> None:
    comes_to_day_90(book)
    book("done", check_in(book, "day90"), "--score", 4)
    book("problem", ida, "--close")
    assert ahead(book) == {"results_check": "2026-05-06"}


@pytest.mark.parametrize(
    ("yes", "because"),
    [
        ("yes_will_introduce", "Wanted to introduce somebody, on 6 Apr"),
        ("yes_cards", "Took cards on 6 Apr"),
        ("thinking", "Wanted to think about it, on 6 Apr"),
    ],
)
def test_r18_what_a_yes_left_open_is_followed_up_ungated_and_takes_the_name(
    book: CommandLine, ida: int, yes: str, because: str
) -> None:
    comes_to_day_90(book)
    then = book.json("done", check_in(book, "day90"), "--score", 9, "--outcome", yes)
    book.today = then["next_on"]
    (row,) = (r for r in book.json("due") if r["kind"] == then["next_kind"])
    assert (row["readiness"], row["reasons"]) == ("none", [because])
    assert book("done", row["touchpoint_id"], "--outcome", "yes_named").status == 0


def test_r16_the_ten_of_the_day_on_which_a_problem_closes_counts(book: CommandLine, ida: int) -> None:
    goes_on(book, "2026-02-10", "2026-02-19")
    book("problem", ida, "late")
    book("problem", ida, "--close")
    assert book("done", check_in(book, "day45"), "--score", 10).status == 0
    book.today = "2026-04-06"
    assert readiness(book, "day90") == "green"


def test_r16_the_compliment_of_the_day_on_which_a_problem_closes_counts(book: CommandLine, ida: int) -> None:
    goes_on(book, "2026-02-10", "2026-02-16")
    book("problem", ida, "late")
    book("problem", ida, "--close")
    book("compliment", ida, "you put it right at once")
    assert readiness(book, "moment") == "green"


def test_r16_r28_a_c_client_is_never_green(book: CommandLine) -> None:
    book.add("Ida Brookes", "--grade", "C", "--client")
    book("compliment", 1, "so tidy")
    assert readiness(book, "moment") == "blocked"
    is_refused(book("done", check_in(book, "moment"), "--outcome", "yes_cards", "--reason", "why not", "--yes"))


def test_r16_whoever_was_lost_is_not_asked(book: CommandLine) -> None:
    book.add("Ida Brookes", "--client")
    book("compliment", 1, "so tidy")
    with book.opened() as file:  # as a book from elsewhere may say it: no command does
        file.execute("UPDATE client SET state = 'lost'")
    is_refused(book("done", check_in(book, "moment"), "--outcome", "yes_cards", "--reason", "why not", "--yes"))


def test_r28_the_nine_of_a_c_client_plans_no_check_up(book: CommandLine) -> None:
    book.add("Ida Brookes", "--grade", "C", "--client")
    assert book("done", check_in(book, "results_check"), "--score", 9).status == 0
    assert "day90" not in planned(book)


def test_r28_regrading_to_c_cancels_the_meeting_and_offers_to_let_them_off(book: CommandLine, ida: int) -> None:
    said = book("edit", ida, "--grade", "C")
    assert "day90" not in planned(book)
    assert agreements(book) == ["agreed"], "until the owner says so"
    assert "agreement" in said.out


WHAT = [("sale", 1, "--on", "2026-02-09"), ("compliment", 1, "so tidy"), ("problem", 1, "late")]


@pytest.mark.parametrize("what", WHAT, ids=lambda words: words[0])
@pytest.mark.parametrize("away", ["archived", "lost"])
def test_r21_what_happens_with_somebody_put_away_brings_them_back(
    book: CommandLine, ida: int, away: str, what: tuple[Any, ...]
) -> None:
    goes_on(book, "2026-02-09")
    assert book("edit", ida, "--archive").status == 0
    with book.opened() as file:
        file.execute("UPDATE client SET state = ?", (away,))
    assert book(*what).status == 0
    assert [p["state"] for p in book.json("clients", "--search", "Ida")] == ["active"]
    assert {"day45", "day90"} <= planned(book).keys(), "with what was planned"


@pytest.mark.parametrize("how", [("done", "--note", "no answer yet"), ("skip", "--reason", "tired")])
def test_r14_while_a_problem_is_open_a_call_stands(book: CommandLine, ida: int, how: tuple[str, ...]) -> None:
    book("problem", ida, "late", "--fix-by", "2026-01-08")
    verb, *words = how
    book(verb, check_in(book, "recovery"), *words, today="2026-01-08")
    assert planned(book)["recovery"] in ("2026-01-08", "2026-01-09")


NAMES = {
    "Mrs. Brookes": ("Mrs", "Brookes"),
    "Dr Anna Reed": ("Dr",),
    "Oak Joinery Ltd": ("Oak", "Joinery"),
    "Tom and Anna Reed": ("Tom,", "Tom.", "Tom!"),
}


@pytest.mark.parametrize("name", NAMES)
def test_a_greeting_is_never_guessed_from_a_title_a_firm_or_a_couple(book: CommandLine, name: str) -> None:
    book.add(name, "--client")
    book("compliment", 1, "so tidy")
    said = [script(book, "moment")]
    for situation in ("moment_by_email", "letting_go", "handout_cards"):
        said += book.json("script", 1, "--situation", situation)["steps"]
    assert "Thank you. That means a lot." in said[0], "the plain form"
    assert not [part for part in NAMES[name] if part in " ".join(said)]


def test_one_person_on_first_name_terms_is_greeted_by_it(book: CommandLine) -> None:
    book.add("Anna Reed", "--client")
    book("compliment", 1, "so tidy")
    assert "Thank you, Anna. That means a lot." in script(book, "moment")


def test_a_couple_is_thanked_as_two_by_the_greeting_the_owner_says(book: CommandLine) -> None:
    book.add("Tom and Anna Reed", "--client")
    assert book("edit", 1, "--how-many", "several", "--greeting", "Tom and Anna").status == 0
    book("compliment", 1, "so tidy")
    assert "Thank you, Tom and Anna. That means a lot." in script(book, "moment")
