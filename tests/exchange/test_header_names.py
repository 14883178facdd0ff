"""Which columns name the person, which their firm, and which is neither: several names in one row."""

from pathlib import Path

import pytest
from tables import fields, people, read, table


@pytest.mark.parametrize(
    ("first", "called", "last"),
    [
        *(("First Name", "Preferred Name", "Last Name"), ("Forename", "Known As", "Surname")),
        *(("Legal First Name", "Preferred First Name", "Legal Last Name"), ("First", "Nickname", "Last")),
        *(("Vorname", "Rufname", "Nachname"), ("Voornamen", "Roepnaam", "Achternaam")),
        *(("Förnamn", "Tilltalsnamn", "Efternamn"), ("Etunimet", "Kutsumanimi", "Sukunimi")),
    ],
)
@pytest.mark.parametrize("before", [False, True])
def test_how_somebody_is_called_never_takes_their_first_name(
    tmp_path: Path, first: str, called: str, last: str, before: bool
) -> None:
    named = (called, first) if before else (first, called)
    rows = [("Idalia", "Ida", "Holm"), ("Olaf", "", "Brandt"), ("", "Evi", "Oak")]
    lines = [",".join((*named, last, "E-Mail"))]
    for row in rows:
        pair = (row[1], row[0]) if before else row[:2]
        lines.append(",".join((*pair, row[2], f"{row[2]}@post.example")))
    ida, ola, eva = table(tmp_path, *lines)
    assert (ida.given_name, ida.family_name, ida.notes) == ("Idalia", "Holm", "Nickname: Ida")
    assert (ola.display_name, ola.given_name, ola.notes) == ("Olaf Brandt", "Olaf", "")
    assert (eva.display_name, eva.given_name, eva.notes) == ("Evi Oak", "Evi", "")


def test_how_somebody_is_called_is_their_first_name_where_there_is_no_other(tmp_path: Path) -> None:
    (ida,) = table(tmp_path, "Preferred name,Last name,Email", "Ida,Holm,ida@holm.example")
    assert (ida.display_name, ida.given_name) == ("Ida Holm", "Ida")
    (ida,) = table(tmp_path, "Preferred name,Phone", "Ida,0113 496 0001")
    assert ida.display_name == "Ida"
    (ida,) = table(tmp_path, "Full name,Preferred name,Email", "Idalia Holm,Ida,ida@holm.example")
    assert (ida.display_name, ida.notes) == ("Idalia Holm", "Nickname: Ida")


@pytest.mark.parametrize(
    ("firm", "person"),
    [
        *(("Name", "Contact Name"), ("Client", "Contact"), ("Customer Name", "Main contact"), ("Client Name", "Name")),
        *(("Name", "Ansprechpartner"), ("Nom", "Contact"), ("Nombre", "Persona de contacto"), ("Nome", "Referente")),
        *(("Naam", "Contactpersoon"), ("Navn", "Kontaktperson"), ("Nimi", "Yhteyshenkilö"), ("Nazwa", "Kontakt")),
    ],
)
def test_a_firm_and_its_person_in_two_columns_of_names(tmp_path: Path, firm: str, person: str) -> None:
    found = read(
        tmp_path,
        f"{firm},{person},E-mail\nHolm Bakery,Ida Holm,ida@holm.example\nEva Oak,,eva@oak.example\n"
        "Ola Brandt,Ola Brandt,ola@brandt.example\n",
    )
    assert [(one.display_name, one.company) for one in people(found)] == [
        ("Ida Holm", "Holm Bakery"),
        ("Eva Oak", ""),
        ("Ola Brandt", ""),
    ]
    assert fields(found)[firm] == fields(found)[person] == "name"


