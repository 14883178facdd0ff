"""Made-up contacts files in every format that RefCoach reads, as the programs that export them write them.

`sample_file(kind, people, path)` writes one; KINDS names them all. Person n is the same in every format.
"""

import csv
import quopri
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from io import StringIO
from pathlib import Path

GIVEN = ("Ann", "Zoë", "Jörg", "Mária", "Óscar", "Priya", "Łukasz", "Chidi", "Yuki", "Noor")
FAMILY = ("Quill", "Ferrán", "Baumgärtner", "Tóth", "Ó Dálaigh", "Raman", "Świątek", "Obi", "Tanaka", "Haddad")

GOOGLE_OLD = (
    "Name,Given Name,Additional Name,Family Name,Yomi Name,Given Name Yomi,Additional Name Yomi,Family Name Yomi,"
    "Name Prefix,Name Suffix,Initials,Nickname,Short Name,Maiden Name,Birthday,Gender,Location,Billing Information,"
    "Directory Server,Mileage,Occupation,Hobby,Sensitivity,Priority,Subject,Notes,Language,Photo,Group Membership,"
    "E-mail 1 - Type,E-mail 1 - Value,E-mail 2 - Type,E-mail 2 - Value,Phone 1 - Type,Phone 1 - Value,"
    "Phone 2 - Type,Phone 2 - Value,Address 1 - Type,Address 1 - Formatted,Address 1 - Street,Address 1 - City,"
    "Address 1 - PO Box,Address 1 - Region,Address 1 - Postal Code,Address 1 - Country,Address 1 - Extended Address,"
    "Organization 1 - Type,Organization 1 - Name,Organization 1 - Yomi Name,Organization 1 - Title,"
    "Organization 1 - Department,Organization 1 - Symbol,Organization 1 - Location,Organization 1 - Job Description,"
    "Website 1 - Type,Website 1 - Value,Custom Field 1 - Type,Custom Field 1 - Value"
)
GOOGLE_NEW = (
    "First Name,Middle Name,Last Name,Phonetic First Name,Phonetic Middle Name,Phonetic Last Name,Name Prefix,"
    "Name Suffix,Nickname,File As,Organization Name,Organization Title,Organization Department,Birthday,Notes,Photo,"
    "Labels,E-mail 1 - Label,E-mail 1 - Value,E-mail 2 - Label,E-mail 2 - Value,Phone 1 - Label,Phone 1 - Value,"
    "Phone 2 - Label,Phone 2 - Value,Address 1 - Label,Address 1 - Formatted,Address 1 - Street,Address 1 - City,"
    "Address 1 - PO Box,Address 1 - Region,Address 1 - Postal Code,Address 1 - Country,Address 1 - Extended Address,"
    "Website 1 - Label,Website 1 - Value,Event 1 - Label,Event 1 - Value,Custom Field 1 - Label,Custom Field 1 - Value"
)
GOOGLE_OUTLOOK = (
    "First Name,Middle Name,Last Name,Title,Suffix,Web Page,Birthday,Anniversary,Notes,E-mail Address,E-mail 2 Address,"
    "E-mail 3 Address,Primary Phone,Home Phone,Home Phone 2,Mobile Phone,Pager,Home Fax,Home Address,Home Street,"
    "Home Street 2,Home Street 3,Home Address PO Box,Home City,Home State,Home Postal Code,Home Country,Spouse,"
    "Children,Manager's Name,Assistant's Name,Referred By,Company Main Phone,Business Phone,Business Phone 2,"
    "Business Fax,Assistant's Phone,Company,Job Title,Department,Business Address,Business Street,Business Street 2,"
    "Business Street 3,Business Address PO Box,Business City,Business State,Business Postal Code,Business Country,"
    "Other Phone,Other Fax,Other Address,Other Street,Other Street 2,Other Street 3,Other Address PO Box,Other City,"
    "Other State,Other Postal Code,Other Country,Callback,Car Phone,ISDN,Radio Phone,TTY/TDD Phone,Telex,Categories"
)
OUTLOOK_DESKTOP = (
    "Title,First Name,Middle Name,Last Name,Suffix,Company,Department,Job Title,Business Street,Business Street 2,"
    "Business Street 3,Business City,Business State,Business Postal Code,Business Country/Region,Home Street,"
    "Home Street 2,Home Street 3,Home City,Home State,Home Postal Code,Home Country/Region,Other Street,"
    "Other Street 2,Other Street 3,Other City,Other State,Other Postal Code,Other Country/Region,Assistant's Phone,"
    "Business Fax,Business Phone,Business Phone 2,Callback,Car Phone,Company Main Phone,Home Fax,Home Phone,"
    "Home Phone 2,ISDN,Mobile Phone,Other Fax,Other Phone,Pager,Primary Phone,Radio Phone,TTY/TDD Phone,Telex,Account,"
    "Anniversary,Assistant's Name,Billing Information,Birthday,Business Address PO Box,Categories,Children,"
    "Directory Server,E-mail Address,E-mail Type,E-mail Display Name,E-mail 2 Address,E-mail 2 Type,"
    "E-mail 2 Display Name,E-mail 3 Address,E-mail 3 Type,E-mail 3 Display Name,Gender,Government ID Number,Hobby,"
    "Home Address PO Box,Initials,Internet Free Busy,Keywords,Language,Location,Manager's Name,Mileage,Notes,"
    "Office Location,Organizational ID Number,Other Address PO Box,Priority,Private,Profession,Referred By,Sensitivity,"
    "Spouse,User 1,User 2,User 3,User 4,Web Page"
)
OUTLOOK_COM = (
    "First Name,Middle Name,Last Name,Title,Suffix,Nickname,Given Yomi,Surname Yomi,E-mail Address,E-mail 2 Address,"
    "E-mail 3 Address,Home Phone,Home Phone 2,Business Phone,Business Phone 2,Mobile Phone,Car Phone,Other Phone,"
    "Primary Phone,Pager,Business Fax,Home Fax,Other Fax,Company Main Phone,Callback,Radio Phone,Telex,TTY/TDD Phone,"
    "IMAddress,Job Title,Department,Company,Office Location,Manager's Name,Assistant's Name,Assistant's Phone,"
    "Company Yomi,Business Street,Business City,Business State,Business Postal Code,Business Country/Region,"
    "Home Street,Home City,Home State,Home Postal Code,Home Country/Region,Other Street,Other City,Other State,"
    "Other Postal Code,Other Country/Region,Personal Web Page,Spouse,Schools,Hobby,Location,Web Page,Birthday,"
    "Anniversary,Notes"
)


