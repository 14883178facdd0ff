"""Names are sorted, and everything is found, by letters without accents; a phone by any run of its digits.

Both are worked out from what the rows say, in the one way that the program has for it. Frozen: what changes later is
a new migration. The journal's pictures go along: what was done before the update can still be undone after it.
"""

import json
from collections.abc import Iterator
from typing import Any

from refcoach.domain.folding import fold
from refcoach.store import search

_SLICE = 5000
_PEOPLE = """
SELECT id, display_name, given_name, family_name, company, notes FROM client WHERE id > ? ORDER BY id LIMIT ?
"""
_POINTS = "SELECT client_id, kind, value FROM contact_point WHERE client_id BETWEEN ? AND ? ORDER BY id"
_PICTURES = """
SELECT id, before, after FROM journal WHERE table_name = 'client' AND last_id IS NULL ORDER BY id
"""


def up(migrator: Any, db: Any) -> None:
    """Make sort names and search texts again."""
    _sort_names(db)
    _pictures(db)
    db.execute_sql("DELETE FROM client_search")
    for people in _people(db):
        points = db.execute_sql(_POINTS, (people[0][0], people[-1][0])).fetchall()
        db.connection().executemany(search.INSERTION, search.texts(people, points))


def _people(db: Any) -> Iterator[list[tuple[Any, ...]]]:
    last = 0
    while people := db.execute_sql(_PEOPLE, (last, _SLICE)).fetchall():
        yield people
        last = people[-1][0]


def _sort_names(db: Any) -> None:
    people = db.execute_sql("SELECT id, display_name, sort_name FROM client").fetchall()
    changed = [(fold(name), i) for i, name, before in people if fold(name) != before]
    db.connection().executemany("UPDATE client SET sort_name = ? WHERE id = ?", changed)


def _pictures(db: Any) -> None:
    changed = []
    for entry, *pictures in db.execute_sql(_PICTURES).fetchall():
        redrawn = [picture and _redrawn(picture) for picture in pictures]
        if redrawn != pictures:
            changed.append((*redrawn, entry))
    db.connection().executemany("UPDATE journal SET before = ?, after = ? WHERE id = ?", changed)


def _redrawn(picture: str) -> str:
    if picture.isascii():
        return picture
    values = json.loads(picture)
    name = fold(values["display_name"])
    if values["sort_name"] == name:
        return picture
    return json.dumps({**values, "sort_name": name}, ensure_ascii=False)
