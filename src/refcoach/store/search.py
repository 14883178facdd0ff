"""Full-text search over names, companies, phones, e-mails and notes: "muller" finds "Müller"."""

import json
import re
import unicodedata
from collections.abc import Iterable
from pathlib import Path

from refcoach.store import driver
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
_PARTS = ("data", "idx", "content", "docsize", "config")
"""The tables in which the engine keeps the index."""
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
        _add_slice(database.connection(), part)


def make_anew(book: driver.Connection) -> None:
    """Make the search text of everybody again from the rows, where the index for it is damaged and they are whole.

    The engine does not drop an index that it cannot read: what an empty one is made of takes its place first.
    """
    (made,) = book.execute("SELECT sql FROM sqlite_master WHERE name = 'client_search'").fetchone()
    book.execute("BEGIN IMMEDIATE")
    try:
        book.execute(made.replace('"client_search"', 'temp."client_search"', 1))
        for part in _PARTS:
            book.execute(f"DELETE FROM main.client_search_{part}")
            book.execute(f"INSERT INTO main.client_search_{part} SELECT * FROM temp.client_search_{part}")
        book.execute("DROP TABLE temp.client_search")
        everybody = [client_id for (client_id,) in book.execute("SELECT id FROM client ORDER BY id").fetchall()]
        for start in range(0, len(everybody), SLICE):
            _add_slice(book, everybody[start : start + SLICE])
        book.execute("INSERT INTO client_search (client_search, rank) VALUES ('integrity-check', 1)")
        book.execute("COMMIT")
    except BaseException:
        book.rollback()
        raise


def mend(book: Path) -> None:
    """Make the search text anew in a book that others may be using, on a connection of its own; from any thread."""
    own = driver.unopened()
    driver.connect(own, book)
    try:
        make_anew(own.connection())
    finally:
        own.close()


def _add_slice(book: driver.Connection, wanted: list[int]) -> None:
    points: dict[int, list[str]] = {}
    ids = (json.dumps(wanted),)
    for client_id, kind, value in book.execute(_POINTS, ids).fetchall():
        if kind == "phone":
            digits = _DIGITS.sub("", value)
            value = f"{value} {digits} {digits[-PHONE_TAIL:]} {digits[-PHONE_TAIL:][-SHORT_PHONE:]}"
        points.setdefault(client_id, []).append(value)
    texts = [
        (i, fold(f"{name} {given} {family}"), fold(company), fold(" ".join(points.get(i, ()))), fold(notes))
        for i, name, given, family, company, notes in book.execute(_TEXTS, ids).fetchall()
    ]
    book.executemany("INSERT INTO client_search (rowid, names, company, points, notes) VALUES (?, ?, ?, ?, ?)", texts)


def match(text: str) -> str:
    """Turn what the owner typed into a query that finds every word by its beginning; empty when there is no word."""
    digits = _DIGITS.sub("", text)
    if len(digits) >= PHONE_TAIL and not re.search(r"[^\W\d_]", text):
        return f'"{digits[-PHONE_TAIL:]}"* OR "{digits[-SHORT_PHONE:]}"'
    return " ".join(f'"{word}"*' for word in _WORD.findall(fold(text)))
