"""Whatever is said to be read of a file changes somebody: no column is named as read and then dropped."""

import csv
import tempfile
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sample_headers import GOOGLE_NEW, GOOGLE_OLD, GOOGLE_OUTLOOK, OUTLOOK_COM, OUTLOOK_DESKTOP
from tables import fields, people, read

from refcoach.domain.contacts import CLIENT, PROSPECT, Contact
from refcoach.exchange.columns.table import meanings
from refcoach.exchange.reader import FileRead, read_file

CELLS = {
    "email": "p{0}@firm.example", "phone": "0113 496 {0:04}", "direct": "0113 497 {0:04}", "birthday": "1980-04-{1:02}",
    "birth_day": "{1}", "birth_month": "{2}", "birth_year": "1980", "code": "LS{0} 4AB", "house": "{0}",
    "prefix": "Dr.", "is_company": "yes", "lifecycle": "lead",
}  # fmt: skip
NAMED = (
    "Name,First name,Last name,Full name,Customer,Contact,Company,Legal name,Is company,E-mail,E-mail 2,Phone,Mobile,"
    "Work phone,Direct line,Fax,Title,Salutation,Nickname,Preferred name,Job title,Department,Birthday,Date of birth,"
    "Birth month,Birth day,Birth year,Address,Address type,Street,House number,House number addition,Apartment,City,"
    "Postcode,State,Country,PO box,Billing name,Billing city,Shipping name,Shipping address,Shipping phone,Notes,Tags,"
    "Labels,Website,Spouse,Children,Referred by,Lifecycle Stage,Type,Label,Record ID,External ID,Month,Day,Year,Number"
)


def cells_for(header: Sequence[str]) -> list[str]:
    """Return something for each column that nothing else in the row says."""
    found, _ = meanings(header, {})
    return [
        CELLS.get(meant.field if meant else "", "Word{0}").format(at, 1 + at % 28, 1 + at % 12)
        for at, meant in enumerate(found)
    ]


def unused(header: Sequence[str]) -> list[str]:
    """Return the columns that are said to be read and that nobody is the poorer without.

    Where another column says it better, a column may be of use in a row in which that one is empty.
    """
    full, places = cells_for(header), range(len(header))
    without = [[*full[:at], "", *full[at + 1 :]] for at in places]
    nobody = ["Ida Holm", *[""] * (len(header) - 1)]
    alone = [[*nobody[:at], full[at], *nobody[at + 1 :]] for at in places]
    whole, bare = _read([header, full, *without]), _read([header, full, nobody, *alone])
    said = {column.name for column in whole.columns if column.as_field}
    return [
        name
        for at, name in enumerate(header[1:], 1)
        if name in said and _known(whole, 0) == _known(whole, at + 1) and _known(bare, 1) == _known(bare, at + 2)
    ]


def _read(rows: Sequence[Sequence[str]]) -> FileRead:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "list.csv"
        with path.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows(rows)
        return read_file(path)


def _known(found: FileRead, at: int) -> Contact | None:
    contact = found.rows[at].contact
    # Another program's word for how far somebody is tells the book nothing.
    ours = contact and contact.lifecycle in (CLIENT, PROSPECT)
    return replace(contact, lifecycle="") if contact and not ours else contact


@pytest.mark.parametrize("header", [GOOGLE_NEW, GOOGLE_OLD, GOOGLE_OUTLOOK, OUTLOOK_COM, OUTLOOK_DESKTOP])
def test_every_column_that_an_address_book_is_said_to_have_read_is_of_use(header: str) -> None:
    assert unused(header.split(",")) == []


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(NAMED.split(",")), min_size=2, max_size=14, unique=True))
def test_every_column_of_any_table_that_is_said_to_be_read_is_of_use(names: list[str]) -> None:
    assert unused(["Client", "E-mail address", *names]) == []


@pytest.mark.parametrize(("stage", "said"), [("lead", None), ("customer", None), ("client", "lifecycle")])
def test_how_far_somebody_is_with_another_program_is_not_read(tmp_path: Path, stage: str, said: str | None) -> None:
    found = read(tmp_path, f"Name,E-mail,Lifecycle Stage\nIda Holm,ida@holm.example,{stage}\n")
    assert fields(found)["Lifecycle Stage"] == said


def test_of_what_sort_an_address_is(tmp_path: Path) -> None:
    found = read(tmp_path, "Name,Address type,Address\nIda Holm,home,1 Elm St\n")
    assert people(found)[0].address_kind == "home"
