"""The letters by which people are sorted, made again in a book or archive of a release that folded them otherwise."""

import json
from typing import Any

from refcoach.domain.folding import fold

_PICTURES = "SELECT id, before, after FROM journal WHERE table_name = 'client' AND last_id IS NULL ORDER BY id"


def fold_again(db: Any) -> None:
    """Fold every name again, and those in the journal's pictures: what was done before can be undone after it."""
    people = db.execute_sql("SELECT id, display_name, sort_name FROM client").fetchall()
    changed = [(fold(name), i) for i, name, before in people if fold(name) != before]
    db.connection().executemany("UPDATE client SET sort_name = ? WHERE id = ?", changed)
    pictures = []
    for entry, *found in db.execute_sql(_PICTURES).fetchall():
        redrawn = [picture and _redrawn(picture) for picture in found]
        if redrawn != found:
            pictures.append((*redrawn, entry))
    db.connection().executemany("UPDATE journal SET before = ?, after = ? WHERE id = ?", pictures)


def _redrawn(picture: str) -> str:
    if picture.isascii():
        return picture
    values = json.loads(picture)
    name = fold(values["display_name"])
    if values["sort_name"] == name:
        return picture
    return json.dumps({**values, "sort_name": name}, ensure_ascii=False)
