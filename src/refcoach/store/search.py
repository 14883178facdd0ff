"""Full-text search over names, companies, phones, e-mails and notes: "muller" finds "Müller"."""

import json
import re
import unicodedata
from collections.abc import Iterable

from refcoach.store.tables import database

# What "remove_diacritics" does not fold, because these are letters of their own.
_LETTERS = str.maketrans(
    {"ß": "ss", "ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "æ": "ae", "Æ": "AE", "œ": "oe"}
    | {"Œ": "OE", "ẞ": "SS"}
)
_WORD = re.compile(r"\w+")
_DIGITS = re.compile(r"\D+")
PHONE_TAIL = 9
SHORT_PHONE = 8
"""Whole numbers have eight digits in some countries: there the ninth is the country's already."""
SLICE = 500
_POINTS = (
    "SELECT client_id, kind, value FROM contact_point WHERE client_id IN (SELECT value FROM json_each(?)) ORDER BY id"
)
_TEXTS = """
SELECT id, display_name, given_name, family_name, company, notes FROM client
WHERE id IN (SELECT value FROM json_each(?)) ORDER BY id
"""


def fold(text: str) -> str:
    # Some programs write "ü" as a "u" and a mark, which would part a word in two.
    return text if text.isascii() else unicodedata.normalize("NFC", text).translate(_LETTERS)


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
    points: dict[int, list[str]] = {}
    ids = (json.dumps(wanted),)
    for client_id, kind, value in database.execute_sql(_POINTS, ids).fetchall():
        if kind == "phone":
            digits = _DIGITS.sub("", value)
            value = f"{value} {digits} {digits[-PHONE_TAIL:]} {digits[-PHONE_TAIL:][-SHORT_PHONE:]}"
        points.setdefault(client_id, []).append(value)
    texts = [
        (i, fold(f"{name} {given} {family}"), fold(company), fold(" ".join(points.get(i, ()))), fold(notes))
        for i, name, given, family, company, notes in database.execute_sql(_TEXTS, ids).fetchall()
    ]
    database.connection().executemany(
        "INSERT INTO client_search (rowid, names, company, points, notes) VALUES (?, ?, ?, ?, ?)", texts
    )


def match(text: str) -> str:
    """Turn what the owner typed into a query that finds every word by its beginning; empty when there is no word."""
    digits = _DIGITS.sub("", text)
    if len(digits) >= PHONE_TAIL and not re.search(r"[^\W\d_]", text):
        return f'"{digits[-PHONE_TAIL:]}"* OR "{digits[-SHORT_PHONE:]}"'
    return " ".join(f'"{word}"*' for word in _WORD.findall(fold(text)))
