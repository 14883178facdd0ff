"""A database of its own for each test of the store, with the journal's clock standing still."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from command_line import CommandLine
from refcoach.main import SystemClock
from refcoach.services.desk import Desk
from refcoach.store import backups, place
from refcoach.store.database import close_database, open_database

AT = datetime(2026, 3, 16, 9, 30, tzinfo=UTC)


@pytest.fixture
def at() -> datetime:
    return AT


@pytest.fixture
def db(begun: Path) -> Iterator[Path]:
    """An open, empty database; gives its path."""
    yield open_database(begun)
    close_database()


@pytest.fixture
def old(book: CommandLine, tmp_path: Path) -> Path:
    """A book with one person in a folder that is carried away."""
    book.data = tmp_path / "OneDrive" / "RefCoach"
    book.data.mkdir(parents=True)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(place, "travels", lambda *_: "")
        book.add("Anna Kovács")
    # Today's is made with the first change.
    for made in backups.all_of(book.data):
        made.path.unlink()
    return book.data


@pytest.fixture
def new(tmp_path: Path) -> Path:
    return tmp_path / "share" / "RefCoach"


@pytest.fixture
def desk() -> Desk:
    return Desk(SystemClock())
