"""What the room of the review hands over, in one line each."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from desk_clock import Clock

from refcoach.domain.review import Given
from refcoach.domain.review_shown import Step
from refcoach.domain.touchpoints import Kind
from refcoach.services import (
    asks,
    clients,
    review_steps,
    touchpoints,
)
from refcoach.services.asks import Report
from refcoach.services.desk import Desk
from refcoach.store import touchpoints as check_ins

DAY = timedelta(days=1)
APRIL = date(2026, 4, 1)
Rows = Callable[[], dict[str, list[Any]]]


def known_long(desk: Desk, clock: Clock, name: str, grade: str = "A") -> int:
    clock.go_to(date(2025, 3, 3))
    client_id = clients.add(desk, name, existing_client=True, grade=grade)
    clock.go_to(APRIL)
    return client_id


def scored(desk: Desk, client_id: int, score: int, reason: str = "") -> None:
    talk = touchpoints.plan_custom(desk, client_id, desk.today())
    asks.log(desk, talk, Report(score=score, answers={"score_reason": reason} if reason else {}))


def step_of(desk: Desk, name: str) -> Step:
    found = (review_steps.look(desk, at) for at in range(8))
    return next(one for one in found if one.id == name)


def given(step: Step, choice: str, at: int = 0, text: str = "", also: str = "") -> Given:
    """What the room hands over when every day offered is left as it is."""
    line = [one for one in step.lines if not one.answered][at]
    chosen = next(one for one in line.choices if one.id == choice)
    beside = [one for one in line.also if one.id == also]
    days = {day.id: day.on for one in (chosen, *beside) for day in one.days}
    return Given(line.id, choice, text, days, also)


def planned(client_id: int, kind: Kind) -> list[date]:
    return [t.shows_on for t in check_ins.planned_of(client_id) if t.kind is kind]
