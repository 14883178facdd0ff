"""A simulated year: every due item is listed on its day, nothing pops twice, and nothing is forgotten (R24, R27)."""

import random
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from year import STEPS, WorldClock, Year, live

from refcoach.services import settings
from refcoach.services.desk import Desk
from refcoach.store.database import close_database, open_database
from refcoach.ui.hub import Hub

PEOPLE, DAYS = 300, 365


@pytest.fixture(params=[False, True], ids=["no crash", "two crashes a week"])
def crashes(request: pytest.FixtureRequest) -> bool:
    return bool(request.param)


@pytest.fixture
def year(qapp: QApplication, tmp_path: Path, crashes: bool) -> Year:
    open_database(tmp_path / "data")
    clock, hub = WorldClock(datetime(2026, 1, 5, 5, tzinfo=UTC)), Hub()
    desk = Desk(clock, hub.announce)
    settings.save(desk, first_run_done=True)
    lived = live(desk, hub, clock, random.Random(7), people=PEOPLE, days=DAYS, crashes=crashes)
    close_database()
    return lived


def test_a_year_of_starts_stops_sleeps_and_trips(year: Year, crashes: bool) -> None:
    assert year.missing == []
    assert [key for key, times in year.popped.items() if times > 1] == []
    # The year was a year: hundreds of starts and looks, and as many crashes as were asked for, at every step.
    assert year.starts > 200
    assert year.looked > 500
    assert year.digests > 100
    if crashes:
        assert sum(year.crashes.values()) > 60
        assert set(year.crashes) == set(STEPS)
    else:
        assert not year.crashes
        assert year.unpopped == []
