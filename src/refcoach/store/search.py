"""Full-text search over names, companies, phones, e-mails and notes: "muller" finds "Müller"."""

import json
import re
from collections.abc import Iterable
from typing import Any

from refcoach.domain.folding import fold
from refcoach.store.tables import database

_WORD = re.compile(r"\w+")
_DIGITS = re.compile(r"\D+")
_LETTER = re.compile(r"[^\W\d_]")
_TRUNK = re.compile(r"\(0\)")
_COUNTRY = re.compile(r"(?:\+|00)(1|7|2[07]|3[0-469]|4[013-9]|5[1-8]|6[0-6]|8[1246]|9[0-58]|\d{3})")
"""A country's digits at the beginning of a number, as the world's telephone union deals them out."""
PHONE_TAIL = 9
SHORT_PHONE = 8
"""Whole numbers have eight digits in some countries: there the ninth is the country's already."""
FEWEST_DIGITS = 3
"""So many digits that follow one another find a phone; fewer are in nearly every one."""
_MOST_DIGITS = 20
SLICE = 500
_POINTS = (
    "SELECT client_id, kind, value FROM contact_point WHERE client_id IN (SELECT value FROM json_each(?)) ORDER BY id"
)
_TEXTS = """
SELECT id, display_name, given_name, family_name, company, notes FROM client
WHERE id IN (SELECT value FROM json_each(?)) ORDER BY id
"""


def phone_key(phone: str) -> str:
    """The digits that tell one phone from another, whatever the country prefix: the last nine."""
    return _DIGITS.sub("", phone)[-PHONE_TAIL:]


def index(client_ids: Iterable[int], *, new: bool = False) -> None:
    """Make the search text of these clients again; a client that is gone leaves the index.

    New clients are in no index yet, so nothing of theirs has to be looked for and taken out.
    """
    wanted = sorted(set(client_ids))
    for start in range(0, len(wanted), SLICE):
        part = wanted[start : start + SLICE]
        if not new:
            database.connection().executemany("DELETE FROM client_search WHERE rowid = ?", [(i,) for i in part])
        _add_slice(part)


def _add_slice(wanted: list[int]) -> None:
    ids = (json.dumps(wanted),)
    rows = texts(database.execute_sql(_TEXTS, ids).fetchall(), database.execute_sql(_POINTS, ids).fetchall())
    database.connection().executemany(INSERTION, rows)


INSERTION = "INSERT INTO client_search (rowid, names, company, points, notes) VALUES (?, ?, ?, ?, ?)"


def texts(people: Iterable[tuple[Any, ...]], points: Iterable[tuple[Any, ...]]) -> list[tuple[int, str, str, str, str]]:
    """Return the index's rows: of people as id, name, given and family name, company, notes, and of their points."""
    theirs: dict[int, list[str]] = {}
    for client_id, kind, value in points:
        theirs.setdefault(client_id, []).append(_phone_text(value) if kind == "phone" else value)
    return [
        (i, fold(f"{name} {given} {family}"), fold(company), fold(" ".join(theirs.get(i, ()))), fold(notes))
        for i, name, given, family, company, notes in people
    ]


def _phone_text(phone: str) -> str:
    """Every run of its digits begins a word of the index; a phone with letters in it is found by those too."""
    digits = _DIGITS.sub("", phone)
    # Nobody types the beginning of what is longer than any number.
    first = max(0, len(digits) - _MOST_DIGITS)
    runs = [digits[at:] for at in range(first, len(digits) - FEWEST_DIGITS + 1)]
    return " ".join([*runs, phone] if _LETTER.search(phone) or not runs else runs)


def match(text: str) -> str:
    """Turn what the owner typed into a query that finds every word by its beginning; empty when there is no word."""
    words = " ".join(f'"{word}"*' for word in _WORD.findall(fold(text)))
    digits = _DIGITS.sub("", _TRUNK.sub("", text))
    if len(digits) < FEWEST_DIGITS or _LETTER.search(text):
        return words
    return f"{{names company notes}} : ({words}) OR {_phones(text, digits)}"


def _phones(text: str, digits: str) -> str:
    """Find a run of digits in any phone, and a number in whichever of its ways it is kept: +44 7700, 07700."""
    beginnings = {digits[-PHONE_TAIL:]}
    if country := _COUNTRY.match(text.strip()):
        beginnings.add(digits[len(country[0].removeprefix("+")) :])
    elif digits[0] == "0":
        beginnings.add(digits[1:])
    found = [f'"{run}"*' for run in sorted(beginnings) if len(run) >= FEWEST_DIGITS]
    if len(digits) >= PHONE_TAIL:
        found.append(f'"{digits[-SHORT_PHONE:]}"')
    return " OR ".join(found)
