"""Workbooks: the people are found on their sheets, and every cell says what the owner sees in it."""

import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest

from refcoach.exchange import bounds
from refcoach.exchange.draft import FileRead
from refcoach.exchange.number_format import adds_something, plain_number, shown
from refcoach.exchange.reader import Refused, read_file

FILES = Path(__file__).parent / "files"
"""Written by LibreOffice (clients), openpyxl (booking), xlwt (kunden) and odfpy (contacts)."""
NAMED = '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><worksheet/>'


def people(read: FileRead) -> dict[str, list[str]]:
    found = [row.contact for row in read.rows]
    assert all(found)
    return {c.display_name: [*[p.value for p in c.phones], *[m.value for m in c.emails]] for c in found if c}


@pytest.mark.parametrize("kind", ["xlsx", "xls", "ods"])
def test_people_on_two_sheets_come_in_with_their_zeros_and_days(kind: str) -> None:
    read = read_file(FILES / f"clients.{kind}")
    assert people(read) == {
        "Zoë Brandt": ["07700900123", "0113 496 0001", "zoe@brandt.example"],
        "Łukasz Świątek": ["(555) 010-0199", "01134960002", "lukasz@swiatek.example"],
        "Ann Lee": ["+447700900555", "ann@lee.example"],
        "Bo Ek": ["bo@ek.example"],
        "Ida Holm": ["ida@holm.example"],
    }
    birthdays = [row.contact.birthday for row in read.rows if row.contact]
    assert birthdays == [(4, 5), (12, 31), None, None, None]
    assert [(row.file, row.line) for row in read.rows] == [
        *[("Our clients", line) for line in (4, 5, 6)],
        *[("Leads", line) for line in (2, 4)],
    ]
    assert not read.undecided_dates and not read.encoding_guessed
    assert read.rows[0].contact and "01067" in read.rows[0].contact.address


def test_a_sheet_whose_days_count_from_1904() -> None:
    read = read_file(FILES / "booking.xlsx")
    assert people(read) == {
        "Priya Shah": ["07700 900555", "priya@shah.example"],
        "Noor Haddad": ["447700900777", "noor@haddad.example"],
    }
    assert [row.contact.birthday for row in read.rows if row.contact] == [(2, 29), (11, 3)]
    assert [row.file for row in read.rows] == ["", ""]


def test_an_old_workbook_in_german() -> None:
    read = read_file(FILES / "kunden.xls")
    assert people(read) == {
        "Jörg Baumgärtner": ["0301 2345678", "joerg@baum.example"],
        "Käthe Weiß": ["0301 7654321", "kaethe@weiss.example"],
    }
    assert read.rows[0].contact and read.rows[0].contact.birthday == (4, 5)


def test_an_open_document_whose_cells_show_more_than_their_number() -> None:
    read = read_file(FILES / "contacts.ods")
    assert people(read)["Mária Tóth"] == ["0301234567", "maria@toth.example"]


@pytest.mark.parametrize(
    ("value", "code", "says"),
    [
        (1134960001, "00000000000", "01134960001"),
        (5551234567, "[<=9999999]###\\-####;\\(###\\)\\ ###\\-####", "(555) 123-4567"),
        (5551234, "[<=9999999]###\\-####;\\(###\\)\\ ###\\-####", "555-1234"),
        (7700900123, '"0"0', "07700900123"),
        (441134960001, "+## ### ### ####", "+44 113 496 0001"),
        (1067, "[$-407]00000;-00000", "01067"),
        (35, "#,##0.00", "35"),
        (44770, "yyyy-mm-dd", "44770"),
        (12.5, "00000", "12.5"),
        (-5, "00000", "-5"),
        (7, "@", "7"),
    ],
)
def test_a_number_is_read_as_its_cell_shows_it(value: float, code: str, says: str) -> None:
    assert shown(value, code) == says


def test_what_a_format_adds_and_what_a_spreadsheet_has_lost() -> None:
    assert adds_something("0000") and adds_something('"+"0')
    assert not any(map(adds_something, ("General", "0", "0.00", "#,##0", "dd/mm/yyyy", '_-* #,##0_-;-"£"0')))
    assert plain_number(447700900123.0) == "447700900123"
    assert plain_number(4.4e20) == "4.4E+20"


