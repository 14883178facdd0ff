"""vCards as phones, Outlook, Apple and Google write them."""

from pathlib import Path

import pytest

from refcoach.domain.contacts import Contact
from refcoach.exchange.reader import Cancelled, FileRead, read_file

DATA = Path(__file__).parent.parent / "data"


def read(tmp_path: Path, *cards: str | bytes) -> FileRead:
    path = tmp_path / "cards.txt"
    path.write_bytes(b"".join(c if isinstance(c, bytes) else c.encode() for c in cards))
    return read_file(path)


def card(*lines: str, version: str = "3.0") -> str:
    return "\r\n".join(["BEGIN:VCARD", f"VERSION:{version}", *lines, "END:VCARD", ""])


def one(found: FileRead) -> Contact:
    (row,) = found.rows
    assert row.contact is not None
    return row.contact


def test_apple_file_with_good_and_broken_cards() -> None:
    found = read_file(DATA / "apple_mixed.vcf")
    firm, ada, misspelt, unended, nameless, group = found.rows
    assert firm.contact is not None
    assert firm.contact.is_organisation
    assert firm.contact.display_name == "Lantern Bakery"
    assert firm.contact.phones[0].label == "ch mobile"
    assert "http://lantern.example" in firm.contact.notes
    assert ada.contact is not None
    assert ada.contact.display_name == "Dr. Ada Ngozi Okafor"
    assert (ada.contact.given_name, ada.contact.family_name) == ("Ada", "Okafor")
    assert [(p.label, p.primary) for p in ada.contact.emails] == [("work", True), ("home", False)]
    assert ada.contact.address == "12 Elm, rear\nUnit 4\nExampleville, NY 10001\nUSA"
    assert ada.contact.birthday == (12, 10)
    assert ada.contact.notes == "Likes plums; not pears.\nCalls on Mondays\nFriend: Charles"
    assert ada.contact.referred_by == "Grace Bell"
    assert ada.contact.external_ref == "7C2B-1"
    assert (misspelt.line, misspelt.name) == (33, "Misspelt Begin")
    assert "BEGIN" in misspelt.failed
    assert (unended.line, unended.name) == (36, "Never Ended")
    assert unended.contact is not None
    assert nameless.nameless
    assert "group" in group.skipped
    assert found.photos_skipped == 1


def test_outlook_card_in_an_ansi_code_page() -> None:
    found = read_file(DATA / "outlook_2019.vcf")
    contact = one(found)
    assert contact.company == "Vogel & Söhne"
    assert contact.notes == "Schön € 100"
    assert [p.label for p in contact.phones] == ["work", "work fax"]
    assert contact.address == "Uferweg 3\nBerlin, 10115\nDeutschland"
    assert (found.encoding, found.encoding_guessed, found.photos_skipped) == ("Windows-1252", True, 1)


def test_quoted_printable_broken_both_ways() -> None:
    first, second = read_file(DATA / "phone_21.vcf").rows
    assert first.contact is not None
    assert (first.contact.given_name, first.contact.family_name) == ("Олена", "Шевченко")
    assert second.contact is not None
    assert second.contact.display_name == "Jörg Ш Baum"


def test_folds_that_split_a_character(tmp_path: Path) -> None:
    raw = "FN:Zoë Świątek".encode()
    at = raw.index(b"\xc5") + 1
    broken = raw[:at] + b"\r\n " + raw[at:]
    found = read(tmp_path, b"BEGIN:VCARD\r\nVERSION:3.0\r\n" + broken + b"\r\nEND:VCARD\r\n")
    assert one(found).display_name == "Zoë Świątek"
    assert not found.encoding_guessed


@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r"])
def test_line_ends(tmp_path: Path, ends: str) -> None:
    found = read(tmp_path, (card("FN:Ann") + card("FN:Bob")).replace("\r\n", ends))
    assert [row.line for row in found.rows] == [1, 5]


