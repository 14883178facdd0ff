"""The book moves out of a folder that other programs carry to other computers, and whoever asks there is led on."""

from contextlib import suppress
from pathlib import Path

from refcoach.exchange.bounds import Refused
from refcoach.exchange.whole import write_bytes
from refcoach.services.desk import Desk
from refcoach.store import backups, moved, moving, settings
from refcoach.store.database import CannotOpen, close_database, open_database


def move(desk: Desk, old: Path, new: Path) -> None:
    """Move the closed book of one folder to another; whoever asks holds the lock of the old one.

    Its backups stay, with one more, and from now on new ones go there, too, unless they go elsewhere already. May be
    called from any thread. Raises CannotOpen, and BookWrong where the owner must choose first: then nothing was done.
    """
    moving.move(old, new, desk.clock.now())
    follow(desk, old)


def follow(desk: Desk, old: Path) -> Path | None:
    """Return where the book of a folder was moved to, None where it is there; do what a kill left to be done.

    Whoever asks holds the lock of that folder. Raises CannotOpen where the book is not there either.
    """
    found = moved.settle(old)
    if found is None:
        return None
    if not moved.holds_a_book(found.to):
        moved.refuse(old)
    if found.is_under_way:
        _let_guides_come(old, found.to)
        _let_backups_come(desk, old, found.to)
    return found.to


def where(desk: Desk, old: Path) -> str:
    """Say where the book of a folder was moved to; "" where it is there. The same as `follow`, for who is only told."""
    followed = follow(desk, old)
    found = moved.read(old)
    return moved.sentence(old, found) if followed and found else ""


def _let_guides_come(old: Path, new: Path) -> None:
    """What is given away goes along; a file that can't is said to be gone, where it is looked for."""
    for file in old.glob(f"{settings.GUIDES}*"):
        with suppress(OSError, Refused):
            write_bytes(new / file.name, file.read_bytes())
            file.unlink()


def _let_backups_come(desk: Desk, old: Path, new: Path) -> None:
    """A folder that is carried to other computers is a good place for them."""
    # The owner can choose it in Settings at any time: nothing depends on this.
    with suppress(CannotOpen, OSError, ValueError):
        open_database(new, read_later=True)
        try:
            _choose(desk, backups.folder_of(old))
        finally:
            close_database()
        moved.done(old)


def _choose(desk: Desk, folder: Path) -> None:
    with desk.change("Backups", who="program"):
        if not settings.load().backup_folder:
            settings.save(backup_folder=str(folder))
