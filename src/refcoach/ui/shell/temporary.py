"""A desk on a throw-away data folder with a clock that stands still: for the self-test and the screens."""

import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime, time
from pathlib import Path

from refcoach.services.desk import Changed, Desk
from refcoach.store.database import close_database, open_database


@dataclass(frozen=True, slots=True)
class StillClock:
    """Always the same moment."""

    at: datetime

    def now(self) -> datetime:
        """Return the moment as local time."""
        return self.at

    def utc(self) -> datetime:
        """Return the moment for the journal."""
        return self.at


@contextmanager
def temporary_desk(today: date, announce: Callable[[Changed], None]) -> Iterator[Desk]:
    """Open an empty book that is gone afterwards; it is ten o'clock."""
    with tempfile.TemporaryDirectory(prefix="refcoach-", ignore_cleanup_errors=True) as folder:
        open_database(Path(folder))
        try:
            yield Desk(StillClock(datetime.combine(today, time(10))), announce)
        finally:
            close_database()
