"""The words of a talk ask for nothing where nobody may ask, and fit what the talk is about (R6, R16, R18, R19, R28)."""

import pytest

from command_line import CommandLine, is_refused

ASKING = ("who else", "comes to mind")


def due(book: CommandLine, client: int, kind: str, today: str) -> int:
    (found,) = (
        row["touchpoint_id"]
        for row in book.json("due", today=today)
        if (row["client_id"], row["kind"]) == (client, kind)
    )
    return int(found)


def spoken(book: CommandLine, *words: str | int, today: str = "2026-03-16") -> str:
    return " ".join(book.json("script", *words, today=today)["steps"])


def asks_nothing(book: CommandLine, client: int, touchpoint: int, today: str) -> None:
    """Hold that no path leads to the words of an ask."""
    words = spoken(book, client, "--touchpoint", touchpoint, today=today)
    assert not [part for part in ASKING if part in words.casefold()]
    for situation in ("day90_checkup", "moment_in_person", "handout_cards", "signing_promise"):
        refused = book("script", client, "--situation", situation, today=today)
        is_refused(refused)
        assert "Nobody may ask" in refused.err
    offered = {row["situation"] for row in book.json("script", client, "--list", today=today)}
    assert not offered & {"day90_checkup", "moment_in_person", "handout_cards", "target_list"}


def test_r16_r28_a_c_client_hears_no_ask_by_any_path(book: CommandLine) -> None:
    ida = book.add("Ida Brookes", "--grade", "C", "--client")
    book("compliment", ida, "great")
    asks_nothing(book, ida, due(book, ida, "moment", "2026-03-16"), "2026-03-16")


def test_r16_whose_friend_has_a_problem_hears_no_ask_by_any_path(book: CommandLine) -> None:
    ida = book.add("Ida Brookes", today="2026-01-05")
    book("sale", ida, "--on", "2026-01-05", today="2026-01-05")
    (tom,) = book.json("referral", ida, "Tom Vane", today="2026-01-08")["referrals"]
    book("problem", tom["lead_id"], "It leaks", today="2026-04-06")
    asks_nothing(book, ida, due(book, ida, "day90", "2026-04-06"), "2026-04-06")
    refused = book("script", ida, "--situation", "day90_checkup", today="2026-04-06")
    assert "Tom Vane, whom they introduced, has an open problem" in refused.err


def test_r16_a_refused_yes_says_the_real_reason(book: CommandLine) -> None:
    ida = book.add("Ida Brookes", "--grade", "C", "--client")
    book("compliment", ida, "great")
    refused = book("done", due(book, ida, "moment", "2026-03-16"), "--outcome", "yes_cards")
    is_refused(refused)
    assert "Grade C: not asked. Nothing was saved" in refused.err
    assert "problem" not in refused.err


def test_r19_the_source_is_asked_whether_they_spoke_first(book: CommandLine) -> None:
    ida = book.add("Ida Brookes", "--client")
    book("referral", ida, "Tom Vane", "--source-first")
    follow_up = due(book, ida, "follow_up", "2026-03-23")
    said = book.json("script", ida, "--touchpoint", follow_up, today="2026-03-23")
    assert said["situation"] == "spoke_first"
    assert "it's about Tom. Did you get to speak with them?" in said["steps"][0]
    assert "spoke_first" in {row["situation"] for row in book.json("script", ida, "--list", today="2026-03-23")}


@pytest.mark.parametrize("grade", ["A", "C"])
def test_r18_a_follow_up_is_no_ask_whoever_it_is_with(book: CommandLine, grade: str) -> None:
    ida = book.add("Ida Brookes", today="2026-01-05")
    book("sale", ida, "--on", "2026-01-05", "--promise", "3", today="2026-01-05")
    book("done", due(book, ida, "day90", "2026-04-06"), "--score", "9", "--outcome", "thinking", today="2026-04-06")
    book("edit", ida, "--grade", grade, today="2026-04-06")
    said = book.json("script", ida, "--touchpoint", due(book, ida, "follow_up", "2026-04-20"), today="2026-04-20")
    assert said["situation"] == "left_open"
    assert not [part for part in (*ASKING, "you said you'd introduce") if part in " ".join(said["steps"]).casefold()]


def title(book: CommandLine, client: int, touchpoint: int, today: str) -> tuple[str, dict[str, str]]:
    """The title of a check-in's words, and those of all that fits."""
    said = book.json("script", client, "--touchpoint", touchpoint, today=today)["title"]
    fit = book.json("script", client, "--list", today=today)
    return str(said), {row["situation"]: row["title"] for row in fit}


def test_r6_without_a_sale_six_weeks_old_no_title_says_six_weeks(book: CommandLine) -> None:
    ann = book.add("Ann Reed", "--client")
    said, fit = title(book, ann, due(book, ann, "results_check", "2026-03-16"), "2026-03-16")
    assert (said, fit["day45_results"]) == ("Results check", "Results check")
    book("done", due(book, ann, "results_check", "2026-03-16"), "--score", "9")
    said, fit = title(book, ann, due(book, ann, "day90", "2026-03-30"), "2026-03-30")
    assert (said, fit["day90_checkup"]) == ("Check-up meeting", "Check-up meeting")


def test_r17_a_day_90_about_results_is_not_six_weeks_in(book: CommandLine) -> None:
    ida = book.add("Ida Brookes", today="2026-01-05")
    book("sale", ida, "--on", "2026-01-05", today="2026-01-05")
    day45 = due(book, ida, "day45", "2026-02-19")
    assert title(book, ida, day45, "2026-02-19")[0] == "Six weeks in: is it working?"
    day90 = due(book, ida, "day90", "2026-04-06")
    assert title(book, ida, day90, "2026-04-06")[0] == "Three months in: the check-up"
    book("done", day45, "--score", "8", today="2026-02-19")
    assert title(book, ida, day90, "2026-04-06")[0] == "Results check"


def test_nobody_promises_to_call_on_a_day_that_has_gone_by(book: CommandLine) -> None:
    ann = book.add("Ann Reed", "--client")
    book("problem", ann, "cold radiator", "--fix-by", "2026-03-18")
    assert "Wednesday 18 March" in " ".join(book.json("script", ann)["steps"])
    later = book.json("script", ann, today="2026-03-20")
    assert "18 March" not in " ".join([*later["steps"], *later["hesitations"].values()])
