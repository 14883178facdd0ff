"""A street, its number and what is added to it in columns of their own make one line, in the country's way."""

from pathlib import Path

import pytest
from tables import fields, numbers, people, read, table


@pytest.mark.parametrize(
    ("header", "cells", "line"),
    [
        ("Straat,Huisnummer,Toevoeging,Plaats", "Kerkstraat,12,B,Breda", "Kerkstraat 12 B"),
        ("Straat,Huisnummer,Toevoeging,Plaats", "Kerkstraat,12,2,Breda", "Kerkstraat 12-2"),
        ("Straat,Huisnummer,Toevoeging,Plaats", "Kerkstraat,12,,Breda", "Kerkstraat 12"),
        ("Huisnummer,Huisnummertoevoeging,Straatnaam,Woonplaats", "12,bis,Kerkstraat,Breda", "Kerkstraat 12 bis"),
        ("Adres,Huisnr,Plaats", "Kerkstraat,12,Breda", "Kerkstraat 12"),
        ("Adres,Huisnr,Plaats", "Kerkstraat 12,12,Breda", "Kerkstraat 12"),
        ("Strasse,Hausnummer,Ort", "Ringweg,12a,Breda", "Ringweg 12a"),
        ("Straße,Haus-Nr.,Adresszusatz,Ort", "Ringweg,12a,Hinterhaus,Breda", "Ringweg 12a\nHinterhaus"),
        ("Endereço,Número,Complemento,Cidade", "Rua das Flores,12,Ap. 3,Breda", "Rua das Flores, 12\nAp. 3"),
        ("Endereço,Número,Cidade", "Rua das Flores,s/n,Breda", "Rua das Flores, s/n"),
        ("Calle,Número,Piso,Ciudad", "Calle Mayor,12,3º B,Breda", "Calle Mayor, 12\n3º B"),
        ("Numéro,Rue,Ville", "12 bis,rue des Pins,Breda", "12 bis rue des Pins"),
        ("Via,Numero civico,Città", "Via Roma,12/A,Breda", "Via Roma 12/A"),
        ("Ulica,Nr domu,Nr lokalu,Miasto", "Polna,12,3,Breda", "Polna 12/3"),
        ("Ulice,Číslo popisné,Město", "Dlouhá,12/7,Breda", "Dlouhá 12/7"),
        ("House number,Street,City", "12,Elm St,Breda", "12 Elm St"),
        ("Street,House number,City", "Kerkstraat,12,Breda", "Kerkstraat 12"),
        ("Street,House number,House number addition,City", "Kerkstraat,12,B,Breda", "Kerkstraat 12 B"),
        ("Flat,House number,Street,City", "Flat 3,12,Elm St,Breda", "Flat 3\n12 Elm St"),
    ],
)
def test_the_number_stands_beside_its_street(tmp_path: Path, header: str, cells: str, line: str) -> None:
    found = read(tmp_path, f"E-mail,{header}\nida@holm.example,{cells}\n")
    (ida,) = people(found)
    assert (ida.address, ida.notes) == (f"{line}\nBreda", "")
    assert None not in fields(found).values()


@pytest.mark.parametrize(
    ("country", "line"),
    [("United Kingdom", "12 Elm St"), ("Germany", "Elm St 12"), ("FR", "12 Elm St"), ("", "Elm St 12")],
)
def test_the_country_says_where_the_number_stands(tmp_path: Path, country: str, line: str) -> None:
    ida, _ = table(
        tmp_path,
        "Name,Street,House number,City,Country",
        f"Ida Holm,Elm St,12,Leeds,{country}",
        "Ola Holm,Oak St,1,Leeds,Germany",
    )
    assert ida.address.splitlines()[0] == line


def test_each_of_two_addresses_has_its_number(tmp_path: Path) -> None:
    (ida,) = table(
        tmp_path,
        "Name,Straße privat,Hausnummer privat,Ort privat,Straße geschäftlich,Hausnummer geschäftlich,Ort geschäftlich",
        "Ida Holm,Ringweg,12,Bonn,Hauptstr.,7,Köln",
    )
    assert (ida.address, ida.notes) == ("Ringweg 12\nBonn", "Other address (work): Hauptstr. 7, Köln")


def test_a_number_without_a_street_is_kept(tmp_path: Path) -> None:
    ida, _ = table(tmp_path, "Name,Street,House number,City", "Ida Holm,,12,Leeds", "Ola Holm,Oak St,1,Leeds")
    (ola,) = table(tmp_path, "Name,House number,City", "Ola Holm,12,Leeds")
    assert ida.address == ola.address == "12\nLeeds"


def test_a_number_that_is_no_house_s(tmp_path: Path) -> None:
    phone = read(tmp_path, "Name,Address,Number\nIda Holm,1 Elm St,0113 496 0001\n")
    (ida,) = people(phone)
    assert (ida.address, list(numbers(ida))) == ("1 Elm St", ["0113 496 0001"])
    order = read(tmp_path, "Number,Name,E-mail,Street\n17,Ida Holm,ida@holm.example,1 Elm St\n")
    assert (people(order)[0].address, fields(order)["Number"]) == ("1 Elm St", None)
