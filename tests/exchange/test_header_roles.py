"""Whose a column is: the person's, or somebody's who works for them, for the owner, or is the owner."""

from pathlib import Path

import pytest
from tables import fields, mails, numbers, people, read, table

PAYMENTS = (
    "Date,Name,Gross,From Email Address,To Email Address",
    "01/02/2026,Ida Holm,10,ida@holm.example,me@shop.example",
    "02/02/2026,Ola Brandt,20,ola@brandt.example,Me@shop.example",
    "03/02/2026,Tea Supplies,-5,me@shop.example,post@tea.example",
)


def test_of_who_paid_and_who_was_paid_the_owner_is_nobody(tmp_path: Path) -> None:
    found = read(tmp_path, "\n".join(PAYMENTS))
    assert {one.display_name: mails(one) for one in people(found)} == {
        "Ida Holm": ["ida@holm.example"],
        "Ola Brandt": ["ola@brandt.example"],
        "Tea Supplies": ["post@tea.example"],
    }
    assert fields(found)["From Email Address"] == fields(found)["To Email Address"] == "email"


@pytest.mark.parametrize(
    ("header", "own"),
    [
        ("Name,Absender E-Mail-Adresse,Empfänger E-Mail-Adresse", 1),
        ("Nom,Adresse email de l'expéditeur,Adresse email du destinataire", 0),
        ("Name,Sender phone,Recipient phone", 0),
    ],
)
def test_the_owners_side_is_seen_by_the_cells_in_any_language(tmp_path: Path, header: str, own: int) -> None:
    if "phone" in header:
        me, others = "0113 496 0000", ["0113 496 0001", "0113 496 0002", "0113 496 0003"]
    else:
        me, others = "me@shop.example", ["ida@holm.example", "ola@brandt.example", "eva@oak.example"]
    rows = [",".join((f"Person {at}", *((me, one) if not own else (one, me)))) for at, one in enumerate("abc")]
    rows = [row.replace(f",{letter}", f",{other}") for row, letter, other in zip(rows, "abc", others, strict=True)]
    found = table(tmp_path, header, *rows)
    assert [[*mails(one), *numbers(one)] for one in found] == [[other] for other in others]


def test_one_payment_does_not_say_which_side_the_owner_is(tmp_path: Path) -> None:
    found = read(tmp_path, "\n".join(PAYMENTS[:2]))
    assert [(one.display_name, mails(one)) for one in people(found)] == [("Ida Holm", [])]
    assert fields(found)["From Email Address"] is fields(found)["To Email Address"] is None


@pytest.mark.parametrize(
    "header",
    [
        *("Consultant email", "Solicitor Email", "Email of accountant", "Assigned consultant", "Stylist - Email"),
        *("Barber E-mail", "Service provider email", "Sales rep email", "Estate Agent Email", "Groomer email"),
        *("E-Mail Berater", "Steuerberater E-Mail", "Email du conseiller", "Correo del asesor", "E-mail adviseur"),
        *("Email consulente", "E-mail do corretor", "Почта менеджера", "E-mail doradcy", "E-mail poradce"),
        *("Tanácsadó e-mail", "Rådgiver e-mail", "Megler e-post", "Mäklare e-post", "Neuvoja sähköposti"),
    ],
)
def test_the_address_of_a_helper_is_not_the_clients(tmp_path: Path, header: str) -> None:
    found = read(
        tmp_path,
        f"First name,Last name,{header},Phone\nIda,Holm,sam@seller.example,0113 496 0001\n"
        f"Ola,Brandt,sam@seller.example,0113 496 0002\n",
    )
    assert [(one.display_name, mails(one)) for one in people(found)] == [("Ida Holm", []), ("Ola Brandt", [])]
    assert fields(found)[header] is None


@pytest.mark.parametrize("header", ["Accountant phone", "Solicitor mobile", "Telefon Makler", "Téléphone du comptable"])
def test_the_number_of_a_helper_is_not_the_clients(tmp_path: Path, header: str) -> None:
    found = read(tmp_path, f"Name,{header}\nIda Holm,0113 496 0009\n")
    assert [(one.display_name, one.phones) for one in people(found)] == [("Ida Holm", ())]
    assert fields(found)[header] is None


