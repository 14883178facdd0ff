"""Whether a book is whole, asked in one way; and its search made anew where that alone is damaged."""

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from refcoach.main import build
from refcoach.services import checking, clients
from refcoach.services.checking import State
from refcoach.store import driver, search, whole
from refcoach.store.database import close_database
from refcoach.store.inside import of_book
from refcoach.store.whole import Found

GARBLED = "UPDATE client_search_data SET block = CAST(printf('%.*c', length(block), '~') AS BLOB) WHERE id > 1"
SPOILT = {
    "other words": "UPDATE client_search_content SET c0 = 'Somebody Else'",
    "garbled": GARBLED,
    "zeroed": "UPDATE client_search_data SET block = zeroblob(length(block))",
    "empty": "DELETE FROM client_search_data",
    "without its beginnings": "DELETE FROM client_search_idx",
    "without some of its beginnings": "DELETE FROM client_search_idx WHERE segid > 2",
    "without its sizes": "DELETE FROM client_search_docsize",
    "of another kind": "UPDATE client_search_config SET v = 77",
    "of no kind": "DELETE FROM client_search_config",
    "other digits": "UPDATE client_search_phones_content SET c0 = '999'",
}


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A book with people enough for an index of several parts, closed."""
    data = tmp_path_factory.mktemp("kept")
    desk = build(data, None)
    clients.add(desk, "Anna Kovács", email="anna@brookes.example", notes="likes Müller’s bread")
    for number in range(20):
        clients.add(desk, f"Person {number}", phone=f"+36 30 123 45{number:02}")
    close_database()
    return data


@pytest.fixture
def book(kept: Path, tmp_path: Path) -> Path:
    shutil.copytree(kept, tmp_path / "data")
    return tmp_path / "data" / "refcoach.db"


def spoil(book: Path, how: str) -> None:
    with closing(sqlite3.connect(book)) as file:
        file.execute(SPOILT[how])
        file.commit()


def rows(book: Path) -> dict[str, list[tuple[object, ...]]]:
    with closing(sqlite3.connect(book)) as file:
        names = driver.tables(file)
        indexed = [file.execute(f"SELECT rowid, * FROM {n} ORDER BY rowid").fetchall() for n in search.TABLES]
        # How the engine divides the index is its own affair.
        plain = [n for n in names if not n.startswith("client_search")]
        return {
            **dict(zip(search.TABLES, indexed, strict=True)),
            **{n: file.execute(f'SELECT * FROM "{n}"').fetchall() for n in plain},
        }


def found(book: Path, word: str) -> list[int]:
    with closing(sqlite3.connect(book)) as file:
        sql = "SELECT rowid FROM client_search WHERE client_search MATCH ?"
        return [i for (i,) in file.execute(sql, (search.quoted(word),))]


@pytest.mark.parametrize("how", SPOILT)
def test_search_that_alone_is_damaged_is_noticed_and_made_anew(book: Path, how: str) -> None:
    before = rows(book)
    assert whole.of_book(book) == Found()
    spoil(book, how)
    spoilt = "client_search_phones" if "phones" in SPOILT[how] else "client_search"
    assert whole.of_book(book) == Found(search=(f"{spoilt} is out of step",))
    assert whole.of_copy(book) == whole.of_book(book)
    search.mend(book)
    assert whole.of_book(book) == Found()
    assert rows(book) == before
    assert found(book, "muller") == [1] and len(found(book, "person")) == 20


def test_what_is_damaged_besides_search_is_not_mended(book: Path) -> None:
    spoil(book, "garbled")
    with closing(sqlite3.connect(book)) as file:
        file.execute("UPDATE contact_point SET client_id = 99")
        file.commit()
    assert whole.of_book(book).faults and not whole.of_book(book).search
    before = book.read_bytes()
    assert checking.look_through(book, lambda: False) is State.DAMAGED
    assert checking.check(book.parent).faults
    assert book.read_bytes() == before


def test_a_mending_that_is_cut_short_leaves_the_rows_and_the_index_as_they_were(
    book: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    spoil(book, "other words")
    before = rows(book)

    def cut(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(search, "_add_slice", cut)
    with pytest.raises(KeyboardInterrupt):
        search.mend(book)
    assert rows(book) == before


def test_what_was_stopped_found_nothing_and_mends_nothing(book: Path) -> None:
    with closing(sqlite3.connect(book)) as file:
        file.executemany(
            "INSERT INTO setting (uid, name, value) VALUES (?, ?, ?)",
            [(f"u{n}", f"n{n}", "x" * 900) for n in range(9000)],
        )
        file.commit()
    spoil(book, "garbled")
    assert checking.look_through(book, lambda: True) is State.SOUND
    assert whole.of_book(book).search


def test_a_book_that_somebody_holds_is_mended_another_time(book: Path) -> None:
    spoil(book, "garbled")
    with pytest.MonkeyPatch.context() as patch, driver.held(book):
        patch.setitem(driver.PRAGMAS, "busy_timeout", 50)
        assert checking.look_through(book, lambda: False) is State.UNREAD
    assert checking.look_through(book, lambda: False) is State.MENDED
    inside = of_book(book)
    assert inside and inside.clients == 21
