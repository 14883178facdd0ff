"""A data folder or database that cannot be used is left exactly as it is (done-line 5)."""

import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from command_line import CommandLine, everything, is_refused, rows
from refcoach.store import note
from refcoach.store.driver import PRAGMAS


def a_database(path: Path) -> None:
    sqlite3.connect(path).execute("CREATE TABLE t (x)").connection.close()


def test_a_data_folder_below_a_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "file").write_text("mine")
    for data in (tmp_path / "file" / "data", tmp_path / "file"):
        is_refused(CommandLine(data, capsys)("clients"))
    assert everything(tmp_path) == {"file": b"mine"}


def a_whole_book(book: CommandLine) -> Path:
    """A data folder as one command leaves it: one file and its backups, and beside it the note of how it looks."""
    file = book.data.with_name("sixty.csv")
    file.write_text("Name,Company\n" + "".join(f"Person {n},Brookes Bakery\n" for n in range(60)))
    book.json("import", file)
    assert {p.name for p in book.data.iterdir()} == {"backups", "refcoach.db", note.FILE_NAME}
    return book.data / "refcoach.db"


def overwrite(start: int, length: int) -> Callable[[bytes], bytes]:
    return lambda data: data[:start] + b"\xa5" * length + data[start + length :]


DAMAGES: dict[str, Callable[[bytes], bytes]] = {
    "a garbage header": overwrite(0, 100),
    "the first letters gone": overwrite(0, 6),
    "the page size gone": overwrite(16, 2),
    "the first page gone": overwrite(100, 3900),
    "a page in the middle gone": lambda data: overwrite(len(data) // 4096 // 2 * 4096, 4096)(data),
    "the last page gone": lambda data: overwrite(len(data) - 4096, 4096)(data),
    "cut in half": lambda data: data[: len(data) // 2],
    "cut within a page": lambda data: data[:-100],
    "cut to a few bytes": lambda data: data[:50],
    "a text file": lambda _: b"Dear diary, today I met three people.\n" * 50,
    "one letter": lambda _: b"x",
    "zeros": lambda data: bytes(len(data)),
}


@pytest.mark.parametrize("what", DAMAGES)
def test_a_damaged_database_is_left_exactly_as_it_is(what: str, book: CommandLine) -> None:
    file = a_whole_book(book)
    file.write_bytes(DAMAGES[what](file.read_bytes()))
    before = everything(book.data)
    for words in (("clients",), ("add", "Nora Fenn"), ("due", "--json")):
        is_refused(book(*words))
        assert everything(book.data) == before


INSIDE = {
    "a column's letters": (b'"existing_client" INTEGER', b'"existing_clicnt" INTEGER'),
    "a column in no letters": (b'"existing_client" INTEGER', b'"existing_cl\xffent" INTEGER'),
    "a date": (b"2026-06-01planned", b"2026-06-0xplanned"),
    "a date in no letters": (b"2026-06-01planned", b"2026-06-\xff1planned"),
    "a word": (b"IdaBrookesactive", b"IdaBrookesactioe"),
}
"""What SQLite does not see: it keeps no sums of what it stores."""


@pytest.mark.parametrize("what", INSIDE)
def test_damage_inside_what_is_stored_is_one_sentence_too(what: str, book: CommandLine) -> None:
    book.json("sale", book.add("Ida Brookes", "--grade", "A"), "--on", "2026-03-01")
    file = book.data / "refcoach.db"
    whole, (old, new) = file.read_bytes(), INSIDE[what]
    assert old in whole
    file.write_bytes(whole.replace(old, new))
    before = file.read_bytes()
    refused = [book(*words) for words in (("clients",), ("due", "--json"), ("script", 1))]
    refused = [answer for answer in refused if answer.status]
    assert refused
    for answer in refused:
        is_refused(answer)
    assert file.read_bytes() == before


def test_a_database_of_a_newer_version_is_not_touched(book: CommandLine) -> None:
    file = a_whole_book(book)
    newer = sqlite3.connect(file)
    newer.execute("PRAGMA user_version = 4000")
    newer.close()
    before = everything(book.data)
    answer = book("add", "Nora Fenn")
    is_refused(answer)
    assert "newer" in answer.err
    assert everything(book.data) == before


def test_another_programs_database_is_not_touched(book: CommandLine) -> None:
    book.data.mkdir()
    a_database(book.data / "refcoach.db")
    before = everything(book.data)
    is_refused(book("clients"))
    assert everything(book.data) == before


def test_a_folder_in_place_of_the_database(book: CommandLine) -> None:
    (book.data / "refcoach.db").mkdir(parents=True)
    is_refused(book("clients"))


def test_while_somebody_else_writes_nothing_is_changed(book: CommandLine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(PRAGMAS, "busy_timeout", 0)
    other = sqlite3.connect(a_whole_book(book))
    other.execute("BEGIN IMMEDIATE")
    for day in (book.today, "2026-03-17"):
        answer = book("add", "Nora Fenn", today=day)
        is_refused(answer)
        assert answer.err.startswith("Another program is using the data, so this was not saved.")
    # Looking is possible meanwhile.
    assert len(book.json("clients")) == 60
    other.rollback()
    other.close()
    assert len(book.json("clients", "--search", "Nora")) == 0
    book.add("Nora Fenn")


def test_a_full_disk_is_said_and_nothing_is_half_done(
    book: CommandLine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    book.add("Ida Brookes")
    people = tmp_path / "people.csv"
    people.write_text("Name\n" + "".join(f"Person {n}\n" for n in range(3000)))
    before = rows(book.data)
    # As full as a disk can be made here: the file may not grow.
    monkeypatch.setitem(PRAGMAS, "max_page_count", 1)
    for words in (("import", people), ("edit", 1, "--notes", "long " * 4000)):
        answer = book(*words)
        is_refused(answer)
        assert "full" in answer.err
        assert "backup" not in answer.err
        assert rows(book.data) == before