def test_no_second_name_is_dropped_unsaid(tmp_path: Path) -> None:
    (ida,) = table(
        tmp_path,
        "Display Name,Company Name,First Name,Last Name,Email",
        "Holm - the bakery,Holm Bakery Ltd,Ida,Holm,ida@holm.example",
    )
    assert (ida.display_name, ida.company, ida.notes) == (
        *("Ida Holm", "Holm Bakery Ltd"),
        "Display Name: Holm - the bakery",
    )
    (ida,) = table(tmp_path, "Customer,Company,Full Name,Phone", "Holm Leeds,Holm Bakery Ltd,Ida Holm,0113 496 0001")
    assert (ida.display_name, ida.company, ida.notes) == ("Ida Holm", "Holm Bakery Ltd", "Customer: Holm Leeds")
    (ida,) = table(tmp_path, "Name,Date of birth,Contact,Phone", "Ida Holm,2015-04-05,Tom Holm,0113 496 0001")
    assert (ida.display_name, ida.company, ida.notes) == ("Ida Holm", "", "Contact: Tom Holm")
    (ida,) = table(tmp_path, "Customer,Student,Phone", "Ida Holm,Tom Holm,0113 496 0001")
    assert (ida.display_name, ida.company, ida.notes) == ("Ida Holm", "", "Student: Tom Holm")


def test_a_firm_named_where_there_is_no_column_for_firms(tmp_path: Path) -> None:
    header = "Display Name,First Name,Last Name,Email"
    ida, oaks = table(tmp_path, header, "Holm Bakery,Ida,Holm,ida@holm.example", "Oak Ltd,,,eva@oak.example")
    assert (ida.display_name, ida.company) == ("Ida Holm", "Holm Bakery")
    assert (oaks.display_name, oaks.is_organisation) == ("Oak Ltd", True)


@pytest.mark.parametrize(("code", "name"), [("Customer", "Customer Name"), ("Client", "Name"), ("Kunde", "Kundenname")])
@pytest.mark.parametrize("codes", [("C0012", "C0013"), ("HOL-001", "BRA/002"), ("HOLM", "BRANDT")])
def test_what_a_program_finds_a_customer_by_is_no_name(
    tmp_path: Path, code: str, name: str, codes: tuple[str, str]
) -> None:
    found = read(
        tmp_path,
        f"{code},{name},Email\n{codes[0]},Holm Bakery,i@holm.example\n{codes[1]},Ola Brandt,o@brandt.example\n",
    )
    assert [(one.display_name, one.company) for one in people(found)] == [("Holm Bakery", ""), ("Ola Brandt", "")]
    assert fields(found)[code] is None
    first, _ = table(tmp_path, f"{code},First name,Last name", f"{codes[0]},Ida,Holm", f"{codes[1]},Ola,Brandt")
    assert (first.display_name, first.company) == ("Ida Holm", "")


def test_names_in_capitals_and_firms_with_a_number_are_names(tmp_path: Path) -> None:
    ida, ola = table(tmp_path, "Name,First Name,Phone", "HOLM,IDA,0113 496 0001", "BRANDT,OLA,0113 496 0002")
    assert (ida.display_name, ola.family_name) == ("IDA HOLM", "BRANDT")
    (studio,) = table(tmp_path, "Customer,Company,Phone", "Ida Holm,Studio54,0113 496 0001")
    assert (studio.display_name, studio.company) == ("Ida Holm", "Studio54")


@pytest.mark.parametrize(
    "header", ["Co./Last Name,First Name", "Company or last name,First Name", "Nachname/Firma,Vorname"]
)
def test_a_firm_or_a_family_name_in_one_column(tmp_path: Path, header: str) -> None:
    found = read(tmp_path, f"{header},E-Mail\nHolm,Ida,ida@holm.example\nBrandt Bakery,,ola@brandt.example\n")
    ida, bakery = people(found)
    assert (ida.display_name, ida.family_name, ida.company) == ("Ida Holm", "Holm", "")
    assert (bakery.display_name, bakery.is_organisation, bakery.family_name) == ("Brandt Bakery", True, "")
    (bakery,) = table(tmp_path, "Company/Last name,Phone", "Holm Bakery,0113 496 0001")
    assert bakery.display_name == "Holm Bakery"


