"""Which backup is the newest: what is inside says so. A name comes from a clock, which may have been a year ahead."""

import json
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from refcoach.domain.backups import Why
from refcoach.store import backups, brought_back, inside
from refcoach.store.backups import Backup
from refcoach.store.database import FILE_NAME, UNREADABLE, CannotOpen
from refcoach.store.inside import Inside

_UNREADABLE: tuple[type[Exception], ...] = (*UNREADABLE, OSError)
_CHOSEN = "SELECT value FROM setting WHERE name = 'backup_folder'"


@dataclass(frozen=True, slots=True)
class Known:
    """A backup and what is inside; None where that cannot be read."""

    backup: Backup
    inside: Inside | None


def ordered(data: Path) -> list[Known]:
    """Return the backups of a data folder, the newest in what is inside first. May be called from any thread."""
    return _in_order([Known(one, inside.of(one.path)) for one in backups.all_of(data)], data)


def good(data: Path) -> tuple[Backup, Inside] | None:
    """Return the newest backup that can take the book's place; what the owner had replaced comes last.

    One without people and check-ins is nothing to go back to while there is another. The second folder is looked into
    as well, where it is there: for a disk that went bad it was chosen.
    """
    found = _in_order([*ordered(data), *_elsewhere(data)], data)
    empty = None
    for backup in sorted((one.backup for one in found), key=lambda backup: backup.why is Why.RESTORE):
        with suppress(CannotOpen):
            looked_at = inside.inspect(backup.path)
            if not looked_at.is_empty:
                return backup, looked_at
            empty = empty or (backup, looked_at)
    return empty


def _in_order(found: Sequence[Known], data: Path) -> list[Known]:
    """Put what goes on from another before it; where neither holds the other, the names say which is newer.

    So they do of the book that was brought back last: what went on from it is what the owner did not want.
    """
    came = brought_back.read(data)
    wanted = came.last_entry if came else None
    newest: list[Known] = []
    for one in sorted(found, key=lambda one: (one.backup.at, one.backup.path.name), reverse=True):
        at = next((number for number, other in enumerate(newest) if _goes_on(one, other, wanted)), len(newest))
        newest.insert(at, one)
    return newest


def _goes_on(one: Known, other: Known, wanted: int | None) -> bool:
    """Say whether one holds all that was done in the other, and more."""
    if one.inside is None or other.inside is None or one.inside.last_entry <= other.inside.last_entry:
        return False
    return other.inside.last_entry != wanted and inside.holds(one.backup.path, other.inside)


def _elsewhere(data: Path) -> list[Known]:
    """Return what lies in the second folder alone, and belongs to this book: others may keep theirs there, too.

    The folder stands in the book; where that cannot be read, in the backups made of it.
    """
    here = {one.path.name for one in backups.all_of(data)}
    for own in (data / FILE_NAME, *(one.path for one in backups.all_of(data))):
        folder = _chosen(own)
        if folder is not None:
            there = (one for one in backups.in_folder(folder) if one.path.name not in here)
            return [Known(one, inside.of(one.path)) for one in there if inside.is_of_one_book(one.path, own)]
    return []


def _chosen(own: Path) -> Path | None:
    with suppress(*_UNREADABLE), inside.looking(own) as look:
        found = look.execute(_CHOSEN).fetchone()
        if found and (folder := json.loads(found[0])):
            return Path(folder)
    return None
