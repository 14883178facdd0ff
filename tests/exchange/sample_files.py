"""Made-up contacts files in every format that RefCoach reads, as the programs that export them write them.

`sample_file(kind, people, path)` writes one; KINDS names them all. Person n is the same in every format.
"""

import csv
import quopri
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from io import StringIO
from pathlib import Path

from sample_headers import GOOGLE_NEW, GOOGLE_OLD, GOOGLE_OUTLOOK, OUTLOOK_COM, OUTLOOK_DESKTOP

GIVEN = ("Ann", "Zoë", "Jörg", "Mária", "Óscar", "Priya", "Łukasz", "Chidi", "Yuki", "Noor")
FAMILY = ("Quill", "Ferrán", "Baumgärtner", "Tóth", "Ó Dálaigh", "Raman", "Świątek", "Obi", "Tanaka", "Haddad")


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
