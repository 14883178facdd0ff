"""The owner's own words, order and additions in the database: a row for each step or answer they touched."""

from datetime import date
from typing import Any

from refcoach.domain.own_text import OwnText, is_sound
from refcoach.domain.own_words import ADDED
from refcoach.store import write
from refcoach.store.tables import OwnTextRow

_UNTOUCHED: dict[str, Any] = {
    "words": "",
    "builtin": "",
    "edition": 0,
    "looked_at_edition": 0,
    "uses_builtin": False,
    "hidden": False,
    "position": None,
}


def every() -> list[OwnText]:
    """Return everything the owner changed, in the order in which it was begun; what is not sound is left aside."""
    return [one for one in _rows() if is_sound(one)]


def left_aside() -> list[OwnText]:
    """Return the rows that RefCoach never wrote so: no talk is spoilt by them."""
    return [one for one in _rows() if not is_sound(one)]


def _rows() -> list[OwnText]:
    return write.find(OwnText, OwnTextRow, "1")


def of(situation: str, item: str) -> OwnText | None:
    """Return what the owner did with one step or answer."""
    return next(iter(write.find(OwnText, OwnTextRow, "situation = ? AND item = ?", situation, item)), None)


def keep(situation: str, item: str, today: date, **values: Any) -> None:
    """Change what is kept of a step or answer, or begin to keep it; what is so already leaves no trace."""
    known = of(situation, item)
    if known is None:
        write.insert(OwnTextRow, situation=situation, item=item, changed_on=today, **values)
        return
    if not is_sound(known):
        # It was left aside, and begins anew.
        values = {**_UNTOUCHED, **values}
    if any(getattr(known, name) != value for name, value in values.items()):
        write.change(OwnTextRow, known.id, changed_on=today, **values)


def add(situation: str, words: str, builtin: str, today: date) -> str:
    """Add a step of the owner's and return its id, which no other step will ever have."""
    row_id = write.insert(OwnTextRow, situation=situation, words=words, builtin=builtin, changed_on=today)
    item = f"{ADDED}{row_id}"
    write.change(OwnTextRow, row_id, item=item)
    return item


def remove(situation: str, item: str) -> None:
    """Forget what is kept of a step or answer."""
    if known := of(situation, item):
        write.remove(OwnTextRow, known.id)
