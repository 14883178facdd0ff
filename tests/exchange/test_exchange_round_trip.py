"""What RefCoach exports, RefCoach reads back as the same contacts; and no spreadsheet runs it."""

import csv
import stat
import tempfile
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from refcoach.domain.contacts import Contact, Point
from refcoach.domain.texts import many_lines, one_line
from refcoach.exchange.reader import Refused, read_file
from refcoach.exchange.writer import safe_cell, unprotect, write_csv, write_vcard

ANYTHING = st.text(st.characters(exclude_categories=("Cs",)), max_size=40) | st.sampled_from(
    [
        "=1+1",
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
LINE = ANYTHING.map(one_line)
FILLED = LINE.filter(bool)
LABEL = st.sampled_from(["", "work", "home", "mobile", "ch mobile", "Büro"]) | LINE.filter(
    lambda text: text[:1] != "*" and not text.startswith("_$!<")
)
EMAIL = st.from_regex(r"[a-zé0-9.+-]{1,12}@[a-z0-9-]{1,12}\.example", fullmatch=True)
PHONE = st.from_regex(r"\+?[0-9][0-9 ()/-]{2,14}[0-9]", fullmatch=True).map(one_line)
ADDRESS = st.lists(FILLED, max_size=3).map("\n".join)
BIRTHDAY = st.none() | st.dates().map(lambda day: (day.month, day.day))


def points(values: st.SearchStrategy[str]) -> st.SearchStrategy[tuple[Point, ...]]:
    point = st.builds(Point, values, LABEL, st.booleans())
    return st.lists(point, max_size=3, unique_by=lambda p: p.value.casefold()).map(tuple)


CONTACTS = st.builds(
    Contact,
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
        assert [row.contact for row in read_file(path).rows] == contacts
        assert all(len(line) <= 75 for line in path.read_bytes().split(b"\r\n"))


@given(st.text() | st.sampled_from(["=1", "'=1", "''=1", "'x", "+1", "-2+3", "+36 30 123 4567", '="1"', "\t=", "|"]))
def test_protection_is_undone_exactly(text: str) -> None:
    assert unprotect(safe_cell(text)) == text or safe_cell(text) == text
    if safe_cell(text) != text:
        assert safe_cell(text) == "'" + text
        assert unprotect(safe_cell(text)) == text


FULL_WIDTH = ("\uff1d1+1", "\uff20SUM(1)", "\uff0d2+3+cmd")
FORMULAS = ("=HYPERLINK(1)", "@SUM(1)", "-2+3+cmd", "+1+cmd|' /C calc'!A0", "\t=1", "|x", "\n=1", *FULL_WIDTH)


@pytest.mark.parametrize("text", FORMULAS)
def test_formulas_carry_the_quote(text: str) -> None:
    assert safe_cell(text) == "'" + text


@pytest.mark.parametrize("text", ["+36 30 123 4567", "-5", "Ann", "", "+1 (555) 010-1234", "a=b", "＋36 30 123"])
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


def test_vcard_lines_end_in_crlf(tmp_path: Path) -> None:
    path = tmp_path / "out.vcf"
    write_vcard(path, [replace(Contact("Zoë " * 40), notes="one\ntwo")])
    assert b"\n" not in path.read_bytes().replace(b"\r\n", b"")
