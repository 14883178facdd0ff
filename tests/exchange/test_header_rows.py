"""Columns named in two rows: groups above their names, and a row that says what to fill in."""

from pathlib import Path

import pytest
from tables import fields, mails, numbers, people, read, table

from refcoach.exchange.reader import read_file


def test_a_row_of_groups_above_the_names_of_columns(tmp_path: Path) -> None:
    (ida,) = found = table(
        tmp_path,
        *("Client,,,Address,,", "First Name,Last Name,Email,Street,City,Postcode"),
        "Ida,Holm,ida@holm.example,1 Elm St,Leeds,LS1",
    )
    assert len(found) == 1
    assert (ida.given_name, ida.family_name, mails(ida)) == ("Ida", "Holm", ["ida@holm.example"])
    assert ida.address == "1 Elm St\nLeeds, LS1"


@pytest.mark.parametrize("groups", ["Client,,Home address,,Work address,", "Who,,Home,,Work,", ",,Home,Home,Work,Work"])
def test_groups_say_which_of_two_addresses_it_is(tmp_path: Path, groups: str) -> None:
    found = read(tmp_path, f"{groups}\nFirst,Last,Street,City,Street,City\nIda,Holm,1 Elm St,Leeds,2 Oak St,York\n")
    (ida,) = people(found)
    assert (ida.display_name, ida.address, ida.address_kind) == ("Ida Holm", "1 Elm St\nLeeds", "home")
    assert ida.notes == "Other address (work): 2 Oak St, York"
    assert next(name for name in fields(found) if name.endswith("Street")).startswith("Home")


def test_a_group_of_somebody_else_is_theirs(tmp_path: Path) -> None:
    (ida,) = table(
        tmp_path,
        *("Personal,,,Emergency,,Partner", "First name,Last name,Mobile,Name,Phone,Email"),
        "Ida,Holm,07700 900123,Tom,0113 496 0009,max@holm.example",
    )
    assert (ida.display_name, list(numbers(ida)), mails(ida)) == ("Ida Holm", ["07700 900123"], [])


def test_names_below_are_parts_of_the_names_above(tmp_path: Path) -> None:
    (ida,) = table(
        tmp_path,
        *("Name,Phone,,Email", ",Home,Mobile,", "Ida Holm,0113 496 0001,07700 900123,ida@holm.example"),
    )
    assert ida.display_name == "Ida Holm"
    assert numbers(ida) == {"0113 496 0001": "home", "07700 900123": "mobile"}


@pytest.mark.parametrize(
    "kinds",
    [
        *("text,text,number,dd/mm/yyyy", "(required),(optional),(optional),(DD/MM/YYYY)", "Text,Text,Zahl,TT.MM.JJJJ"),
        *("String(50),String(255),String(20),Date", "texte (obligatoire),,facultatif,JJ/MM/AAAA"),
        "Text - max 50 characters,Email format,,Date",
    ],
)
def test_what_is_to_be_filled_in_is_nobody(tmp_path: Path, kinds: str) -> None:
    found = read(tmp_path, f"Name,Email,Phone,Birthday\n{kinds}\nIda Holm,ida@holm.example,0113 496 0001,25/04/1980\n")
    assert [(row.line, row.name) for row in found.rows] == [(3, "Ida Holm")]


def test_a_title_and_people_are_no_rows_of_names(tmp_path: Path) -> None:
    (ida,) = table(tmp_path, "Client list,,", ",,", "Customer,Phone,City", "Ida Holm,0113 496 0001,Leeds")
    assert (ida.display_name, ida.address) == ("Ida Holm", "Leeds")
    ida, ola = table(tmp_path, "Name,,Phone", "Ida Holm,Home,", "Ola Brandt,,0113 496 0002")
    assert (ida.display_name, ola.display_name) == ("Ida Holm", "Ola Brandt")


def test_two_rows_of_names_on_a_web_page(tmp_path: Path) -> None:
    rows = ("<th colspan=2>Client</th><th>Address</th>", "<td>First</td><td>Last</td><td>City</td>")
    body = "".join(f"<tr>{row}</tr>" for row in (*rows, "<td>Ida</td><td>Holm</td><td>Leeds</td>"))
    path = tmp_path / "list.html"
    path.write_text(f"<html><table>{body}</table></html>", encoding="utf-8")
    (row,) = read_file(path).rows
    assert row.contact
    assert (row.contact.display_name, row.contact.address) == ("Ida Holm", "Leeds")
