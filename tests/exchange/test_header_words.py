"""Column names as programs and people write them: what is read, and what is nobody's."""

from pathlib import Path

import pytest
from tables import fields, numbers, people, read

from refcoach.exchange.columns.header import Reading, language_of, read_header
from refcoach.exchange.reader import NotKnown, read_file


def test_a_practice_and_its_short_words(tmp_path: Path) -> None:
    header = (
        "Pat. No.,Title,Forename(s),Surname,D.O.B.,Tel. Home,Tel. (Work),Mob No,E-mail addr,House No,Street,Town/City"
    )
    row = "77,Dr,Ida,Holm,1980-04-05,0113 496 0001,0113 496 0002,07700 900123,ida@holm.example,12,Elm Street,Leeds"
    (ida,) = people(found := read(tmp_path, f"{header},NHS Number\n{row},943 476 5919\n"))
    assert (ida.display_name, ida.birthday) == ("Dr Ida Holm", (4, 5))
    assert numbers(ida) == {"0113 496 0001": "home", "0113 496 0002": "work", "07700 900123": "mobile"}
    assert ida.address == "12 Elm Street\nLeeds"
    assert fields(found)["NHS Number"] is fields(found)["Pat. No."] is None


def test_a_shop_whose_columns_begin_alike(tmp_path: Path) -> None:
    header = "billing_first_name,billing_last_name,billing_company,billing_address_1,billing_city,billing_postcode"
    row = "Ida,Holm,Holm Bakery,12 Elm Street,Leeds,LS1 1AA"
    (ida,) = people(
        read(tmp_path, f"{header},billing_email,shipping_city,order_total\n{row},ida@holm.example,York,12\n")
    )
    assert (ida.display_name, ida.company) == ("Ida Holm", "Holm Bakery")
    assert ida.address == "12 Elm Street\nLeeds, LS1 1AA"
    assert "York" in ida.notes


def test_a_program_that_puts_the_noun_first(tmp_path: Path) -> None:
    header = (
        "Person - Name,Person - Organization,Person - Email - Work,Person - Phone - Home,Person - Owner,Person - ID"
    )
    (ida,) = people(read(tmp_path, f"{header}\nIda Holm,Holm Bakery,ida@holm.example,0113 496 0001,Sam Seller,8\n"))
    assert (ida.display_name, ida.company) == ("Ida Holm", "Holm Bakery")
    assert [(point.value, point.label) for point in ida.emails] == [("ida@holm.example", "work")]
    assert "Sam Seller" not in repr(ida)


def test_columns_of_somebody_else_are_nobodys(tmp_path: Path) -> None:
    header = "Name,Email,Assigned agent,Agent email,Emergency phone,Spouse email,Guest name,Created by"
    (ida,) = people(
        found := read(
            tmp_path, f"{header}\nIda,ida@holm.example,Sam,sam@seller.example,0113 496 9999,max@holm.example,Tom,Sam\n"
        )
    )
    assert ([point.value for point in ida.emails], ida.phones) == (["ida@holm.example"], ())
    assert [name for name, field in fields(found).items() if field] == ["Name", "Email"]


def test_a_file_of_guests_is_about_them(tmp_path: Path) -> None:
    found = read(tmp_path, "Guest name,Guest phone,Check-in\nIda Holm,0113 496 0001,2026-01-05\n")
    assert [(one.display_name, numbers(one)) for one in people(found)] == [("Ida Holm", {"0113 496 0001": ""})]


def test_a_second_contact_is_not_the_first(tmp_path: Path) -> None:
    header = "Company,Contact 1 First Name,Contact 1 Last Name,Contact 1 Email,Contact 2 First Name,Contact 2 Email"
    (ida,) = people(read(tmp_path, f"{header}\nHolm Bakery,Ida,Holm,ida@holm.example,Tom,tom@holm.example\n"))
    assert (ida.display_name, [point.value for point in ida.emails]) == ("Ida Holm", ["ida@holm.example"])


def test_a_place_we_have_no_word_for_has_an_address_of_its_own(tmp_path: Path) -> None:
    header = "Name,Street,City,Zip,Depot Street,Depot City,Depot Zip"
    (ida,) = people(read(tmp_path, f"{header}\nIda,1 Elm St,Leeds,LS1,2 Oak St,York,YO1\n"))
    assert ida.address == "1 Elm St\nLeeds, LS1"
    assert "2 Oak St, York, YO1" in ida.notes


@pytest.mark.parametrize("header", ["Patient", "Contact", "Customer", "Name"])
def test_numbers_are_no_names(tmp_path: Path, header: str) -> None:
    found = read(tmp_path, f"{header},Full name,Phone\n1001,Ida Holm,0113 496 0001\n1002,Ola Brandt,0113 496 0002\n")
    assert [one.display_name for one in people(found)] == ["Ida Holm", "Ola Brandt"]
    assert fields(found)[header] is None


@pytest.mark.parametrize(
    ("header", "cell"), [("Contact", "07700 900123"), ("", "07700 900123"), ("Best #", "07700 900123")]
)
def test_a_column_of_phones_is_one(tmp_path: Path, header: str, cell: str) -> None:
    found = read(tmp_path, f"Name,{header},City\nIda Holm,07700 900123,Leeds\nOla Brandt,+44 113 496 0002,York\n")
    assert [list(numbers(one)) for one in people(found)] == [["07700 900123"], ["+44 113 496 0002"]]


