"""People a file knows by an e-mail address or a phone alone, and those who share one, from the command line."""

from pathlib import Path

from command_line import CommandLine

SHOP = "Name,E-mail,Phone\nAva Alder,ava@alder.example,0113 496 0777\n,otto@yew.example,\nTim Alder,,0113 496 0777\n"


def test_they_come_in_with_the_reason_said_or_are_left_out(book: CommandLine, tmp_path: Path) -> None:
    file = tmp_path / "shop.csv"
    file.write_text(SHOP, encoding="utf-8")
    left = book.json("import", file, "--only-named", "--dry-run")
    assert (left["added"], left["skipped"]) == (2, 1)
    assert [(row["line"], row["verdict"]) for row in left["rows"]] == [(3, "skipped")]
    assert [note["line"] for note in left["notes"]] == [4]
    found = book.json("import", file)
    assert (found["read"], found["added"], found["skipped"]) == (3, 3, 0)
    assert found["rows"] == [], "nobody was left out"
    assert found["notes"] == [
        {"line": 3, "text": "No name, only an e-mail address or a phone", "name": "otto@yew.example"},
        {"line": 4, "text": "Shares a number with Ava Alder", "name": "Tim Alder"},
    ]
    assert [one["name"] for one in book.json("clients")] == ["Ava Alder", "otto@yew.example", "Tim Alder"]
    assert [one["name"] for one in book.json("clients", "--search", "496-07")] == ["Ava Alder", "Tim Alder"]


def test_the_line_of_text_says_it_too(book: CommandLine, tmp_path: Path) -> None:
    file = tmp_path / "shop.csv"
    file.write_text(SHOP, encoding="utf-8")
    out = book("import", file).out
    assert "line 4: added: Shares a number with Ava Alder" in out
    assert "line 3: added: No name, only an e-mail address or a phone" in out
