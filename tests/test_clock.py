"""The one reader of the clock notices that the computer went to another zone (R27)."""

import sys
import time
from collections.abc import Iterator
from datetime import timedelta

import pytest

from refcoach import main

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows tells Python itself")


@pytest.fixture
def zone(monkeypatch: pytest.MonkeyPatch) -> Iterator[pytest.MonkeyPatch]:
    yield monkeypatch
    monkeypatch.undo()
    time.tzset()


def ahead(clock: main.SystemClock) -> timedelta:
    """By how much the clock on the wall is ahead of UTC."""
    return clock.now() - clock.utc().replace(tzinfo=None)


def test_a_trip_while_the_program_runs_is_noticed(zone: pytest.MonkeyPatch) -> None:
    zone.setenv("TZ", "UTC")
    clock = main.SystemClock()
    assert abs(ahead(clock)) < timedelta(minutes=1)
    zone.setenv("TZ", "KTM-5:45")
    assert abs(ahead(clock)) < timedelta(minutes=1)  # not asked every time
    zone.setattr(main, "ZONE_SECONDS", -1.0)
    assert abs(ahead(clock) - timedelta(hours=5, minutes=45)) < timedelta(minutes=1)
