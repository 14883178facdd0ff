"""Full-text search over names, companies, phones, e-mails and notes: "muller" finds "Müller"."""

import json
import re
from collections.abc import Iterable

from refcoach.store.tables import database

# What "remove_diacritics" does not fold, because these are letters of their own.
_LETTERS = str.maketrans(
    {"ß": "ss", "ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "æ": "ae", "Æ": "AE", "œ": "oe"}
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
    return text.translate(_LETTERS)


def phone_key(phone: str) -> str:
    """The digits that tell one phone from another, whatever the country prefix: the last nine."""
    return _DIGITS.sub("", phone)[-PHONE_TAIL:]


def index(client_ids: Iterable[int]) -> None:
    """Make the search text of these clients again; a client that is gone leaves the index."""
    wanted = sorted(set(client_ids))
    for start in range(0, len(wanted), SLICE):
        _index_slice(wanted[start : start + SLICE])


def _index_slice(wanted: list[int]) -> None:
    points: dict[int, list[str]] = {}
    ids = (json.dumps(wanted),)
    for client_id, kind, value in database.execute_sql(_POINTS, ids).fetchall():
        words = points.setdefault(client_id, [])
        words.append(value)
        if kind == "phone":
            words += [_DIGITS.sub("", value), phone_key(value), phone_key(value)[-SHORT_PHONE:]]
    texts = [
        (i, fold(f"{name} {given} {family}"), fold(company), fold(" ".join(points.get(i, ()))), fold(notes))
        for i, name, given, family, company, notes in database.execute_sql(_TEXTS, ids).fetchall()
    ]
    connection = database.connection()
    connection.executemany("DELETE FROM client_search WHERE rowid = ?", [(i,) for i in wanted])
    connection.executemany(
        "INSERT INTO client_search (rowid, names, company, points, notes) VALUES (?, ?, ?, ?, ?)", texts
    )


def match(text: str) -> str:
    """Turn what the owner typed into a query that finds every word by its beginning; empty when there is no word."""
    digits = _DIGITS.sub("", text)
    if len(digits) >= PHONE_TAIL and not re.search(r"[^\W\d_]", text):
        return f'"{digits[-PHONE_TAIL:]}"* OR "{digits[-SHORT_PHONE:]}"'
    return " ".join(f'"{word}"*' for word in _WORD.findall(fold(text)))
