"""Full-text search over names, companies, e-mails and notes: "muller" finds "Müller"; and any digits of a phone."""

import json
import re
from collections.abc import Iterable
from pathlib import Path

from refcoach.domain.folding import fold
from refcoach.store import driver
from refcoach.store.tables import database

_WORD = re.compile(r"\w+")
_DIGITS = re.compile(r"\D+")
_WITH_LETTERS = re.compile(r"\w*[^\W\d_]\w*")
_LETTER = re.compile(r"[^\W\d_]")
_TRUNK = re.compile(r"\(0\)")
_COUNTRY = re.compile(r"(?:\+|00)(1|7|2[07]|3[0-469]|4[013-9]|5[1-8]|6[0-6]|8[1246]|9[0-58]|\d{3})")
"""A country's digits at the beginning of a number, as the world's telephone union deals them out."""
SHORTEST_PHONE = 6
"""Fewer digits are an extension."""
PHONE_TAIL = 9
SHORT_PHONE = 8
"""Whole numbers have eight digits in some countries: there the ninth is the country's already."""
_INDEXED = 3
"""Digits that follow one another which the index finds a phone by; for fewer, every phone is looked at."""
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
WORDS, PHONES = "client_search", "client_search_phones"
TABLES = (WORDS, PHONES)
_OF_WORDS = "SELECT rowid FROM client_search WHERE client_search MATCH :words"
_OF_DIGITS = "SELECT rowid FROM client_search_phones WHERE client_search_phones MATCH :digits"
_OF_FEW_DIGITS = "SELECT rowid FROM client_search_phones WHERE digits LIKE :digits"
_OF_REST = "SELECT rowid FROM client_search WHERE client_search MATCH :rest"
Person = tuple[int, str, str, str, str, str]
"""Somebody's id, name, given and family name, company and notes."""
Point = tuple[int, str, str]
"""Whose it is, its kind and what it is."""


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
            _take_out(database.connection(), part)
        _add_slice(database.connection(), part)


def make_anew(book: driver.Connection) -> None:
    """Make the search text of everybody again from the rows, where the index for it is damaged and they are whole.

    The engine does not drop an index that it cannot read: what an empty one is made of takes its place first.
    """
    is_index = f"type = 'table' AND name IN {TABLES}"
    made = dict(book.execute(f"SELECT name, sql FROM sqlite_master WHERE {is_index}").fetchall())
    book.execute("BEGIN IMMEDIATE")
    try:
        for table, sql in made.items():
            book.execute(sql.replace(table, f"temp.{table}", 1).replace(f'"temp.{table}"', f'temp."{table}"', 1))
            for part in _PARTS:
                book.execute(f"DELETE FROM main.{table}_{part}")
                book.execute(f"INSERT INTO main.{table}_{part} SELECT * FROM temp.{table}_{part}")
            book.execute(f"DROP TABLE temp.{table}")
        # An older book has not all of them: what it searches in is made by its migration.
        people = "SELECT id FROM client ORDER BY id" if len(made) == len(TABLES) else "SELECT id FROM client LIMIT 0"
        everybody = [client_id for (client_id,) in book.execute(people).fetchall()]
        for start in range(0, len(everybody), SLICE):
            _add_slice(book, everybody[start : start + SLICE])
        for table in made:
            book.execute(f"INSERT INTO {table} ({table}, rank) VALUES ('integrity-check', 1)")
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


def _take_out(book: driver.Connection, wanted: list[int]) -> None:
    for table in TABLES:
        book.executemany(f"DELETE FROM {table} WHERE rowid = ?", [(i,) for i in wanted])


def _add_slice(book: driver.Connection, wanted: list[int]) -> None:
    ids = (json.dumps(wanted),)
    add(book, book.execute(_TEXTS, ids).fetchall(), book.execute(_POINTS, ids).fetchall())


def add_new(people: Iterable[Person], points: Iterable[Point]) -> None:
    """Put people into the index who were just added: nothing has to be read again."""
    add(database.connection(), people, points)


def add(book: driver.Connection, people: Iterable[Person], points: Iterable[Point]) -> None:
    """Put people into the index, and their points."""
    mails: dict[int, list[str]] = {}
    phones: dict[int, list[str]] = {}
    for client_id, kind, value in points:
        if kind == "phone":
            phones.setdefault(client_id, []).append(_DIGITS.sub("", value))
        if kind != "phone" or _LETTER.search(value):
            mails.setdefault(client_id, []).append(value)
    book.executemany(
        "INSERT INTO client_search (rowid, names, company, points, notes) VALUES (?, ?, ?, ?, ?)",
        [
            (i, fold(f"{name} {given} {family}"), fold(company), fold(" ".join(mails.get(i, ()))), fold(notes))
            for i, name, given, family, company, notes in people
        ],
    )
    book.executemany(
        "INSERT INTO client_search_phones (rowid, digits) VALUES (?, ?)",
        [(client_id, " ".join(digits)) for client_id, digits in phones.items()],
    )


def found(text: str) -> tuple[str, dict[str, str]]:
    """Return the SQL, and its values, for the ids of whom the owner's words find; "" where there is no word.

    Every word is found by its beginning. Digits are those of a phone too, whatever stands between them: "ann 010-1234".
    """
    words = quoted(text)
    if not words:
        return "", {}
    digits, letters = digits_in(text), _beginnings(_WITH_LETTERS.findall(fold(text)))
    if not digits:
        return _OF_WORDS, {"words": words}
    few = len(digits) < _INDEXED
    of_digits = _OF_FEW_DIGITS if few else _OF_DIGITS
    values = {"words": words, "digits": f"%{digits}%" if few else _phones(text, digits)}
    if letters:
        of_digits, values = f"SELECT * FROM ({of_digits} INTERSECT {_OF_REST})", {**values, "rest": letters}
    return f"{_OF_WORDS} UNION {of_digits}", values


def digits_in(text: str) -> str:
    """The digits of a phone among what was typed; not those of a word that has letters."""
    return _DIGITS.sub("", _TRUNK.sub("", _WITH_LETTERS.sub(" ", text)))


def quoted(text: str) -> str:
    """Turn what was typed into a query that finds every word by its beginning; empty when there is no word."""
    return _beginnings(_WORD.findall(fold(text)))


def _beginnings(words: Iterable[str]) -> str:
    return " ".join(f'"{word}"*' for word in words)


def _phones(text: str, digits: str) -> str:
    """Find a run of digits in any phone, and a number in whichever of its ways it is kept: +44 7700, 07700."""
    runs = {digits[-PHONE_TAIL:]}
    if country := _COUNTRY.match(text.strip()):
        runs.add(digits[len(country[0].removeprefix("+")) :])
    elif digits[0] == "0":
        runs.add(digits[1:])
    if len(digits) >= PHONE_TAIL:
        runs.add(digits[-SHORT_PHONE:])
    return " OR ".join(f'"{run}"' for run in sorted(runs) if len(run) >= _INDEXED)
