"""Check-ins in another program's calendar: the same ones at every import, and no names unless asked for."""

from collections.abc import Callable
from datetime import UTC, datetime, time, timedelta
from pathlib import Path
from typing import Any

import icalendar
import pytest
from desk_clock import MONDAY, Clock

from refcoach.services import archive, calendar_file, clients, sales, settings, touchpoints
from refcoach.services.desk import Desk
from refcoach.store import touchpoints as store
from refcoach.store import undo
from refcoach.store.database import close_database, open_database
from refcoach.store.tables import TouchpointRow

Calendar = Callable[..., dict[str, Any]]
NEXT_DAY = MONDAY + timedelta(days=1)


@pytest.fixture
def calendar(desk: Desk, tmp_path: Path) -> Calendar:
    """Write the calendar and give its events by their UIDs."""

    def read(**options: bool) -> dict[str, Any]:
        path = tmp_path / "check-ins.ics"
        count = calendar_file.write(desk, path, **options)
        events = {str(e["UID"]): e for e in icalendar.Calendar.from_ical(path.read_bytes()).walk("VEVENT")}
        assert count == sum(e["STATUS"] == "CONFIRMED" for e in events.values())
        return events

    return read


@pytest.fixture
def uid(talk: int) -> str:
    return str(TouchpointRow.get_by_id(talk).uid)


def sequence(events: dict[str, Any], uid: str) -> int:
    return int(events[uid]["SEQUENCE"])


def test_nothing_changed_and_the_file_is_the_same(desk: Desk, clock: Clock, calendar: Calendar, tmp_path: Path) -> None:
    sales.record(desk, clients.add(desk, "Ida Brookes"), MONDAY)
    calendar()
    first = (tmp_path / "check-ins.ics").read_bytes()
    clock.go_to(NEXT_DAY)
    calendar()
    assert (tmp_path / "check-ins.ics").read_bytes() == first


def test_names_stay_out_unless_asked_for(talk: int, uid: str, calendar: Calendar, tmp_path: Path) -> None:
    assert calendar()[uid]["SUMMARY"] == "RefCoach: Check-in"
    assert b"Ida" not in (tmp_path / "check-ins.ics").read_bytes()
    assert calendar(names=True)[uid]["SUMMARY"] == "Check-in: Ida Brookes"


def test_the_alarm_rings_at_the_digest_time(desk: Desk, talk: int, uid: str, calendar: Calendar) -> None:
    for digest, rings in (("07:45", time(7, 45)), ("02:00", time(4))):
        settings.save(desk, digest_time=digest)
        (alarm,) = calendar()[uid].walk("VALARM")
        assert alarm["TRIGGER"].dt == timedelta(hours=rings.hour, minutes=rings.minute)


def test_an_agreed_hour_is_kept_and_rings_an_hour_before(desk: Desk, talk: int, uid: str, calendar: Calendar) -> None:
    touchpoints.book(desk, talk, NEXT_DAY, time(14, 30))
    event = calendar()[uid]
    assert event["DTSTART"].dt == datetime.combine(NEXT_DAY, time(14, 30))
    (alarm,) = event.walk("VALARM")
    assert alarm["TRIGGER"].dt == timedelta(hours=-1)


def test_put_off_it_comes_up_on_the_new_day(desk: Desk, talk: int, uid: str, calendar: Calendar) -> None:
    touchpoints.snooze(desk, talk, MONDAY + timedelta(days=4))
    assert calendar()[uid]["DTSTART"].dt == MONDAY + timedelta(days=4)


def test_the_number_rises_with_the_day_and_with_nothing_else(
    desk: Desk, clock: Clock, talk: int, uid: str, calendar: Calendar, last_batch: Callable[[], str]
) -> None:
    before = calendar()
    clients.edit(desk, TouchpointRow.get_by_id(talk).client_id, grade="A")
    with desk.change("A note"):
        store.change(talk, note="asked about the fence")
    assert calendar() == before
    clock.go_to(MONDAY, time(11, 15))
    touchpoints.snooze(desk, talk, NEXT_DAY)
    moved = calendar()
    assert sequence(moved, uid) > sequence(before, uid)
    assert moved[uid]["DTSTAMP"].dt == datetime(2026, 3, 16, 11, 15, tzinfo=UTC)
    desk.undo(last_batch())
    back = calendar()
    assert back[uid]["DTSTART"].dt == before[uid]["DTSTART"].dt
    assert sequence(back, uid) > sequence(moved, uid)


def test_it_never_falls_after_a_move_to_another_computer(
    desk: Desk, talk: int, uid: str, calendar: Calendar, tmp_path: Path
) -> None:
    touchpoints.snooze(desk, talk, NEXT_DAY)
    before = calendar()
    archive.write(tmp_path / "all.json")
    close_database()
    open_database(tmp_path / "another")
    archive.restore(desk, tmp_path / "all.json")
    assert calendar() == before
    touchpoints.snooze(desk, talk, MONDAY + timedelta(days=2))
    assert sequence(calendar(), uid) > sequence(before, uid)


def test_what_the_journal_forgot_is_as_old_as_the_book(
    desk: Desk, clock: Clock, talk: int, uid: str, calendar: Calendar
) -> None:
    settings.save(desk, began_on="2025-01-07")
    undo.cut(clock.utc() + timedelta(days=1))
    event = calendar()[uid]
    assert (int(event["SEQUENCE"]), event["DTSTAMP"].dt) == (0, datetime(2025, 1, 7, tzinfo=UTC))
    touchpoints.snooze(desk, talk, NEXT_DAY)
    assert sequence(calendar(), uid) > 1


def test_many_added_together_have_their_number_too(desk: Desk, calendar: Calendar) -> None:
    for name in ("Ida Brookes", "Tom Bell"):
        sales.record(desk, clients.add(desk, name), MONDAY)
    events = calendar()
    assert len(events) >= 6
    assert all(sequence(events, one) > 0 for one in events)


def test_what_is_done_before_its_day_is_called_off(desk: Desk, calendar: Calendar) -> None:
    talk = touchpoints.plan_custom(desk, clients.add(desk, "Ida Brookes"), MONDAY + timedelta(days=9))
    uid = str(TouchpointRow.get_by_id(talk).uid)
    before = calendar()
    touchpoints.skip(desk, talk, "not needed")
    after = calendar()
    assert after[uid]["STATUS"] == "CANCELLED"
    assert sequence(after, uid) > sequence(before, uid)
    assert not after[uid].walk("VALARM")


def test_what_is_past_and_done_is_left_out(desk: Desk, clock: Clock, talk: int, uid: str, calendar: Calendar) -> None:
    touchpoints.skip(desk, talk, "not needed")
    clock.go_to(NEXT_DAY)
    assert uid not in calendar()


def test_uids_are_plain_hex(desk: Desk, calendar: Calendar) -> None:
    sales.record(desk, clients.add(desk, "Ida Brookes"), MONDAY)
    assert all(len(uid) == 32 and int(uid, 16) >= 0 for uid in calendar())
