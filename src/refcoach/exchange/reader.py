"""Any contacts file in, rows out: the one door through which address books come."""

import gc
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from refcoach.domain.texts import one_line
from refcoach.exchange import dates as date_orders
from refcoach.exchange import detect, workbook, zipped
from refcoach.exchange.bounds import Cancelled, Refused
from refcoach.exchange.csv_file import read_csv
from refcoach.exchange.draft import FileRead, Row
from refcoach.exchange.ldif import read_ldif
from refcoach.exchange.ldif_lines import is_ldif
from refcoach.exchange.vcard import read_vcards

__all__ = ["Cancelled", "FileRead", "Refused", "Row", "read_file"]

ZIP = (b"PK\x03\x04", b"PK\x05\x06")


@dataclass(frozen=True, slots=True)
class How:
    """How files are read, and who is told how far it is."""

    encoding: str | None
    dates: str | None
    progress: Callable[[int, int], None]
    cancelled: Callable[[], bool]


def read_file(
    path: Path,
    *,
    encoding: str | None = None,
    dates: str | None = None,
    progress: Callable[[int, int], None] = lambda done, total: None,
    cancelled: Callable[[], bool] = lambda: False,
) -> FileRead:
    """Return everybody in a contacts file, recognised by its content.

    `dates` says in which order birthdays such as 5/6 are written (dmy, mdy, ymd) when the file does not.
    `progress` is told rows done and rows in all, and every few hundred rows `cancelled` is asked.
    Raises Refused with one sentence for the owner, or Cancelled.
    """
    if dates and dates not in date_orders.ORDERS:
        raise ValueError(f"dates must be one of {', '.join(date_orders.ORDERS)}")
    data = detect.load(path)
    with _collector_paused():
        return _read(one_line(path.name), data, How(encoding, dates, progress, cancelled))


def _read(name: str, data: bytes, how: How) -> FileRead:
    if data.startswith(ZIP):
        packed = zipped.opened(name, data)
        return workbook.read_packed_book(name, data, packed, how.dates, how.progress, how.cancelled)
    if data.startswith(workbook.OLD_BOOK):
        return workbook.read_old_book(name, data, how.dates, how.progress, how.cancelled)
    if detect.is_vcard(data):
        return read_vcards(detect.card_source(name, data, how.encoding), how.dates, how.progress, how.cancelled)
    if is_ldif(data):
        return read_ldif(detect.source(name, data, how.encoding), how.dates, how.progress, how.cancelled)
    return read_csv(detect.source(name, data, how.encoding), how.dates, how.progress, how.cancelled)


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
