"""Outlook's and Thunderbird's files in every language come in whole, with the names these programs write."""

import csv
from io import StringIO
from pathlib import Path

import pytest
from outlook_headers import HOLDS, OUTLOOK
from thunderbird_headers import THUNDERBIRD

from refcoach.domain.contacts import Contact
from refcoach.exchange.reader import FileRead, read_file

PAGES = {"cs": "windows-1250", "hu": "windows-1250", "pl": "windows-1250"}
ZOE = {
    "given": "Zoé", "family": "Brandt", "company": "Brandt & Sons", "job": "Baker",
    "work_street": "Ring 1", "work_street_2": "Hof 2", "work_city": "Bonn", "work_code": "53111", "work_country": "DE",
    "home_street": "Weg 7", "home_city": "Trier", "home_code": "54290", "home_country": "DE",
    "assistant_phone": "0228 999999", "assistant_name": "Tom Reed", "work_fax": "0228 100009",
    "work_phone": "0228 100001", "work_phone_2": "0228 100002", "home_phone": "0221 200002", "mobile": "0170 300003",
    "pager": "0800 400004", "anniversary": "1.2.2001", "birthday": "4/5/1980", "tags": "VIP;Regulars",
    "email": "zoe@brandt.example", "email_type": "SMTP", "email_name": "Zoé Brandt (zoe@brandt.example)",
    "email_2": "zoe.b@home.example", "email_2_type": "SMTP", "email_2_name": "Zoé privat", "gender": "f",
    "state_number": "ID-SECRET", "spouse": "Max", "notes": "likes tea", "user": "gold",
    "web": "https://brandt.example",
}  # fmt: skip
FIRM = {"company": "Oak & Sons", "work_phone": "0228 500005"}
THUNDERBIRD_ZOE = [
    *("Zoé", "Brandt", "Zoé Brandt", "Zozo", "zoe@brandt.example", "zoe.b@home.example", "0228 100001", "0221 200002"),
    *("0228 100009", "0800 400004", "0170 300003", "Weg 7", "Hof 2", "Trier", "RP", "54290", "Germany", "Ring 1", ""),
    *("Bonn", "NRW", "53111", "Germany", "Baker", "Bread", "Brandt & Sons", "https://brandt.example", "", "1980", "5"),
    *("4", "one", "two", "three", "four", "likes tea", "zoe80"),
]


def outlook(language: str, path: Path) -> None:
    names = OUTLOOK[language].split("|")
    assert len(names) == len(HOLDS)
    text = StringIO(newline="")
    table = csv.writer(text, quoting=csv.QUOTE_ALL)
    table.writerow(names)
    for person in (ZOE, FIRM):
        table.writerow([person.get(holds, "") for holds in HOLDS])
    path.write_bytes(text.getvalue().encode(PAGES.get(language, "windows-1252")))


def thunderbird(language: str, path: Path) -> None:
    names = "".join(THUNDERBIRD[language]).split("|")
    assert len(names) == len(THUNDERBIRD_ZOE)
    text = StringIO(newline="")
    csv.writer(text).writerows([names, THUNDERBIRD_ZOE])
    path.write_text(text.getvalue(), encoding="utf-8")


def people(found: FileRead) -> list[Contact]:
    return [row.contact for row in found.rows if row.contact]


def numbers(contact: Contact) -> set[str]:
    return {point.value for point in contact.phones}


@pytest.mark.parametrize("language", OUTLOOK)
def test_outlook(language: str, tmp_path: Path) -> None:
    path = tmp_path / "contacts.csv"
    outlook(language, path)
    found = read_file(path, encoding=PAGES.get(language))
    zoe, firm = people(found)
    assert (zoe.display_name, zoe.given_name, zoe.family_name) == ("Zoé Brandt", "Zoé", "Brandt")
    assert (zoe.company, zoe.is_organisation) == ("Brandt & Sons", False)
    assert [point.value for point in zoe.emails] == ["zoe@brandt.example", "zoe.b@home.example"]
    mine = {"0228 100001", "0228 100002", "0221 200002", "0170 300003", "0228 100009"}
    assert numbers(zoe) == mine
    assert zoe.phones[-1].label.endswith("fax")
    labels = {point.value: point.label for point in zoe.phones}
    assert labels["0170 300003"] == "mobile"
    assert (labels["0228 100001"], labels["0221 200002"]) == ("work", "home")
    assert zoe.birthday == (5, 4), "the header's language says which comes first"
    assert set(zoe.tags) == {"VIP", "Regulars"}
    every = zoe.address + "\n" + zoe.notes
    for part in ("Ring 1", "Hof 2", "Bonn", "53111", "Weg 7", "Trier", "54290", "likes tea", "Baker", "Max"):
        assert part in every, part
    assert {"Ring 1", "Weg 7"} & set(zoe.address.splitlines())
    for never in ("ID-SECRET", "Tom Reed", "999999", "gold", "SMTP", "1.2.2001"):
        assert never not in every
    assert (firm.display_name, firm.is_organisation, numbers(firm)) == ("Oak & Sons", True, {"0228 500005"})
    assert all(column.as_field for column in found.columns if column.name in _read_in(language))


def _read_in(language: str) -> set[str]:
    never = {"assistant_phone", "assistant_name", "pager", "anniversary", "gender", "state_number", "user"}
    never |= {"email_type", "email_name", "email_2_type", "email_2_name"}
    wanted = [name for name, holds in zip(OUTLOOK[language].split("|"), HOLDS, strict=True) if holds in ZOE]
    ignored = [name for name, holds in zip(OUTLOOK[language].split("|"), HOLDS, strict=True) if holds in never]
    return set(wanted) - set(ignored)


@pytest.mark.parametrize("language", THUNDERBIRD)
def test_thunderbird(language: str, tmp_path: Path) -> None:
    path = tmp_path / "contacts.csv"
    thunderbird(language, path)
    (zoe,) = people(read_file(path))
    assert (zoe.display_name, zoe.given_name, zoe.family_name) == ("Zoé Brandt", "Zoé", "Brandt")
    assert [point.value for point in zoe.emails] == ["zoe@brandt.example", "zoe.b@home.example"]
    assert numbers(zoe) == {"0228 100001", "0221 200002", "0170 300003", "0228 100009"}
    assert (zoe.company, zoe.birthday) == ("Brandt & Sons", (5, 4))
    assert zoe.address.splitlines()[:2] == ["Weg 7", "Hof 2"]
    assert "Trier" in zoe.address and "54290" in zoe.address
    for part in ("Ring 1", "Bonn", "53111", "Baker", "likes tea"):
        assert part in zoe.notes + zoe.name_prefix, part
    assert "zoe80" not in zoe.display_name
