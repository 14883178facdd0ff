"""One client's story, the newest first."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path

import pytest

from refcoach.domain.asks import Outcome
from refcoach.domain.timeline import What
from refcoach.domain.touchpoints import Kind, State
from refcoach.services import asks, clients, handing_over, happenings, referrals, sales, timeline, touchpoints
from refcoach.services.desk import Desk
from refcoach.store.database import close_database, open_database
from refcoach.store.timeline import with_open_problem


@dataclass
class SetClock:
    at: datetime = field(default=datetime(2026, 3, 2, 10, 0))

    def now(self) -> datetime:
        return self.at

    def utc(self) -> datetime:
        return self.at

    def on(self, day: date) -> None:
        self.at = datetime.combine(day, self.at.time())


@pytest.fixture
def set_clock() -> SetClock:
    return SetClock()


@pytest.fixture
def story_desk(set_clock: SetClock, tmp_path: Path) -> Iterator[Desk]:
    open_database(tmp_path)
    yield Desk(set_clock)
    close_database()


def planned(client_id: int, kind: Kind) -> int:
    return next(t.id for t in timeline.ahead(client_id) if t.kind is kind)


def test_everything_that_happened_is_there_newest_first(story_desk: Desk, set_clock: SetClock) -> None:
    anna = clients.add(story_desk, "Anna Kovács")
    sales.record(story_desk, anna, date(2026, 3, 2), title="Boiler", result="warm rooms", promise=3)
    set_clock.on(date(2026, 3, 9))
    touchpoints.skip(story_desk, planned(anna, Kind.WELCOME), "on holiday")
    set_clock.on(date(2026, 4, 16))
    asks.log(story_desk, planned(anna, Kind.DAY45), asks.Report(score=9, note="all warm"))
    set_clock.on(date(2026, 5, 4))
    happenings.problem(story_desk, anna, "a leak")
    set_clock.on(date(2026, 5, 6))
    happenings.close_problem(story_desk, anna)
    set_clock.on(date(2026, 5, 20))
    happenings.compliment(story_desk, anna, "best winter ever")
    set_clock.on(date(2026, 6, 1))
    report = asks.Report(outcome=Outcome.YES_NAMED, names=["Ben Otto"], reason="they offered", confirmed=True)
    asks.log(story_desk, planned(anna, Kind.DAY90), report)
    handing_over.give(story_desk, anna, {"letter": 1})

    events = timeline.events(anna)

    assert [e.on for e in events] == sorted((e.on for e in events), reverse=True)
    assert {e.what for e in events} == set(What) - {
        What.NAMED_BY,
        What.NOT_AGREED,
        What.AGREEMENT_ENDED,
        What.PROBLEM_FIXED,
        What.SAID,
    }
    by_what = {e.what: e for e in events}
    assert by_what[What.SALE].words == "Boiler"
    assert by_what[What.AGREED].count == 3
    assert by_what[What.ASK].outcome is Outcome.YES_NAMED
    assert by_what[What.NAMED].person == "Ben Otto"
    assert by_what[What.COMPLIMENT].words == "best winter ever"
    assert by_what[What.PROBLEM].words == "a leak"
    checks = {e.kind: e for e in events if e.what is What.CHECK_IN}
    assert (checks[Kind.WELCOME].state, checks[Kind.WELCOME].words) == (State.SKIPPED, "on holiday")
    assert (checks[Kind.DAY45].score, checks[Kind.DAY45].words) == (9, "all warm")


def test_of_one_day_the_sale_stands_below_what_followed(story_desk: Desk) -> None:
    anna = clients.add(story_desk, "Anna Kovács")
    sales.record(story_desk, anna, date(2026, 3, 2), promise=2)
    assert [e.what for e in timeline.events(anna)] == [What.AGREED, What.SALE]


def test_the_introduced_person_knows_by_whom(story_desk: Desk) -> None:
    anna = clients.add(story_desk, "Anna Kovács")
    lead = referrals.capture(story_desk, anna, ["Ben Otto"])[0].lead_id
    assert [(e.what, e.person) for e in timeline.events(lead)] == [(What.NAMED_BY, "Anna Kovács")]


def test_what_is_planned_is_ahead_and_not_in_the_past(story_desk: Desk) -> None:
    anna = clients.add(story_desk, "Anna Kovács")
    sales.record(story_desk, anna, date(2026, 3, 2))
    assert [t.kind for t in timeline.ahead(anna)] == [Kind.WELCOME, Kind.DAY45, Kind.DAY90]
    touchpoints.snooze(story_desk, planned(anna, Kind.WELCOME), date(2026, 5, 1))
    assert [t.kind for t in timeline.ahead(anna)] == [Kind.DAY45, Kind.WELCOME, Kind.DAY90]


def test_only_an_open_problem_counts(story_desk: Desk) -> None:
    anna, ben = clients.add(story_desk, "Anna Kovács"), clients.add(story_desk, "Ben Otto")
    for one in (anna, ben):
        happenings.problem(story_desk, one, "late")
    happenings.close_problem(story_desk, ben)
    assert with_open_problem([anna, ben]) == {anna}
    assert with_open_problem([]) == set()
