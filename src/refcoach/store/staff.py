"""The people who work here, by the names under which they heard kind words."""

from datetime import date

from refcoach.domain.folding import fold
from refcoach.store import write
from refcoach.store.tables import StaffRow


def names() -> list[str]:
    """Return those who are still here, in the order of the alphabet."""
    here = StaffRow.select(StaffRow.name).where(StaffRow.left_on.is_null())
    return sorted((name for (name,) in here.tuples()), key=fold)


def keep(name: str) -> str:
    """Know somebody from now on, or again; returns the name as it was first written."""
    known = _known(name)
    if known is None:
        write.insert(StaffRow, name=name, left_on=None)
        return name
    if known.left_on is not None:
        write.change(StaffRow, known.id, left_on=None)
    return str(known.name)


def row_of(name: str) -> int:
    """Know somebody from now on, or again; returns the id of their row."""
    keep(name)
    known = _known(name)
    assert known is not None
    return int(known.id)


def leave(name: str, on: date) -> None:
    """Offer a name no more; what they heard keeps it."""
    known = _known(name)
    if known is not None and known.left_on is None:
        write.change(StaffRow, known.id, left_on=on)


def _known(name: str) -> StaffRow | None:
    return next((row for row in StaffRow.select().order_by(StaffRow.id) if fold(row.name) == fold(name)), None)
