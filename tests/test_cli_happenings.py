"""Problems, compliments and sales as they are typed: fixed and confirmed, quoted, and told beforehand."""

from typing import Any

import pytest

from command_line import CommandLine, is_refused


def issue(book: CommandLine) -> tuple[Any, ...]:
    with book.opened() as file:
        return tuple(file.execute("SELECT fixed_on, confirmed_on, closed_on FROM issue").fetchone())


def test_fixed_then_confirmed_with_the_call_on_today_until_then(book: CommandLine) -> None:
    ida = book.add("Ida Brookes", "--client")
    book("problem", ida, "the heater rattles")
    fixed = book.json("problem", ida, "--fixed", today="2026-03-17")
    assert fixed["open"] and fixed["call_on"] == "2026-03-17"
    assert issue(book) == ("2026-03-17", None, None)
    due = [row["kind"] for row in book.json("due", today="2026-03-18")]
    assert "recovery" in due
    assert book.json("script", ida, today="2026-03-18")["situation"] == "service_recovery"
    book("problem", ida, "--close", today="2026-03-19")
    assert issue(book) == ("2026-03-17", "2026-03-19", "2026-03-19")
    assert "recovery" not in [row["kind"] for row in book.json("due", today="2026-03-19")]


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("full-name", ("yes", "full-name")),
        ("first-name", ("yes", "first-name")),
        ("no-name", ("yes", "no-name")),
        ("no", ("no", "")),
        (None, ("unknown", "")),
    ],
)
def test_a_compliment_may_be_quoted_or_not(book: CommandLine, typed: str | None, kept: tuple[str, str]) -> None:
    ida = book.add("Ida Brookes", "--client")
    assert book("compliment", ida, "lovely", *(["--quote", typed] if typed else [])).status == 0
    with book.opened() as file:
        assert file.execute("SELECT may_be_quoted, quote_as FROM moment").fetchall() == [kept]


def test_who_heard_it_goes_out_and_comes_back_in_an_archive(book: CommandLine) -> None:
    ida = book.add("Ida Brookes", "--client")
    book("compliment", ida, "lovely", "--staff", "Ruth", "--quote", "first-name")
    book("sale", ida, "--on", "2026-03-16", "--said-i-will-ask", "no")
    there, other = book.data.with_name("all.json"), book.beside("other")
    assert book("export", "--format", "json", there).status == 0
    restored = other("restore", there, "--yes")
    assert restored.status == 0, restored.err
    back = other.data.with_name("back.json")
    assert other("export", "--format", "json", back).status == 0
    assert back.read_bytes() == there.read_bytes()
    with other.opened() as file:
        assert file.execute("SELECT name, left_on FROM staff").fetchall() == [("Ruth", None)]
        assert file.execute("SELECT quote_as FROM moment").fetchall() == [("first-name",)]


@pytest.mark.parametrize(("said", "kept"), [("yes", "2026-03-16"), ("no", None)])
def test_a_sale_keeps_whether_they_were_told(book: CommandLine, said: str, kept: str | None) -> None:
    ida = book.add("Ida Brookes")
    assert book("sale", ida, "--on", "2026-03-16", "--said-i-will-ask", said).status == 0
    with book.opened() as file:
        assert file.execute("SELECT ask_announced_on FROM sale").fetchone() == (kept,)
        answers = file.execute("SELECT code, words FROM answer").fetchall()
    assert answers == ([] if said == "yes" else [("will_ask", "not yet 1")])


def test_with_a_problem_open_the_words_for_kind_words_are_thanks_alone(book: CommandLine) -> None:
    ida = book.add("Ida Brookes", "--client")
    book("problem", ida, "late")
    talk = book.json("compliment", ida, "lovely")["touchpoint_id"]
    assert book.json("script", ida, "--touchpoint", talk)["situation"] == "kind_words"
    is_refused(book("done", talk, "--outcome", "yes_cards"))
    assert book("done", talk).status == 0