def test_an_accounting_programs_card(tmp_path: Path) -> None:
    header = "Co./Last Name,First Name,Card ID,Addr 1 - Line 1, - Line 2, - City, - Phone # 1, - Fax #, - Email"
    more = " - Contact Name, - Salutation,Addr 2 - Line 1, - Line 2, - City"
    row = "Brandt Bakery,,C2,The Mill,1 Elm St,Leeds,0113 496 0001,0113 496 0003,ola@brandt.example"
    (ola,) = table(tmp_path, f"{header},{more}", f"{row},Ola Brandt,Ola,9 Ship St,Dock 2,York")
    assert (ola.display_name, ola.company, ola.address) == ("Ola Brandt", "Brandt Bakery", "The Mill\n1 Elm St\nLeeds")
    assert [(point.value, point.label) for point in ola.phones] == [("0113 496 0001", ""), ("0113 496 0003", "fax")]
    assert ola.notes == "Salutation: Ola\nOther address: 9 Ship St, Dock 2, York"
    (ida,) = table(
        tmp_path,
        "Full Name,Address 1: Street 1,Address 1: Street 2,Address 1: City,Address 2: Street 1,Address 2: City",
        "Ida Holm,The Mill,1 Elm St,Leeds,9 Ship St,York",
    )
    assert (ida.address, ida.notes) == ("The Mill\n1 Elm St\nLeeds", "Other address: 9 Ship St, York")


@pytest.mark.parametrize("header", ["Name", "Customer", "Contact"])
def test_names_that_stand_family_name_first_are_turned_round(tmp_path: Path, header: str) -> None:
    names = ("Okafor, Nina", "Holm, Ida Maria", "van der Berg, Tom", "O’Neill,Sinéad", "Fig, Dr. Ann", "Ash, Mrs Pia")
    others = ("Smith, Jones & Co", "Acme, Ltd", "Holm, Ida & Tom", "King, Jr", "Oak, Eva, Leeds", "Eva Oak")
    lines = [f'"{name}",p{at}@post.example' for at, name in enumerate((*names, *others))]
    found = table(tmp_path, f"{header},Email", *lines)
    assert [one.display_name for one in found] == [
        *("Nina Okafor", "Ida Maria Holm", "Tom van der Berg", "Sinéad O’Neill", "Dr. Ann Fig", "Pia Ash"),
        *others,
    ]
    assert [(one.given_name, one.family_name) for one in found[:3]] == [
        *(("Nina", "Okafor"), ("Ida Maria", "Holm"), ("Tom", "van der Berg")),
    ]
    assert [one.is_organisation for one in found].count(True) == 2


def test_a_place_behind_a_few_names_turns_nobody_round(tmp_path: Path) -> None:
    found = table(tmp_path, "Name,Email", '"Holm Bakery, Leeds",a@holm.example', "Ola,o@brandt.example")
    assert [one.display_name for one in found] == ["Holm Bakery, Leeds", "Ola"]
    (nina,) = table(tmp_path, "Display name,First name,Last name", '"Okafor, Nina",Nina,Okafor')
    assert (nina.display_name, nina.notes) == ("Nina Okafor", "")


def test_what_a_letter_begins_with_is_no_title(tmp_path: Path) -> None:
    (ida,) = table(tmp_path, "Salutation,First Name,Last Name,Phone", "Ms.,Ida,Holm,0113 496 0001")
    assert (ida.name_prefix, ida.notes) == ("Ms.", "")
    (ida,) = table(tmp_path, "Salutation,First Name,Last Name,Phone", "Dear Ida,Ida,Holm,0113 496 0001")
    assert (ida.name_prefix, ida.notes) == ("", "Salutation: Dear Ida")
