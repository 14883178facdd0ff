"""Files that are no contact list: each one clear sentence, at once."""

import time
from pathlib import Path

import pytest
from sample_files import sample_file

from refcoach.exchange.bounds import LINE_BYTES, TABLE_LINES
from refcoach.exchange.reader import Refused, read_file

PNG = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(range(256)) * 20
JPEG = b"\xff\xd8\xff\xe0\0\x10JFIF" + bytes(range(256)) * 20
BITMAP = b"BM\x36\0\0\0\0\0" + bytes(range(256)) * 20
SOUND = b"\x00\x01\x07" * 3000


def refusal(path: Path) -> str:
    with pytest.raises(Refused) as caught:
        read_file(path)
    sentence = str(caught.value)
    assert "nothing was changed" in sentence
    assert "\n" not in sentence
    assert sentence.endswith(".")
    assert sentence.count(". ") == 0
    return sentence


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "is empty"),
        (b"\xef\xbb\xbf\r\n\r\n", "is empty"),
        (b"\xff\xfe", "is empty"),
        (PNG, "is a picture"),
        (JPEG, "is a picture"),
        (BITMAP, "is not a text file"),
        (SOUND, "is not a text file"),
        (b"Name,E-mail,Phone\r\n", "nobody below"),
        (b"Name,E-mail,Phone\n,,\n\n", "nobody below"),
        (b"BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Ann", "no whole contact card"),
        (b"BEGIN:VCAR\nFN:Ann\nEND:VCARD\n", "no whole contact card"),
        (b"Dear Ann,\n\nthank you for the name of your neighbour.\n", "is not a contact list"),
        (b"Date,Description,Amount\n2026-01-01,Paper,12.00\n", "is not a contact list"),
        (b"SKU,Name,Price\n1,Chair,12.00\n", "is not a contact list"),
        (b'{"name": "Ann", "email": "a@q.example"}', "is not a contact list"),
        (b"Ann,Quill,ann@q.example\nBob,Okafor,bob@q.example\n", "is not a contact list"),
        (b"\xd0\xcf\x11\xe0" + b"\0" * 600, "is not a contact list"),
        (b"%PDF-1.7 ", "is not a contact list"),
        ("Name,E-mail\nZoë,z@q.example\nZoë".encode()[:-1], "cut off"),
        (b"Name,E-mail\nA\x81\x8d\x90,z@q.example\n", "encoding RefCoach cannot tell"),
        (b"Name,E-mail\n" + b"x" * 1_100_000, "longer than 1 MB"),
        (b"Name,E-mail" + b",c" * 300 + b"\nAnn,a@q.example\n", "more than 200 columns"),
        (b"\n" * 2_000_000 + b"Name\n", "more lines"),
        (b"Name\n" + b"A\n" * 200_001, "more than 200,000 rows"),
    ],
)
def test_content_that_is_refused(tmp_path: Path, content: bytes, says: str) -> None:
    path = tmp_path / "contacts.csv"
    path.write_bytes(content)
    assert says in refusal(path)


