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


@dataclass(frozen=True, slots=True)
class _Line:
    """What was done in the book that is there: the file whose journal tells, and its newest entry."""

    file: Path
    last: tuple[int, str]
    came: bool
    """It is just as it was brought back."""
    replaced: tuple[Path, ...]
    """What the owner had replaced by a backup."""


def ordered(data: Path) -> list[Known]:
    """Return the backups of a data folder, the newest in what is inside first. May be called from any thread."""
    return _in_order([Known(one, inside.of(one.path)) for one in backups.all_of(data)], data)


def good(data: Path) -> tuple[Backup, Inside] | None:
    """Return the newest backup that can take the book's place; what the owner had replaced comes last.

    So does, behind that, what a copy of the book did that went on elsewhere. One without people and check-ins is
    nothing to go back to while there is another. The second folder is looked into as well, where it is there: for a
    disk that went bad it was chosen.
    """
    own = ordered(data)
    line = _line(data, own)
    found = _in_order([*own, *_elsewhere(data)], data)
    empty = None
    for one in sorted(found, key=lambda one: (_strangeness(one, line, data), one.backup.why is Why.RESTORE)):
        with suppress(CannotOpen):
            looked_at = inside.inspect(one.backup.path)
            if not looked_at.is_empty:
                return one.backup, looked_at
            empty = empty or (one.backup, looked_at)
    return empty


def _line(data: Path, own: Sequence[Known]) -> _Line | None:
    """Return what was done in the book; where that cannot be read, its own backups know, up to the newest."""
    came, book = brought_back.read(data), data / FILE_NAME
    kept = data / backups.FOLDER / came.kept if came and came.kept else None
    replaced = {one.backup.path for one in own if one.backup.why is Why.RESTORE} | ({kept} if kept else set())

    def found(file: Path, last: tuple[int, str]) -> _Line:
        return _Line(file, last, came is not None and last[0] == came.last_entry, tuple(sorted(replaced)))

    if book.exists() and (last := inside.last_entry(book)):
        return found(book, last)
    for one in own:
        if one.inside is not None and one.inside.last_uid and one.backup.path not in replaced:
            last = (one.inside.last_entry, one.inside.last_uid)
            if not (came and kept and last[0] > came.last_entry and inside.has_entry(kept, last)):
                return found(one.backup.path, last)
    return None


def _strangeness(one: Known, line: _Line | None, data: Path) -> int:
    """Say how far a backup is from what was done in the book: 0 where one goes on from the other.

    What the owner gave up for a backup goes on from that, too: it was not wanted.
    """
    if line is None or one.inside is None:
        return 0
    last = (one.inside.last_entry, one.inside.last_uid)
    if inside.has_entry(line.file, last):
        return 0
    given_up = line.came or any(inside.has_entry(file, last) for file in line.replaced)
    if not given_up and inside.has_entry(one.backup.path, line.last):
        return 0
    return 1 if one.backup.path.is_relative_to(data) else 2


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
