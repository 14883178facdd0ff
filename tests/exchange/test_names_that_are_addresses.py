"""Where somebody's e-mail address stands as their name, nobody knows their name: it is their address."""

from pathlib import Path

import pytest
from tables import mails, read, table

from refcoach.exchange.reader import read_file

MAIL = "ida@holm.example"


@pytest.mark.parametrize(
    "name", [MAIL, f"'{MAIL}'", f'"""{MAIL}"""', f"<{MAIL}>", f"mailto:{MAIL}", f"({MAIL})", f"{MAIL};"]
)
@pytest.mark.parametrize("header", ["Name,E-mail", "First name,E-mail", "Last name,E-mail"])
def test_an_address_is_nobody_s_name(tmp_path: Path, header: str, name: str) -> None:
    read_in = read(tmp_path, f"{header}\n{name},{MAIL}\nOla,ola@holm.example\n")
    ida = read_in.rows[0].contact
    assert ida and (ida.display_name, ida.given_name, ida.family_name) == (MAIL, "", "")
    assert (mails(ida), ida.notes, read_in.rows[0].nameless) == ([MAIL], "", True)


@pytest.mark.parametrize("name", [f"'{MAIL}'", f"<{MAIL}>"])
def test_an_address_that_stands_nowhere_else_is_kept(tmp_path: Path, name: str) -> None:
    ida, _ = table(tmp_path, "Name,Phone", f"{name},0113 496 0001", "Ola Holm,0113 496 0002")
    assert (ida.display_name, mails(ida)) == (MAIL, [MAIL])


@pytest.mark.parametrize("name", [f"Ida Holm <{MAIL}>", f"'Ida Holm' <{MAIL}>", f"Ida Holm ({MAIL})"])
def test_a_name_before_an_address_is_the_name(tmp_path: Path, name: str) -> None:
    ida, _ = table(tmp_path, "Name,Phone", f"{name},0113 496 0001", "Ola Holm,0113 496 0002")
    assert (ida.display_name, mails(ida)) == ("Ida Holm", [MAIL])


def test_the_firm_is_who_has_an_address_for_a_name(tmp_path: Path) -> None:
    (holm,) = table(tmp_path, "Name,Company,E-mail", f"'{MAIL}',Holm & Co,{MAIL}")
    assert (holm.display_name, mails(holm)) == ("Holm & Co", [MAIL])


def test_so_in_a_card_and_an_address_book(tmp_path: Path) -> None:
    card, book = tmp_path / "ida.vcf", tmp_path / "book.ldif"
    card.write_text(f"BEGIN:VCARD\nVERSION:3.0\nFN:'{MAIL}'\nN:;'{MAIL}';;;\nEMAIL:{MAIL}\nEND:VCARD\n")
    book.write_text(f"dn: mail={MAIL}\ncn: '{MAIL}'\nmail: {MAIL}\n\n")
    for path in (card, book):
        (row,) = read_file(path).rows
        assert row.contact and row.nameless and (row.contact.display_name, mails(row.contact)) == (MAIL, [MAIL])


def test_quotes_around_a_name_stay_where_they_belong(tmp_path: Path) -> None:
    found = table(
        tmp_path, "Name,E-mail", f"Ida 'Bo' Holm,{MAIL}", "Holm @ Home,ola@holm.example", "O'Hara,o@o.example"
    )
    assert [one.display_name for one in found] == ["Ida 'Bo' Holm", "Holm @ Home", "O'Hara"]
