"""Asks in the database."""

from typing import Unpack

from refcoach.domain.asks import NOT_COUNTED, Ask
from refcoach.store import write
from refcoach.store.columns import AskColumns
from refcoach.store.tables import AskRow

COUNTED = f"outcome NOT IN ({', '.join(repr(str(o)) for o in sorted(NOT_COUNTED))})"
"""In SQL: somebody was asked."""


def of_client(client_id: int) -> list[Ask]:
    return write.find(Ask, AskRow, "client_id = ?", client_id, order="asked_on, id")


def change(ask_id: int, **values: Unpack[AskColumns]) -> None:
    write.change(AskRow, ask_id, **values)


def add(**values: Unpack[AskColumns]) -> int:
    return write.insert(AskRow, **values)
