"""A note among the backups: a book was brought back last, and where the one that it replaced is kept.

The journal of a book that came back knows nothing of how it came.
"""

import os
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from refcoach.store import inside
from refcoach.store.backups import FOLDER, folder_of
from refcoach.store.database import FILE_NAME

NAME = "brought-back.txt"


@dataclass(frozen=True, slots=True)
class BroughtBack:
    """The file among the backups with the replaced book, "" without one; the last entry that came in the journal."""

    kept: str
    last_entry: int


def note(data: Path, kept: Path | None) -> None:
    """Write down that the book that is there now was just brought back."""
    found = inside.of_book(data / FILE_NAME)
    # Without a note an undo goes on in the book that came back.
    with suppress(OSError):
        words = f"{found.last_entry if found else 0} {kept.name if kept else ''}"
        handle = os.open(folder_of(data) / NAME, os.O_CREAT | os.O_TRUNC | os.O_WRONLY, 0o600)
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(words)


def read(data: Path) -> BroughtBack | None:
    """Return what is noted; None where nothing is, or nonsense."""
    try:
        entry, _, kept = (data / FOLDER / NAME).read_text("utf-8").partition(" ")
        return BroughtBack(Path(kept).name, int(entry))
    except (OSError, ValueError):
        return None


def forget(data: Path) -> None:
    """Forget it: it was taken back, or the owner was told that it cannot be."""
    with suppress(OSError):
        (data / FOLDER / NAME).unlink(missing_ok=True)
