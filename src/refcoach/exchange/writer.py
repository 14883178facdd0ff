"""Contacts out again, as CSV or vCard. A file appears whole or not at all, readable by its owner only."""

import csv
import hashlib
import re
from collections.abc import Iterable
from io import StringIO
from pathlib import Path
from typing import BinaryIO

from refcoach.domain.contacts import Contact
from refcoach.domain.texts import one_line
from refcoach.exchange.bounds import refusal
from refcoach.exchange.formula import safe_cell, unprotect
from refcoach.exchange.layouts import own
from refcoach.exchange.vcard_out import card
from refcoach.exchange.whole import write_bytes, write_whole

__all__ = ["safe_cell", "unprotect", "write_csv", "write_each_vcard", "write_vcard"]

_PLAIN = re.compile(r"[0-9A-Za-z][0-9A-Za-z-]{0,99}")
_FOLDER_MODE = 0o700


def write_csv(path: Path, contacts: Iterable[Contact]) -> int:
    """Write contacts as a table that spreadsheets open and RefCoach reads back; return how many."""
    people = list(contacts)
    emails = max((len(person.emails) for person in people), default=0) or 1
    phones = max((len(person.phones) for person in people), default=0) or 1

    def write(file: BinaryIO) -> None:
        text = StringIO(newline="")
        rows = csv.writer(text)
        rows.writerow(own.header(emails, phones))
        rows.writerows([safe_cell(cell) for cell in own.cells(person, emails, phones)] for person in people)
        file.write(text.getvalue().encode("utf-8-sig"))  # the mark makes Excel read it as UTF-8

    write_whole(path, write)
    return len(people)


def write_vcard(path: Path, contacts: Iterable[Contact]) -> int:
    """Write contacts as vCard 3.0, which phones and address books read; return how many."""
    people = list(contacts)

    def write(file: BinaryIO) -> None:
        for person in people:
            file.write(card(person))

    write_whole(path, write)
    return len(people)


def write_each_vcard(folder: Path, contacts: Iterable[Contact]) -> int:
    """Write a card a file into a folder, which is made if need be; return how many.

    Programs that keep one file a person read the folder as it is. A file is called after what the person is known by,
    so that the next time it takes the place of the last, whatever they are called by then.
    """
    people = list(contacts)
    if folder.exists() and not folder.is_dir():
        raise refusal(one_line(folder.name), "is a file", "choose a folder")
    if not folder.exists():
        try:
            folder.mkdir(mode=_FOLDER_MODE)
            folder.chmod(_FOLDER_MODE)
        except OSError as error:
            reason = error.strerror or "the place cannot be written to"
            raise refusal(one_line(folder.name), f"could not be made ({reason})", "choose another place") from None
    for person in people:
        write_bytes(folder / f"{_file_name(person)}.vcf", card(person))
    return len(people)


def _file_name(person: Contact) -> str:
    """A name that every file system takes and that nobody else has: it says nothing of the person."""
    if _PLAIN.fullmatch(person.external_ref):
        return person.external_ref
    return hashlib.sha256(repr(person).encode("utf-8", "surrogatepass")).hexdigest()[:32]
