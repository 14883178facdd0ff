"""A book that is gone, or has another's log beside it: one line, nothing lost, and the owner chooses."""

import shutil
import sys

import pytest

from command_line import CommandLine, everything, is_refused
from killed import dead
from refcoach.store import note, soundness

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such kills")


def names(book: CommandLine) -> list[str]:
    return sorted(client["name"] for client in book.json("clients"))


@pytest.mark.parametrize("kept", [note.FILE_NAME, soundness.FILE_NAME])
@pytest.mark.parametrize("left", ["nothing", "an empty file"])
def test_where_a_book_was_kept_no_other_is_begun_by_itself(book: CommandLine, kept: str, left: str) -> None:
    book.data.mkdir()
    (book.data / kept).write_text("what it was")
    if left == "an empty file":
        (book.data / "refcoach.db").touch()
    before = everything(book.data)
    for words in (("clients",), ("add", "Nora Fenn")):
        answer = book(*words)
        is_refused(answer)
        assert "--begin-anew" in answer.err
        assert everything(book.data) == before
    assert book("clients", "--begin-anew").status == 0
    book.add("Nora Fenn")
    assert names(book) == ["Nora Fenn"]
    # Beside a book that is there it changes nothing.
    assert book("--begin-anew", "clients").status == 0
    assert names(book) == ["Nora Fenn"]


def test_an_empty_file_beside_a_hot_log_deletes_nobody(book: CommandLine) -> None:
    """40 people were deleted for good before, by looking at the list."""
    dead(book.data)
    file = book.data / "refcoach.db"
    safe = shutil.copy2(file, book.data / "safe.db")
    file.write_bytes(b"")
    answer = book("clients")
    is_refused(answer)
    (aside,) = book.data.glob("refcoach.db-wal-*")
    assert str(aside) in answer.err
    # What the sentence says works: with the file put back, everybody is there.
    safe.replace(file)
    assert names(book) == sorted(f"Person {number}" for number in range(40))


def test_another_books_log_is_set_aside_once_and_the_next_command_goes_on(book: CommandLine) -> None:
    dead(book.data, first=100, count=25)
    theirs = CommandLine(book.data.with_name("mine"), book._capsys)
    theirs.add("Nora Fenn")
    (book.data / "refcoach.db").write_bytes((theirs.data / "refcoach.db").read_bytes())
    answer = book("clients")
    is_refused(answer)
    assert "Give the command again" in answer.err
    assert names(book) == ["Nora Fenn"]
