"""Columns called as a form asks for them, as a CRM calls them, and in Greek."""

from pathlib import Path

import pytest
from tables import fields, mails, numbers, people, read, table


@pytest.mark.parametrize(
    "questions",
    [
        "What is your full name?;Which e-mail may we write to?;Your best phone number?;What is your address?",
        "What's your name?;What's your email address?;Best number to reach you on;Where do you live?",
        "Please enter your name;Best email to contact you;Your mobile?;Your current address",
        "Wie lautet Ihr Name?;Wie lautet Ihre E-Mail-Adresse?;Ihre Telefonnummer?;Wo wohnen Sie?",
        "Wie heißt du?;Deine E-Mail-Adresse;Unter welcher Telefonnummer bist du erreichbar?;Deine Adresse",
        "Quel est votre nom ?;Quelle est votre adresse e-mail ?;Votre numéro de téléphone ?;Votre adresse",
        "¿Cuál es tu nombre completo?;¿Cuál es tu correo electrónico?;¿Tu teléfono?;Tu dirección",
        "Qual è il tuo nome?;Qual è la tua e-mail?;Il tuo telefono;Il tuo indirizzo",
        "Wat is je naam?;Wat is je e-mailadres?;Je telefoonnummer;Je adres",
        "Qual é o seu nome?;Qual é o seu e-mail?;O seu telefone;A sua morada",
        "Hvad er dit navn?;Hvad er din e-mail?;Dit telefonnummer;Din adresse",
        "Vad är ditt namn?;Vad är din e-post?;Ditt telefonnummer;Din adress",
        "Как вас зовут?;Ваша электронная почта;Ваш телефон;Ваш адрес",
    ],
)
def test_the_questions_of_a_form(tmp_path: Path, questions: str) -> None:
    found = read(tmp_path, f"{questions}\nIda Holm;ida@holm.example;0113 496 0001;1 Elm St\n")
    (ida,) = people(found)
    assert (ida.display_name, mails(ida), list(numbers(ida))) == ("Ida Holm", ["ida@holm.example"], ["0113 496 0001"])
    assert ida.address == "1 Elm St"
    assert None not in fields(found).values()


def test_more_that_a_form_asks(tmp_path: Path) -> None:
    (ida,) = table(
        tmp_path,
        "What is your first name?,What is your surname?,When is your birthday?,Who recommended us to you?,May we call?",
        "Ida,Holm,1980-04-25,Ola Brandt,yes",
    )
    assert (ida.display_name, ida.birthday, ida.referred_by) == ("Ida Holm", (4, 25), "Ola Brandt")
    assert (ida.phones, ida.notes) == ((), "")
    found = read(tmp_path, "Your name,How did you hear about us?,Your email\nIda Holm,radio,ida@holm.example\n")
    assert fields(found)["How did you hear about us?"] is None


def test_legal_names(tmp_path: Path) -> None:
    (ida,) = table(tmp_path, "Legal First Name,Legal Last Name,Phone", "Ida,Holm,0113 496 0001")
    assert (ida.given_name, ida.family_name) == ("Ida", "Holm")


def test_greek(tmp_path: Path) -> None:
    header = "Όνομα,Επώνυμο,Email,Τηλέφωνο,Κινητό,Διεύθυνση,Πόλη,ΤΚ,Εταιρεία,Σημειώσεις,Ημερομηνία γέννησης"
    (ida,) = table(
        tmp_path,
        header,
        "Ίδα,Χολμ,ida@holm.example,2310 123456,6900 123456,Οδός 1,Αθήνα,10431,Φούρνος Χολμ,καλή,05/04/1980",
    )
    assert (ida.given_name, ida.family_name, ida.company) == ("Ίδα", "Χολμ", "Φούρνος Χολμ")
    assert numbers(ida) == {"2310 123456": "", "6900 123456": "mobile"}
    assert (ida.address, ida.notes, ida.birthday) == ("Οδός 1\nΑθήνα, 10431", "καλή", (4, 5))
    (ida,) = table(tmp_path, "Επωνυμία,Υπεύθυνος επικοινωνίας,Τηλέφωνο", "Φούρνος Χολμ,Ίδα Χολμ,2310 123456")
    assert (ida.display_name, ida.company) == ("Ίδα Χολμ", "Φούρνος Χολμ")
    (ida,) = table(tmp_path, "ΟΝΟΜΑΤΕΠΩΝΥΜΟ,Τηλέφωνο λογιστή", "Ίδα Χολμ,2310 123456")
    assert (ida.display_name, ida.phones) == ("Ίδα Χολμ", ())


def test_what_customer_programs_call_their_columns(tmp_path: Path) -> None:
    header = "Salutation,Name,Account,About,TagList,Labels,Street,City,Postal,Email"
    row = 'Ms.,Ida Holm,Holm Bakery,likes tea,"vip,tea",baker,1 Elm St,Leeds,LS1,ida@holm.example'
    (ida,) = people(found := read(tmp_path, f"{header}\n{row}\n"))
    assert (ida.display_name, ida.name_prefix, ida.company) == ("Ida Holm", "Ms.", "Holm Bakery")
    assert (ida.notes, ida.tags, ida.address) == ("likes tea", ("vip", "tea", "baker"), "1 Elm St\nLeeds, LS1")
    assert fields(found)["Postal"] == "postcode"


@pytest.mark.parametrize("header", ["Account", "Accounts", "Account Name", "Account: Account Name"])
def test_an_account_is_a_firm(tmp_path: Path, header: str) -> None:
    (ida,) = table(tmp_path, f"{header},Contact,Phone", "Holm Bakery,Ida Holm,0113 496 0001")
    assert (ida.display_name, ida.company) == ("Ida Holm", "Holm Bakery")


@pytest.mark.parametrize(
    ("header", "cell"),
    [
        *(("Account", "10023"), ("Account", "AC-10023"), ("Account", "ida@login.example"), ("Bank account", "GB00")),
        *(
            ("Account number", "A"),
            ("Account manager", "Sam"),
            ("Account owner", "Sam"),
            ("Account email", "a@b.example"),
        ),
    ],
)
def test_what_is_said_of_an_account_is_no_firm(tmp_path: Path, header: str, cell: str) -> None:
    (ida,) = people(found := read(tmp_path, f"Name,{header},Email\nIda Holm,{cell},ida@holm.example\n"))
    assert (ida.company, mails(ida), fields(found)[header]) == ("", ["ida@holm.example"], None)
    (ida,) = table(tmp_path, "Name,Account,Company,Phone", "Ida Holm,ida80,Holm Bakery,0113 496 0001")
    assert ida.company == "Holm Bakery"


def test_a_postcode_and_where_letters_go(tmp_path: Path) -> None:
    (ida,) = table(
        tmp_path,
        "Name,Postal Street,Postal City,Postal Code,Home Street,Home City,Home Zip/Postal",
        "Ida Holm,1 Elm St,Leeds,LS1,2 Oak St,York,YO1",
    )
    assert (ida.address, ida.address_kind) == ("1 Elm St\nLeeds, LS1", "postal")
    assert ida.notes == "Other address (home): 2 Oak St, York, YO1"
