"""Somebody who has died, by the command line: what may still be written down of them, and what is refused (R21)."""

from pathlib import Path

import pytest

from command_line import CommandLine, is_refused, rows

TODAY = "2026-03-16"
CARD = """BEGIN:VCARD
VERSION:3.0
FN:Ida Brookes
EMAIL:ida@brookes.example
X-REFCOACH-PUT-AWAY:deceased
END:VCARD
"""


@pytest.fixture
def book(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> CommandLine:
    return CommandLine(tmp_path / "data", capsys, TODAY)


@pytest.fixture
def ida(book: CommandLine, tmp_path: Path) -> int:
    """Somebody a file says has died."""
    file = tmp_path / "one.vcf"
    file.write_text(CARD.replace("\n", "\r\n"))
    assert book("import", file, "--as", "clients").status == 0
    return 1


WORDS: list[tuple[str | int, ...]] = [
    ("sale", 1, "--on", TODAY),
    ("sale", 1, "--on", TODAY, "--promise", 3),
    ("compliment", 1, "So tidy"),
    ("problem", 1, "The door sticks"),
    ("plan", 1, "--on", "2026-04-01"),
    ("referral", 1, "Otis Vane"),
    ("edit", 1, "--pause-until", "2026-05-01"),
    ("edit", 1, "--archive"),
]


@pytest.mark.parametrize("words", WORDS, ids=lambda w: f"{w[0]} {w[-1]}")
def test_r21_nothing_new_is_written_down_of_somebody_who_has_died(
    book: CommandLine, ida: int, words: tuple[str | int, ...]
) -> None:
    before = rows(book.data)
    answer = book(*words)
    is_refused(answer)
    assert "Ida Brookes has died" in answer.err
    assert "bring them back" in answer.err
    after = rows(book.data)
    for table in ("client", "sale", "moment", "issue", "touchpoint", "promise", "referral"):
        assert after[table] == before[table]


@pytest.mark.parametrize("words", WORDS, ids=lambda w: f"{w[0]} {w[-1]}")
def test_r21_brought_back_everything_goes_in_again(book: CommandLine, ida: int, words: tuple[str | int, ...]) -> None:
    assert book("edit", 1, "--restore").status == 0
    assert book(*words).status == 0


def test_what_is_known_of_them_can_still_be_put_right(book: CommandLine, ida: int) -> None:
    assert book("edit", ida, "--name", "Ida Brooks", "--notes", "Died in March.").status == 0
    (person,) = rows(book.data)["client"]
    assert "Ida Brooks" in person


def test_r16_a_problem_of_somebody_who_has_died_blocks_nobody(book: CommandLine) -> None:
    source = book.add("Nora Fenn", "--client")
    (lead,) = (r["lead_id"] for r in book.json("referral", source, "Otis Vane")["referrals"])
    book("problem", lead, "wrong colour")
    book("plan", source, "--on", TODAY)
    assert ready(book) == "blocked"
    with book.opened() as file:  # as another version left it: the problem open, and the person dead since
        file.execute("UPDATE client SET state = 'deceased', state_on = ? WHERE id = ?", (TODAY, lead))
    assert ready(book) != "blocked"
    assert "wrong colour" not in book("due").out


def ready(book: CommandLine) -> str:
    return next(str(row["readiness"]) for row in book.json("due") if row["kind"] == "custom")
