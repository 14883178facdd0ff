"""Hostile names show as exactly that text, never as markup, field or formula (done-line 5)."""

import os
from pathlib import Path

import pytest

from command_line import CommandLine, is_refused

RIGHT_TO_LEFT = "דוד כהן"
HOSTILE = {
    "markup": "<b>Bob</b>",
    "field": "{{client.first_name}}",
    "formula": "=1+1",
    "long": "Wilhelmina " * 27 + "Pi",
    "right to left": RIGHT_TO_LEFT,
    "emoji": "Ada 👩‍🔬🎉 Fenn",
    "braces": "{0} {name!r} %s %(x)d $HOME",
    "quotes": 'O\'Neil "Bo" & Söhne; --',
    "apart": "+44 @cmd |calc",
}


@pytest.mark.parametrize("name", HOSTILE.values(), ids=list(HOSTILE))
def test_a_hostile_name_shows_as_exactly_that_text(name: str, book: CommandLine, tmp_path: Path) -> None:
    client = int(book.json("add", "--", name)["id"])
    assert [p["name"] for p in book.json("clients")] == [name]
    assert f"  {name}" in book("clients").out
    book.json("sale", client, "--on", "2025-12-16")
    (due,) = book.json("due")
    assert due["client"] == name
    assert f"  {name}  Check-up meeting" in book("due").out
    first = name.split()[0]
    # No such name is guessed to be somebody's own: the owner says it.
    book.json("edit", client, f"--greeting={first}")
    words = book.json("script", client, "--situation", "moment_in_person")
    assert any(first in step for step in words["steps"])
    assert f"{first}" in book("script", client, "--situation", "moment_in_person").out
    for kind in ("csv", "vcard"):
        assert book.json("export", "--format", kind, tmp_path / kind)["written"] == 1
        back = CommandLine(tmp_path / f"back-{kind}", book._capsys)
        back.json("import", tmp_path / kind)
        assert [p["name"] for p in back.json("clients")] == [name], kind
    if name.startswith(("=", "+", "@")):
        # A spreadsheet must not take it for a formula.
        assert f"\n{name}" not in (tmp_path / "csv").read_text("utf-8-sig")
        assert f",{name}" not in (tmp_path / "csv").read_text("utf-8-sig")


@pytest.mark.parametrize("name", HOSTILE.values(), ids=list(HOSTILE))
def test_a_hostile_name_in_a_file_and_in_an_introduction(name: str, book: CommandLine, tmp_path: Path) -> None:
    quoted = name.replace('"', '""')
    (tmp_path / "people.csv").write_text(f'Name,E-mail\n"{quoted}",x@x.example\n', "utf-8")
    book.json("import", tmp_path / "people.csv")
    (person,) = book.json("clients")
    assert person["name"] == name
    source = book.add("Ann Reed")
    (named,) = book.json("referral", source, "--", name)["referrals"]
    assert named["lead"] == name
    thanks, *_ = book.json("due")
    book.json("edit", named["lead_id"], f"--greeting={name.split()[0]}")
    words = book.json("script", source, "--touchpoint", thanks["touchpoint_id"])
    # Values are put in once, as text: nothing in a name is read as a field again.
    assert name.split()[0] in str(words["steps"] + [words["goal"]]).replace("\\'", "'")


@pytest.mark.parametrize("between", ["\n", "\r\n", "\t", "\x00", "\x1b", "\x7f", "\x85", "\u2028", "\u2029", "\v"])
def test_a_line_break_or_control_character_in_a_name_becomes_a_space(between: str, book: CommandLine) -> None:
    client = book.add(f"Ida{between}Brookes")
    (person,) = book.json("clients")
    assert person["name"] == "Ida Brookes"
    book.json("edit", client, "--name", f"{between}Ida{between}{between}Fenn{between}")
    (person,) = book.json("clients")
    assert person["name"] == "Ida Fenn"


def test_bytes_that_are_no_text_do_not_break_a_name(book: CommandLine, tmp_path: Path) -> None:
    client = book.add(os.fsdecode(b"Ida \xff Brookes"))
    (person,) = book.json("clients")
    assert (person["name"].split()[0], person["name"].split()[-1]) == ("Ida", "Brookes")
    book.json("compliment", client, os.fsdecode(b"sim\xfcply great"))
    assert book("due").status == 0
    is_refused(book("import", tmp_path / os.fsdecode(b"no\xffwhere.csv")))
