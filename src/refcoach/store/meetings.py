"""Talks at the client's table in the database, the names given there, and our side of an agreement."""

from datetime import date
from typing import Any

from refcoach.domain.meetings import AtTable, Commitment, Meeting
from refcoach.domain.referrals import How
from refcoach.store import write
from refcoach.store.tables import CommitmentRow, MeetingNameRow, MeetingRow, database


def get(meeting_id: int) -> Meeting | None:
    return next(iter(write.find(Meeting, MeetingRow, "id = ?", meeting_id)), None)


def open_ones() -> list[Meeting]:
    """Return the talks that were begun and not left, the latest last: one, unless two books were put together."""
    return write.find(Meeting, MeetingRow, "ended_at = ''")


def begin(client_id: int, touchpoint_id: int | None, at: str) -> int:
    return write.insert(MeetingRow, client_id=client_id, touchpoint_id=touchpoint_id, began_at=at)


def end(meeting_id: int, at: str) -> None:
    write.change(MeetingRow, meeting_id, ended_at=at)


def names(meeting_id: int) -> list[AtTable]:
    """Return the names given in one talk, in the order in which they came."""
    return write.find(AtTable, MeetingNameRow, "meeting_id = ?", meeting_id, order="position, id")


def name(name_id: int) -> AtTable | None:
    return next(iter(write.find(AtTable, MeetingNameRow, "id = ?", name_id)), None)


def names_of_client(client_id: int) -> list[AtTable]:
    """Return every name a client gave at a table, the latest last."""
    where = "meeting_id IN (SELECT id FROM meeting WHERE client_id = ?)"
    return write.find(AtTable, MeetingNameRow, where, client_id)


def add_name(meeting_id: int, line: str, how: How, position: int) -> int:
    return write.insert(MeetingNameRow, meeting_id=meeting_id, name=line, introduction=how, position=position)


def change_name(name_id: int, **values: Any) -> None:
    write.change(MeetingNameRow, name_id, **values)


def remove_name(name_id: int) -> None:
    write.remove(MeetingNameRow, name_id)


def commitments(promise_id: int) -> list[Commitment]:
    """Return what we said we would do as our side of an agreement, in the order in which it was said."""
    return write.find(Commitment, CommitmentRow, "promise_id = ?", promise_id)


def commitment(commitment_id: int) -> tuple[Commitment, int] | None:
    """Return one thing we said we would do, and whom it was said to."""
    found = write.find(Commitment, CommitmentRow, "id = ?", commitment_id)
    if not found:
        return None
    sql = "SELECT client_id FROM promise WHERE id = ?"
    return found[0], int(database.execute_sql(sql, (found[0].promise_id,)).fetchone()[0])


def hand_on(promise_id: int, to_promise_id: int) -> None:
    """Let what we said with one agreement belong to the next."""
    for one in commitments(promise_id):
        write.change(CommitmentRow, one.id, promise_id=to_promise_id)


def remove_commitment(commitment_id: int) -> None:
    write.remove(CommitmentRow, commitment_id)


def tick(commitment_id: int, on: date | None) -> None:
    """Say on which day it was done, or that it is not."""
    write.change(CommitmentRow, commitment_id, done_on=on)


def give_day(commitment_id: int, on: date) -> None:
    """Say by which day it will be done."""
    write.change(CommitmentRow, commitment_id, due_on=on, snoozed_until=None)
