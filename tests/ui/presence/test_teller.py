"""One message a day and what its buttons do: claimed before it is shown, told at most once (R24, R27)."""

from collections.abc import Iterator
from contextlib import closing
from datetime import datetime, time, timedelta

import pytest
from desktop import Screen
from pytestqt.qtbot import QtBot

from refcoach.domain.touchpoints import State
from refcoach.services import new_day, referrals, reminders
from refcoach.services import touchpoints as service
from refcoach.services.desk import Desk
from refcoach.store import settings, touchpoints
from refcoach.store.database import CannotOpen
from refcoach.ui.hub import Hub
from refcoach.ui.notifiers import Note
from refcoach.ui.presence.teller import BEATS_A_LOOK, Teller

MINUTE, DAY = timedelta(minutes=1), timedelta(days=1)


@pytest.fixture
def screen(qapp: object) -> Iterator[Screen]:
    screen = Screen()
    yield screen
    screen.deleteLater()


@pytest.fixture
def teller(desk: Desk, hub: Hub, screen: Screen) -> Iterator[Teller]:
    teller = Teller(desk, hub, screen)
    yield teller
    teller.stop()
    teller.deleteLater()


def planned(desk: Desk) -> list[int]:
    return [t.id for t in touchpoints.due(desk.today())]


def test_it_tells_once_and_opens_today(
    qtbot: QtBot, desk: Desk, screen: Screen, teller: Teller, people: object
) -> None:
    people.due("Anna Kovács")
    teller.beat()
    teller.beat()
    assert screen.titles() == ["1 check-in is due today"]
    assert "Anna" not in screen.notes[0].body
    with qtbot.waitSignal(teller.opened):
        screen.acted.emit(screen.notes[0].key, "default")


def test_not_before_the_time(screen: Screen, teller: Teller, people: object, clock: object) -> None:
    people.due("Anna Kovács")
    clock.at = datetime(2026, 11, 23, 8, 59)
    teller.beat()
    assert screen.notes == []
    clock.at += MINUTE
    teller.beat()
    assert len(screen.notes) == 1


def test_not_during_a_long_write(hub: Hub, screen: Screen, teller: Teller, people: object) -> None:
    people.due("Anna Kovács")
    hub.writing = True
    teller.beat()
    assert screen.notes == []


def test_a_new_day_is_noticed(qtbot: QtBot, teller: Teller, clock: object) -> None:
    teller.beat()
    with qtbot.assertNotEmitted(teller.new_day):
        teller.beat()
    clock.at += DAY
    with qtbot.waitSignal(teller.new_day):
        teller.beat()


