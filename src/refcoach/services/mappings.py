"""What the owner said the columns of a file mean: kept for the next file of that shape."""

from collections.abc import Mapping, Sequence
from datetime import date

from refcoach.domain.texts import one_line
from refcoach.exchange.reader import ColumnRead, FileRead, Told
from refcoach.services.desk import Desk
from refcoach.store import mappings as store

_NAMED = 3


def told(mapping: Mapping[str, str]) -> Told:
    """Return what is said of a file's columns now, and was said of files before."""
    return Told(mapping, store.every())


def keep(desk: Desk, read: FileRead, file_name: str) -> None:
    """Remember what was said of a file's columns, for the next one of its shape; one that says it all needs none."""
    if not any(read.told.values()):
        return
    name = one_line(file_name)
    with desk.change(f"What the columns of {name} mean"):
        known = store.every()
        for shape, said in read.told.items():
            if said and known.get(shape) != dict(said):
                store.keep(shape, name, said, desk.today())


def chosen_on(read: FileRead) -> date | None:
    """Return when the owner last said what columns of files of this shape mean; None where nothing of it is used."""
    return store.saved_on([shape for shape, said in read.told.items() if said])


def not_read(columns: Sequence[ColumnRead]) -> list[str]:
    """Return the columns with something in them that was not brought in."""
    return [one_line(column.name) for column in columns if column.filled and column.as_field is None]


def not_read_line(columns: Sequence[ColumnRead]) -> str:
    """Say what was not brought in: "Loyalty tier, 4 more"; "" when all of it was."""
    names = not_read(columns)
    more = len(names) - _NAMED
    # One more is as short as saying so.
    shown = names if more < 2 else [*names[:_NAMED], f"{more} more"]
    return ", ".join(shown)
