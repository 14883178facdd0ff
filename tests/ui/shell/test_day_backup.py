"""The window makes the day's backup by itself, beside the owner's work."""

from datetime import timedelta

import pytest
from pytestqt.qtbot import QtBot

from refcoach.domain.backups import Why
from refcoach.services import backups, clients, settings
from refcoach.services.desk import Desk
from refcoach.store import backups as store
from refcoach.store.database import data_file
from refcoach.ui.hub import Hub
from refcoach.ui.shell.day_backup import DayBackup


@pytest.fixture
def said() -> list[str]:
    return []


@pytest.fixture
def day_backup(qtbot: QtBot, desk: Desk, hub: Hub, said: list[str]) -> DayBackup:
    return DayBackup(desk, hub, said.append)


def made() -> list[Why]:
    return [one.why for one in store.all_of(data_file().parent)]


def look(qtbot: QtBot, day_backup: DayBackup) -> None:
    day_backup.look()
    qtbot.waitUntil(lambda: not day_backup.is_busy())


def test_it_waits_until_there_is_somebody_in_the_book(qtbot: QtBot, desk: Desk, day_backup: DayBackup) -> None:
    settings.save(desk, daily_cap=4)
    look(qtbot, day_backup)
    assert made() == []
    clients.add(desk, "Ida Holm")
    look(qtbot, day_backup)
    assert made() == [Why.DAILY]


def test_one_a_day(qtbot: QtBot, desk: Desk, day_backup: DayBackup, clock: object) -> None:
    for day in range(2):
        for hour in range(2):
            clients.add(desk, f"Pim Vester {day} {hour}")
            look(qtbot, day_backup)
        clock.at += timedelta(days=1)  # type: ignore[attr-defined]  # the tests' clock
    assert made() == [Why.DAILY, Why.DAILY]


def test_a_change_is_followed_by_a_look(desk: Desk, day_backup: DayBackup) -> None:
    assert not day_backup._soon.isActive()
    clients.add(desk, "Ida Holm")
    assert day_backup._soon.isActive()
    day_backup.stop()


def test_while_an_import_is_being_written_it_waits(qtbot: QtBot, desk: Desk, hub: Hub, day_backup: DayBackup) -> None:
    clients.add(desk, "Ida Holm")
    hub.writing = True
    look(qtbot, day_backup)
    assert made() == [] and day_backup._soon.isActive()
    hub.writing = False
    look(qtbot, day_backup)
    assert made() == [Why.DAILY]
    day_backup.stop()


def test_what_stands_in_the_way_is_said_once_a_day(
    qtbot: QtBot, desk: Desk, day_backup: DayBackup, said: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(store, "need_room", full)
    clients.add(desk, "Ida Holm")
    for _ in range(3):
        look(qtbot, day_backup)
    assert len(said) == 1 and said[0].startswith("The disk is full, so no backup was made.")


def test_leaving_lets_it_come_to_its_end(desk: Desk, day_backup: DayBackup) -> None:
    clients.add(desk, "Ida Holm")
    day_backup.look()
    day_backup.stop()
    assert made() == [Why.DAILY]
    assert not backups.is_due(desk)