@dataclass(frozen=True, slots=True)
class Person:
    """One made-up person."""

    number: int

    @property
    def given(self) -> str:
        """The first name."""
        return GIVEN[self.number % len(GIVEN)]

    @property
    def family(self) -> str:
        """The last name, with a number so that no two are alike."""
        return f"{FAMILY[self.number // len(GIVEN) % len(FAMILY)]} {self.number + 1}"

    @property
    def name(self) -> str:
        """The whole name."""
        return f"{self.given} {self.family}"

    @property
    def email(self) -> str:
        """An address nobody has."""
        return f"person{self.number + 1}@firm{self.number % 37}.example"

    @property
    def phone(self) -> str:
        """A number from the range kept for films."""
        return f"+44 20 7946 {self.number % 10000:04}"

    @property
    def company(self) -> str:
        """The firm."""
        return f"Firm {self.number % 37} & Söhne"

    @property
    def birthday(self) -> str:
        """A day, with a year."""
        return f"19{60 + self.number % 40}-{self.number % 12 + 1:02}-{self.number % 28 + 1:02}"

    @property
    def notes(self) -> str:
        """Two lines with what breaks careless readers."""
        return f'Met at the fair; likes "green", not blue.\nRoom {self.number}'


def sample_file(kind: str, people: int, path: Path) -> None:
    """Write a file of so many people in one of KINDS."""
    path.write_bytes(_WRITERS[kind]([Person(number) for number in range(people)]))


def _table(header: str, rows: Iterable[dict[str, str]], codec: str = "utf-8", delimiter: str = ",") -> bytes:
    text = StringIO(newline="")
    table = csv.DictWriter(text, header.split(","), restval="", delimiter=delimiter)
    table.writeheader()
    table.writerows(rows)
    return text.getvalue().encode(codec)


def _google_old(people: list[Person]) -> bytes:
    return _table(GOOGLE_OLD, map(_google_old_row, people), "utf-16")


