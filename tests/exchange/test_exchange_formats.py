"""Every format that address books export comes in with the same people."""

from pathlib import Path

import pytest
from sample_files import KINDS, Person, sample_file

from refcoach.exchange.reader import read_file

NAMES = {
    "google_old": "Google Contacts CSV",
    "google_new": "Google Contacts CSV",
    "google_outlook": "Outlook CSV",
    "outlook_desktop": "Outlook CSV",
    "outlook_com": "Outlook CSV",
    "csv": "CSV",
    "csv_semicolon": "CSV",
}
# Windows-1252 has no Ł, ő or Ś: desktop Outlook itself loses them.
LOSSY = {"outlook_desktop"}


@pytest.mark.parametrize("kind", KINDS)
def test_everybody_comes_in(kind: str, tmp_path: Path) -> None:
    path = tmp_path / "contacts.bin"  # the name says nothing: content decides
    sample_file(kind, 200, path)
    found = read_file(path)
    assert found.format == NAMES.get(kind, "vCard")
    assert not found.undecided_dates
    assert len(found.rows) == 200
    for person, row in zip(map(Person, range(200)), found.rows, strict=True):
        contact = row.contact
        assert contact is not None, row
        assert [point.value for point in contact.emails] == [person.email]
        assert [point.value.replace("-", " ") for point in contact.phones] == [person.phone]
        _, month, day = map(int, person.birthday.split("-"))
        assert contact.birthday == (month, day)
        assert contact.notes.startswith(person.notes)
        assert contact.company == person.company
        if kind not in LOSSY:
            assert contact.display_name == person.name


@pytest.mark.parametrize("kind", KINDS)
def test_lines_are_where_rows_start(kind: str, tmp_path: Path) -> None:
    path = tmp_path / "contacts"
    sample_file(kind, 3, path)
    rows = read_file(path).rows
    data = path.read_bytes()
    text = data.decode({"google_old": "utf-16", "outlook_desktop": "windows-1252"}.get(kind, "utf-8"))
    lines = text.replace("\r\n", "\n").split("\n")
    for row in rows:
        line = lines[row.line - 1]
        assert line.startswith("BEGIN:VCARD") or row.name.split()[0] in line


def test_photos_are_counted_and_never_kept(tmp_path: Path) -> None:
    path = tmp_path / "apple.vcf"
    sample_file("apple", 7, path)
    assert read_file(path).photos_skipped == 7


@pytest.mark.parametrize("kind", KINDS)
def test_no_government_number_is_kept(kind: str, tmp_path: Path) -> None:
    path = tmp_path / "contacts"
    sample_file(kind, 3, path)
    assert "ID-SECRET" not in repr(read_file(path))


def test_the_encoding_is_named_and_a_guess_is_marked(tmp_path: Path) -> None:
    expected = {"google_old": ("UTF-16", False), "outlook_desktop": ("Windows-1252", True), "csv": ("UTF-8", False)}
    for kind, told in expected.items():
        path = tmp_path / kind
        sample_file(kind, 20, path)
        found = read_file(path)
        assert (found.encoding, found.encoding_guessed) == told


def test_labels_tags_and_addresses(tmp_path: Path) -> None:
    path = tmp_path / "google"
    sample_file("google_new", 1, path)
    contact = read_file(path).rows[0].contact
    assert contact is not None
    assert contact.tags == ("Regulars",)
    assert contact.address == "0 High Street\nSampleton, SA1 1MP"
    assert (contact.emails[0].label, contact.emails[0].primary) == ("work", True)
    assert (contact.phones[0].label, contact.phones[0].primary) == ("mobile", False)
