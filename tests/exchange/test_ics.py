"""The calendar file as two readers of other people's making see it."""

from datetime import UTC, date, datetime, time, timedelta, timezone
from pathlib import Path
from typing import Any

import icalendar
import pytest
import vobject

from refcoach.exchange.bounds import Refused
from refcoach.exchange.ics import Event, write_events

TEXTS = (
    "Results check: Anna Keller",
    "Semi; colon, back\\slash and \\n that is none",
    "Two\nlines",
    "Ж" * 200,
    "👩‍🔧 and ÄÖÜ " * 30,
    "BEGIN:VEVENT",
    "",
)
CHANGED = datetime(2026, 3, 16, 10, 30, 5, tzinfo=UTC)


def event(title: str = "Results check", **other: Any) -> Event:
    usual: dict[str, Any] = {
        "uid": "a1" * 16,
        "on": date(2026, 3, 31),
        "at": None,
        "length": timedelta(minutes=30),
        "rings": timedelta(hours=9),
        "edition": 7,
        "changed_at": CHANGED,
    }
    return Event(title=title, **usual | other)


@pytest.fixture
def written(tmp_path: Path) -> Any:
    def write(*events: Event) -> bytes:
        assert write_events(tmp_path / "check-ins.ics", events) == len(events)
        return (tmp_path / "check-ins.ics").read_bytes()

    return write


def by_icalendar(text: bytes) -> list[Any]:
    return list(icalendar.Calendar.from_ical(text).walk("VEVENT"))


def by_vobject(text: bytes) -> list[Any]:
    return list(vobject.readOne(text.decode()).contents.get("vevent", []))


@pytest.mark.parametrize("title", TEXTS)
def test_both_read_each_text(written: Any, title: str) -> None:
    text = written(event(title))
    (first,), (second,) = by_icalendar(text), by_vobject(text)
    assert str(first["SUMMARY"]) == title
    assert second.summary.value == title
    assert all(len(line) <= 75 for line in text.split(b"\r\n"))
    assert text.count(b"\n") == text.count(b"\r\n")
    assert text.endswith(b"END:VCALENDAR\r\n")


def test_a_whole_day_ends_with_the_next_and_takes_no_time(written: Any) -> None:
    text = written(event())
    (first,), (second,) = by_icalendar(text), by_vobject(text)
    days = [date(2026, 3, 31), date(2026, 4, 1)]
    assert [first["DTSTART"].dt, first["DTEND"].dt] == days
    assert [second.dtstart.value, second.dtend.value] == days
    assert first["TRANSP"] == second.transp.value == "TRANSPARENT"
    (alarm,) = first.walk("VALARM")
    assert alarm["TRIGGER"].dt == second.valarm.trigger.value == timedelta(hours=9)
    assert alarm["ACTION"] == "DISPLAY"


def test_a_meeting_stands_at_its_hour_wherever_the_owner_is(written: Any) -> None:
    text = written(event(at=time(14, 30), length=timedelta(minutes=45), rings=timedelta(minutes=-60)))
    (first,), (second,) = by_icalendar(text), by_vobject(text)
    hours = [datetime(2026, 3, 31, 14, 30), datetime(2026, 3, 31, 15, 15)]
    assert [first["DTSTART"].dt, first["DTEND"].dt] == hours
    assert [second.dtstart.value, second.dtend.value] == hours
    assert first["TRANSP"] == second.transp.value == "OPAQUE"
    (alarm,) = first.walk("VALARM")
    assert alarm["TRIGGER"].dt == second.valarm.trigger.value == timedelta(hours=-1)


@pytest.mark.parametrize("minutes", [0, 5, 60, 545, 1439, -60, -90])
def test_both_read_when_it_rings(written: Any, minutes: int) -> None:
    text = written(event(rings=timedelta(minutes=minutes)))
    (first,), (second,) = by_icalendar(text), by_vobject(text)
    assert first.walk("VALARM")[0]["TRIGGER"].dt == timedelta(minutes=minutes)
    assert second.valarm.trigger.value == timedelta(minutes=minutes)


def test_both_read_which_one_it_is_and_how_old(written: Any) -> None:
    text = written(event())
    (first,), (second,) = by_icalendar(text), by_vobject(text)
    assert first["UID"] == second.uid.value == "a1" * 16
    assert (int(first["SEQUENCE"]), int(second.sequence.value)) == (7, 7)
    assert first["DTSTAMP"].dt == second.dtstamp.value == CHANGED
    assert first["STATUS"] == second.status.value == "CONFIRMED"


def test_what_is_called_off_rings_no_more(written: Any) -> None:
    text = written(event(called_off=True))
    (first,), (second,) = by_icalendar(text), by_vobject(text)
    assert first["STATUS"] == second.status.value == "CANCELLED"
    assert not first.walk("VALARM")
    assert "valarm" not in second.contents


def test_a_moment_of_another_zone_is_written_as_universal_time(written: Any) -> None:
    there = timezone(timedelta(hours=5, minutes=30))
    text = written(event(changed_at=CHANGED.astimezone(there)))
    assert b"DTSTAMP:20260316T103005Z\r\n" in text


def test_a_calendar_without_a_check_in_is_a_calendar(written: Any) -> None:
    text = written()
    assert (by_icalendar(text), by_vobject(text)) == ([], [])


def test_it_is_its_owner_s_alone_and_never_half_there(tmp_path: Path) -> None:
    path = tmp_path / "check-ins.ics"
    write_events(path, [event()])
    assert path.stat().st_mode & 0o777 == 0o600
    before = path.read_bytes()

    def stops() -> Any:
        yield event()
        raise OSError("the disk went away")

    with pytest.raises(OSError, match="the disk went away"):
        write_events(path, stops())
    assert [p.read_bytes() for p in tmp_path.iterdir()] == [before]
    with pytest.raises(Refused, match="is a folder, so nothing was changed"):
        write_events(tmp_path, [])
