"""Any contacts file in, rows out: the one door through which address books come."""

import gc
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from refcoach.domain.texts import one_line
from refcoach.exchange import dates as date_orders
from refcoach.exchange import detect
from refcoach.exchange.bounds import Cancelled, Refused
from refcoach.exchange.columns.found import FIELDS, LEFT_OUT, ColumnRead, NotKnown, Told
from refcoach.exchange.csv_file import NOBODY_TOLD, read_csv
from refcoach.exchange.draft import FileRead, Row
from refcoach.exchange.vcard import read_vcards

__all__ = [
    "FIELDS",
    "LEFT_OUT",
    "Cancelled",
    "ColumnRead",
    "FileRead",
    "NotKnown",
    "Refused",
    "Row",
    "Told",
    "read_file",
]


def read_file(
    path: Path,
    *,
    encoding: str | None = None,
    dates: str | None = None,
    told: Told = NOBODY_TOLD,
    progress: Callable[[int, int], None] = lambda done, total: None,
    cancelled: Callable[[], bool] = lambda: False,
) -> FileRead:
    """Return everybody in a contacts file, recognised by its content.

    `dates` says in which order birthdays such as 5/6 are written (dmy, mdy, ymd) when the file does not.
    `told` says what columns are that do not say it themselves.
    `progress` is told rows done and rows in all, and every few hundred rows `cancelled` is asked.
    Raises Refused with one sentence for the owner, or Cancelled.
    """
    if dates and dates not in date_orders.ORDERS:
        raise ValueError(f"dates must be one of {', '.join(date_orders.ORDERS)}")
    data = detect.load(path)
    name = one_line(path.name)
    with _collector_paused():
        if detect.is_vcard(data):
            return read_vcards(detect.card_source(name, data, encoding), dates, progress, cancelled)
        return read_csv(detect.source(name, data, encoding), dates, progress, cancelled, told)


@contextmanager
def _collector_paused() -> Iterator[None]:
    """Keep the garbage collector from walking the growing list again and again: it makes parsing twice as slow."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
