"""The note that a book leaves where it was moved away: whoever opens that folder later is told where the book is.

It is written before the book is in its new place, and says then that this is not done yet; so a move that was cut
short is known. The book is in its new place once the copy has its name there (`ARRIVING` until then). Before that the
old one is the book; after that what is still in the old folder is taken away, if nobody wrote to it since.
"""

import os
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from refcoach.store import backups, logs, note, place, soundness
from refcoach.store.database import FILE_NAME
from refcoach.store.lock import AlreadyOpen, DataLock
from refcoach.store.note import Looks, State
from refcoach.store.wrong import CannotOpen

ARRIVING = "refcoach.arriving"
"""A whole copy that waits in the new folder until the old one says where it goes."""
_FIRST = b"RefCoach moved its book from here to this folder, which stays on this computer:"
_NOTHING = Looks(0, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class Moved:
    """Where a book went, how its file looked here, and which file is the one there."""

    to: Path
    left: Looks
    came: Looks

    @property
    def is_under_way(self) -> bool:
        """Say whether something of the move is still to be done, or was when a kill came."""
        return self.came.state is State.WRITING


def begin(folder: Path, to: Path) -> Moved:
    """Say that a book is about to be moved: nothing of it is there yet."""
    return _write(folder, Moved(to, _NOTHING, replace(_NOTHING, state=State.WRITING)))


def ready(folder: Path, found: Moved) -> None:
    """Say that the copy waits in the new folder, and how the book looked that was copied."""
    left, came = Looks.of(folder / FILE_NAME), Looks.of(found.to / ARRIVING)
    if left is None or came is None:
        raise FileNotFoundError(folder / FILE_NAME)
    _write(folder, replace(found, left=left, came=replace(came, state=State.WRITING)))


def done(folder: Path) -> None:
    """Say that nothing of the move is left to be done."""
    if found := read(folder):
        _write(folder, replace(found, came=replace(found.came, state=State.STILL)))


def read(folder: Path) -> Moved | None:
    """Read the note in a folder; None without one, or for nonsense."""
    try:
        _, *path, left, came = (folder / place.MOVED).read_bytes().rstrip(b"\n").split(b"\n")
    except (OSError, ValueError):
        return None
    one, other = note.parse(left), note.parse(came)
    return Moved(Path(os.fsdecode(b"\n".join(path))), one, other) if path and one and other else None


def settle(folder: Path) -> Moved | None:
    """Return where the book of a folder is now; None where it is here. Whoever asks holds the lock of the folder.

    Of a move that was cut short, what is left of the book here is taken away, or what is left of the copy there.
    """
    found = read(folder)
    if found is None or not (folder / FILE_NAME).exists():
        return found
    if not found.is_under_way:
        # Programs that carry files bring back what is gone; where nobody wrote to it since, the book is over there.
        return found if _is_what_left(folder, found) and Looks.of(found.to / FILE_NAME) else None
    if not _has_come(found):
        call_off(folder, found)
        return None
    if _is_what_left(folder, found):
        take_away(folder)
        return found
    done(folder)
    return None


def take_away(folder: Path) -> None:
    """Take away what is left of a book that is elsewhere now; what cannot be is tried again at the next start."""
    book = folder / FILE_NAME
    with suppress(OSError):
        for left in (book, *_empty_beside(book), book.with_name(note.FILE_NAME), book.with_name(soundness.FILE_NAME)):
            left.unlink(missing_ok=True)
        backups.sync(folder)


def call_off(folder: Path, found: Moved) -> None:
    """Leave nothing of a move that did not come to its end: the book is here."""
    with suppress(AlreadyOpen, OSError), DataLock(found.to):
        drop_copy(found.to)
    (folder / place.MOVED).unlink(missing_ok=True)


def drop_copy(folder: Path) -> None:
    """Leave nothing of a copy that did not become a book."""
    for left in (folder / ARRIVING, *folder.glob(backups.PARTS)):
        left.unlink(missing_ok=True)


def holds_a_book(folder: Path) -> bool:
    """Say whether there is a book in a folder, or was and is missing, which its next start asks about."""
    book = folder / FILE_NAME
    return Looks.of(book) is not None or note.was_here(book) or soundness.is_noted(book) or bool(logs.of(book))


def refuse(folder: Path) -> None:
    """Say where the book of a folder is, for whoever can only be told."""
    if found := read(folder):
        raise CannotOpen(sentence(folder, found))


def sentence(folder: Path, found: Moved) -> str:
    """Say where the book of a folder is, and how to open it."""
    if holds_a_book(found.to):
        return (
            f"The book of {folder} was moved to {found.to}, which stays on this computer. Nothing was changed; it is"
            f' opened with: refcoach --data "{found.to}"'
        )
    file = next((backup.path for backup in backups.all_of(folder)), "FILE")
    return (
        f"The book of {folder} was moved to {found.to}, perhaps on another computer: here is none. Nothing was changed;"
        f' go on at that computer, or bring a backup back with: refcoach --data "{found.to}" restore "{file}" --yes'
    )


def _has_come(found: Moved) -> bool:
    there = Looks.of(found.to / FILE_NAME)
    return there is not None and there.is_file_of(found.came) and not (found.to / ARRIVING).exists()


def _is_what_left(folder: Path, found: Moved) -> bool:
    book = folder / FILE_NAME
    now = Looks.of(book)
    return now is not None and now.holds_what(found.left) and not logs.of(book)


def _empty_beside(book: Path) -> list[Path]:
    beside = (book.with_name(f"{book.name}{end}") for end in (*logs.LOGS, "-shm"))
    return [file for file in beside if file not in logs.of(book)]


def _write(folder: Path, found: Moved) -> Moved:
    part = folder / f"{place.MOVED}.part"
    part.unlink(missing_ok=True)
    handle = os.open(part, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    with os.fdopen(handle, "wb") as file:
        lines = (_FIRST, os.fsencode(found.to), note.words(found.left), note.words(found.came))
        file.write(b"".join(line + b"\n" for line in lines))
        file.flush()
        os.fsync(file.fileno())
    part.replace(folder / place.MOVED)
    backups.sync(folder)
    return found
