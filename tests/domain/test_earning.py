"""The step that earns an ask (R16)."""

from datetime import date, timedelta
from typing import Any

import pytest
from dossiers import made_up, touchpoint

from refcoach.domain.asks import Outcome
from refcoach.domain.calendar import WorkingCalendar
from refcoach.domain.earning import Earning, earning_step
from refcoach.domain.readiness import Level, Readiness, Reason, Why, readiness, readiness_at
from refcoach.domain.touchpoints import Kind, Touchpoint

MONDAY = date(2026, 11, 23)
DAY = timedelta(days=1)
CALENDAR = WorkingCalendar()


def ready(facts: dict[str, Any], on: date = MONDAY, *, at_day90: bool = False) -> Readiness:
    if at_day90:
        return readiness_at(made_up(**facts), 0, on, touchpoint(99, Kind.DAY90, on))
    return readiness(made_up(**facts), 0, on)


def step(facts: dict[str, Any], *planned: Touchpoint, at_day90: bool = False) -> Earning | None:
    found = ready(facts, at_day90=at_day90)
    assert found.level is Level.AMBER
    return earning_step(found.reasons, planned, MONDAY, CALENDAR)


@pytest.mark.parametrize(
    "facts",
    [
        {},
        {"scores": ((MONDAY - DAY, 8),)},
        {"scores": ((MONDAY - 300 * DAY, 10),)},
        {"problem_closed_on": MONDAY - DAY, "scores": ((MONDAY - 9 * DAY, 9),)},
        {"last_ask_on": MONDAY - DAY, "last_ask_outcome": Outcome.THINKING},
    ],
)
def test_where_the_result_is_not_sure_it_is_a_results_check(facts: dict[str, Any]) -> None:
    assert step(facts) == Earning(Kind.RESULTS_CHECK, MONDAY + DAY)


def test_a_check_that_is_planned_already_is_the_step() -> None:
    on = MONDAY + 5 * DAY
    assert step({}, Touchpoint(7, 1, Kind.DAY90, on, on), Touchpoint(8, 1, Kind.DAY45, on, on)) == Earning(
        Kind.DAY45, on, 8
    )


@pytest.mark.parametrize(
    ("facts", "at_day90", "days"),
    [
        ({"last_ask_on": MONDAY - DAY, "last_ask_outcome": Outcome.THINKING}, False, 59),
        ({"last_ask_on": MONDAY - DAY, "last_ask_outcome": Outcome.NOT_NOW}, False, 59),
        ({"last_ask_on": MONDAY - DAY, "last_ask_outcome": Outcome.NO}, False, 179),
        ({"last_ask_on": MONDAY - DAY, "last_ask_outcome": Outcome.NO}, True, 179),
        ({"mentioned_on": MONDAY - DAY}, False, 29),
    ],
)
def test_where_it_is_only_too_soon_it_is_the_first_working_day_asking_fits(
    facts: dict[str, Any], at_day90: bool, days: int
) -> None:
    happy = {"scores": ((MONDAY - DAY, 10),), **facts}
    found = step(happy, at_day90=at_day90)
    assert found and found.kind is Kind.CUSTOM
    assert timedelta() <= found.on - (MONDAY + days * DAY) <= 2 * DAY and CALENDAR.works_on(found.on)
    later = ready(happy, MONDAY + days * DAY, at_day90=at_day90)
    assert not [r for r in later.reasons if r.code != "score"]


def test_what_is_not_missing_earns_nothing() -> None:
    assert earning_step([Reason(Why.SCORE, MONDAY, "9")], (), MONDAY, CALENDAR) is None
