"""Undo belongs to the book: what was done last is asked of the journal, by whatever window or command it was done."""

from dataclasses import dataclass

from refcoach.services.desk import Desk, Refusal
from refcoach.store import undo as store

RESTORE = "restore:"
"""What begins the name under which a restore is taken back; the file of the book that was replaced follows."""
NOTHING = "There is nothing to take back."


@dataclass(frozen=True, slots=True)
class Undoable:
    """What would be taken back, and its name for people: "Logged: Priya Nair"."""

    batch: str
    name: str


def latest() -> Undoable | None:
    """Return the last thing the owner did that was not taken back; the program's own acts are passed over."""
    found = store.latest()
    return Undoable(found[0], _named(*found)) if found else None


def take_back(desk: Desk, batch_id: str = "") -> Undoable:
    """Take the last thing back, or one batch. Raises Refusal when something was changed since: it stays offered."""
    if batch_id.startswith(RESTORE):
        # Here, because every window undoes, and hardly any has restored.
        from refcoach.services import backups

        backups.undo_restore(desk, batch_id)
        return Undoable(batch_id, "Backup brought back")
    with desk.change("undo") as batch:
        label = store.label(batch_id)
        found = Undoable(batch_id, _named(batch_id, label)) if label else latest()
        if found is None:
            raise Refusal(NOTHING)
        batch.label = store.label_of(found.batch)
        try:
            desk.undo(found.batch)
        except Refusal as refusal:
            raise Refusal(f"{found.name}. {refusal}") from refusal
    return found


def _named(batch: str, label: str) -> str:
    """Add whom it was about, where the label does not say it."""
    names = [name for name in store.names_in(batch) if name not in label]
    if not names:
        return label
    more = f" and {len(names) - 1} more" if len(names) > 1 else ""
    return f"{label}: {names[0]}{more}"
