"""The people who work here: who heard kind words once is offered the next time."""

from refcoach.services.desk import Desk, Refusal
from refcoach.store import staff


def remove(desk: Desk, name: str) -> str:
    """Offer a name no more; returns the batch for undo. The compliments they heard keep it."""
    with desk.change("People who work here") as batch:
        if name not in staff.names():
            raise Refusal(f"{name} is no longer in the list. Nothing was changed.")
        staff.leave(name, desk.today())
    return batch.id
