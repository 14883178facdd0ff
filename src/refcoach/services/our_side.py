"""Our side of the agreement, which comes first: what we said we'd do is written down, ticked, and taken out (R10)."""

from datetime import date

from refcoach.domain.promises import NOT_AGREED, WORD_STANDS
from refcoach.domain.texts import one_line
from refcoach.domain.touchpoints import moved_to
from refcoach.services import allowed
from refcoach.services.desk import Desk, Refusal
from refcoach.store import meetings, promises, todos

_GONE = "That is no longer to be done. Nothing was changed."


def add(desk: Desk, promise_id: int, text: str, due_on: date | None = None) -> str:
    """Write down one thing we said we'd do; a day that is over means today (R8). Returns the batch for undo.

    Raises Refusal without words, in a trade without agreements, and for an agreement that has ended.
    """
    text = one_line(text)
    with desk.change(f"Our side, “{text}”") as batch:
        if off := allowed.agreement_off():
            raise Refusal(f"{off} Nothing was saved.")
        if not text:
            raise Refusal("What did we say we'd do? Without words nothing was saved.")
        promise = promises.get(promise_id)
        if promise is None or promise.state not in WORD_STANDS:
            raise Refusal("That agreement has ended. Nothing was saved; plan a task of your own instead.")
        todos.add_commitment(promise_id, text, moved_to(due_on, desk.today()) if due_on else None)
    return batch.id


def tick(desk: Desk, commitment_id: int, *, done: bool) -> str:
    """Say whether it is done. Raises Refusal for what was taken out. Returns the batch for undo."""
    with desk.change("Our side of the agreement") as batch:
        found = meetings.commitment(commitment_id)
        if found is None:
            raise Refusal(_GONE)
        if (found[0].done_on is not None) != done:
            meetings.tick(commitment_id, desk.today() if done else None)
    return batch.id


def take_out(desk: Desk, commitment_id: int) -> str:
    """Take it off our side, done or not. Raises Refusal for what was taken out. Returns the batch for undo."""
    with desk.change("Taken off our side") as batch:
        if meetings.commitment(commitment_id) is None:
            raise Refusal(_GONE)
        meetings.remove_commitment(commitment_id)
    return batch.id


def hand_on(client_id: int, promise_id: int) -> None:
    """What we said before they had agreed belongs to the answer they gave next. Part of a change."""
    for before in promises.of_client(client_id):
        if before.id != promise_id and before.state in NOT_AGREED:
            meetings.hand_on(before.id, promise_id)
