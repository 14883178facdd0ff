"""The step that earns an ask (R16)."""

from datetime import date, timedelta

import pytest

from refcoach.domain.asks import Outcome
from refcoach.domain.calendar import WorkingCalendar
from refcoach.domain.earning import Earning, earning_step
from refcoach.domain.readiness import Facts, Level, Reason, readiness
from refcoach.domain.touchpoints import Kind, Touchpoint

MONDAY = date(2026, 11, 23)
DAY = timedelta(days=1)
CALENDAR = WorkingCalendar()


def step(facts: Facts, *planned: Touchpoint, at_day90: bool = False) -> Earning | None:
    ready = readiness(facts, MONDAY, at_day90=at_day90)
    assert ready.level is Level.AMBER
    return earning_step(ready.reasons, planned, MONDAY, CALENDAR, at_day90=at_day90)


@pytest.mark.parametrize(
    "facts",
    [
        Facts(),
        Facts(scores=((MONDAY - DAY, 8),)),
        Facts(scores=((MONDAY - 300 * DAY, 10),)),
        Facts(problem_closed_on=MONDAY - DAY, scores=((MONDAY - 9 * DAY, 9),)),
        Facts(last_ask_on=MONDAY - DAY, last_ask_outcome=Outcome.THINKING),
    ],
)
def test_where_the_result_is_not_sure_it_is_a_results_check(facts: Facts) -> None:
    assert step(facts) == Earning(Kind.RESULTS_CHECK, MONDAY + DAY)


def test_a_check_that_is_planned_already_is_the_step() -> None:
    on = MONDAY + 5 * DAY
    assert step(Facts(), Touchpoint(7, 1, Kind.DAY90, on, on), Touchpoint(8, 1, Kind.DAY45, on, on)) == Earning(
        Kind.DAY45, on, 8
    )


@pytest.mark.parametrize(
    ("facts", "at_day90", "days"),
    [
        (Facts(last_ask_on=MONDAY - DAY, last_ask_outcome=Outcome.THINKING), False, 59),
        (Facts(last_ask_on=MONDAY - DAY, last_ask_outcome=Outcome.NOT_NOW), False, 59),
        (Facts(last_ask_on=MONDAY - DAY, last_ask_outcome=Outcome.NO), False, 179),
        (Facts(last_ask_on=MONDAY - DAY, last_ask_outcome=Outcome.NO), True, 59),
        (Facts(mentioned_on=MONDAY - DAY, mentioned_to="Bela"), False, 29),
    ],
)
def test_where_it_is_only_too_soon_it_is_the_first_working_day_asking_fits(
    facts: Facts, at_day90: bool, days: int
) -> None:
    happy = Facts(
        scores=((MONDAY - DAY, 10),),
        last_ask_on=facts.last_ask_on,
        last_ask_outcome=facts.last_ask_outcome,
        mentioned_on=facts.mentioned_on,
        mentioned_to=facts.mentioned_to,
    )
    found = step(happy, at_day90=at_day90)
    assert found and found.kind is Kind.CUSTOM
    assert timedelta() <= found.on - (MONDAY + days * DAY) <= 2 * DAY and CALENDAR.works_on(found.on)
    assert not [r for r in readiness(happy, MONDAY + days * DAY, at_day90=at_day90).reasons if r.code != "score"]


def test_what_is_not_missing_earns_nothing() -> None:
    assert earning_step([Reason("score", MONDAY, "9")], (), MONDAY, CALENDAR) is None
