"""A book that is a link is refused, and what is advised opens it."""

import shutil
import sys
from pathlib import Path

import pytest

from command_line import CommandLine, everything, is_refused
from killed import dead

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="few owners may make links there")


@pytest.fixture
def linked(book: CommandLine, tmp_path: Path) -> CommandLine:
    """The book lies elsewhere, with the log of a crash; its folder has a link to it."""
    dead(tmp_path / "elsewhere", count=3)
    book.data.mkdir()
    return book


@pytest.mark.parametrize("words", [("clients",), ("add", "Ida"), ("check",)])
def test_it_is_refused_and_opens_where_it_is(linked: CommandLine, tmp_path: Path, words: tuple[str, ...]) -> None:
    (linked.data / "refcoach.db").symlink_to(tmp_path / "elsewhere" / "refcoach.db")
    before = everything(tmp_path / "elsewhere")
    answer = linked(*words)
    is_refused(answer)
    assert answer.err.endswith(f'the book opens where it is, with --data "{tmp_path / "elsewhere"}".\n')
    assert everything(tmp_path / "elsewhere") == before
    assert [one["name"] for one in linked.beside("elsewhere").json("clients")] == ["Person 0", "Person 1", "Person 2"]


def test_of_another_name_it_is_moved_with_its_log(linked: CommandLine, tmp_path: Path) -> None:
    real, link = tmp_path / "elsewhere" / "business.db", linked.data / "refcoach.db"
    for end in ("", "-wal"):
        (tmp_path / "elsewhere" / f"refcoach.db{end}").rename(real.with_name(f"business.db{end}"))
    link.symlink_to(real)
    answer = linked("clients")
    is_refused(answer)
    assert f"please move {real} to the place of the link, and {real}-wal beside it" in answer.err
    link.unlink()
    for end in ("", "-wal"):
        shutil.move(f"{real}{end}", f"{link}{end}")
    assert len(linked.json("clients")) == 3


def test_one_that_leads_nowhere_begins_no_book_there(linked: CommandLine, tmp_path: Path) -> None:
    (linked.data / "refcoach.db").symlink_to(tmp_path / "stick" / "refcoach.db")
    (tmp_path / "stick").mkdir()
    answer = linked("add", "Ida")
    is_refused(answer)
    assert "there is no file there" in answer.err and not list((tmp_path / "stick").iterdir())
    (linked.data / "refcoach.db").unlink()
    assert linked("add", "Ida").status == 0
