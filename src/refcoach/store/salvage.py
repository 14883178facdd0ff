"""What can still be read of a damaged book: table by table, by number, halving where a part cannot be read.

Only a private copy is worked on. What is missing of it is filled with nothing; where its first pages are lost, those of
an empty book take their place, since every book begins alike.
"""

import shutil
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from refcoach.store import database, driver, logs
from refcoach.store.note import Looks

PAGE = 4096
_HEADER = 100
_MOST_ROWS_A_PAGE = 200
_MOST_FAULTS = 5_000
"""A table that is worse is read as far as that."""

_BEGINNINGS = ("its own", "the header of an empty book", "the first page of an empty book", "the list of an empty book")


@dataclass(frozen=True, slots=True)
class Table:
    """The rows of one table that can be read."""

    name: str
    columns: tuple[str, ...]
    rows: list[tuple[object, ...]]


class _Circle(Exception):
    """A damaged page leads back to rows that were read already."""


_UNREAD: tuple[type[Exception], ...] = (*database.UNREADABLE, _Circle)


def read(path: Path) -> list[Table]:
    """Return what can be read of a damaged book, with the log that belongs to it; it is not touched itself."""
    with tempfile.TemporaryDirectory(prefix="refcoach-") as folder:
        copy = _copied(path, Path(folder))
        best: list[Table] = []
        for beginning in _BEGINNINGS:
            tried = copy.with_name("tried.db")
            tried.write_bytes(_begun(copy.read_bytes(), beginning, Path(folder)))
            with suppress(*_UNREAD):
                found = _tables(tried, check=beginning != _BEGINNINGS[0])
                best = max(best, found, key=_count)
            if _count(best):
                break
        return best


def _count(tables: Sequence[Table]) -> int:
    return sum(len(table.rows) for table in tables)


def _copied(path: Path, folder: Path) -> Path:
    """Copy a book and put its log into the copy, as far as that goes."""
    copy = folder / "copy.db"
    whole = path.read_bytes() if path.is_file() else b""
    beside = [*logs.of(path), *(logs.all_aside(path)[-1:] if not whole else [])]
    log = next((one for one in beside if "-wal" in one.name), None)
    # SQLite throws the log of an empty file away.
    copy.write_bytes(whole or bytes(PAGE))
    if log is not None:
        shutil.copyfile(log, folder / "copy.db-wal")
        with suppress(*_UNREAD), driver.tried(copy) as book:
            driver.put_log_away(book)
        for left in folder.glob("copy.db-*"):
            left.unlink(missing_ok=True)
        if Looks.of(copy) is None:
            copy.write_bytes(whole)
    return copy


def _begun(whole: bytes, beginning: str, folder: Path) -> bytes:
    """Return a file that begins in one of four ways, with as many pages as it says."""
    pages = -(-len(whole) // PAGE)
    data = bytearray(whole)
    if beginning == _BEGINNINGS[0]:
        pages = max(pages, min(int.from_bytes(data[28:32], "big"), 4 * pages + 1000))
    data += bytes(pages * PAGE - len(data))
    if beginning != _BEGINNINGS[0]:
        empty = _empty_book(folder)
        size = _HEADER if beginning == _BEGINNINGS[1] else PAGE
        data[:size] = empty[:size]
        if beginning == _BEGINNINGS[3]:
            for page in _list_pages(empty):
                data[page * PAGE : (page + 1) * PAGE] = empty[page * PAGE : (page + 1) * PAGE]
    data[18:20] = b"\1\1"  # no log stands beside it
    data[28:32] = pages.to_bytes(4, "big")
    data[32:40] = bytes(8)  # no page is free
    data[92:96] = data[24:28]
    return bytes(data)


def _empty_book(folder: Path) -> bytes:
    path = folder / "empty.db"
    if not path.exists():
        empty = driver.unopened()
        driver.connect(empty, path)
        try:
            database.run_migrations(empty)
            driver.sign(empty.connection(), application_id=driver.APPLICATION_ID)
        finally:
            empty.close()
    return path.read_bytes()


def _list_pages(whole: bytes) -> Iterator[int]:
    """Tell which pages, counted from 0, hold the list of tables that the first page begins."""
    if whole[_HEADER] != 5:  # it has room on the first
        return
    cells = int.from_bytes(whole[_HEADER + 3 : _HEADER + 5], "big")
    for at in range(_HEADER + 12, _HEADER + 12 + 2 * cells, 2):
        cell = int.from_bytes(whole[at : at + 2], "big")
        yield int.from_bytes(whole[cell : cell + 4], "big") - 1
    yield int.from_bytes(whole[_HEADER + 8 : _HEADER + 12], "big") - 1


def _tables(path: Path, *, check: bool) -> list[Table]:
    pages = path.stat().st_size // PAGE
    with driver.read_leniently(path) as book:
        found = []
        for name in driver.tables(book):
            if name.startswith(("sqlite_", "client_search")):
                continue
            columns = driver.columns(book, name)
            rows = list(_rows(book, name, _last(book, name, pages)))
            at = columns.index("uid") if "uid" in columns else None
            if check and at is not None:
                # Pages of another table, taken for this one's.
                rows = [row for row in rows if isinstance(row[at], str) and len(str(row[at])) >= 8]
            found.append(Table(name, columns, rows))
    return found


def _last(book: driver.Connection, table: str, pages: int) -> int:
    """Return the highest number a row can have: beyond it, each look would meet the same damaged page again."""
    with suppress(*_UNREAD):
        found = book.execute("SELECT seq FROM sqlite_sequence WHERE name = ?", (table,)).fetchone()
        if found and isinstance(found[0], int):
            return min(found[0], _MOST_ROWS_A_PAGE * pages)
    return _MOST_ROWS_A_PAGE * pages


def _rows(book: driver.Connection, table: str, last: int) -> Iterator[tuple[object, ...]]:
    """Yield the rows that can be read; a range in which one cannot is halved after those before it."""
    ranges, faults = [(0, last)], 0
    while ranges and faults < _MOST_FAULTS:
        low, high = ranges.pop()
        try:
            for number, *row in _rows_between(book, table, low, high):
                if number < low:
                    raise _Circle
                yield tuple(row)
                low = number + 1
        except _UNREAD:
            faults += 1
            if low < high:
                middle = (low + high) // 2
                ranges += [(middle + 1, high), (low, middle)]


def _rows_between(book: driver.Connection, table: str, low: int, high: int) -> Iterator[Any]:
    """Yield the rows of a table with such numbers, each with its number, without the help of an index."""
    words = f'SELECT rowid, * FROM "{table}" NOT INDEXED WHERE rowid BETWEEN ? AND ? ORDER BY rowid'
    yield from book.execute(words, (low, high))
