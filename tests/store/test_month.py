"""The calendar's one query."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

import pytest

from refcoach.domain.clients import State
from refcoach.domain.touchpoints import Kind
from refcoach.services import asks, clients, sales, touchpoints
from refcoach.services.desk import Desk
from refcoach.services.timeline import ahead
from refcoach.store.database import close_database, open_database
from refcoach.store.month import between

MARCH = (date(2026, 3, 1), date(2026, 3, 31))
TODAY = date(2026, 3, 2)


@dataclass(frozen=True)
class StillClock:
    at: datetime = datetime(2026, 3, 2, 10, 0)

    def now(self) -> datetime:
        return self.at

    def utc(self) -> datetime:
        return self.at


@pytest.fixture
def month_desk(tmp_path: Path) -> Iterator[Desk]:
    open_database(tmp_path)
    yield Desk(StillClock())
    close_database()


@pytest.fixture
def anna(month_desk: Desk) -> int:
    client_id = clients.add(month_desk, "Anna Kovács", company="Kovács Bakery")
    sales.record(month_desk, client_id, TODAY)
    return client_id


def shown(first: date = MARCH[0], last: date = MARCH[1], today: date = TODAY) -> list[tuple[date, Kind]]:
    return [(on, one.kind) for on, found in between(first, last, today).items() for one in found]


@pytest.mark.usefixtures("anna")
def test_a_month_shows_its_own_check_ins_with_whom_they_are_about() -> None:
    assert shown() == [(date(2026, 3, 9), Kind.WELCOME)]
    one = between(*MARCH, TODAY)[date(2026, 3, 9)][0]
    assert (one.name, one.family_name, one.company) == ("Anna Kovács", "Kovács", "Kovács Bakery")


def test_a_check_in_put_off_shows_on_its_new_day_only(month_desk: Desk, anna: int) -> None:
    touchpoints.snooze(month_desk, ahead(anna)[0].id, date(2026, 4, 2))
    assert shown() == []
    assert shown(date(2026, 4, 1), date(2026, 4, 30))[0] == (date(2026, 4, 2), Kind.WELCOME)


def test_what_is_done_shows_on_the_day_it_was_done(month_desk: Desk, anna: int) -> None:
    asks.log(month_desk, ahead(anna)[0].id, asks.Report(note="went well"))
    assert shown() == [(TODAY, Kind.WELCOME)]


def test_a_pause_hides_until_its_day(month_desk: Desk, anna: int) -> None:
    clients.put_away(month_desk, anna, State.PAUSED, date(2026, 3, 8))
    assert shown() == []
    assert shown(today=date(2026, 3, 8)) == [(date(2026, 3, 9), Kind.WELCOME)]


def test_what_is_skipped_is_not_shown(month_desk: Desk, anna: int) -> None:
    touchpoints.skip(month_desk, ahead(anna)[0].id, "away")
    assert shown() == []
