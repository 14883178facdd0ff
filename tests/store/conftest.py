"""A database of its own for each test of the store, with the journal's clock standing still."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from refcoach.store.database import close_database, open_database

AT = datetime(2026, 3, 16, 9, 30, tzinfo=UTC)


@pytest.fixture
def at() -> datetime:
    return AT


@pytest.fixture
def db(tmp_path: Path) -> Iterator[Path]:
    """An open, empty database; gives its path."""
    path = open_database(tmp_path / "data")
    yield path
    close_database()