def test_a_day_that_could_not_begin_begins_a_minute_later(
    qtbot: QtBot, screen: Screen, teller: Teller, people: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Somebody else, the command line perhaps, writes for long."""

    def busy(_: Desk) -> None:
        raise CannotOpen("busy")

    people.due("Anna Kovács")
    with monkeypatch.context() as locked:
        locked.setattr(new_day, "begin", busy)
        teller.beat()
    assert screen.notes == []
    with qtbot.waitSignal(teller.new_day):
        teller.beat()
    assert len(screen.notes) == 1


def test_what_an_earlier_run_claimed_is_not_told_again(
    desk: Desk, screen: Screen, teller: Teller, people: object
) -> None:
    people.due("Anna Kovács")
    assert reminders.claim(desk, "a run that died")
    teller.beat()
    assert screen.notes == []


def test_while_nobody_could_show_it_nothing_is_claimed_and_nothing_is_lost(
    screen: Screen, teller: Teller, people: object, clock: object
) -> None:
    people.due("Anna Kovács")
    screen.on = False
    for _ in range(3):
        teller.beat()
        clock.at += MINUTE
    screen.on = True
    teller.beat()
    teller.beat()
    assert screen.titles() == ["1 check-in is due today"]


def test_a_service_that_comes_is_used_at_once(qtbot: QtBot, screen: Screen, teller: Teller, people: object) -> None:
    people.due("Anna Kovács")
    screen.on = False
    teller.beat()
    screen.on = True
    with qtbot.waitSignal(screen.posted):
        screen.changed.emit()


def test_one_that_was_certainly_not_shown_is_told_later(
    screen: Screen, teller: Teller, people: object, clock: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    people.due("Anna Kovács")
    refused: list[str] = []

    def refuse(note: Note) -> None:
        refused.append(note.key)
        screen.failed.emit(note.key)

    with monkeypatch.context() as broken:
        broken.setattr(screen, "show", refuse)
        for _ in range(10):  # it is not asked every minute
            teller.beat()
            clock.at += MINUTE
    assert len(refused) == 1
    for _ in range(6):
        teller.beat()
        clock.at += MINUTE
    assert screen.titles() == ["1 check-in is due today"]


def test_after_a_sleep_it_waits_until_the_desktop_is_awake(
    qtbot: QtBot, screen: Screen, teller: Teller, people: object, clock: object
) -> None:
    clock.at = datetime(2026, 11, 22, 18, 0)
    teller.beat()
    people.due("Anna Kovács", 91)
    clock.at = datetime(2026, 11, 23, 10, 0)
    teller.beat()
    assert screen.notes == []
    assert teller._awake.isActive()
    teller._awake.timeout.emit()
    assert len(screen.notes) == 1


def test_between_two_moments_a_beat_asks_nobody(screen: Screen, teller: Teller, people: object, clock: object) -> None:
    people.due("Anna Kovács")
    teller.beat()
    asked = screen.asked
    for _ in range(60):
        clock.at += MINUTE
        teller.beat()
    assert screen.asked == asked
    clock.at -= timedelta(hours=3)  # the clock went back: ask again, and tell nothing twice
    teller.beat()
    assert screen.asked > asked
    assert len(screen.notes) == 1


def test_what_the_command_line_wrote_is_seen(
    qtbot: QtBot, desk: Desk, hub: Hub, screen: Screen, teller: Teller, people: object, clock: object
) -> None:
    import sqlite3

    from refcoach.store.tables import database

    number = touchpoints.planned_of(people.client("Anna Kovács", 60))[0].id
    teller.beat()
    assert screen.notes == []
    other = sqlite3.connect(database.database)
    with other:
        other.execute("UPDATE touchpoint SET booked_at = '2026-11-23T10:30', scheduled_on = '2026-11-23' WHERE id = ?",
                      (number,))  # fmt: skip
    other.close()
    with qtbot.waitSignal(hub.changed):
        for _ in range(BEATS_A_LOOK):
            clock.at += MINUTE
            teller.beat()
    assert screen.titles() == ["A meeting at 10:30"]
    assert screen.notes[0].urgent
    # Who keeps looking sees it sooner.
    with closing(sqlite3.connect(database.database)) as other, other:
        other.execute("UPDATE client SET notes = 'seen'")
    with qtbot.waitSignal(hub.changed):
        teller.glance()
    with qtbot.assertNotEmitted(hub.changed):
        teller.glance()


class TestButtons:
    """Open script, Done and Snooze do their work from the message itself."""

    def told(self, screen: Screen, teller: Teller) -> str:
        teller.beat()
        (note,) = screen.notes
        assert [key for key, _ in note.actions] == ["default", "open", "done", "snooze"]
        return note.key

    def test_open_script(self, qtbot: QtBot, desk: Desk, screen: Screen, teller: Teller, people: object) -> None:
        people.due("Anna Kovács")
        key = self.told(screen, teller)
        with qtbot.waitSignal(teller.wanted) as wanted:
            screen.acted.emit(key, "open")
        assert wanted.args == [planned(desk)[0], "open"]

    def test_done_asks_how_it_went(
        self, qtbot: QtBot, desk: Desk, screen: Screen, teller: Teller, people: object
    ) -> None:
        people.due("Anna Kovács")
        key = self.told(screen, teller)
        with qtbot.waitSignal(teller.wanted) as wanted:
            screen.acted.emit(key, "done")
        assert wanted.args == [planned(desk)[0], "done"]
        assert len(planned(desk)) == 1

    def test_a_thank_you_is_done_at_once_with_an_undo(
        self, qtbot: QtBot, desk: Desk, screen: Screen, teller: Teller, people: object
    ) -> None:
        referrals.capture(desk, people.client("Anna Kovács", 60), ["Dana Reid"])
        (number,) = (t.id for t in touchpoints.due(desk.today()) if t.kind == "thank_you")
        for other in set(planned(desk)) - {number}:
            service.move(desk, other, desk.today() + DAY)
        key = self.told(screen, teller)
        with qtbot.waitSignal(teller.told) as told:
            screen.acted.emit(key, "done")
        assert told.args[0] == "Thank-you: done."
        assert touchpoints.many([number])[0].state is State.DONE
        desk.undo(told.args[1])
        assert touchpoints.many([number])[0].state is State.PLANNED

    def test_snooze_comes_back_once_on_the_next_day_worked(
        self, qtbot: QtBot, desk: Desk, screen: Screen, teller: Teller, people: object, clock: object
    ) -> None:
        people.due("Anna Kovács")
        people.due("Joe Watt")
        clock.at = datetime(2026, 11, 27, 10, 0)  # a Friday
        key = self.told(screen, teller)
        with qtbot.waitSignal(teller.told) as told:
            screen.acted.emit(key, "snooze")
        assert told.args[0] == "2 check-ins come back Monday."
        assert settings.load().seen_on == "2026-11-27"  # whoever answers did not ignore it
        assert planned(desk) == []
        for day in range(1, 6):
            clock.at = datetime(2026, 11, 27, 10, 0) + day * DAY
            teller.beat()
            teller.beat()
        assert screen.titles() == ["2 check-ins are due today"] * 2

    def test_the_third_time_it_stays(
        self, qtbot: QtBot, desk: Desk, screen: Screen, teller: Teller, people: object, clock: object
    ) -> None:
        people.due("Anna Kovács")
        (number,) = planned(desk)
        for _ in range(2):
            service.snooze(desk, number, desk.today() + DAY)
            clock.at += DAY
        key = self.told(screen, teller)
        with qtbot.waitSignal(teller.told) as told:
            screen.acted.emit(key, "snooze")
        assert told.args == ["1 stays: put off twice already, or booked.", ""]

    def test_when_all_is_done_already_it_opens_today(
        self, qtbot: QtBot, desk: Desk, screen: Screen, teller: Teller, people: object
    ) -> None:
        people.due("Anna Kovács")
        key = self.told(screen, teller)
        service.skip(desk, planned(desk)[0], "met in the street")
        with qtbot.waitSignal(teller.opened):
            screen.acted.emit(key, "done")

    def test_a_meeting_has_its_own_message(
        self, desk: Desk, screen: Screen, teller: Teller, people: object, clock: object
    ) -> None:
        people.due("Anna Kovács")
        service.book(desk, planned(desk)[0], desk.today(), time(11))
        self.told(screen, teller)
        assert screen.titles() == ["A meeting at 11:00"]