@pytest.mark.parametrize("cut", [0.3, 0.5, 0.7, 0.95])
@pytest.mark.parametrize("odd", [0, 1])
def test_a_truncated_utf16_file(tmp_path: Path, cut: float, odd: int) -> None:
    path = tmp_path / "google.csv"
    sample_file("google_old", 20, path)
    data = path.read_bytes()
    path.write_bytes(data[: int(len(data) * cut) // 2 * 2 + odd])
    assert "cut off" in refusal(path)


def test_truncated_utf16_cards(tmp_path: Path) -> None:
    path = tmp_path / "cards.vcf"
    sample_file("vcard30", 20, path)
    data = path.read_bytes().decode().encode("utf-16")
    path.write_bytes(data[: len(data) * 2 // 3 // 2 * 2])
    assert "cut off" in refusal(path)


def test_a_folder_a_missing_file_and_a_device(tmp_path: Path) -> None:
    assert "is a folder" in refusal(tmp_path)
    assert "was not found" in refusal(tmp_path / "nowhere.csv")
    assert "not an ordinary file" in refusal(Path("/dev/zero"))


def test_a_huge_file_is_refused_without_reading_it(tmp_path: Path) -> None:
    path = tmp_path / "huge.csv"
    with path.open("wb") as file:
        file.truncate(200 * 1024 * 1024)
    began = time.perf_counter()
    assert "larger than 50 MB" in refusal(path)
    assert time.perf_counter() - began < 1


@pytest.mark.parametrize("encoding", ["no-such-code", "hex", "undefined"])
def test_an_unknown_encoding(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "list.csv"
    path.write_bytes(b"Name\nAnn\n")
    with pytest.raises(Refused, match="no encoding"):
        read_file(path, encoding=encoding)


def test_an_encoding_that_does_not_fit(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_bytes("Name\nZoë\n".encode("windows-1252"))
    with pytest.raises(Refused, match="is not in utf-8"):
        read_file(path, encoding="utf-8")


def test_a_thousand_open_quotes_end_soon(tmp_path: Path) -> None:
    path = tmp_path / "quotes.csv"
    path.write_bytes(b"Name,E-mail\n" + b'"Ann,a@q.example\nBob,"b\n' * 30_000)
    assert "broken quotes" in refusal(path)


@pytest.mark.parametrize("end", ["\n", "\r", "\r\n"])
def test_a_line_may_be_as_long_as_its_limit_and_no_longer(end: str, tmp_path: Path) -> None:
    path = tmp_path / "long.csv"
    # Cells as long as a cell may be, and one that fills the line.
    cells = ("x" * 100_000 + ",") * 10
    head = f"Name,Notes{end}"
    whole = f"Ann,{cells}"
    whole += "x" * (LINE_BYTES - len(whole))
    path.write_bytes((head + whole + end + "Ben,y" + end).encode())
    assert [row.name for row in read_file(path).rows][1:] == ["Ben"]
    path.write_bytes((head + "Ben,y" + end + whole + "x" + end).encode())
    with pytest.raises(Refused, match="longer than 1 MB"):
        read_file(path)


def test_a_file_of_more_lines_than_any_contact_list_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "open.csv"
    path.write_bytes(b'Name,E-mail\n"' + b"a,b\n" * TABLE_LINES)
    with pytest.raises(Refused, match="more lines than any contact list"):
        read_file(path)


def test_blank_lines_between_people_do_not_count(tmp_path: Path) -> None:
    path = tmp_path / "gaps.csv"
    path.write_bytes(b"\n\nName,E-mail\n" + b"\n" * 1000 + b"Ann,a@q.example\n\n\nBen,b@q.example\n")
    assert [(row.line, row.name) for row in read_file(path).rows] == [(1004, "Ann"), (1007, "Ben")]


@pytest.mark.parametrize(
    "text",
    [
        "Name,Ida Holm\nPhone,0113 496 0001\nEmail,ida@holm.example\n\nName,Ola Oak\nPhone,0113 496 0002\nEmail,\n",
        "Name;Ida Holm;Ola Oak\nTelefon;0113 496 0001;\nE-Mail;;ola@oak.example\nGeburtstag;1.2.1980;\n",
    ],
)
def test_fields_one_below_the_other(tmp_path: Path, text: str) -> None:
    path = tmp_path / "cards.csv"
    path.write_text(text, encoding="utf-8")
    assert "one below the other" in refusal(path)


def test_people_called_like_fields_are_people(tmp_path: Path) -> None:
    path = tmp_path / "people.csv"
    path.write_text("Name,Phone\nEmail Bank,0113 496 0001\nMark Street,0113 496 0002\nCity,0113 496 0003\n", "utf-8")
    assert len(read_file(path).rows) == 3


def test_many_named_columns_are_no_form(tmp_path: Path) -> None:
    path = tmp_path / "places.csv"
    path.write_text("Name,Phone\nHome,0113 496 0001\nEmail,0113 496 0002\nCity,0113 496 0003\n", "utf-8")
    assert len(read_file(path).rows) == 3
