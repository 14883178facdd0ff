"""Asks in the database."""

from typing import Unpack

from refcoach.domain.asks import NOT_COUNTED, Ask
from refcoach.store import write
from refcoach.store.columns import AskColumns
from refcoach.store.tables import AskRow, database

COUNTED = f"outcome NOT IN ({', '.join(repr(str(o)) for o in sorted(NOT_COUNTED))})"
"""In SQL: somebody was asked."""


def of_client(client_id: int) -> list[Ask]:
    return write.find(Ask, AskRow, "client_id = ?", client_id, order="asked_on, id")


def hesitations(situation: str) -> list[str]:
    """Return what came back in a situation, by code: what was met most often first."""
    sql = "SELECT hesitation FROM ask WHERE situation = ? AND hesitation != '' GROUP BY 1 ORDER BY count(*) DESC, 1"
    return [code for (code,) in database.execute_sql(sql, (situation,)).fetchall()]


def change(ask_id: int, **values: Unpack[AskColumns]) -> None:
    write.change(AskRow, ask_id, **values)


def add(**values: Unpack[AskColumns]) -> int:
    return write.insert(AskRow, **values)