def _google_old_row(p: Person) -> dict[str, str]:
    return {
        "Name": p.name,
        "Given Name": p.given,
        "Family Name": p.family,
        "Birthday": p.birthday,
        "Notes": p.notes,
        "Group Membership": "* myContacts ::: Regulars",
        "E-mail 1 - Type": "* Work",
        "E-mail 1 - Value": p.email,
        "Phone 1 - Type": "Mobile",
        "Phone 1 - Value": p.phone,
        "Address 1 - Formatted": f"{p.number} High Street\nSampleton\nSA1 1MP",
        "Address 1 - City": "Sampleton",
        "Organization 1 - Name": p.company,
    }


def _google_new(people: list[Person]) -> bytes:
    return _table(GOOGLE_NEW, map(_google_new_row, people))


def _google_new_row(p: Person) -> dict[str, str]:
    return {
        "First Name": p.given,
        "Last Name": p.family,
        "Organization Name": p.company,
        "Birthday": p.birthday,
        "Notes": p.notes,
        "Labels": "Regulars ::: * myContacts",
        "E-mail 1 - Label": "* Work",
        "E-mail 1 - Value": p.email,
        "Phone 1 - Label": "Mobile",
        "Phone 1 - Value": p.phone,
        "Address 1 - Street": f"{p.number} High Street",
        "Address 1 - City": "Sampleton",
        "Address 1 - Postal Code": "SA1 1MP",
    }


def _google_outlook(people: list[Person]) -> bytes:
    rows = ({**_outlook_row(p), "Home Address": f"{p.number} High Street\nSampleton"} for p in people)
    return _table(GOOGLE_OUTLOOK, rows)


def _outlook_desktop(people: list[Person]) -> bytes:
    # Outlook writes the system's code page; what is not in it becomes a question mark.
    rows = ({**_outlook_row(p), "E-mail Type": "SMTP", "Government ID Number": "ID-SECRET"} for p in people)
    return _table(OUTLOOK_DESKTOP, rows, "utf-8").decode().encode("windows-1252", "replace")


def _outlook_com(people: list[Person]) -> bytes:
    rows = ({key: text for key, text in _outlook_row(p).items() if key != "Categories"} for p in people)
    return _table(OUTLOOK_COM, rows, "utf-8-sig")


def _outlook_row(p: Person) -> dict[str, str]:
    year, month, day = p.birthday.split("-")
    return {
        "First Name": p.given,
        "Last Name": p.family,
        "Company": p.company,
        "E-mail Address": p.email,
        "Mobile Phone": p.phone,
        "Home Street": f"{p.number} High Street",
        "Home City": "Sampleton",
        "Birthday": f"{int(month)}/{int(day)}/{year}",
        "Categories": "Regulars",
        "Notes": p.notes,
    }


def _vcard21(people: list[Person]) -> bytes:
    return b"".join(map(_card21, people))


def _card21(p: Person) -> bytes:
    def quoted(text: str) -> bytes:
        # Soft breaks with a bare "=" at the line's end, the way phones write them.
        return quopri.encodestring(text.encode()).replace(b"\n", b"\r\n").removesuffix(b"=\r\n")

    mark = b";CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:"
    notes = p.notes.encode().replace(b'"', b"=22").replace(b"\n", b"=0D=0A=\r\n")
    return b"\r\n".join(
        [
            b"BEGIN:VCARD",
            b"VERSION:2.1",
            b"N" + mark + quoted(f"{p.family};{p.given};;;"),
            b"FN" + mark + quoted(p.name),
            b"ORG" + mark + quoted(p.company),
            f"TEL;CELL;VOICE:{p.phone}".encode(),
            f"EMAIL;PREF;INTERNET:{p.email}".encode(),
            f"BDAY:{p.birthday.replace('-', '')}".encode(),
            b"NOTE" + mark + notes,
            b"END:VCARD",
            b"",
        ]
    )


def _vcard30(people: list[Person]) -> bytes:
    return b"".join(map(_card30, people))


