"""A desk on an empty book, with a clock that goes only where a test sends it."""

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any

import pytest

from refcoach.services.desk import Change, Desk
from refcoach.store.database import close_database, open_database
from refcoach.store.tables import ALL, JournalRow, database

MONDAY = date(2026, 3, 16)


class Clock:
    """Ten in the morning until told otherwise."""

    def __init__(self) -> None:
        self.moment = datetime.combine(MONDAY, time(10))

    def now(self) -> datetime:
        return self.moment

    def utc(self) -> datetime:
        return self.moment.replace(tzinfo=UTC)

    def go_to(self, day: date, at: time = time(10)) -> None:
        self.moment = datetime.combine(day, at)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def announced() -> list[Change]:
    """What the desk told its listeners, in order."""
    return []


@pytest.fixture
def desk(tmp_path: Path, clock: Clock, announced: list[Change]) -> Iterator[Desk]:
    open_database(tmp_path / "data")
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
