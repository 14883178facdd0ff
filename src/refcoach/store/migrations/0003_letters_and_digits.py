"""Names are sorted, and everything is found, by letters without accents; a phone by any run of its digits.

Both are worked out from what the rows say, in the one way the program has for it. Frozen: what changes later is a new
migration.
"""

from collections.abc import Iterator
from typing import Any

from refcoach.store import letters, search

_SLICE = 5000
_PEOPLE = """
SELECT id, display_name, given_name, family_name, company, notes FROM client WHERE id > ? ORDER BY id LIMIT ?
"""
_POINTS = "SELECT client_id, kind, value FROM contact_point WHERE client_id BETWEEN ? AND ? ORDER BY id"


def up(migrator: Any, db: Any) -> None:
    """Make sort names and search texts again."""
    letters.fold_again(db)
    db.execute_sql("DELETE FROM client_search")
    db.execute_sql("CREATE VIRTUAL TABLE client_search_phones USING fts5(digits, tokenize = 'trigram')")
    for people in _people(db):
        points = db.execute_sql(_POINTS, (people[0][0], people[-1][0])).fetchall()
        search.add(db.connection(), people, points)


def _people(db: Any) -> Iterator[list[tuple[Any, ...]]]:
    last = 0
    while people := db.execute_sql(_PEOPLE, (last, _SLICE)).fetchall():
        yield people
        last = people[-1][0]
