"""Contacts out again, as CSV or vCard. A file appears whole or not at all, readable by its owner only."""

import csv
from collections.abc import Iterable
from io import StringIO
from pathlib import Path
from typing import BinaryIO

from refcoach.domain.contacts import Contact, Point
from refcoach.exchange.formula import safe_cell, unprotect
from refcoach.exchange.layouts import own
from refcoach.exchange.lines import escaped as _escaped
from refcoach.exchange.lines import folded as _folded
from refcoach.exchange.whole import write_whole

__all__ = ["safe_cell", "unprotect", "write_csv", "write_vcard"]

_TYPES = {"home": "HOME", "work": "WORK", "mobile": "CELL"}


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
            file.write(b"".join(map(_folded, _card(person))))

    write_whole(path, write)
    return len(people)


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
