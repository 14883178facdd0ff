"""Columns on the command line: every one is named, and one that says nothing can be told."""

from pathlib import Path

import pytest

from command_line import CommandLine

UNKNOWN = "Gizmo,Blurb,Whatsit,Tier\nIda Holm,likes tea,5 Elm St,gold\nOla Brandt,likes jam,6 Elm St,silver\n"
MORE = "Gizmo,Blurb,Whatsit,Tier\nEva Oak,likes ham,7 Elm St,gold\n"


@pytest.fixture
def unknown(tmp_path: Path) -> Path:
    path = tmp_path / "unknown.csv"
    path.write_text(UNKNOWN, encoding="utf-8")
    return path


def test_columns_that_were_not_read_are_named(book: CommandLine, tmp_path: Path) -> None:
    path = tmp_path / "tiers.csv"
    path.write_text("Name,E-mail,Loyalty tier,A,B,C,D,E\nIda,i@holm.example,gold,1x,2x,3x,4x,5x\n", encoding="utf-8")
    assert "Not brought in: Loyalty tier, A, B, 3 more." in book("import", "--dry-run", path).out
    columns = book("--json", "import", path).record["columns"]
    assert columns[:3] == [
        {"name": "Name", "as": "name"},
        {"name": "E-mail", "as": "email"},
        {"name": "Loyalty tier", "as": None},
    ]


def test_a_spreadsheet_that_nothing_knows_comes_in_with_three_words_and_again_without_any(
    book: CommandLine, unknown: Path, tmp_path: Path
) -> None:
    refused = book("import", unknown)
    assert refused.status == 1
    assert "--map 'Gizmo=name'" in refused.err
    assert not book.data.exists(), "nothing was made for a file that is not taken"
    told = book("--json", "import", unknown, "--map", "Gizmo=name", "--map", "Blurb=notes", "--map", "Whatsit=address")
    assert told.record["added"] == 2
    assert [column["as"] for column in told.record["columns"]] == ["name", "notes", "address", None]
    again = tmp_path / "more.csv"
    again.write_text(MORE, encoding="utf-8")
    assert book("--json", "import", again).record["added"] == 1
    assert {one["name"] for one in book("--json", "clients").record} == {"Ida Holm", "Ola Brandt", "Eva Oak"}


def test_what_was_told_of_columns_is_no_part_of_what_undo_takes_back(
    book: CommandLine, unknown: Path, tmp_path: Path
) -> None:
    book("import", unknown, "--map", "Gizmo=name")
    assert "Import of unknown.csv" in book("undo").out
    assert book("--json", "import", unknown).record["added"] == 2


def test_what_to_type_is_proposed_by_what_stands_in_the_columns(book: CommandLine, tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text("Tier,Ida's,Doodah,Whatsit\n7,ida@holm.example,0113 496 0001,Ida Holm\n" * 2, encoding="utf-8")
    proposed = "--map 'Whatsit=name' --map 'Ida'\\''s=email' --map 'Doodah=phone' (it has"
    assert proposed in book("import", path).err


def test_where_nobody_has_a_name_the_column_that_may_have_it_is_proposed(book: CommandLine, tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text("Tier,E-mail,Gizmo\n7,ida@holm.example,Ida Holm\n8,ola@ek.example,Ola Ek\n", encoding="utf-8")
    assert (
        "Not brought in: Tier, Gizmo. If one is of use, say what it is: --map 'Gizmo=name'."
        in book("import", "--dry-run", path).out
    )
    told = book("--json", "import", path, "--map", "Gizmo=name")
    assert told.record["added"] == 2 and not told.record["notes"]


def test_looking_first_keeps_nothing(book: CommandLine, unknown: Path) -> None:
    assert book("--json", "import", "--dry-run", unknown, "--map", "Gizmo=name").record["added"] == 2
    assert book("import", unknown).status == 1


@pytest.mark.parametrize(
    ("told", "says"),
    [
        ("Gizmo=nam", "names no column and field"),
        ("Gizmo", "names no column and field"),
        ("Gadget=name", "No file has a column called “Gadget”"),
    ],
)
def test_what_cannot_be_told_is_refused_in_one_line(book: CommandLine, unknown: Path, told: str, says: str) -> None:
    book("import", unknown, "--map", "Gizmo=name", "--map", "Blurb=notes")
    refused = book("import", unknown, "--map", told)
    assert (refused.status, refused.err.count("\n")) == (1, 1)
    assert says in refused.err
    assert "nothing was changed" in refused.err


def test_a_column_can_be_left_out(book: CommandLine, tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text("Name,Notes\nIda Holm,private words\n", encoding="utf-8")
    columns = book("--json", "import", path, "--map", "Notes=none").record["columns"]
    assert columns == [{"name": "Name", "as": "name"}, {"name": "Notes", "as": None}]


def test_birthdays_that_could_be_either_way_round_are_said_in_both_ways(book: CommandLine, tmp_path: Path) -> None:
    path = tmp_path / "days.csv"
    path.write_text("Name,E-mail,Birthday\nIda Holm,i@holm.example,03/04/1980\n", encoding="utf-8")
    assert "Birthdays were left out, of Ida Holm: day" in book("import", "--dry-run", path).out
    assert book("--json", "import", "--dry-run", path).record["undecided_dates"] is True
    told = book("--json", "import", "--dry-run", path, "--dates", "dmy")
    assert told.record["undecided_dates"] is False


@pytest.mark.parametrize(
    ("many", "whose"),
    [(2, "of Ida A and Ida B:"), (3, "of Ida A, Ida B and Ida C:"), (7, "of Ida A, Ida B, Ida C and 4 more:")],
)
def test_whose_birthdays_were_left_out_is_said(book: CommandLine, tmp_path: Path, many: int, whose: str) -> None:
    path = tmp_path / "days.csv"
    rows = [f"Ida {letter},{letter}@holm.example,03/04/1980" for letter in "ABCDEFG"[:many]]
    path.write_text("\n".join(["Name,E-mail,Birthday", "Eva Oak,e@oak.example,", *rows]), encoding="utf-8")
    assert f"Birthdays were left out, {whose}" in book("import", "--dry-run", path).out
