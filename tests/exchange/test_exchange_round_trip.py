"""What RefCoach exports, RefCoach reads back as the same contacts; and no spreadsheet runs it."""

import csv
import os
import stat
import tempfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from refcoach.domain.clients import split_name
from refcoach.domain.contacts import Contact, Point
from refcoach.domain.texts import many_lines, one_line
from refcoach.exchange.reader import Refused, read_file
from refcoach.exchange.vcard_out import card
from refcoach.exchange.writer import safe_cell, unprotect, write_csv, write_each_vcard, write_vcard

ANYTHING = st.text(st.characters(exclude_categories=("Cs",)), max_size=40) | st.sampled_from(
    [
        "=1+1",
        "＝1+1",
        "＠home",
        "'＝",
        "'=1",
        '="0123"',
        "+1+cmd|x",
        "-",
        "@home",
        "a;b,c\\n",
        "\\",
        "\\n",
        "ends\\",
        "* x",
        "<b>Bob</b>",
        "{{x}}",
    ]
)
FULL_WIDTH = "＝1+1"
LINE = ANYTHING.map(one_line)
FILLED = LINE.filter(bool)
LABEL = st.sampled_from(
    [
        "",
        "work",
        "home",
        "mobile",
        "fax",
        "pager",
        "home fax",
        "work fax",
        "work mobile",
        "fax work",
        "ch mobile",
        "Büro",
    ]
) | LINE.filter(lambda text: text[:1] != "*" and not text.startswith("_$!<"))
EMAIL = st.from_regex(r"[a-zé0-9.+-]{1,12}@[a-z0-9-]{1,12}\.example", fullmatch=True)
PHONE = st.from_regex(r"\+?[0-9][0-9 ()/-]{2,14}[0-9]", fullmatch=True).map(one_line)
KIND = LABEL.filter(lambda text: text.casefold() != "other")
ADDRESS = st.lists(FILLED, max_size=3).map("\n".join)
BIRTHDAY = st.none() | st.dates().map(lambda day: (day.month, day.day))


def points(values: st.SearchStrategy[str]) -> st.SearchStrategy[tuple[Point, ...]]:
    point = st.builds(Point, values, LABEL, st.booleans())
    return st.lists(point, max_size=3, unique_by=lambda p: p.value.casefold()).map(tuple)


def contact(address: str, address_kind: str, **values: Any) -> Contact:
    return Contact(address=address, address_kind=address_kind if address else "", **values)


def with_parts(person: Contact) -> Contact:
    """Whoever has a whole name only comes back with its parts: no card is without them."""
    if person.given_name or person.middle_name or person.family_name or person.is_organisation:
        return person
    given_, family = split_name(person.display_name)
    middle = " ".join(person.display_name.split()[1:-1])
    return replace(person, given_name=given_, middle_name=middle, family_name=family)


CONTACTS = st.builds(
    contact,
    display_name=FILLED,
    given_name=LINE,
    family_name=LINE,
    is_organisation=st.booleans(),
    company=LINE,
    emails=points(EMAIL),
    phones=points(PHONE),
    address=ADDRESS,
    birthday=BIRTHDAY,
    notes=ANYTHING.map(many_lines),
    tags=st.lists(FILLED.filter(lambda tag: tag != "myContacts"), max_size=3, unique=True).map(tuple),
    external_ref=LINE,
    referred_by=LINE,
    lifecycle=LINE,
    name_prefix=LINE,
    middle_name=LINE,
    name_suffix=LINE,
    address_kind=KIND,
    put_away=LINE,
)


@pytest.fixture(params=[write_csv, write_vcard])
def write(request: pytest.FixtureRequest):  # type: ignore[no-untyped-def]  # one of the two writers
    return request.param


