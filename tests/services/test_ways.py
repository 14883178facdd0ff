"""How days and hours are written is known to every command: chosen by the owner, else what the system does."""

from dataclasses import replace
from datetime import timedelta

import pytest

from refcoach.domain.spoken import USUAL, Ways
from refcoach.services import clients, sales, scripts, touchpoints
from refcoach.services import settings as service
from refcoach.services.desk import Desk, Refusal
from refcoach.store import settings
from refcoach.store import touchpoints as store

AMERICAN = Ways(week_begins=6, month_first=True, twelve_hours=True)


def test_the_system_decides_until_the_owner_does(desk: Desk) -> None:
    there = replace(desk, system=AMERICAN)
    assert desk.ways() == USUAL
    assert there.ways() == AMERICAN
    service.save(desk, week_begins="monday", dates="day_first", clock="24")
    assert there.ways() == USUAL


@pytest.mark.parametrize("name", ["week_begins", "dates", "clock"])
def test_nothing_else_can_be_chosen(desk: Desk, name: str) -> None:
    with pytest.raises(Refusal, match="Nothing was changed"):
        service.save(desk, **{name: "sideways"})
    assert getattr(settings.load(), name) == "system"


def test_words_and_refusals_say_days_so(desk: Desk) -> None:
    service.save(desk, dates="month_first")
    today = desk.today()
    who = clients.add(desk, "Anna Kovács")
    sales.record(desk, who, today - timedelta(days=1), result="warm rooms")
    day45 = next(one for one in store.planned_of(who) if one.kind == "day45").scheduled_on
    said = f"{day45:%A}, {day45:%B} {day45.day}"
    at = scripts.talk_with(desk, who)
    assert scripts.values(at)["day45.date"] == said
    planned = next(one for one in store.planned_of(who) if one.kind == "day45")
    with pytest.raises(Refusal, match=said):
        touchpoints.snooze(desk, planned.id, today + timedelta(days=1))
