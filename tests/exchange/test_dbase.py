"""Tables of dBase come in, in the code page that they name or else in the one their words look best in."""

import struct
from pathlib import Path

import pytest

from refcoach.exchange.dbase import is_dbase
from refcoach.exchange.reader import FileRead, Refused, read_file

FILES = Path(__file__).parent / "files"
"""Written by the dbf library: clients.dbf as dBase III with a DOS code page, club.dbf as Visual FoxPro."""


def table(fields: list[tuple[str, str, int]], rows: list[tuple[str, ...]], codec: str, page: int = 0) -> bytes:
    """A table as dBase III writes it."""
    width = 1 + sum(length for _, _, length in fields)
    head = struct.pack("<BBBBIHH17xB2x", 3, 126, 11, 28, len(rows), 33 + 32 * len(fields), width, page)
    for name, kind, length in fields:
        head += struct.pack("<11sc4xB15x", name.encode(), kind.encode(), length)
    body = b"".join(
        mark.encode() + b"".join(t.encode(codec).ljust(f[2]) for t, f in zip(cells, fields, strict=True))
        for mark, *cells in rows
    )
    return head + b"\r" + body + b"\x1a"


def read(folder: Path, data: bytes) -> FileRead:
    path = folder / "people.dbf"
    path.write_bytes(data)
    return read_file(path)


FIELDS = [("FIRST_NAME", "C", 12), ("LAST_NAME", "C", 12), ("PHONE", "C", 16), ("BIRTHDAY", "D", 8), ("EMAIL", "C", 24)]
ROWS = [
    (" ", "Jiří", "Dvořák", "0301 234567", "19800405", "jiri@dvorak.example"),
    ("*", "Gone", "Long", "", "", "gone@long.example"),
    (" ", "Šárka", "Němcová", "", "", "sarka@n.example"),
]


PAGES = [("cp852", 0x64), ("windows-1250", 0xC8), ("cp852", 0), ("windows-1250", 0)]


@pytest.mark.parametrize(("codec", "page"), PAGES)
def test_people_come_in_whatever_the_code_page(tmp_path: Path, codec: str, page: int) -> None:
    found = read(tmp_path, table(FIELDS, ROWS, codec, page))
    assert [(row.name, row.line) for row in found.rows] == [("Jiří Dvořák", 2), ("Šárka Němcová", 4)]
    first = found.rows[0].contact
    assert first and first.birthday == (4, 5) and first.phones[0].value == "0301 234567"
    assert found.encoding_guessed == (page == 0)
    assert (found.format, found.rows[0].source) == ("dBase", "CSV")


@pytest.mark.parametrize("name", ["clients.dbf", "club.dbf"])
def test_what_other_programs_write(name: str) -> None:
    found = read_file(FILES / name)
    assert [row.name for row in found.rows] == ["Zoë Brandt", "Jörg Müller"]
    assert [row.contact.birthday for row in found.rows if row.contact] == [(4, 5), None]
    assert [row.contact.emails[0].value for row in found.rows if row.contact] == ["zoe@b.example", "joerg@m.example"]


def test_half_a_table_is_refused(tmp_path: Path) -> None:
    data = table(FIELDS, ROWS, "cp852")
    with pytest.raises(Refused, match="cut off"):
        read(tmp_path, data[:-60])


def test_a_table_of_something_else_says_what_it_needs(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="without a field for names or e-mails, so nothing was changed"):
        read(tmp_path, table([("COLOUR", "C", 8)], [(" ", "red")], "ascii"))


def test_a_table_that_names_a_code_page_it_is_not_in(tmp_path: Path) -> None:
    rows = [(" ", "王小明", "", "", "", "w@x.example"), (" ", "陳美玲", "", "", "", "c@m.example")]
    found = read(tmp_path, table(FIELDS, rows, "big5", 0x03))
    assert [row.name for row in found.rows] == ["王小明", "陳美玲"]


def test_texts_that_begin_with_the_same_byte_are_no_table() -> None:
    assert not is_dbase(b"\x03Name,E-mail\nAnn,a@x.example\n" * 5)
    assert not is_dbase(b"0,1,2\n" * 40)
