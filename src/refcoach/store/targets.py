"""People the owner would like to meet, and the cards handed to a client."""

from collections.abc import Sequence
from typing import Any

from refcoach.store import write
from refcoach.store.tables import HandoutRow, TargetRow


def lines() -> list[str]:
    """The list as it is shown, the first line first."""
    query = TargetRow.select().where(TargetRow.retired_on.is_null())
    return [row.line for row in query.order_by(TargetRow.position, TargetRow.id)]


def add(line: str, role: str = "", client_id: int | None = None) -> int:
    return write.insert(TargetRow, line=line, role=role, position=TargetRow.select().count(), client_id=client_id)


def add_many(people: Sequence[tuple[str, str, int]]) -> None:
    """Put people at the end of the list: each with a line, a role and who they are in the book."""
    end = TargetRow.select().count()
    write.insert_many(
        TargetRow,
        [
            {"line": line, "role": role, "position": end + at, "client_id": i}
            for at, (line, role, i) in enumerate(people)
        ],
    )


def cards_given(client_id: int) -> int:
    """How many cards were last handed to a client; 0 when none were."""
    row: Any = (
        HandoutRow.select()
        .where(HandoutRow.client_id == client_id, HandoutRow.kind == "card")
        .order_by(HandoutRow.given_on.desc(), HandoutRow.id.desc())
        .first()
    )
    return row.count if row else 0
