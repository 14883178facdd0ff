"""A desk on an empty book, with a clock that goes only where a test sends it."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from desk_clock import MONDAY, Clock

from refcoach.services import clients, touchpoints
from refcoach.services.desk import Changed, Desk
from refcoach.store.database import close_database, open_database
from refcoach.store.tables import ALL, JournalRow, database


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def announced() -> list[Changed]:
    """What the desk told its listeners, in order."""
    return []


@pytest.fixture
def desk(begun: Path, clock: Clock, announced: list[Changed]) -> Iterator[Desk]:
    open_database(begun)
    yield Desk(clock, announced.append)
    close_database()


@pytest.fixture
def rows() -> Callable[[], dict[str, list[Any]]]:
    """Give every row of every table but the journal, which only ever grows."""

    def every() -> dict[str, list[Any]]:
        names = [model._meta.table_name for model in ALL if model is not JournalRow]
        found = {name: database.execute_sql(f'SELECT * FROM "{name}" ORDER BY id').fetchall() for name in names}
        search = "SELECT rowid, names, company, points, notes FROM client_search ORDER BY rowid"
        return {**found, "search": database.execute_sql(search).fetchall()}

    return every


@pytest.fixture
def last_batch() -> Callable[[], str]:
    """Give the batch of the latest change."""
    return lambda: str(JournalRow.select().order_by(JournalRow.id.desc()).first().batch)


@pytest.fixture
def talk(desk: Desk) -> int:
    """A check-in due today."""
    return touchpoints.plan_custom(desk, clients.add(desk, "Ida Brookes"), MONDAY)
