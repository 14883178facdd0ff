"""Contacts out again, as CSV or vCard. A file appears whole or not at all, readable by its owner only."""

import csv
import os
import tempfile
from collections.abc import Callable, Iterable
from io import StringIO
from pathlib import Path
from typing import BinaryIO

from refcoach.domain.contacts import Contact, Point
from refcoach.domain.texts import one_line
from refcoach.exchange.bounds import refusal
from refcoach.exchange.formula import safe_cell, unprotect
from refcoach.exchange.layouts import own

__all__ = ["safe_cell", "unprotect", "write_csv", "write_vcard"]

_LINE_OCTETS = 75
_TYPES = {"home": "HOME", "work": "WORK", "mobile": "CELL"}
_ESCAPES = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n"})


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

    _write_whole(path, write)
    return len(people)


def write_vcard(path: Path, contacts: Iterable[Contact]) -> int:
    """Write contacts as vCard 3.0, which phones and address books read; return how many."""
    people = list(contacts)

    def write(file: BinaryIO) -> None:
        for person in people:
            file.write(b"".join(map(_folded, _card(person))))

    _write_whole(path, write)
    return len(people)


def _write_whole(path: Path, write: Callable[[BinaryIO], None]) -> None:
    name = one_line(path.name) or str(path)
    if path.is_dir():
        raise refusal(name, "is a folder", "choose a file name")
    try:
        handle, temporary = tempfile.mkstemp(prefix=".refcoach-", dir=path.parent)
    except OSError as error:
        raise _unwritable(name, error) from None
    try:
        with os.fdopen(handle, "wb") as file:
            write(file)
            file.flush()
            os.fsync(file.fileno())
        Path(temporary).replace(path)
    except OSError as error:
        raise _unwritable(name, error) from None
    finally:
        Path(temporary).unlink(missing_ok=True)


def _unwritable(name: str, error: OSError) -> Exception:
    reason = error.strerror or "the place cannot be written to"
    return refusal(name, f"could not be written ({reason})", "choose another place")


def _card(person: Contact) -> list[str]:
    lines = ["BEGIN:VCARD", "VERSION:3.0", "PRODID:-//RefCoach//EN", f"FN:{_escaped(person.display_name)}"]
    lines.append(f"N:{_escaped(person.family_name)};{_escaped(person.given_name)};;;")
    if person.is_organisation:
        lines.append("X-ABShowAs:COMPANY")
    elif person.display_name == person.company:
        lines.append("KIND:individual")
    if person.company:
        lines.append(f"ORG:{_escaped(person.company)}")
    group = 0
    for name, points in (("EMAIL", person.emails), ("TEL", person.phones)):
        for point in points:
            group += 1
            lines += _point(name, point, f"item{group}")
    if person.address:
        lines.append(f"ADR:;;{_escaped(person.address)};;;;")
    if person.birthday:
        month, day = person.birthday
        lines.append(f"BDAY;X-APPLE-OMIT-YEAR=1604:1604-{month:02}-{day:02}")
    if person.referred_by:
        group += 1
        lines.append(f"item{group}.X-ABRELATEDNAMES:{_escaped(person.referred_by)}")
        lines.append(f"item{group}.X-ABLabel:referred by")
    texts = {"NOTE": person.notes, "UID": person.external_ref, "X-REFCOACH-LIFECYCLE": person.lifecycle}
    lines += [f"{name}:{_escaped(text)}" for name, text in texts.items() if text]
    if person.tags:
        lines.append("CATEGORIES:" + ",".join(map(_escaped, person.tags)))
    return [*lines, "END:VCARD"]


def _point(name: str, point: Point, group: str) -> list[str]:
    main = ";TYPE=pref" if point.primary else ""
    value = _escaped(point.value)
    if not point.label:
        return [f"{name}{main}:{value}"]
    if point.label in _TYPES and (name == "TEL" or point.label != "mobile"):
        return [f"{name};TYPE={_TYPES[point.label]}{main}:{value}"]
    return [f"{group}.{name}{main}:{value}", f"{group}.X-ABLabel:{_escaped(point.label)}"]


def _escaped(text: str) -> str:
    return text.translate(_ESCAPES)


def _folded(line: str) -> bytes:
    """Return a line in pieces of 75 octets at most, never cutting a character in two."""
    raw = line.encode()
    if len(raw) <= _LINE_OCTETS:
        return raw + b"\r\n"
    pieces, at, room = [], 0, _LINE_OCTETS
    while at < len(raw):
        end = min(at + room, len(raw))
        while end < len(raw) and raw[end] & 0xC0 == 0x80:
            end -= 1
        pieces.append(raw[at:end])
        at, room = end, _LINE_OCTETS - 1
    return b"\r\n ".join(pieces) + b"\r\n"
