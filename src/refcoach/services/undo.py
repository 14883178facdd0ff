"""Undo belongs to the book: what was done last is asked of the journal, by whatever window or command it was done.

Once more takes back what was done before that, and so on through the day and over a restart. What was refused says so
by its name and then stands in nobody's way.
"""

from contextlib import suppress
from dataclasses import dataclass

from refcoach.domain.spoken import a_few
from refcoach.services.desk import Desk, Refusal
from refcoach.store import brought_back, undo_import
from refcoach.store import undo as store
from refcoach.store.database import CannotOpen, data_file
from refcoach.store.undo_import import TakenBack

RESTORE = "restore:"
"""What begins the name under which a restore is taken back; the file of the book that was replaced follows."""
BROUGHT_BACK = "Backup brought back"
NOTHING = "There is nothing to take back."


@dataclass(frozen=True, slots=True)
class Undoable:
    """What would be taken back, and its name for people: "Logged (Priya Nair)"."""

    batch: str
    name: str


@dataclass(frozen=True, slots=True)
class Undone:
    """What was taken back, by its name; of an import, what became of whom."""

    batch: str
    name: str
    people: TakenBack | None = None


def latest() -> Undoable | None:
    """Return the last thing the owner did that was not taken back; the program's own acts are passed over.

    Where a book was brought back last, it is that: what its journal says was done before.
    """
    found = store.latest()
    came = brought_back.read(data_file().parent)
    if came and not (found and store.is_after(found[0], came.last_entry)):
        return Undoable(f"{RESTORE}{came.kept}", BROUGHT_BACK)
    return Undoable(found[0], _named(*found)) if found else None


def take_back(desk: Desk, batch_id: str = "") -> Undone:
    """Take the last thing back, or one batch; an import as far as nobody was changed since.

    Raises Refusal with its name when something was changed since. The next call then reaches what was done before it.
    """
    if not batch_id and (last := latest()) and last.batch.startswith(RESTORE):
        batch_id = last.batch
    if batch_id.startswith(RESTORE):
        return _take_restore_back(desk, batch_id)
    refused = ""
    try:
        with desk.change("undo") as batch:
            label = store.label(batch_id)
            found = latest() if not batch_id else Undoable(batch_id, _named(batch_id, label)) if label else None
            if found is None:
                raise Refusal(NOTHING)
            refused, batch.label = found.batch, store.label_of(found.batch)
            people = _take_back(desk, found)
            return Undone(found.batch, found.name if people is None else label or store.label(found.batch), people)
    except Refusal:
        # The mark is a convenience: where it cannot be written, the same thing is refused once more.
        with suppress(CannotOpen):
            if refused:
                store.pass_over(refused, desk.clock.utc())
        raise


def _take_restore_back(desk: Desk, batch_id: str) -> Undone:
    # Here, because every window undoes, and hardly any has restored.
    from refcoach.services import backups

    try:
        backups.undo_restore(desk, batch_id)
    finally:
        # What was refused is passed over next time, and what was taken back is done with.
        pass_restore_over()
    return Undone(batch_id, BROUGHT_BACK, None)


def pass_restore_over() -> None:
    """Let the next undo reach what was done before in the book that was brought back."""
    brought_back.forget(data_file().parent)


def _take_back(desk: Desk, found: Undoable) -> TakenBack | None:
    try:
        if undo_import.is_import(found.batch):
            return undo_import.take_back(found.batch, desk.clock.utc())
        desk.undo(found.batch)
    except (Refusal, store.CannotUndo) as error:
        raise Refusal(f"{found.name}. {error}") from error
    return None


def _named(batch: str, label: str) -> str:
    """Add whom it was about, where the label does not say it: no second colon, whoever says "Undone: " before it."""
    names = [name for name in store.names_in(batch) if name not in label]
    return f"{label} ({a_few(names)})" if names else label
