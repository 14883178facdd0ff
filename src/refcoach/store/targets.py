"""People the owner would like to meet, who ticked them, and the cards handed to a client."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from refcoach.domain.clients import State
from refcoach.domain.targets import Target, Tick
from refcoach.store import write
from refcoach.store.tables import TargetRow, TargetTickRow, database

_PERSON = f"c.trashed_on IS NULL AND c.state != '{State.DECEASED}'"
THERE = f"(client_id IS NULL OR EXISTS (SELECT 1 FROM client c WHERE c.id = client_id AND {_PERSON}))"
"""R21: the name of somebody who died, or was removed, is on no list."""
_TICKS = f"""
SELECT t.id, t.target_id, t.client_id, t.ticked_on, t.known_from FROM target_tick t
JOIN client c ON c.id = t.client_id WHERE {_PERSON} ORDER BY t.ticked_on, t.id
"""


def every() -> list[Target]:
    """The whole list in its order, with those who were taken off it."""
    return write.find(Target, TargetRow, THERE, order="position, id")


def on_the_list() -> list[Target]:
    """The list as it is shown, the first line first."""
    return write.find(Target, TargetRow, f"retired_on IS NULL AND {THERE}", order="position, id")


def get(target_id: int) -> Target | None:
    return next(iter(write.find(Target, TargetRow, "id = ?", target_id)), None)


def lines() -> list[str]:
    """The words of the list as it is shown."""
    return [one.line for one in on_the_list()]


def add(line: str, role: str = "", client_id: int | None = None) -> int:
    return write.insert(TargetRow, line=line, role=role, position=_end(), client_id=client_id)


def add_many(people: Sequence[tuple[str, str, int]]) -> None:
    """Put people at the end of the list: each with a line, a role and who they are in the book."""
    end = _end()
    write.insert_many(
        TargetRow,
        [
            {"line": line, "role": role, "position": end + at, "client_id": i}
            for at, (line, role, i) in enumerate(people)
        ],
    )


def change(target_id: int, **values: Any) -> None:
    write.change(TargetRow, target_id, **values)


def ticks() -> list[Tick]:
    """Who ticked what, the first tick first; nobody who died or was removed."""
    rows = database.execute_sql(_TICKS).fetchall()
    return [Tick(i, target, client, date.fromisoformat(on), known) for i, target, client, on, known in rows]


def tick_of(client_id: int, target_id: int) -> Tick | None:
    """What a client ticked of one line, if they did."""
    found = write.find(Tick, TargetTickRow, "client_id = ? AND target_id = ?", client_id, target_id)
    return next(iter(found), None)


def add_tick(client_id: int, target_id: int, on: date, known_from: str) -> int:
    return write.insert(TargetTickRow, client_id=client_id, target_id=target_id, ticked_on=on, known_from=known_from)


def change_tick(tick_id: int, known_from: str) -> None:
    write.change(TargetTickRow, tick_id, known_from=known_from)


def remove_tick(tick_id: int) -> None:
    write.remove(TargetTickRow, tick_id)


def hand_over(gone_id: int, kept_id: int) -> None:
    """Let the lines and ticks of somebody written down twice be those of the one person (R23)."""
    for one in write.find(Target, TargetRow, "client_id = ?", gone_id):
        write.change(TargetRow, one.id, client_id=kept_id)
    for tick in write.find(Tick, TargetTickRow, "client_id = ?", gone_id):
        if tick_of(kept_id, tick.target_id) is None:
            write.change(TargetTickRow, tick.id, client_id=kept_id)


def _end() -> int:
    return int(database.execute_sql("SELECT coalesce(max(position) + 1, 0) FROM target").fetchone()[0])
