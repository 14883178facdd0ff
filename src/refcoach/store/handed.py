"""What was handed over, in the database."""

from datetime import date

from refcoach.domain.handed import Handed
from refcoach.store import write
from refcoach.store.tables import HandoutRow


def of_client(client_id: int) -> list[Handed]:
    """Return everything a client was given, the first first."""
    return write.find(Handed, HandoutRow, "client_id = ?", client_id, order="given_on, id")


def get(handout_id: int) -> Handed | None:
    return next(iter(write.find(Handed, HandoutRow, "id = ?", handout_id)), None)


def add(client_id: int, kind: str, count: int, on: date) -> int:
    return write.insert(HandoutRow, client_id=client_id, kind=kind, count=count, given_on=on)


def answer(handout_id: int, used: int, on: date) -> None:
    """Keep how many went on, by the client's word, and the day they were asked."""
    write.change(HandoutRow, handout_id, used=used, asked_on=on)


def hand_over(gone_id: int, kept_id: int) -> None:
    """Let what somebody written down twice was given be the one person's (R23)."""
    for one in of_client(gone_id):
        write.change(HandoutRow, one.id, client_id=kept_id)
