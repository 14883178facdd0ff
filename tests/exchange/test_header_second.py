"""A row may name a second person beside the first: what is theirs is nobody else's, and said to be left out."""

from pathlib import Path

import pytest
from tables import fields, mails, numbers, people, read

CELLS = "Ida Holm,ida@holm.example,555 010 0101,Ola Holm,ola@holm.example,555 010 0102"
BOTH = [
    "Customer 1 Name,Customer 1 Email,Customer 1 Phone,Customer 2 Name,Customer 2 Email,Customer 2 Phone",
    "Member A,Member A Email,Member A Phone,Member B,Member B Email,Member B Phone",
    "Primary Name,Primary Email,Primary Phone,Secondary Name,Secondary Email,Secondary Phone",
    "Name,Email,Phone,Co-Customer Name,Co-Customer Email,Co-Customer Phone",
    "Nom 1,E-mail 1,Téléphone 1,Nom 2,E-mail 2,Téléphone 2",
    "Cliente 1,Email cliente 1,Teléfono cliente 1,Cliente 2,Email cliente 2,Teléfono cliente 2",
    "His name,His email,His phone,Her name,Her email,Her phone",
    "Her name,Her email,Her phone,His name,His email,His phone",
    "Bill to name,Bill to email,Bill to phone,Ship to name,Ship to email,Ship to phone",
    "Name,Email,Phone,Name,Email,Phone",
]


@pytest.mark.parametrize("header", BOTH)
def test_what_is_the_second_person_s_is_left_out_and_named(tmp_path: Path, header: str) -> None:
    found = read(tmp_path, f"{header}\n{CELLS}\n")
    (ida,) = people(found)
    assert (ida.display_name, mails(ida), list(numbers(ida))) == ("Ida Holm", ["ida@holm.example"], ["555 010 0101"])
    assert ida.notes == ""
    columns = [column.as_field for column in found.columns]
    assert columns[3:] == [None] * 3 and all(columns[:3])


@pytest.mark.parametrize(
    "header",
    [
        "Name,Email,Phone,Company,Email 2,Phone 2",
        "First name,Email 1,Phone 1,Last name,Email 2,Phone 2",
        "Primary name,Primary email,Primary phone,Company,Secondary email,Secondary phone",
        "Nombre,Email 1,Teléfono 1,Apellido 2,Email 2,Teléfono 2",
    ],
)
def test_a_second_number_of_the_same_person_is_theirs(tmp_path: Path, header: str) -> None:
    (ida,) = people(read(tmp_path, f"{header}\n{CELLS}\n"))
    assert mails(ida) == ["ida@holm.example", "ola@holm.example"]
    assert len(numbers(ida)) == 2


def test_where_goods_go_is_the_customer_s(tmp_path: Path) -> None:
    found = read(tmp_path, "Bill to name,Bill to city,Ship to name,Ship to city\nIda Holm,Leeds,Ola Holm,York\n")
    assert fields(found)["Ship to city"] and not fields(found)["Ship to name"]


@pytest.mark.parametrize("whose", ["Referrer", "Referred by", "Alternate contact"])
def test_who_named_them_and_who_else_may_be_called_keep_what_is_theirs(tmp_path: Path, whose: str) -> None:
    header = f"Name,Email,City,Notes,Website,{whose},{whose} email,{whose} phone"
    found = read(tmp_path, f"{header}\nIda Holm,,,,,Ola Holm,ola@holm.example,555 010 0102\n")
    (ida,) = people(found)
    assert (ida.display_name, mails(ida), list(numbers(ida))) == ("Ida Holm", [], [])
    assert [column.as_field for column in found.columns][6:] == [None, None]


@pytest.mark.parametrize(
    ("header", "cells"),
    [
        ("Bill to name,Bill to phone,Ship to phone,Ship to name", "Ida Holm,555 010 0101,555 010 0102,Ida Holm"),
        ("Bill to name,Bill to phone,Ship to phone,Ship to name", "Ida Holm,555 010 0101,555 010 0102,"),
        ("Shipping phone,Shipping name,Billing phone,Billing name", "555 010 0102,Ida Holm,555 010 0101,Ida Holm"),
        ("Shipping phone,Billing phone,Name", "555 010 0102,555 010 0101,Ida Holm"),
    ],
)
def test_a_phone_for_the_way_is_a_second_one_of_who_ordered(tmp_path: Path, header: str, cells: str) -> None:
    (ida,) = people(found := read(tmp_path, f"E-mail,{header}\nida@holm.example,{cells}\n"))
    assert numbers(ida) == {"555 010 0101": "billing", "555 010 0102": "shipping"}
    assert list(numbers(ida)) == ["555 010 0101", "555 010 0102"]
    assert [name for name, said in fields(found).items() if said is None] in ([], ["Ship to name"], ["Shipping name"])


def test_the_second_line_of_a_firm_is_no_second_person(tmp_path: Path) -> None:
    found = read(tmp_path, "Name 1,Name 2,E-mail,E-mail 2\nHolm GmbH,North branch,a@holm.example,b@holm.example\n")
    (holm,) = people(found)
    assert (holm.display_name, mails(holm)) == ("Holm GmbH", ["a@holm.example", "b@holm.example"])
    assert "North branch" in holm.notes
