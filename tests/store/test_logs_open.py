"""A book that is open: another RefCoach beside it, and a file that is moved or replaced meanwhile."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from command_line import everything
from killed import FILE_NAME, a_backup, dead, people, put, refused
from refcoach.store import database as store
from refcoach.store import note
from refcoach.store.database import CannotOpen, close_database, open_database
from refcoach.store.tables import database
from refcoach.store.wrong import BookWrong, Wrong

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such kills")


HOLDING = """
import sys
from pathlib import Path
from refcoach.main import build
from refcoach.services import clients
desk = build(Path(sys.argv[1]), None)
clients.add(desk, "Nora Fenn")
print("open", flush=True)
sys.stdin.read()
"""


def test_while_another_has_the_book_open_its_log_stays_where_it_is(tmp_path: Path) -> None:
    dead(tmp_path, count=20)
    people(tmp_path)
    shutil.copy2(tmp_path / FILE_NAME, tmp_path / "copy.db")
    words = [sys.executable, "-c", HOLDING, str(tmp_path)]
    with subprocess.Popen(words, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "open\n"
        assert people(tmp_path)[-1] == "Nora Fenn"
        put(tmp_path / "copy.db", tmp_path / FILE_NAME, "mv")
        before = everything(tmp_path)
        with pytest.raises(CannotOpen, match="while RefCoach has it open") as told:
            open_database(tmp_path)
        assert not isinstance(told.value, BookWrong)
        assert everything(tmp_path) == before
        other.communicate()
    # The file in its place holds the very same: what the other had saved goes into it.
    assert people(tmp_path)[-1] == "Nora Fenn"


@pytest.mark.parametrize("how", ["cp", "mv", "gone", "folder"])
def test_what_is_written_after_the_file_was_replaced_is_refused_and_harms_nothing(tmp_path: Path, how: str) -> None:
    data = tmp_path / "data"
    dead(data, count=20)
    before = people(data)
    copy = a_backup(data, tmp_path / "backup.db")
    path = open_database(data)
    with store.transaction():
        database.execute_sql("INSERT INTO setting (uid, name, value) VALUES ('u', 'n', '1')")
    if how == "gone":
        path.unlink()
    elif how == "folder":
        data.rename(tmp_path / "elsewhere")
    else:
        put(copy, path, how)
    with pytest.raises(store.BookMoved, match="this was not saved"), store.transaction():
        raise AssertionError("never gets here")
    close_database()
    if how in ("cp", "mv"):
        assert path.read_bytes() == copy.read_bytes()
        assert people(data) == before
        assert [p for p in data.iterdir() if p.name.startswith(f"{FILE_NAME}-wal-")]
    elif how == "gone":
        assert refused(data).wrong is Wrong.GONE


def test_two_at_once_note_it_rightly_whatever_their_order(tmp_path: Path) -> None:
    """Both write much, so that the log is put away while the other writes."""
    writing = """
import sys
from pathlib import Path
from refcoach.main import build
from refcoach.services import clients
from refcoach.store import database
database.LONGEST_LOG = 1 << 16
for _ in range(4):
    desk = build(Path(sys.argv[1]), None)
    for number in range(8):
        clients.add(desk, f"{sys.argv[2]} {number}")
    database.close_database()
"""
    people(tmp_path)
    both = [subprocess.Popen([sys.executable, "-c", writing, str(tmp_path), name]) for name in ("Ida", "Nora")]
    assert [one.wait() for one in both] == [0, 0]
    assert len(people(tmp_path)) == 64
    assert {p.name for p in tmp_path.iterdir()} == {FILE_NAME, note.FILE_NAME}


def test_the_log_is_put_away_when_it_is_long(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store, "LONGEST_LOG", 100_000)
    path = open_database(tmp_path)
    try:
        sizes = []
        for number in range(40):
            with store.transaction():
                database.execute_sql(
                    "INSERT INTO setting (uid, name, value) VALUES (?, ?, ?)", (f"u{number}", f"n{number}", "x" * 9000)
                )
            sizes.append(path.with_name(f"{FILE_NAME}-wal").stat().st_size)
    finally:
        close_database()
    assert max(sizes) < 150_000 and 0 in sizes