def refusal(path: Path) -> str:
    with pytest.raises(Refused) as caught:
        read_file(path)
    assert "nothing was changed" in str(caught.value)
    return str(caught.value)


def respoilt(name: str, part: str, change: Callable[[bytes], bytes], target: Path) -> Path:
    with zipfile.ZipFile(FILES / name) as book, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as made:
        for one in book.namelist():
            made.writestr(one, change(book.read(one)) if one == part else book.read(one))
    return target


def test_a_locked_workbook_is_refused_in_a_sentence() -> None:
    assert "locked with a password" in refusal(FILES / "locked.xlsx")


@pytest.mark.parametrize("name", ["clients.xlsx", "clients.ods"])
def test_a_sheet_that_reaches_beyond_any_list_is_refused_before_it_is_read(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("refcoach.exchange.sheet_survey.SHEET_CELLS", 10)
    assert "in cell " in refusal(FILES / name)
    assert bounds.SHEET_CELLS > 1_000_000


@pytest.mark.parametrize("name", ["clients.xlsx", "clients.ods", "clients.xls"])
@pytest.mark.parametrize("share", [0.1, 0.5, 0.99])
def test_half_a_workbook_is_refused_in_a_sentence(name: str, share: float, tmp_path: Path) -> None:
    data = (FILES / name).read_bytes()
    path = tmp_path / name
    path.write_bytes(data[: int(len(data) * share)])
    assert "damaged" in refusal(path) or name.endswith("xls")


def test_a_workbook_that_names_texts_within_texts_is_refused(tmp_path: Path) -> None:
    path = respoilt("booking.xlsx", "xl/worksheets/sheet1.xml", lambda _: NAMED.encode(), tmp_path / "n.xlsx")
    assert "damaged workbook" in refusal(path)


def test_what_grows_beyond_any_list_is_not_unpacked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("refcoach.exchange.zipped.UNPACKED_BYTES", 10_000)
    assert "far larger unpacked" in refusal(FILES / "clients.xlsx")
    assert bounds.UNPACKED_BYTES > 100_000_000


def test_a_zip_that_lies_about_its_size_is_refused(tmp_path: Path) -> None:
    data = bytearray((FILES / "booking.xlsx").read_bytes())
    for mark, at in ((b"PK\x01\x02", 24), (b"PK\x03\x04", 22)):
        start = data.find(mark)
        while start >= 0:
            data[start + at : start + at + 4] = (20).to_bytes(4, "little")
            start = data.find(mark, start + 4)
    path = tmp_path / "lie.xlsx"
    path.write_bytes(data)
    assert "damaged" in refusal(path)


def test_a_workbook_without_people_says_what_it_needs(tmp_path: Path) -> None:
    book = BytesIO((FILES / "booking.xlsx").read_bytes())
    path = tmp_path / "prices.xlsx"
    with zipfile.ZipFile(book) as old, zipfile.ZipFile(path, "w") as new:
        for one in old.namelist():
            new.writestr(one, old.read(one).replace(b"Name", b"Size").replace(b"Email Address", b"Colour"))
    assert "no sheet with a row that names columns" in refusal(path)


def test_an_old_workbook_whose_cells_lie_far_outside_does_not_end_the_program(tmp_path: Path) -> None:
    data = bytearray((FILES / "kunden.xls").read_bytes())
    # The records of texts, of numbers and of short numbers, each beginning with its row and its column.
    for mark in (b"\xfd\x00\x0a\x00", b"\x03\x02\x0e\x00", b"\x7e\x02\x0a\x00"):
        start = data.find(mark)
        while start >= 0:
            data[start + 4 : start + 8] = b"\xf0\xff\xf0\xff"
            start = data.find(mark, start + 4)
    path = tmp_path / "far.xls"
    path.write_bytes(data)
    assert "so nothing was changed" in refusal(path)


def test_a_kind_that_cannot_be_looked_through_first_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "book.xlsb"
    with zipfile.ZipFile(path, "w") as made:
        made.writestr("xl/workbook.bin", b"\0" * 50)
    assert "save it as .xlsx" in refusal(path)


def test_a_locked_open_document_is_refused(tmp_path: Path) -> None:
    path = respoilt(
        "clients.ods", "META-INF/manifest.xml", lambda d: d + b"<manifest:encryption-data/>", tmp_path / "l.ods"
    )
    assert "locked with a password" in refusal(path)
