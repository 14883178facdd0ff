"""Several columns that make one address, and several numbers in one cell: nothing of them is lost."""

from pathlib import Path

import pytest
from tables import fields, numbers, people, read, table


@pytest.mark.parametrize(
    ("header", "cells", "address"),
    [
        ("Address,Apartment Suite,City,Zip", "1 Elm St,Apt 4,Leeds,LS1", "1 Elm St\nApt 4\nLeeds, LS1"),
        ("Address,Suite,City", "1 Elm St,Suite 5,Leeds", "1 Elm St\nSuite 5\nLeeds"),
        ("Unit,Address,City", "Unit 5,1 Elm St,Leeds", "Unit 5\n1 Elm St\nLeeds"),
        ("Apt #,Street Address,Town", "Apt 5,1 Elm St,Leeds", "Apt 5\n1 Elm St\nLeeds"),
        ("Street,Street 2,City", "1 Elm St,Back door,Leeds", "1 Elm St\nBack door\nLeeds"),
        ("Address,Address line 2,City", "1 Elm St,Back door,Leeds", "1 Elm St\nBack door\nLeeds"),
        ("Street Address,Street Address (continued),City", "1 Elm St,Floor 3,Leeds", "1 Elm St\nFloor 3\nLeeds"),
        ("Address,Address continued,City", "1 Elm St,Floor 3,Leeds", "1 Elm St\nFloor 3\nLeeds"),
        ("Building,Street,Second address line,City", "The Mill,1 Elm St,Yard,Leeds", "The Mill\n1 Elm St\nYard\nLeeds"),
        ("Street,Address,City", "1 Elm St,Flat 2,Leeds", "1 Elm St\nFlat 2\nLeeds"),
        ("Address,Street,City", "The Mill,1 Elm St,Leeds", "The Mill\n1 Elm St\nLeeds"),
        ("Address,Street,City", "1 Elm St,1 Elm St,Leeds", "1 Elm St\nLeeds"),
        ("Address,Street,City,Zip", '"1 Elm St, Leeds LS1",1 Elm St,Leeds,LS1', "1 Elm St\nLeeds, LS1"),
        ("Address,PO Box,City", "1 Elm St,PO Box 7,Leeds", "1 Elm St\nPO Box 7\nLeeds"),
        ("Line 1,Line 2,Town", "The Mill,1 Elm St,Leeds", "The Mill\n1 Elm St\nLeeds"),
        ("Adresse,Adresszusatz,Ort", "Ring 1,Hinterhaus,Bonn", "Ring 1\nHinterhaus\nBonn"),
        ("Adresse,Complément d'adresse,Ville", "1 rue A,Bât. 2,Lyon", "1 rue A\nBât. 2\nLyon"),
        ("Dirección,Piso,Ciudad", "Calle 1,3º B,Soria", "Calle 1\n3º B\nSoria"),
        ("Endereço,Complemento,Cidade", "Rua 1,Ap. 3,Faro", "Rua 1\nAp. 3\nFaro"),
        ("Adres,Nr lokalu,Miasto", "Polna 1,m. 3,Opole", "Polna 1\nm. 3\nOpole"),
    ],
)
def test_the_columns_of_one_address(tmp_path: Path, header: str, cells: str, address: str) -> None:
    found = read(tmp_path, f"E-mail,{header}\nida@holm.example,{cells}\n")
    (ida,) = people(found)
    assert (ida.address, ida.notes) == (address, "")
    assert None not in fields(found).values()


def test_the_flat_of_each_of_two_addresses(tmp_path: Path) -> None:
    (ida,) = table(
        tmp_path,
        "Name,Home Address,Home Apt,Home City,Work Address,Work Suite,Work City",
        "Ida,1 Elm St,Apt 5,Leeds,2 Oak St,Suite 7,York",
    )
    assert (ida.address, ida.notes) == ("1 Elm St\nApt 5\nLeeds", "Other address (work): 2 Oak St, Suite 7, York")


@pytest.mark.parametrize(
    ("cell", "labels"),
    [
        ("m: 07700 900111 / h: 020 7946 0001", "mobile home"),
        ("Mobile 07700 900111; Work 020 7946 0001", "mobile work"),
        ("m 07700 900111\nh 020 7946 0001", "mobile home"),
        ("Mobile: 07700 900111, Work: 020 7946 0001", "mobile work"),
        ("07700 900111 (mobile), 020 7946 0001 (home)", "mobile home"),
        ("07700 900111 mob / 020 7946 0001 work", "mobile work"),
        ("(m) 07700 900111 (h) 020 7946 0001", "mobile home"),
        ("07700 900111, home: 020 7946 0001", "- home"),
        ("07700 900111 / home 020 7946 0001", "- home"),
        ("07700 900111 / 020 7946 0001", "- -"),
        ("07700 900111 or 020 7946 0001", "- -"),
        ("07700 900111, 020 7946 0001", "- -"),
        ("T: 07700 900111, F: 020 7946 0001", "- fax"),
        ("Handy 07700 900111 / privat 020 7946 0001", "mobile home"),
        ("Bureau : 07700 900111 / Portable : 020 7946 0001", "work mobile"),
        ("Ida: 07700 900111; Tom: 020 7946 0001", "Ida Tom"),
    ],
)
def test_each_number_in_a_cell_has_its_label(tmp_path: Path, cell: str, labels: str) -> None:
    (ida,) = table(tmp_path, "Name,Phone", f'Ida Holm,"{cell}"')
    first, second = (label.strip("-") for label in labels.split())
    faxed = {"07700 900111": first, "020 7946 0001": second}
    assert numbers(ida) == faxed


@pytest.mark.parametrize(
    ("cell", "number", "label"),
    [
        *(("0113/4960001", "0113/4960001", ""), ("0113 / 496 00 01", "0113 / 496 00 01", "")),
        *(("020 7946 0008 ext 12", "020 7946 0008 ext 12", ""), ("07700 900118 Ida's", "07700 900118 Ida's", "")),
        *(("07700 900120 mob", "07700 900120", "mobile"), ("Phone: 55501", "55501", "")),
        *(("+44 (0)20 7946 0009", "+44 (0)20 7946 0009", ""), ("Sister: 020 7946 0008", "020 7946 0008", "Sister")),
        ("Mobile 07700 900120 Tom 020 7946 0001", "Mobile 07700 900120 Tom 020 7946 0001", ""),
    ],
)
def test_what_is_one_number_stays_one(tmp_path: Path, cell: str, number: str, label: str) -> None:
    (ida,) = table(tmp_path, "Name,Phone", f"Ida Holm,{cell}")
    assert numbers(ida) == {number: label}
