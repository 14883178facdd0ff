"""Backups by themselves, a second folder that may be away, and a restore that can be taken back."""

import shutil
from datetime import date, timedelta
from pathlib import Path

import pytest
from desk_clock import MONDAY, Clock

from refcoach.domain.backups import Why
from refcoach.services import backups, clients, settings, undo
from refcoach.services.desk import EVERYTHING, Changed, Desk, Refusal
from refcoach.store import backups as store
from refcoach.store import clients as client_store
from refcoach.store import settings as kept_settings
from refcoach.store.database import close_database, data_file, open_database

DAY = timedelta(days=1)


def people(desk: Desk) -> list[str]:
    return [one.name for one in client_store.page(today=desk.today(), limit=None)]


@pytest.fixture
def data(desk: Desk) -> Path:
    clients.add(desk, "Ida Holm")
    return data_file().parent


@pytest.fixture
def stick(desk: Desk, data: Path, tmp_path: Path) -> Path:
    folder = tmp_path / "stick"
    folder.mkdir()
    backups.choose_folder(desk, str(folder))
    return folder


def test_the_first_change_of_a_day_has_its_backup_and_the_second_needs_none(
    desk: Desk, clock: Clock, data: Path
) -> None:
    for day in range(3):
        clock.go_to(MONDAY + day * DAY)
        for hour in range(3):
            clients.add(desk, f"Pim Vester {day} {hour}")
            assert backups.is_due(desk) == (hour == 0)
            assert backups.after_command(desk) == ""
    assert [one.at.date() for one in store.all_of(data)] == [MONDAY + 2 * DAY, MONDAY + DAY, MONDAY]


def test_a_day_begins_when_the_owner_s_does(desk: Desk, clock: Clock, data: Path) -> None:
    backups.after_command(desk)
    clock.moment = clock.moment.replace(hour=3) + DAY
    assert not backups.is_due(desk)
    clock.moment += timedelta(hours=1)
    assert backups.is_due(desk)


def test_a_command_leaves_a_large_book_to_the_window(desk: Desk, data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(backups, "LARGE", 1000)
    assert backups.after_command(desk) == ""
    assert store.all_of(data) == []


def test_before_a_change_there_is_a_backup_or_no_change(
    desk: Desk, data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    backups.before(desk, Why.MERGE)
    assert [one.why for one in store.all_of(data)] == [Why.MERGE]

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(store, "need_room", full)
    with pytest.raises(Refusal, match=r"The disk is full, so no backup was made\. Nothing that was saved is lost"):
        backups.before(desk, Why.DELETION)


def test_a_book_without_anybody_needs_none_before_a_change(desk: Desk) -> None:
    backups.before(desk, Why.IMPORT)
    assert store.all_of(data_file().parent) == []


def test_the_second_folder_holds_what_the_first_does(desk: Desk, clock: Clock, data: Path, stick: Path) -> None:
    (stick / "2020-01-01_09-00-00_daily_0123456789ab.db").write_text("another book's")
    for day in range(0, 60, 5):
        clock.go_to(MONDAY + day * DAY)
        assert backups.make_now(desk, Why.DAILY).carried
    here = {one.path.name for one in store.all_of(data)}
    assert {path.name for path in stick.iterdir()} == here | {"2020-01-01_09-00-00_daily_0123456789ab.db"}


def test_a_second_folder_may_be_away_and_is_spoken_of_after_two_weeks(
    desk: Desk, clock: Clock, data: Path, stick: Path
) -> None:
    stick.rename(stick.with_name("in the car"))
    for day in range(15):
        clock.go_to(MONDAY + day * DAY)
        outcome = backups.make_now(desk, Why.DAILY)
        assert outcome.backup and not outcome.refusal and not outcome.carried
        assert backups.days_away(desk) == (14 if day == 14 else 0)
    assert not stick.exists()
    stick.with_name("in the car").rename(stick)
    backups.make_now(desk, Why.DAILY)
    assert backups.days_away(desk) == 0
    assert undo.latest() and "Backups" not in str(undo.latest())


@pytest.mark.parametrize("inside", ["", "backups"])
def test_the_second_folder_is_another_one(desk: Desk, data: Path, inside: str) -> None:
    backups.make_now(desk, Why.DAILY)
    with pytest.raises(Refusal, match="already"):
        backups.choose_folder(desk, str(data / inside))
    with pytest.raises(Refusal, match="There is no folder"):
        backups.choose_folder(desk, str(data / "nowhere"))
    assert kept_settings.load().backup_folder == ""


def test_a_restore_shows_the_old_book_at_once_and_can_be_taken_back(
    desk: Desk, data: Path, stick: Path, announced: list[Changed]
) -> None:
    made = backups.make_now(desk, Why.BY_HAND).backup
    assert made
    settings.save(desk, backup_folder="")
    backups.choose_folder(desk, str(stick))
    clients.add(desk, "Pim Vester")
    announced.clear()
    prepared = backups.prepare(made.path, data)
    assert prepared.inside.clients == 1
    assert people(desk) == ["Ida Holm", "Pim Vester"]
    restored = backups.put_back(desk, prepared, data)
    assert people(desk) == ["Ida Holm"]
    assert EVERYTHING in announced
    assert kept_settings.load().backup_folder == str(stick)
    assert undo.take_back(desk, restored.undo).name == "Backup brought back"
    assert people(desk) == ["Ida Holm", "Pim Vester"]


def test_a_restore_that_cannot_be_leaves_the_book_open(desk: Desk, data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = backups.make_now(desk, Why.BY_HAND).backup
    assert made
    prepared = backups.prepare(made.path, data)
    clients.add(desk, "Pim Vester")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(store, "need_room", full)
    with pytest.raises(Refusal, match="your book is as it was"):
        backups.put_back(desk, prepared, data)
    assert people(desk) == ["Ida Holm", "Pim Vester"]


def test_a_restore_whose_backup_is_gone_says_so(desk: Desk, data: Path) -> None:
    with pytest.raises(Refusal, match="not among the backups any more"):
        undo.take_back(desk, "restore:2026-03-16_09-30-05_before-restore_0123456789ab.db")


def test_a_list_says_what_is_inside_and_that_something_is_not_readable(desk: Desk, data: Path) -> None:
    good = backups.make_now(desk, Why.BY_HAND).backup
    assert good
    bad = good.path.with_name("2026-03-15_09-30-05_daily_0123456789ab.db")
    bad.write_text("worn")
    first, second = backups.listed(data)
    assert (first.backup, first.size) == (good, good.path.stat().st_size)
    assert first.inside and (first.inside.clients, first.inside.check_ins) == (1, 0)
    assert first.inside.last_change and first.inside.last_change.date() == date(2026, 3, 16)
    assert second.inside is None


def test_a_copy_replaces_a_backup_and_no_other_file(desk: Desk, data: Path, tmp_path: Path) -> None:
    to = tmp_path / "copy.db"
    assert backups.save_copy(to).clients == 1
    clients.add(desk, "Pim Vester")
    assert backups.save_copy(to).clients == 2
    (tmp_path / "letter.odt").write_text("mine")
    for other in (
        tmp_path / "letter.odt",
        tmp_path,
        tmp_path / "no" / "x.db",
        data / "refcoach.db",
        data / "refcoach.db-wal",
    ):
        with pytest.raises(Refusal, match="Nothing was changed"):
            backups.save_copy(other)
    assert (tmp_path / "letter.odt").read_text() == "mine"
    close_database()
    shutil.copy(to, data / "refcoach.db")
    open_database(data)
    assert people(desk) == ["Ida Holm", "Pim Vester"]