def _card30(p: Person) -> bytes:
    lines = [
        "BEGIN:VCARD",
        "VERSION:3.0",
        f"N:{p.family};{p.given};;;",
        f"FN:{p.name}",
        f"ORG:{p.company}",
        f"EMAIL;TYPE=INTERNET;TYPE=WORK:{p.email}",
        f"TEL;TYPE=CELL:{p.phone}",
        f"ADR;TYPE=HOME:;;{p.number} High Street;Sampleton;;SA1 1MP;",
        f"BDAY:{p.birthday}",
        "CATEGORIES:Regulars,myContacts",
        f"NOTE:{_escaped(p.notes)}",
        f"UID:person-{p.number}",
        "END:VCARD",
    ]
    return b"".join(folded(line) for line in lines)


def _vcard40(people: list[Person]) -> bytes:
    return b"".join(map(_card40, people))


def _card40(p: Person) -> bytes:
    lines = [
        "BEGIN:VCARD",
        "VERSION:4.0",
        f"FN:{p.name}",
        f"N:{p.family};{p.given};;;",
        f"ORG:{p.company}",
        f"EMAIL;TYPE=work;PREF=1:{p.email}",
        f'TEL;VALUE=uri;TYPE="voice,cell":tel:{p.phone.replace(" ", "-")}',
        f"BDAY:--{p.birthday[5:7]}{p.birthday[8:]}",
        f"NOTE:{_escaped(p.notes)}",
        f"UID:urn:uuid:00000000-0000-4000-8000-{p.number:012}",
        "END:VCARD",
    ]
    return b"".join(folded(line) for line in lines)


def _apple(people: list[Person]) -> bytes:
    return b"".join(map(_card_apple, people))


def _card_apple(p: Person) -> bytes:
    lines = [
        "BEGIN:VCARD",
        "VERSION:3.0",
        "PRODID:-//Apple Inc.//macOS 14.4.1//EN",
        f"N:{p.family};{p.given};;;",
        f"FN:{p.name}",
        f"ORG:{p.company};",
        f"EMAIL;type=INTERNET;type=WORK;type=pref:{p.email}",
        f"item1.TEL:{p.phone}",
        "item1.X-ABLabel:ch mobile",
        f"item2.ADR;type=HOME;type=pref:;;{p.number} High Street;Sampleton;;SA1 1MP;",
        "item2.X-ABADR:gb",
        f"BDAY;X-APPLE-OMIT-YEAR=1604:1604-{p.birthday[5:]}",
        f"NOTE:{_escaped(p.notes)}",
        "item3.X-ABRELATEDNAMES:Charles",
        "item3.X-ABLabel:_$!<Friend>!$_",
        "PHOTO;ENCODING=b;TYPE=JPEG:" + "QUJD" * 60,
        "END:VCARD",
    ]
    return b"".join(folded(line) for line in lines)


def _csv(people: list[Person]) -> bytes:
    rows = (
        {
            "Name": p.name,
            "E-mail": p.email,
            "Phone": p.phone,
            "Company": p.company,
            "Birthday": p.birthday,
            "Notes": p.notes,
        }
        for p in people
    )
    return _table("Name,E-mail,Phone,Company,Birthday,Notes", rows)


def _csv_semicolon(people: list[Person]) -> bytes:
    rows = (
        {
            "Vorname": p.given,
            "Nachname": p.family,
            "E-Mail-Adresse": p.email,
            "Telefon": p.phone,
            "Firma": p.company,
            "Geburtstag": ".".join(reversed(p.birthday.split("-"))),
            "Notizen": p.notes,
        }
        for p in people
    )
    return _table("Vorname,Nachname,E-Mail-Adresse,Telefon,Firma,Geburtstag,Notizen", rows, "utf-8-sig", ";")


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n")


def folded(line: str) -> bytes:
    """Return a vCard line folded at 75 octets, in the middle of a character if need be, as some programs do."""
    raw = line.encode()
    pieces = [raw[:75], *(raw[at : at + 74] for at in range(75, len(raw), 74))]
    return b"\r\n ".join(pieces) + b"\r\n"


_WRITERS: dict[str, Callable[[list[Person]], bytes]] = {
    "google_old": _google_old,
    "google_new": _google_new,
    "google_outlook": _google_outlook,
    "outlook_desktop": _outlook_desktop,
    "outlook_com": _outlook_com,
    "vcard21": _vcard21,
    "vcard30": _vcard30,
    "vcard40": _vcard40,
    "apple": _apple,
    "csv": _csv,
    "csv_semicolon": _csv_semicolon,
}
KINDS = tuple(_WRITERS)
