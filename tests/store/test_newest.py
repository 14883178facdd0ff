"""The newest backup is the one that holds most of what was done, whatever the clock said when it was made."""

import shutil
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from command_line import CommandLine
from refcoach.domain.backups import Why
from refcoach.services import clients, settings
from refcoach.services.desk import Desk
from refcoach.store import backups, brought_back, newest, restoring
from refcoach.store.backups import keep
from refcoach.store.database import close_database, open_database

AT = datetime(2026, 3, 16, 9, 30)
YEAR, DAY = timedelta(days=365), timedelta(days=1)


def names(data: Path) -> list[str]:
    return [one.backup.path.name[:10] for one in newest.ordered(data)]


def test_a_clock_that_was_a_year_ahead_makes_no_older_backup_the_newest(db: Path, desk: Desk) -> None:
    data = db.parent
    for name, at in (("Ida", AT), ("Pim", AT + YEAR), ("Jo", AT + DAY), ("Max", AT + 2 * DAY)):
        clients.add(desk, name)
        keep(db, Why.DAILY, at)
    found = newest.good(data)
    assert found and (found[0].at, found[1].clients) == (AT + 2 * DAY, 4)
    assert names(data) == ["2026-03-18", "2026-03-17", "2027-03-16", "2026-03-16"]


def test_what_was_done_after_another_book_came_back_is_newer_than_what_that_replaced(db: Path, desk: Desk) -> None:
    clients.add(desk, "Ida")
    old = keep(db, Why.DAILY, AT)
    for name in ("Pim", "Jo", "Max"):
        clients.add(desk, name)
    keep(db, Why.DAILY, AT + DAY)
    close_database()
    shutil.copy(old.path, db)
    brought_back.note(db.parent, None)
    keep(db, Why.BY_HAND, AT + 2 * DAY)
    found = newest.good(db.parent)
    assert found and found[0].at == AT + 2 * DAY
    assert names(db.parent) == ["2026-03-18", "2026-03-17", "2026-03-16"]


@pytest.mark.parametrize("book_is", ["there", "damaged"])
def test_the_second_folder_is_looked_into_where_ours_went_bad(
    db: Path, desk: Desk, tmp_path: Path, book_is: str
) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    clients.add(desk, "Ida")
    settings.save(desk, backup_folder=str(stick))
    first = keep(db, Why.DAILY, AT)
    clients.add(desk, "Pim")
    second = keep(db, Why.DAILY, AT + DAY)
    backups.carry(second.path, stick)
    second.path.unlink()
    close_database()
    if book_is == "damaged":
        db.write_bytes(b"garbage")
    found = newest.good(db.parent)
    assert found and found[0].path == stick / second.path.name and found[1].clients == 2
    assert names(db.parent) == ["2026-03-16"]
    stick.rename(tmp_path / "in the car")
    found = newest.good(db.parent)
    assert found and found[0] == first


def test_another_books_backups_in_the_second_folder_are_not_ours(book: CommandLine, tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    other = book.beside("other")
    for name in ("Somebody", "Else", "Entirely"):
        other.add(name)
    for made in backups.all_of(other.data):
        backups.carry(made.path, stick)
    book.add("Ida")
    with book.opened() as file:
        file.execute("INSERT INTO setting (uid, name, value) VALUES ('u', 'backup_folder', ?)", (f'"{stick}"',))
    for made in backups.all_of(book.data):
        made.path.unlink()
    assert newest.good(book.data) is None
    assert "no sound backup" in book("restore", "--newest").err


def test_where_the_book_is_gone_looking_for_its_backups_makes_none(db: Path, desk: Desk) -> None:
    clients.add(desk, "Ida")
    kept = keep(db, Why.DAILY, AT)
    close_database()
    db.unlink()
    found = newest.good(db.parent)
    assert found and found[0] == kept and not db.exists()


@pytest.mark.parametrize("book_is", ["there", "damaged", "gone"])
def test_a_copy_of_the_book_that_went_on_elsewhere_does_not_come_before_our_own(
    db: Path, desk: Desk, tmp_path: Path, book_is: str
) -> None:
    """Both keep their backups in one folder, and the other's are the newest there, and hold the most."""
    stick = tmp_path / "stick"
    stick.mkdir()
    clients.add(desk, "Ida")
    settings.save(desk, backup_folder=str(stick))
    close_database()
    shutil.copytree(db.parent, tmp_path / "other")
    for data, names, at in ((tmp_path / "other", ("Pim", "Jo", "Max"), AT + YEAR), (db.parent, ("Nora", "Bo"), AT)):
        path = open_database(data)
        for name in names:
            clients.add(desk, name)
        backups.carry(keep(path, Why.DAILY, at).path, stick)
        close_database()
    if book_is == "damaged":
        db.write_bytes(b"garbage")
    elif book_is == "gone":
        db.unlink()
    found = newest.good(db.parent)
    assert found and (found[0].at, found[1].clients) == (AT, 3)


@pytest.mark.parametrize("book_is", ["there", "damaged"])
@pytest.mark.parametrize("more", [0, 2])
def test_what_the_owner_gave_up_for_a_backup_is_not_brought_back_as_the_newest(
    db: Path, desk: Desk, more: int, book_is: str
) -> None:
    data = db.parent
    for number, name in enumerate(("Ida", "Pim", "Jo")):
        clients.add(desk, name)
        keep(db, Why.DAILY, AT + number * DAY)
    close_database()
    first = min(backups.all_of(data), key=lambda one: one.at)
    brought_back.note(data, restoring.put(data, restoring.prepare(first.path, data), AT + 3 * DAY))
    open_database(data)
    for number in range(more):
        clients.add(desk, f"Person {number}")
    close_database()
    if book_is == "damaged":
        db.write_bytes(b"garbage")
    found = newest.good(data)
    assert found and found[0].at == AT
