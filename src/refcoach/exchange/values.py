"""Single values as other programs write them: an e-mail cell, a phone cell, a label, the lines of an address."""

import re
from functools import lru_cache

from refcoach.domain.contacts import Point
from refcoach.domain.texts import NAME_LIMIT, one_line
from refcoach.exchange.phone_cells import numbers_in

GOOGLE_JOINT = ":::"
_SCIENTIFIC = re.compile(r"[+-]?\d+(?:[.,]\d+)?[eE]\+?\d+")
_IN_ANGLES = re.compile(r"<([^<>\s]+@[^<>\s]+)>")
_ONE_MAIL = re.compile(r"[\w.+%-]+@[\w.-]+")
_MAIL_BREAKS = re.compile(r":::|[;,\s]+")
_ONE_PHONE = re.compile(r"[+(]?\d(?: ?[\d().+-])*")
"""A number like nearly every one: nothing breaks it, and no words stand with it."""
_MAIL = r"[^\s@<>,;:'\"()\[\]]+@[^\s@<>,;:'\"()\[\]]+\.[^\s@<>,;:'\"()\[\]]+"
_MAIL_ALONE = re.compile(rf"(?:mailto:)?({_MAIL})", re.IGNORECASE)
_NAME_AND_MAIL = re.compile(rf"(.*?)\s*[<(\[]\s*(?:mailto:)?({_MAIL})\s*[>)\]]", re.IGNORECASE)
_AROUND_NAMES = " '\"‘’“”"
_AROUND_MAILS = f"{_AROUND_NAMES}<>()[],;"
_BUILT_IN_LABEL = re.compile(r"_\$!<(.*)>!\$_")
_LABELS = {
    "home": "home", "work": "work", "business": "work", "mobile": "mobile", "cell": "mobile", "main": "main",
    "other": "other", "fax": "fax", "homefax": "home fax", "home fax": "home fax", "workfax": "work fax",
    "work fax": "work fax", "phone": "", "internet": "", "voice": "", "homepage": "home page",
}  # fmt: skip


_FAX = re.compile(r"fax|faks|t[eé]l[eé]copie", re.IGNORECASE)


class BadValue(Exception):
    """A value that must not be taken; its text is the reason why the row failed."""


@lru_cache(maxsize=1024)
def label_of(text: str) -> tuple[str, bool]:
    """Return a label as we say it and whether a leading star marks its value as the main one."""
    label = one_line(text)
    primary = label.startswith("*")
    label = label.lstrip("* ")
    if found := _BUILT_IN_LABEL.fullmatch(label):
        label = found[1].lower()
    return _LABELS.get(label.lower(), label), primary


def is_fax(label: str) -> bool:
    """Return whether a label is that of a number nobody speaks into."""
    return bool(_FAX.search(label))


def mail_points(text: str, label: str = "") -> tuple[list[Point], str]:
    """Return the addresses in a cell, and its text when that is no address at all."""
    label, primary = label_of(label)
    plain = one_line(text)
    if _ONE_MAIL.fullmatch(plain):
        return [Point(plain, label, primary)], ""
    if not plain or plain.lower().startswith("/o="):  # an Exchange directory path stands for no address
        return [], ""
    found = _IN_ANGLES.findall(plain) or [part for part in _MAIL_BREAKS.split(plain) if part]
    found = [part.removeprefix("mailto:").removeprefix("MAILTO:").strip("'\"") for part in found]
    if not all("@" in part for part in found):
        return [], plain
    return [Point(part, label, primary and not at) for at, part in enumerate(found)], ""


def name_and_mail(text: str) -> tuple[str, str]:
    """Return a name without the e-mail address that stands behind it or in its place, and that address, or ""."""
    if "@" not in text:
        return text, ""
    if alone := _MAIL_ALONE.fullmatch(text.strip(_AROUND_MAILS)):
        return "", alone[1]
    if both := _NAME_AND_MAIL.fullmatch(text.strip()):
        return name_and_mail(both[1].strip(_AROUND_NAMES))[0], both[2]
    return text, ""


def phone_points(text: str, label: str = "") -> list[Point]:
    """Return the numbers in a cell, each with its label: 'Phone:(555) 010-1234' carries its own."""
    label, primary = label_of(label)
    if len(text) < NAME_LIMIT and _ONE_PHONE.fullmatch(text):
        return [Point(text, label, primary)]
    points: list[Point] = []
    for own, number in numbers_in(text):
        points.append(Point(_checked(number), label_of(own)[0] or label, primary and not points))
    return points


def whole_phone(text: str, label: str, primary: bool = False) -> Point:
    """Return a number whose text and label are taken as they are."""
    return Point(_checked(one_line(text)), one_line(label), primary)


def _checked(number: str) -> str:
    if _SCIENTIFIC.fullmatch(number):
        raise BadValue(f"A spreadsheet shortened the phone number to {number}, so its digits are lost")
    return number


def address_lines(*lines: str) -> str:
    """Return an address as the lines that say something."""
    every = (one_line(line) for part in lines if part for line in part.splitlines())
    return "\n".join(line for line in every if line)


def address_of(street: str, city: str, region: str, code: str, country: str) -> str:
    """Return an address put together from its parts."""
    town = ", ".join(part for part in (city.strip(), f"{region} {code}".strip()) if part)
    return address_lines(street, town, country)
