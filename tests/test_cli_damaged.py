"""A damaged book: one line, left exactly as it is, and what can be read of it is saved."""

import csv
import os
import stat
import sys
from pathlib import Path
from random import Random

import pytest

from command_line import CommandLine, is_refused
from damages import bits, cut, damages, overwrite
from killed import FILE_NAME, dead, names_in
from refcoach.services.salvage import PEOPLE
from refcoach.store import note, salvage

MOST = 0.5
"""How much of a book can always be read when only a part of it is damaged that small."""
NOTHING_LEFT = ("a text file", "one letter", "zeros", "cut to")


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """A book of 200 people, each with an address."""
    from refcoach.main import build
    from refcoach.services import clients
    from refcoach.store.database import close_database

    folder = tmp_path_factory.mktemp("whole")
    desk = build(folder, None)
    for number in range(200):
        clients.add(desk, f"Person {number}", email=f"p{number}@brookes.example", company="Brookes Bakery")
    close_database()
    return (folder / FILE_NAME).read_bytes()


def rows(path: Path) -> set[tuple[str, tuple[object, ...]]]:
    return {(table.name, row) for table in salvage.read(path) for row in table.rows}


@pytest.mark.parametrize("what", damages())
def test_damage_is_one_line_and_nothing_readable_is_thrown_away(what: str, whole: bytes, book: CommandLine) -> None:
    book.data.mkdir()
    file = book.data / FILE_NAME
    file.write_bytes(whole)
    everything = rows(file)
    spoilt = damages()[what](whole)
    file.write_bytes(spoilt)
    for words in (("clients",), ("due", "--json")):
        answer = book(*words)
        if answer.status:
            is_refused(answer)
    assert file.read_bytes() == spoilt
    saved = book("check", "--save", book.data.with_name("saved"))
    if saved.status:
        is_refused(saved)
        assert what.startswith(NOTHING_LEFT)
        return
    assert file.read_bytes() == spoilt
    if "bits" not in what:
        found = rows(file)
        # Never anything that was not in it, but for words whose end is lost; and most, where most of it is there.
        assert len(found - everything) <= 3
        few = what.startswith(("cut to", "the first four"))
        assert few or len(found) > MOST * len(everything)


def test_what_was_saved_is_for_its_owner_and_comes_back_by_an_import(
    book: CommandLine, tmp_path: Path, whole: bytes, capsys: pytest.CaptureFixture[str]
) -> None:
    book.data.mkdir()
    (book.data / FILE_NAME).write_bytes(damages()["the first page zeroed"](whole))
    folder = tmp_path / "saved"
    mask = os.umask(0)
    try:
        answer = book("check", "--save", folder)
    finally:
        os.umask(mask)
    assert answer.status == 0 and "of 200 people" in answer.out
    if sys.platform != "win32":
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700
        assert {stat.S_IMODE(path.stat().st_mode) for path in folder.iterdir()} == {0o600}
    new = CommandLine(tmp_path / "new", capsys)
    counts = new.json("import", folder / PEOPLE)
    assert (counts["added"], counts["failed"]) == (200, 0)
    with (folder / "table-client.csv").open(encoding="utf-8-sig", newline="") as table:
        assert len(list(csv.DictReader(table))) == 200
    is_refused(book("check", "--save", folder))


def foreign(log: bytes) -> bytes:
    """Another book's log, as far as SQLite can tell: other numbers at its head, and sums that fit no frame."""
    return log[:16] + bytes(byte ^ 0x5A for byte in log[16:24]) + log[24:]


LOGS = {
    "missing": None,
    "empty": lambda log: b"",
    "foreign": foreign,
    "garbled": overwrite(0, 4096),
    "a text": lambda log: b"Dear diary " * 900,
    **{f"cut to {share:.0%}": cut(share) for share in (0.001, 0.01, 0.2, 0.5, 0.8, 0.99)},
    **{f"{count} bits": bits(count, count) for count in (1, 5, 50)},
}


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such kills")
@pytest.mark.parametrize("noted", [True, False], ids=["noted", "not noted"])
@pytest.mark.parametrize("what", LOGS)
def test_a_damaged_log_takes_nobody_else_with_it(what: str, noted: bool, book: CommandLine) -> None:
    """What stood in the file before is there still; what the log held is there, or lies aside."""
    dead(book.data, count=20, again=20)
    before = names_in(book.data)
    assert len(before) == 20
    log = book.data / f"{FILE_NAME}-wal"
    damage = LOGS[what]
    if damage is None:
        log.unlink()
    else:
        log.write_bytes(damage(log.read_bytes()))
    if not noted:
        (book.data / note.FILE_NAME).unlink()
    answer = book("clients", "--json")
    if answer.status:
        is_refused(answer)
        assert list(book.data.glob(f"{FILE_NAME}-wal-*"))
        answer = book("clients", "--json")
    names = {client["name"] for client in answer.record}
    assert set(before) <= names
    assert names <= {f"Person {number}" for number in range(40)}


@pytest.mark.parametrize("seed", range(6))
def test_a_file_and_its_log_damaged_at_once_give_no_traceback(seed: int, book: CommandLine) -> None:
    dead(book.data, count=20)
    chance = Random(seed)
    for path in (book.data / FILE_NAME, book.data / f"{FILE_NAME}-wal"):
        path.write_bytes(chance.choice(list(damages().values()))(path.read_bytes()))
    for words in (("clients",), ("add", "Nora Fenn"), ("check", "--save", book.data.with_name("saved"))):
        answer = book(*words)
        if answer.status:
            is_refused(answer)


@pytest.mark.parametrize(
    "spoil",
    [
        "DELETE FROM client_search_config",
        "UPDATE client_search_config SET v = 77",
        "UPDATE client_search_data SET block = zeroblob(length(block))",
        "DELETE FROM client_search_data",
    ],
)
def test_damage_to_search_alone_is_said_and_the_check_that_is_named_mends_it(spoil: str, book: CommandLine) -> None:
    book.add("Anna Brooke")
    with book.opened() as file:
        file.execute(spoil)
    answers = [book("add", "Bo Berg"), book("edit", "1", "--name", "Anne Brooke"), book("clients", "--search", "anna")]
    for answer in answers:
        if answer.status:
            is_refused(answer)
            assert "check” says" in answer.err and "what RefCoach searches in" in answer.err
            assert "rollback" not in answer.err
    assert answers[0].status
    assert "made anew" in book("check").out
    assert book("add", "Bo Berg").status == 0
    assert "Bo Berg" in book("clients", "--search", "berg").out
