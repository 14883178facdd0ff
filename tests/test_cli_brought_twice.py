"""A second import that follows our own advice doubles nobody, though nothing but their names is known."""

from pathlib import Path

from command_line import CommandLine


def test_birthdays_that_are_told_the_second_time(book: CommandLine, tmp_path: Path) -> None:
    file = tmp_path / "list.csv"
    file.write_text("Name,Birthday\nIda Holm,5/6/1980\nOla Brandt,7/8/1981\n", encoding="utf-8")
    assert "--dates dmy" in book("import", file).out
    again = book.json("import", file, "--dates", "dmy")
    assert (again["added"], again["merged"]) == (0, 2)
    assert book.json("import", file, "--dates", "dmy")["unchanged"] == 2


def test_a_column_that_is_told_the_second_time(book: CommandLine, tmp_path: Path) -> None:
    file = tmp_path / "list.csv"
    file.write_text("Name,Zork,Blurb\nIda Holm,x1,tea\nOla Brandt,x2,jam\n", encoding="utf-8")
    assert "--map 'Zork=notes'" in book("import", file).out
    assert book.json("import", file, "--map", "Blurb=notes")["merged"] == 2
    assert len(book.json("clients")) == 2


def test_numbers_that_are_told_the_second_time(book: CommandLine, tmp_path: Path) -> None:
    file = tmp_path / "list.csv"
    file.write_text("Name,Zork\nIda Holm,496 0777\nOla Brandt,496 0778\n", encoding="utf-8")
    book("import", file, "--map", "Zork=none")
    assert book.json("import", file, "--map", "Zork=phone")["merged"] == 2
    assert sorted(one["phone"] for one in book.json("clients")) == ["496 0777", "496 0778"]


def test_the_same_people_as_cards(book: CommandLine, tmp_path: Path) -> None:
    table, cards = tmp_path / "list.csv", tmp_path / "list.vcf"
    table.write_text("Name\nIda Holm\nOla Brandt\n", encoding="utf-8")
    card = "BEGIN:VCARD\nVERSION:3.0\nFN:{}\nBDAY:1980-04-09\nEND:VCARD\n"
    cards.write_text(card.format("Ida Holm") + card.format("Ola Brandt"), encoding="utf-8")
    book("import", table)
    assert book.json("import", cards)["merged"] == 2