@pytest.mark.parametrize("codec", ["utf-16", "utf-16-le", "utf-8-sig"])
def test_other_encodings_of_the_whole_file(tmp_path: Path, codec: str) -> None:
    assert one(read(tmp_path, card("FN:Zoë").encode(codec))).display_name == "Zoë"


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("BDAY:1983-08-06", (8, 6)),
        ("BDAY;value=date:2012-06-06", (6, 6)),
        ("BDAY:--1210", (12, 10)),
        ("BDAY:--0214", (2, 14)),
        ("BDAY:--02-14", (2, 14)),
        ("BDAY:-0214", (2, 14)),
        ("BDAY:0000-02-14", (2, 14)),
        ("BDAY:1604-02-14", (2, 14)),
        ("BDAY:19830806", (8, 6)),
        ("BDAY:1983-08-06T00:00:00Z", (8, 6)),
        ("BDAY:1604-12-10", (12, 10)),
        ("BDAY:18151210", None),
        ("BDAY:6 August 1983", (8, 6)),
        ("BDAY;VALUE=text:circa 1950", None),
    ],
)
def test_birthdays(tmp_path: Path, line: str, expected: tuple[int, int] | None) -> None:
    assert one(read(tmp_path, card("FN:Ann", line))).birthday == expected


def test_version_4_values(tmp_path: Path) -> None:
    lines = ('TEL;VALUE=uri;TYPE="voice,work";PREF=1:tel:+1-555-010-1234;ext=5', "KIND:org", "FN:Quill & Co")
    contact = one(read(tmp_path, card(*lines, version="4.0")))
    assert contact.is_organisation
    assert [(p.value, p.label, p.primary) for p in contact.phones] == [("+1-555-010-1234 ext 5", "work", True)]


def test_a_name_from_its_parts_when_fn_is_missing(tmp_path: Path) -> None:
    assert one(read(tmp_path, card("N:Quill;Ann;Marie;Dr.;"))).display_name == "Dr. Ann Marie Quill"
    assert one(read(tmp_path, card("N:Quill;Ann;;Mrs.;"))).display_name == "Ann Quill"


def test_an_agents_card_inside_a_card_is_passed_over(tmp_path: Path) -> None:
    inner = card("FN:Agent", version="2.1").rstrip()
    assert one(read(tmp_path, card("FN:Ann", "AGENT:", inner, "TEL:1", version="2.1"))).phones[0].value == "1"


def test_a_line_over_the_limit_fails_its_card_alone(tmp_path: Path) -> None:
    found = read(tmp_path, card("FN:Long", "NOTE:" + "x" * 1_100_000), card("FN:Ann"))
    assert [bool(row.failed) for row in found.rows] == [True, False]
    folds = read(tmp_path, card("FN:Long", "NOTE:x" + "\r\n y" * 600_000), card("FN:Ann"))
    assert [bool(row.failed) for row in folds.rows] == [True, False]


def test_a_huge_photo_does_not_matter(tmp_path: Path) -> None:
    found = read(tmp_path, card("FN:Ann", "PHOTO;ENCODING=b:" + "QUJD" * 400_000))
    assert one(found).display_name == "Ann"
    assert found.photos_skipped == 1


def test_a_card_after_other_text_is_still_a_card(tmp_path: Path) -> None:
    found = read(tmp_path, "\r\n\r\n", card("FN:Ann").lower().replace("fn:ann", "fn:Ann"))
    assert one(found).display_name == "Ann"


def test_cancel(tmp_path: Path) -> None:
    path = tmp_path / "cards.vcf"
    path.write_text(card("FN:Ann"), encoding="utf-8")
    with pytest.raises(Cancelled):
        read_file(path, cancelled=lambda: True)


def test_a_whole_name_that_stands_family_name_first_is_said_as_its_parts_are(tmp_path: Path) -> None:
    found = one(read(tmp_path, card("FN:Holm, Ida", "N:Holm;Ida;;;", "EMAIL:ida@holm.example")))
    assert (found.display_name, found.given_name, found.family_name) == ("Ida Holm", "Ida", "Holm")


@pytest.mark.parametrize(
    ("line", "number"),
    [
        ("TEL;TYPE=work:+1 555 0100;ext=12", "+1 555 0100 ext 12"),
        ("TEL;VALUE=uri;TYPE=work:tel:+1-555-0100;ext=12", "+1-555-0100 ext 12"),
        ("TEL;VALUE=uri;TYPE=work:tel:+1-555-0100;phone-context=example.com;EXT=12", "+1-555-0100 ext 12"),
        ("TEL;VALUE=uri;TYPE=work:tel:+1-555-0100", "+1-555-0100"),
        ("TEL;VALUE=uri;TYPE=work:tel:+1-555-0100;ext=", "+1-555-0100"),
        ("TEL;TYPE=work:+1 555 0100\\;12", "+1 555 0100;12"),
    ],
)
def test_an_extension_stands_behind_its_number(tmp_path: Path, line: str, number: str) -> None:
    found = one(read(tmp_path, card("FN:Ida Holm", line)))
    assert [(point.value, point.label) for point in found.phones] == [(number, "work")]