@pytest.mark.parametrize("header", ["Contact", "", "Zork"])
def test_a_column_of_e_mail_addresses_is_one(tmp_path: Path, header: str) -> None:
    found = read(tmp_path, f"Name,{header}\nIda Holm,ida@holm.example\nOla Brandt,ola@brandt.example\n")
    assert [one.emails[0].value for one in people(found)] == ["ida@holm.example", "ola@brandt.example"]


def test_a_birthday_in_three_columns(tmp_path: Path) -> None:
    found = read(tmp_path, "Name,Birth Year,Birth Month,Birth Day,Day\nIda,1980,4,5,Monday\nOla,,12,31,\nEva,,,,\n")
    assert [one.birthday for one in people(found)] == [(4, 5), (12, 31), None]
    assert fields(found)["Day"] is None or fields(found)["Day"] == "birthday"


def test_a_row_without_a_number_goes_on_with_the_person_above(tmp_path: Path) -> None:
    text = "ID,Name,Email,Phone\n1,Ida,ida@holm.example,\n,,ida@home.example,0113 496 0001\n2,Ola,ola@brandt.example,\n"
    found = read(tmp_path, text)
    ida, ola = people(found)
    assert [point.value for point in ida.emails] == ["ida@holm.example", "ida@home.example"]
    assert (len(ida.phones), len(ola.phones), [row.line for row in found.rows]) == (1, 0, [2, 4])


def test_whose_firm_has_no_column_is_at_the_firm_that_the_name_is(tmp_path: Path) -> None:
    ida, ola = people(
        read(tmp_path, "Contact Name,First Name,Last Name\nHolm Bakery Ltd,Ida,Holm\nOla Brandt,Ola,Brandt\n")
    )
    assert (ida.display_name, ida.company) == ("Ida Holm", "Holm Bakery Ltd")
    assert (ola.display_name, ola.company) == ("Ola Brandt", "")


def test_every_column_is_named_with_what_was_made_of_it(tmp_path: Path) -> None:
    found = read(tmp_path, "Name,E-mail,Loyalty tier,Empty,\nIda,ida@holm.example,gold,,x\n")
    assert fields(found) == {"Name": "name", "E-mail": "email", "Loyalty tier": None, "Empty": None, "Column 5": None}
    assert [column.name for column in found.columns if column.filled] == ["Name", "E-mail", "Loyalty tier", "Column 5"]


def test_a_table_that_says_nothing_to_us_is_read_when_its_columns_are_told(tmp_path: Path) -> None:
    text = "Gizmo,Blurb,Whatsit\nIda Holm,likes tea,5 Elm St\nOla Brandt,likes jam,6 Elm St\n"
    with pytest.raises(NotKnown) as caught:
        read(tmp_path, text)
    first = caught.value.columns[0]
    assert (first.name, first.sample) == ("Gizmo", "Ida Holm")
    ida, ola = people(read(tmp_path, text, Gizmo="name", Blurb="notes", Whatsit="address"))
    assert (ida.display_name, ida.notes, ida.address) == ("Ida Holm", "likes tea", "5 Elm St")
    assert ola.display_name == "Ola Brandt"


def test_a_table_without_names_of_columns_is_read_when_they_are_told(tmp_path: Path) -> None:
    text = "Ida Holm,Leeds,ida@holm.example,0113 496 0001\nOla Brandt,York,ola@brandt.example,0113 496 0002\n"
    with pytest.raises(NotKnown) as caught:
        read(tmp_path, text)
    assert [column.name for column in caught.value.columns] == ["Column 1", "Column 2", "Column 3", "Column 4"]
    found = read(tmp_path, text, Column_1="name")
    assert [(one.display_name, one.emails[0].value) for one in people(found)] == [
        ("Ida Holm", "ida@holm.example"),
        ("Ola Brandt", "ola@brandt.example"),
    ]
    assert [list(numbers(one)) for one in people(found)] == [["0113 496 0001"], ["0113 496 0002"]]


def test_an_accounting_programs_numbered_lines_are_one_address(tmp_path: Path) -> None:
    header = "Company,Primary Contact,Main Phone,Main Email,Bill to 1,Bill to 2,Ship to 1,Rep"
    row = "Holm Bakery,Ida Holm,0113 496 0001,ida@holm.example,12 Elm Street,Leeds,9 Ship Street,SS"
    (ida,) = people(found := read(tmp_path, f"{header}\n{row}\n"))
    assert (ida.display_name, ida.company, ida.address) == ("Ida Holm", "Holm Bakery", "12 Elm Street\nLeeds")
    assert "9 Ship Street" in ida.notes
    assert fields(found)["Rep"] is None


@pytest.mark.parametrize("long", ["b" * 100_000, "9" * 5_000, "(a " * 30_000])
def test_a_cell_that_is_no_name_of_a_column_is_no_work(long: str) -> None:
    assert read_header(long, "en") == Reading()
    assert language_of([long]) == "en"


def test_words_under_a_phone_are_no_phone_and_tags_lose_their_quotation_marks(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text('Name,Phone,Phone 2,Tags\nIda Holm,Work,0113 496 0001,"""vip"",""tea"""\n', encoding="utf-8")
    (row,) = read_file(path).rows
    assert row.contact
    assert [point.value for point in row.contact.phones] == ["0113 496 0001"]
    assert (row.contact.tags, row.contact.notes) == (("vip", "tea"), "Phone: Work")