@settings(max_examples=120, deadline=None)
@given(st.lists(CONTACTS, min_size=1, max_size=4))
def test_csv_comes_back_equal(contacts: list[Contact]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "out.csv"
        assert write_csv(path, contacts) == len(contacts)
        assert [row.contact for row in read_file(path).rows] == contacts


@settings(max_examples=120, deadline=None)
@given(st.lists(CONTACTS, min_size=1, max_size=4))
def test_vcard_comes_back_equal(contacts: list[Contact]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "out.vcf"
        assert write_vcard(path, contacts) == len(contacts)
        assert [row.contact for row in read_file(path).rows] == [with_parts(one) for one in contacts]
        assert all(len(line) <= 75 for line in path.read_bytes().split(b"\r\n"))


@given(
    st.text()
    | st.sampled_from(["=1", "'=1", "''=1", "'x", "+1", "-2+3", "+36 30 123 4567", "＇=1", '="1"', "\t=", "|"])
)
def test_protection_is_undone_exactly(text: str) -> None:
    assert unprotect(safe_cell(text)) == text or safe_cell(text) == text
    if safe_cell(text) != text:
        assert safe_cell(text) == "'" + text
        assert unprotect(safe_cell(text)) == text


@pytest.mark.parametrize(
    "text",
    [
        "=HYPERLINK(1)",
        "@SUM(1)",
        "-2+3+cmd",
        "＝1",
        "＋1",
        "－2",
        "−2+3",
        "＠x",
        "｜x",
        "+1+cmd|' /C calc'!A0",
        "\t=1",
        "|x",
        "\n=1",
    ],
)
def test_formulas_carry_the_quote(text: str) -> None:
    assert safe_cell(text) == "'" + text


@pytest.mark.parametrize("text", [FULL_WIDTH, "＋1", "－2", "−2+3", "＠x", "｜x", "﹦1"])
def test_signs_that_some_spreadsheets_take_for_a_formulas_do_too(text: str) -> None:
    assert safe_cell(text) == "'" + text
    assert unprotect("'" + text) == text


@pytest.mark.parametrize("text", ["+36 30 123 4567", "-5", "Ann", "", "+1 (555) 010-1234", "a=b"])
def test_plain_values_do_not(text: str) -> None:
    assert safe_cell(text) == text


@pytest.mark.parametrize(("text", "meant"), [('="0123"', "0123"), ("'=1", "=1"), ("'Tis", "'Tis"), ("=1+1", "=1+1")])
def test_unprotect(text: str, meant: str) -> None:
    assert unprotect(text) == meant


def test_no_cell_of_the_export_is_a_formula(tmp_path: Path) -> None:
    evil = Contact("=1+1", company="@x", notes="=HYPERLINK(1)\nmore", tags=("=a", "-b"), address="+c\n=d")
    path = tmp_path / "out.csv"
    write_csv(path, [evil])
    with path.open(encoding="utf-8-sig", newline="") as file:
        for row in csv.reader(file):
            assert not any(cell.startswith(("=", "@", "+", "-", "|", "\t")) for cell in row)


def test_the_file_is_whole_and_private(tmp_path: Path, write) -> None:  # type: ignore[no-untyped-def]  # see the fixture
    path = tmp_path / "out"
    path.write_text("old", encoding="utf-8")
    path.chmod(0o644)
    write(path, [Contact("Ann")])
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert [p.name for p in tmp_path.iterdir()] == ["out"]


def test_a_failed_write_leaves_the_old_file(tmp_path: Path, write) -> None:  # type: ignore[no-untyped-def]  # see the fixture
    path = tmp_path / "out"
    path.write_text("old", encoding="utf-8")

    def broken():  # type: ignore[no-untyped-def]  # a generator that fails
        yield Contact("Ann")
        raise RuntimeError("the database went away")

    with pytest.raises(RuntimeError):
        write(path, broken())
    assert path.read_text(encoding="utf-8") == "old"
    assert [p.name for p in tmp_path.iterdir()] == ["out"]


def test_places_that_cannot_be_written(tmp_path: Path, write) -> None:  # type: ignore[no-untyped-def]  # see the fixture
    with pytest.raises(Refused, match="is a folder"):
        write(tmp_path, [])
    with pytest.raises(Refused, match="could not be written"):
        write(tmp_path / "missing" / "out.csv", [])


@settings(max_examples=20, deadline=None)
@given(st.lists(CONTACTS, min_size=1, max_size=4, unique_by=with_parts))
def test_a_card_a_file_comes_back_equal(contacts: list[Contact]) -> None:
    """Each has a file of its own whatever they are known by, and writing again makes no second one."""
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder) / "cards"
        known = [replace(one, external_ref=one.external_ref + "/" * n) for n, one in enumerate(contacts)]
        for _ in range(2):
            assert write_each_vcard(place, known) == len(known)
        found = [row.contact for path in place.iterdir() for row in read_file(path).rows]
        assert sorted(map(repr, found)) == sorted(repr(with_parts(one)) for one in known)


def test_a_card_a_file_is_private_and_called_after_what_the_person_is_known_by(tmp_path: Path) -> None:
    place = tmp_path / "cards"
    before = os.umask(0)
    try:
        write_each_vcard(place, [Contact("Ann", external_ref="0a" * 16), Contact("../../Bob", external_ref="../../b")])
    finally:
        os.umask(before)
    assert stat.S_IMODE(place.stat().st_mode) == 0o700
    assert {stat.S_IMODE(path.stat().st_mode) for path in place.iterdir()} == {0o600}
    assert len(list(place.iterdir())) == 2
    assert (place / f"{'0a' * 16}.vcf").read_bytes().count(b"UID:") == 1
    assert [path.name for path in tmp_path.iterdir()] == ["cards"]


def test_a_folder_that_cannot_be_made(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x", encoding="utf-8")
    with pytest.raises(Refused, match="is a file, so nothing was changed: choose a folder"):
        write_each_vcard(tmp_path / "file", [])
    with pytest.raises(Refused, match="could not be made"):
        write_each_vcard(tmp_path / "missing" / "cards", [])


@pytest.mark.parametrize(
    ("label", "primary", "head"),
    [
        ("home", True, "TEL;TYPE=HOME,VOICE,pref"),
        ("", False, "TEL;TYPE=VOICE"),
        ("mobile", False, "TEL;TYPE=CELL"),
        ("fax", False, "TEL;TYPE=FAX"),
        ("home fax", True, "TEL;TYPE=HOME,FAX,pref"),
        ("pager", False, "TEL;TYPE=PAGER"),
        ("ch mobile", True, "item1.TEL;TYPE=VOICE,pref"),
    ],
)
def test_phones_say_what_they_are(label: str, primary: bool, head: str) -> None:
    lines = card(Contact("Ann", phones=(Point("1234567", label, primary),))).decode().splitlines()
    assert f"{head}:1234567" in lines


@pytest.mark.parametrize(("kind", "head"), [("home", "ADR;TYPE=HOME"), ("", "ADR;TYPE=OTHER"), ("Büro", "item1.ADR")])
def test_addresses_say_what_they_are(kind: str, head: str) -> None:
    lines = card(Contact("Ann", address="Elm 1", address_kind=kind)).decode().splitlines()
    assert f"{head}:;;Elm 1;;;;" in lines


def test_a_whole_name_gets_its_parts() -> None:
    assert b"N:Okafor;Ada;Ngozi;;\r\n" in card(Contact("Ada Ngozi Okafor"))
    assert b"N:;;;;\r\n" in card(Contact("Lantern Bakery", is_organisation=True))


def test_vcard_lines_end_in_crlf(tmp_path: Path) -> None:
    path = tmp_path / "out.vcf"
    write_vcard(path, [replace(Contact("Zoë " * 40), notes="one\ntwo")])
    assert b"\n" not in path.read_bytes().replace(b"\r\n", b"")
