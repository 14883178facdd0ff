"""Whether a book is whole: every page, index and link, and the words that search knows. Whoever asks, asks here.

What is wrong with the index for searching alone loses nothing: it is made anew from the rows (`search.make_anew`).
"""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from refcoach.store import driver, search, trouble
from refcoach.store.database import UNREADABLE


@dataclass(frozen=True, slots=True)
class Found:
    """What is wrong, in the engine's words: with the rows themselves; and, where they are whole, with search."""

    faults: tuple[str, ...] = ()
    search: tuple[str, ...] = ()

    @property
    def all(self) -> list[str]:
        return [*self.faults, *self.search]


def of_book(book: Path, stopped: Callable[[], bool] = lambda: False) -> Found:
    """Read all of a book that others may be using, on a connection that writes nothing; from any thread.

    Raises a driver's error for what the world does meanwhile.
    """
    in_use = has_log(book)
    if not in_use and not driver.looks_whole(book):
        return Found(("the file is cut, or does not begin as a book does",))
    try:
        with driver.looked_at(book, in_use=in_use) as look:
            if driver.whose(look)[0] != driver.APPLICATION_ID:
                return Found(("the file is not a book of RefCoach",))
            if found := of_rows(look, stopped):
                return Found(tuple(found))
            # SQLite counts comparing the index with its words as writing.
            with driver.in_memory(look) as own:
                return Found(search=tuple(of_search(own, stopped)))
    except UNREADABLE as error:
        if trouble.fault_of(error) not in (trouble.Fault.DAMAGED, trouble.Fault.UNKNOWN, None):
            raise
        return Found((str(error) or "a length is beyond all measure",))


def of_copy(path: Path) -> Found:
    """Read all of a copy that nobody else uses."""
    with driver.looked_at(path, in_use=False) as look:
        if found := of_rows(look):
            return Found(tuple(found))
    with driver.tried_in_memory(path) as own:
        return Found(search=tuple(of_search(own)))


def of_rows(book: driver.Connection, stopped: Callable[[], bool] = lambda: False) -> list[str]:
    """Read every page, index and link, unless that is stopped: then nothing was found."""
    try:
        with driver.stopped_by(book, stopped):
            if found := driver.said(book, "integrity_check"):
                return found
            links = driver.broken_links(book, 20)
            return [f"{table} {row} belongs to a {parent} that is not there" for table, row, parent in links]
    except driver.ERRORS:
        if stopped():
            return []
        raise


def of_search(own: driver.Connection, stopped: Callable[[], bool] = lambda: False) -> list[str]:
    """Compare the index for searching with the words it stands for, in a copy of one's own; as `of_rows` does."""
    there = driver.tables(own)
    return [fault for table in search.TABLES if table in there for fault in _of_index(own, table, stopped)]


def _of_index(own: driver.Connection, table: str, stopped: Callable[[], bool]) -> list[str]:
    try:
        with driver.stopped_by(own, stopped):
            # With a rank of 1 it is also compared with the words it is about.
            own.execute(f"INSERT INTO {table} ({table}, rank) VALUES ('integrity-check', 1)")
            if not _finds_its_words(own, table):
                return [f"{table} is out of step"]
    except UNREADABLE as error:
        if trouble.fault_of(error) not in (trouble.Fault.DAMAGED, trouble.Fault.UNKNOWN, None):
            raise
        return [] if stopped() else [f"{table} is out of step"]
    finally:
        own.rollback()
    return []


def _finds_its_words(own: driver.Connection, table: str) -> bool:
    """Say whether an index finds the words that stand in it, and what begins as they do.

    The engine's own check is blind to the list of where each part of an index begins, were it empty.
    """
    parts = f"SELECT id >> 37 FROM {table}_data WHERE id >> 37 > 0 EXCEPT SELECT segid FROM {table}_idx"
    if own.execute(parts).fetchone():
        return False
    for word, rows in _words_of(own, table):
        # Of an index by threes nobody asks for less.
        begins = (1, 2, 3) if table == search.WORDS else ()
        for asked, enough in ((f'"{word}"', rows), *((f'"{word[:letters]}"*', 1) for letters in begins)):
            sql = f"SELECT count(*) FROM (SELECT 1 FROM {table} WHERE {table} MATCH ? LIMIT ?)"
            if own.execute(sql, (asked, enough)).fetchone()[0] < enough:
                return False
    return True


def _words_of(own: driver.Connection, table: str) -> list[tuple[str, int]]:
    """Return words from every part of an index, each with the number of its rows.

    One for each beginning of three letters, and one of every fifty; none that is asked for otherwise than it stands.
    """
    own.execute(f"CREATE VIRTUAL TABLE temp.words_of_it USING fts5vocab('main', '{table}', 'row')")
    try:
        found = own.execute("SELECT term, doc FROM temp.words_of_it ORDER BY term").fetchall()
    finally:
        own.execute("DROP TABLE temp.words_of_it")
    plain = [(word, rows) for word, rows in found if word.isascii() and word.isalnum()]
    return list({**{word[:3]: (word, rows) for word, rows in plain}, **{one[0]: one for one in plain[::50]}}.values())


def has_log(book: Path) -> bool:
    """Say whether a log lies beside a file: somebody has it open, or was killed."""
    return book.with_name(f"{book.name}-wal").exists()
