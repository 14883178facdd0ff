"""A small table as somebody has it, read as a file, and the people in it."""

from pathlib import Path

from refcoach.domain.contacts import Contact
from refcoach.exchange.reader import FileRead, Told, read_file


def read(folder: Path, text: str, **mapping: str) -> FileRead:
    path = folder / "list.csv"
    path.write_text(text, encoding="utf-8")
    return read_file(path, told=Told({name.replace("_", " "): field for name, field in mapping.items()}))


def table(folder: Path, *lines: str) -> list[Contact]:
    return people(read(folder, "\n".join((*lines, ""))))


def people(found: FileRead) -> list[Contact]:
    return [row.contact for row in found.rows if row.contact]


def fields(found: FileRead) -> dict[str, str | None]:
    return {column.name: column.as_field for column in found.columns}


def numbers(contact: Contact) -> dict[str, str]:
    return {point.value: point.label for point in contact.phones}


def mails(contact: Contact) -> list[str]:
    return [point.value for point in contact.emails]
