"""Who shares a number with somebody of another name is added; who joins somebody is named."""

from pathlib import Path

from command_line import CommandLine

HOUSE = (
    "Name,Phone,Email\n"
    "Sam Yew,0113 496 0777,\n"
    "Samantha Yew,0113 496 0777,\n"
    "Luc et Jeanne Elm,0113 496 0778,\n"
    "Luc Elm,0113 496 0778,\n"
    "Petr a Jana Novákovi,0113 496 0779,\n"
    "Petr Novák,0113 496 0779,\n"
)


def written(folder: Path, text: str) -> Path:
    file = folder / "people.csv"
    file.write_text(text, encoding="utf-8")
    return file


def test_a_household_comes_in_whole(book: CommandLine, tmp_path: Path) -> None:
    file = written(tmp_path, HOUSE)
    found = book.json("import", file)
    assert (found["added"], found["joined"]) == (6, [])
    assert [(note["line"], note["text"]) for note in found["notes"]] == [
        (3, "Shares a number with Sam Yew"),
        (5, "Shares a number with Luc et Jeanne Elm"),
        (7, "Shares a number with Petr a Jana Novákovi"),
    ]
    assert book.json("import", file)["unchanged"] == 6


def test_who_joins_somebody_is_named_with_the_reason(book: CommandLine, tmp_path: Path) -> None:
    book("add", "Kate Yew", "--email", "kate@mail.example")
    file = written(
        tmp_path,
        "Name,Email,Company\n"
        "Katherine Yew,kate@mail.example,Elm Works\n"
        "Tom Elm,tom@mail.example,\n"
        "T. Elm,tom@mail.example,\n"
        "Tom Elm,TOM@mail.example,Elm Works\n",
    )
    found = book.json("import", "--dry-run", file)
    assert found["joined"] == [
        {"line": 2, "name": "Katherine Yew", "into": "Kate Yew", "by": "same e-mail"},
        {"line": 4, "name": "T. Elm", "into": "Tom Elm", "by": "same e-mail"},
        {"line": 5, "name": "Tom Elm", "into": "Tom Elm", "by": "same e-mail"},
    ]
    out = book("import", file).out
    assert "Katherine Yew joins Kate Yew: same e-mail; T. Elm joins Tom Elm: same e-mail\n" in out
    assert "joins" not in book("import", file).out, "they are here already"


def test_of_many_who_join_some_are_named(book: CommandLine, tmp_path: Path) -> None:
    rows = "".join(f"Tom Elm,t{n}@mail.example\nT. Elm,t{n}@mail.example\n" for n in range(9))
    out = book("import", written(tmp_path, f"Name,Email\n{rows}")).out
    assert out.count("T. Elm joins Tom Elm: same e-mail; ") == 5
    assert "; and 4 more\n" in out


def test_another_name_that_brings_nothing_new_is_named_too(book: CommandLine, tmp_path: Path) -> None:
    book("add", "Una Elm", "--email", "una@mail.example")
    found = book.json("import", written(tmp_path, "Name,Email\nUna Yew,una@mail.example\n"))
    assert (found["unchanged"], [one["into"] for one in found["joined"]]) == (1, ["Una Elm"])
