"""Agreements in the database."""

import json
from collections.abc import Iterable
from typing import Unpack

from refcoach.domain.promises import OPEN, Promise
from refcoach.store import write
from refcoach.store.columns import PromiseColumns
from refcoach.store.tables import PromiseRow


def of_client(client_id: int) -> list[Promise]:
    return write.find(Promise, PromiseRow, "client_id = ?", client_id)


def of_sale(sale_id: int) -> list[Promise]:
    return write.find(Promise, PromiseRow, "sale_id = ?", sale_id)


def get(promise_id: int) -> Promise | None:
    return next(iter(write.find(Promise, PromiseRow, "id = ?", promise_id)), None)


def open_of(client_id: int) -> Promise | None:
    return next((p for p in of_client(client_id) if p.state in OPEN), None)


def all_open() -> list[Promise]:
    return write.find(Promise, PromiseRow, "state IN (SELECT value FROM json_each(?))", json.dumps(sorted(OPEN)))


def several_open(client_ids: Iterable[int]) -> bool:
    """Say whether one of these clients has more than one that is open, which R10 does not allow."""
    return any(sum(one.state in OPEN for one in of_client(client_id)) > 1 for client_id in client_ids)


def add(**values: Unpack[PromiseColumns]) -> int:
    return write.insert(PromiseRow, **values)


def change(promise_id: int, **values: Unpack[PromiseColumns]) -> None:
    write.change(PromiseRow, promise_id, **values)