def test_somebody_whose_word_we_do_not_know_is_told_by_their_own_column_or_by_one_address_for_all(
    tmp_path: Path,
) -> None:
    text = (
        "Name,Zorker,Zorker mobile,Blurber email\nIda,Zed,07700 900123,b@blurb.example\n"
        "Ola,Zoe,07700 900124,b@blurb.example\nEva,Zed,07700 900123,b@blurb.example\n"
    )
    found = read(tmp_path, text)
    assert [(mails(one), one.phones) for one in people(found)] == [([], ())] * 3
    assert fields(found) == {"Name": "name", "Zorker": None, "Zorker mobile": None, "Blurber email": None}


def test_an_address_of_ones_own_under_words_we_do_not_know_is_read(tmp_path: Path) -> None:
    ida, ola = table(tmp_path, "Name,Zork mail", "Ida,ida@holm.example", "Ola,ola@brandt.example")
    assert (mails(ida), mails(ola)) == (["ida@holm.example"], ["ola@brandt.example"])


@pytest.mark.parametrize(
    ("firm", "person", "email", "phone"),
    [
        ("Company", "Primary Contact", "Primary Contact Email", "Main contact mobile"),
        ("Company", "Contact Person", "Contact Name Email", "Contact Person Phone"),
        ("Firma", "Ansprechpartner", "Ansprechpartner E-Mail", "Ansprechpartner Telefon"),
        ("Firma", "Kontakt", "Kontakt E-Mail", "Kontakttelefon"),
        ("Société", "Contact", "Email du contact", "Téléphone du contact"),
        ("Empresa", "Persona de contacto", "Correo del contacto", "Teléfono de contacto"),
        ("Azienda", "Referente", "Email referente", "Telefono referente"),
        ("Bedrijf", "Contactpersoon", "E-mail contactpersoon", "Contactpersoon telefoon"),
        ("Firma", "Osoba kontaktowa", "E-mail osoby kontaktowej", "Telefon kontaktowy"),
        ("Virksomhed", "Kontaktperson", "Kontaktperson e-mail", "Kontaktperson telefon"),
    ],
)
def test_the_address_of_the_contact_is_the_persons(
    tmp_path: Path, firm: str, person: str, email: str, phone: str
) -> None:
    (ida,) = table(tmp_path, f"{firm},{person},{email},{phone}", "Holm Bakery,Ida Holm,ida@holm.example,0113 496 0001")
    assert (ida.display_name, ida.company) == ("Ida Holm", "Holm Bakery")
    assert (mails(ida), list(numbers(ida))) == (["ida@holm.example"], ["0113 496 0001"])


def test_a_second_contact_is_somebody_else(tmp_path: Path) -> None:
    (ida,) = table(
        tmp_path,
        "Company,Primary contact,Email,Secondary contact,Secondary contact email",
        "Holm Bakery,Ida Holm,ida@holm.example,Tom Holm,tom@holm.example",
    )
    assert (ida.display_name, mails(ida)) == ("Ida Holm", ["ida@holm.example"])


@pytest.mark.parametrize(
    ("header", "cells"),
    [
        *(("Is My Contact", "Yes,No"), ("Is Active", "TRUE,FALSE"), ("Has email", "1,0"), ("Contact?", "y,n")),
        *(("Client", "true,false"), ("Lead", "x,-"), ("E-mail ok", "yes,no"), ("Company", "Yes,Yes")),
        *(("Mobile", "no,no"), ("Address", "Y,N"), ("Kontakt", "Ja,Nein"), ("Client", "oui,non"), ("Cliente", "sí,no")),
        ("Is My Contact", "Yes,perhaps"),
    ],
)
def test_a_yes_or_a_no_is_nobodys_name_or_address(tmp_path: Path, header: str, cells: str) -> None:
    one, other = cells.split(",")
    found = read(
        tmp_path,
        f"{header},First name,Last name,Phone\n{one},Ida,Holm,0113 496 0001\n{other},Ola,Brandt,0113 496 0002\n",
    )
    ida, ola = people(found)
    assert (ida.display_name, ida.company, ida.address, ida.notes, mails(ida)) == ("Ida Holm", "", "", "", [])
    assert (ola.display_name, list(numbers(ola))) == ("Ola Brandt", ["0113 496 0002"])
    assert fields(found)[header] is None


def test_whether_it_is_a_firm_is_still_read_and_people_may_be_called_no(tmp_path: Path) -> None:
    firm, person = table(tmp_path, "Is Company,Name,Email", "Yes,Holm Bakery,a@holm.example", "No,Eva,b@holm.example")
    assert (firm.is_organisation, person.is_organisation) == (True, False)
    (si,) = table(tmp_path, "First name,Last name,Country,Phone", "Si,No,NO,0113 496 0001")
    assert (si.display_name, si.address) == ("Si No", "NO")
