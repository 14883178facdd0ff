"""What is in a file and whether it is sound, asked without opening the book: it may be damaged."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

from refcoach.paths import as_typed
from refcoach.services.desk import Refusal
from refcoach.store import inside, logs, newest, search, trouble, whole
from refcoach.store.backups import Backup
from refcoach.store.database import FILE_NAME, UNREADABLE, CannotOpen, worldly
from refcoach.store.inside import Inside
from refcoach.store.looking import refuse_link


@dataclass(frozen=True, slots=True)
class Checked:
    """What a look at every page found: faults in the engine's words, and what is inside where that can be read."""

    faults: tuple[str, ...]
    inside: Inside | None
    barred: str = ""
    """Why nothing can be written to it, and what to do; "" where it can."""
    mended: bool = False
    """Its index for searching alone was damaged, and was made anew."""


class State(Enum):
    """How a book is found after an unclean end, and left."""

    SOUND = "sound"
    MENDED = "mended"
    DAMAGED = "damaged"
    UNREAD = "unread"


def look_through(book: Path, stopped: Callable[[], bool]) -> State:
    """Read all of a book that the window has open, and mend its search where that alone is damaged; from any thread.

    What the world does meanwhile, such as another program that holds the file, says nothing about it.
    """
    try:
        found = whole.of_book(book, stopped)
        if found.search and not stopped():
            search.mend(book)
            return State.MENDED
        return State.DAMAGED if found.faults else State.SOUND
    except UNREADABLE as error:
        return State.DAMAGED if trouble.fault_of(error) is trouble.Fault.DAMAGED else State.UNREAD


def check(data: Path) -> Checked:
    """Look at every page, index and link of the book, which others may be using. Raises Refusal without one.

    An index for searching that is damaged loses nothing: it is made anew from the rows.
    """
    book = data / FILE_NAME
    try:
        refuse_link(book)
    except CannotOpen as error:
        raise Refusal(str(error)) from error
    if not book.is_file() or not book.stat().st_size:
        raise Refusal(
            f"There is no book in {data}. Nothing was changed; please name its folder with --data, or bring a backup"
            f" back with: {as_typed(data)} restore FILE"
        )
    try:
        with worldly(data, "the book was not checked"):
            logs.look(book)
            found, barred = whole.of_book(book), _barred(data)
            if found.search and barred:
                raise Refusal(
                    f"Only what RefCoach searches in is damaged, and it is made anew where RefCoach may write. {barred}"
                )
            if found.search:
                with logs.writing(book, closing=True):
                    search.mend(book)
            return Checked(found.faults, inside.of_book(book), barred, mended=bool(found.search))
    except CannotOpen as error:
        raise Refusal(str(error)) from error


def _barred(data: Path) -> str:
    fault = trouble.barred(data)
    if fault is None:
        return ""
    return f"{trouble.happened(fault, data)}, so it can only be looked at; {trouble.advice(fault, data)}."


def inside_of_book(data: Path) -> Inside | None:
    """Return what is in the book; None without one that can be read."""
    try:
        return inside.of_book(data / FILE_NAME)
    except CannotOpen:
        return None


def look(file: Path) -> Inside:
    """Look at every page of a file that may take the book's place. Raises Refusal for one that may not."""
    try:
        return inside.inspect(file)
    except CannotOpen as error:
        raise Refusal(str(error)) from error


def newest_good(data: Path) -> Backup | None:
    """Return the newest backup that may take the book's place."""
    found = newest.good(data)
    return found[0] if found else None
