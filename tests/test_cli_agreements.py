"""With whom an agreement is made, by the command line (R10, R21, R28): what stands in the way is said in words."""

from pathlib import Path

import pytest

from command_line import CommandLine, is_refused, rows

TODAY = "2026-03-16"


@pytest.fixture
def book(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> CommandLine:
    return CommandLine(tmp_path / "data", capsys, TODAY)


def test_no_agreement_is_made_while_a_problem_is_open(book: CommandLine) -> None:
    client = book.add("Ida Brookes")
    book("problem", client, "The door sticks")
    answer = book("sale", client, "--on", TODAY, "--promise", 3)
    is_refused(answer)
    assert "open problem" in answer.err
    assert "record the sale without it" in answer.err
    assert rows(book.data)["sale"] == rows(book.data)["promise"] == []
    assert book("sale", client, "--on", TODAY).status == 0, "the sale itself goes in"
    book("problem", client, "--close")
    assert book("sale", client, "--on", TODAY, "--promise", 3).status == 0, "put right, they may agree"


def test_a_problem_that_is_fixed_and_not_confirmed_is_open(book: CommandLine) -> None:
    client = book.add("Ida Brookes")
    book("problem", client, "The door sticks", "--fixed")
    is_refused(book("sale", client, "--on", TODAY, "--promise", 3))
