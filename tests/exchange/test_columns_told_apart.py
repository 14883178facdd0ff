"""Columns that the cells, or the columns beside them, tell apart."""

from pathlib import Path

import pytest
from tables import fields, mails, numbers, people, read, table


@pytest.mark.parametrize("header", ["Title,Salutation", "Salutation,Title"])
def test_the_job_is_the_title_that_stands_before_no_name(tmp_path: Path, header: str) -> None:
    cells = "CEO,Ms." if header.startswith("Title") else "Ms.,CEO"
    (ida,) = table(tmp_path, f"First Name,Last Name,{header}", f"Ida,Holm,{cells}")
    assert (ida.name_prefix, ida.notes) == ("Ms.", "Job title: CEO")


def test_a_hungarian_cim_beside_the_town_is_an_address(tmp_path: Path) -> None:
    (ida,) = table(tmp_path, "Név;Ország;Irányítószám;Település;Cím", "Tóth Ida;HU;1011;Budapest;Kis utca 2.")
    assert (ida.address, ida.notes) == ("Kis utca 2.\nBudapest, 1011\nHU", "")


@pytest.mark.parametrize(
    "header",
    [
        "Full Name,Street 1,Ship City,Ship Zipcode",
        "Nom,Adresse 1 (facturation),Ville (facturation),Code postal (facturation)",
    ],
)
def test_an_address_torn_in_two_is_one(tmp_path: Path, header: str) -> None:
    (ida,) = table(tmp_path, header, "Ida Holm,1 Elm St,Leeds,LS1 1AA")
    assert (ida.address, ida.notes) == ("1 Elm St\nLeeds, LS1 1AA", "")


def test_a_town_of_another_place_is_not_of_a_whole_address(tmp_path: Path) -> None:
    (ida,) = table(tmp_path, "Name,Address,Work City", 'Ida Holm,"1 Elm St, Leeds",York')
    assert ida.notes == "Other address (work): York"


def test_a_legal_name_is_the_firms_unless_it_is_a_persons(tmp_path: Path) -> None:
    (ida,) = table(tmp_path, "Client Name,Legal Name,Date of Birth", "Ida Holm,Ida Marie Holm,25/04/1980")
    assert (ida.display_name, ida.company, ida.notes) == ("Ida Holm", "", "Legal Name: Ida Marie Holm")
    (ida,) = table(tmp_path, "Contact,Legal Name", "Ida Holm,Elm Works")
    assert (ida.display_name, ida.company) == ("Ida Holm", "Elm Works")


def test_the_first_contact_has_what_is_numbered_like_them(tmp_path: Path) -> None:
    header = "Company,Contact 1,Contact 1 Email,Contact 1 Phone,Contact 2,Contact 2 Email"
    (ida,) = table(tmp_path, header, "Elm Ltd,Ida Holm,ida@holm.example,0113 496 0001,,tom@oak.example")
    assert (ida.display_name, ida.company, mails(ida)) == ("Ida Holm", "Elm Ltd", ["ida@holm.example"])
    assert list(numbers(ida)) == ["0113 496 0001"]


@pytest.mark.parametrize(
    ("header", "field"),
    [
        *(("Denominazione", "company"), ("Nombre fiscal", "company"), ("Nombre comercial", "company")),
        *(("Наименование", "name"), ("Полное наименование", "name"), ("Юридический адрес", "address")),
        *(("General mobile", "mobile"), ("General phone", "phone"), ("General e-mail", "email")),
        *(("Telefon dienstl.", "phone"), ("Fecha nac.", "birthday")),
    ],
)
def test_a_word_that_is_met(tmp_path: Path, header: str, field: str) -> None:
    cell = {"email": "i@holm.example", "phone": "0113 496 0001", "mobile": "07700 900123", "birthday": "25/04/1980"}
    text = f"{header},E-mail\n{cell.get(field, 'Elm Works')},ida@holm.example\n"
    assert fields(read(tmp_path, text))[header] == field


@pytest.mark.parametrize(
    ("header", "day"),
    [
        *(("Birth Date (MM/DD/YYYY)", (5, 6)), ("Birthday [dd.mm.yyyy]", (6, 5)), ("Geburtstag (TT.MM.JJJJ)", (6, 5))),
        ("Date de naissance (JJ/MM/AAAA)", (6, 5)),
    ],
)
def test_a_header_states_how_dates_are_written(tmp_path: Path, header: str, day: tuple[int, int]) -> None:
    found = read(tmp_path, f"Name,{header}\nIda Holm,05/06/1980\n")
    assert [contact.birthday for contact in people(found)] == [day]
    assert not found.undecided_dates
