"""The pages for somebody who hasn't bought yet, and the talk about the quote, on the command line."""

import json
from pathlib import Path

import pytest

from command_line import Answer, CommandLine, is_refused
from pdf_text import pdf_pages
from refcoach.__main__ import _draw
from refcoach.main import main

SETTING = "INSERT INTO setting (uid, name, value) VALUES (hex(randomblob(16)), ?, ?)"


@pytest.fixture
def ruth(book: CommandLine) -> int:
    assert book.add("Ida Brookes", "--client") == 1
    with book.opened() as file:
        for name, value in {"business_name": "Hill Kitchens", "owner_first_name": "Robin"}.items():
            file.execute(SETTING, (name, json.dumps(value)))
    return book.add("Ruth Hale")


def printed(book: CommandLine, file: Path, who: int, piece: str) -> str:
    where = ["--data", str(book.data), "--today", book.today]
    assert main([*where, "kit", str(who), str(file), "--only", piece], _draw) == 0
    (page,) = pdf_pages(file)
    return page.replace("\N{RIGHT SINGLE QUOTATION MARK}", "'")


def refused(book: CommandLine, file: Path, who: int, piece: str, capsys: pytest.CaptureFixture[str]) -> str:
    where = ["--data", str(book.data), "--today", book.today]
    status = main([*where, "kit", str(who), str(file), "--only", piece], _draw)
    answer = Answer(status, *capsys.readouterr())
    is_refused(answer)
    assert not file.exists()
    return answer.err


def test_what_happens_next_names_the_visit_and_is_not_for_who_has_bought(
    book: CommandLine, ruth: int, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "next.pdf"
    assert book("plan", ruth, "--on", "2026-03-19", "--about", "We look at the hall").status == 0
    page = printed(book, file, ruth, "what_happens_next")
    # Two halves beside each other: the reader goes through both at once.
    assert page.count("Hello Ruth,") == 2 and "We meet on Thursday 19 March, and this is how it goes." in page
    file.unlink()
    capsys.readouterr()
    assert "Ida Brookes knows you by now" in refused(book, file, 1, "what_happens_next", capsys)


def test_kind_words_want_a_yes_and_show_no_more_of_a_name(
    book: CommandLine, ruth: int, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "kind.pdf"
    assert "Nobody has said yes yet" in refused(book, file, ruth, "kind_words", capsys)
    assert book("compliment", 1, "Cleaner than before", "--quote", "first-name").status == 0
    page = printed(book, file, ruth, "kind_words")
    assert "“Cleaner than before.” Ida" in page and "Brookes" not in page


def test_what_we_give_away_asks_for_what_it_is(
    book: CommandLine, ruth: int, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "free.pdf"
    assert "useful that you give away first" in refused(book, file, ruth, "give_away", capsys)


def test_the_talk_about_the_quote_has_its_words(book: CommandLine, ruth: int) -> None:
    assert book("plan", ruth, "--on", book.today, "--about", "We talk about the quote").status == 0
    (due,) = [one for one in book.json("due") if one["client_id"] == ruth]
    assert due["text"] == "We talk about the quote"
    assert book.json("script", ruth)["situation"] == "prospect_seed"
