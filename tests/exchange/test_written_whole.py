"""Where a whole file is put: what stands there and is no file of ours stays what it is."""

import os
import sqlite3
import stat
from contextlib import closing
from pathlib import Path

import pytest

from refcoach.exchange.bounds import Refused
from refcoach.exchange.whole import write_bytes


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="a pipe with a name is not Windows'")
def test_a_pipe_or_a_device_is_not_replaced(tmp_path: Path) -> None:
    pipe = tmp_path / "kit.pdf"
    os.mkfifo(pipe)
    with pytest.raises(Refused, match="is no ordinary file, so nothing was changed"):
        write_bytes(pipe, b"new")
    assert stat.S_ISFIFO(pipe.stat().st_mode)
    assert [one.name for one in tmp_path.iterdir()] == ["kit.pdf"]


def test_a_name_that_no_folder_takes_is_said(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="could not be written"):
        write_bytes(tmp_path / ("long" * 100), b"new")
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_stands_there_is_replaced(tmp_path: Path) -> None:
    (tmp_path / "kit.pdf").write_bytes(b"old")
    write_bytes(tmp_path / "kit.pdf", b"new")
    assert (tmp_path / "kit.pdf").read_bytes() == b"new"


links = pytest.mark.skipif(os.name == "nt", reason="links need leave there")


@links
@pytest.mark.parametrize("deep", [1, 3])
def test_a_link_stays_one_and_what_it_leads_to_is_written(tmp_path: Path, deep: int) -> None:
    (tmp_path / "stick").mkdir()
    target = tmp_path / "stick" / "kit.pdf"
    target.write_bytes(b"old")
    last = Path("stick") / "kit.pdf"
    for number in range(deep):
        (tmp_path / f"link{number}").symlink_to(last)
        last = tmp_path / f"link{number}"
    write_bytes(last, b"new")
    assert last.is_symlink() and target.read_bytes() == b"new"
    assert [one.name for one in (tmp_path / "stick").iterdir()] == ["kit.pdf"]
    assert len(list(tmp_path.iterdir())) == deep + 1


@links
def test_a_link_to_a_file_that_is_not_there_yet_leads_to_it(tmp_path: Path) -> None:
    (tmp_path / "stick").mkdir()
    (tmp_path / "kit.pdf").symlink_to(tmp_path / "stick" / "kit.pdf")
    write_bytes(tmp_path / "kit.pdf", b"new")
    assert (tmp_path / "kit.pdf").is_symlink() and (tmp_path / "stick" / "kit.pdf").read_bytes() == b"new"


@links
def test_a_link_that_leads_nowhere_is_said_and_stays(tmp_path: Path) -> None:
    (tmp_path / "circle").symlink_to(tmp_path / "other")
    (tmp_path / "other").symlink_to(tmp_path / "circle")
    (tmp_path / "gone").symlink_to(tmp_path / "no folder" / "kit.pdf")
    (tmp_path / "folder").symlink_to(tmp_path)
    for name, why in (("circle", "could not be written"), ("gone", "could not be written"), ("folder", "is a folder")):
        with pytest.raises(Refused, match=f"^{name} {why}"):
            write_bytes(tmp_path / name, b"new")
        assert (tmp_path / name).is_symlink()


@links
def test_a_link_to_a_device_is_no_way_around(tmp_path: Path) -> None:
    (tmp_path / "kit.pdf").symlink_to("/dev/null")
    with pytest.raises(Refused, match="is no ordinary file"):
        write_bytes(tmp_path / "kit.pdf", b"new")


@pytest.mark.parametrize("way", ["by name", pytest.param("by a link", marks=links)])
def test_the_book_itself_is_never_written_over(tmp_path: Path, way: str) -> None:
    book = tmp_path / "refcoach.db"
    with closing(sqlite3.connect(book)) as file:
        file.execute("CREATE TABLE client (id INTEGER)")
        file.commit()
    before, to = book.read_bytes(), book
    if way == "by a link":
        to = tmp_path / "kit.pdf"
        to.symlink_to(book)
    with pytest.raises(Refused, match="is a book, or another program's database, so nothing was changed"):
        write_bytes(to, b"new")
    assert book.read_bytes() == before


def a_book(path: Path) -> None:
    with closing(sqlite3.connect(path)) as file, file:
        file.execute("CREATE TABLE client (name)")


@pytest.mark.parametrize(
    "name", ["refcoach.db-wal", "refcoach.lock", "refcoach.note", "refcoach.restored", "REFCOACH.moved"]
)
def test_no_file_takes_the_place_of_what_a_book_keeps_beside_itself(tmp_path: Path, name: str) -> None:
    a_book(tmp_path / "refcoach.db")
    for there in (None, b"its own"):
        if there:
            (tmp_path / name).write_bytes(there)
        with pytest.raises(Refused, match=f"^{name} is a name under which a book keeps its own files, so nothing was"):
            write_bytes(tmp_path / name, b"new")
        assert not there or (tmp_path / name).read_bytes() == there
    write_bytes(tmp_path / "kit.pdf", b"new")
    assert {one.name for one in tmp_path.iterdir()} == {"refcoach.db", name, "kit.pdf"}


@pytest.mark.parametrize("log", ["-wal", "-shm", "-journal"])
def test_no_file_takes_the_place_of_the_log_of_any_database(tmp_path: Path, log: str) -> None:
    a_book(tmp_path / "orders")
    with pytest.raises(Refused, match="choose another name"):
        write_bytes(tmp_path / f"orders{log}", b"new")
    for name in ("refcoach.pdf", f"kit{log}", log):
        write_bytes(tmp_path / name, b"new")
        assert (tmp_path / name).read_bytes() == b"new"
