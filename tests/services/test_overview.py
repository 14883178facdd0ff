"""The figures and lists of Today."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path

import pytest

from refcoach.domain.asks import Outcome
from refcoach.domain.boxes import Box, box, up_on
from refcoach.domain.touchpoints import Kind
from refcoach.services import (
    asks,
    clients,
    happenings,
    new_day,
    overview,
    questions,
    referrals,
    sales,
    sample,
    touchpoints,
)
from refcoach.services.desk import Desk, client_or_refuse
from refcoach.store import clients as client_store
from refcoach.store import dossiers
from refcoach.store import touchpoints as touchpoint_store
from refcoach.store.database import close_database, open_database


@dataclass
class StandingClock:
    at: datetime

    def now(self) -> datetime:
        return self.at

    def utc(self) -> datetime:
        return self.at


@pytest.fixture
def clock() -> StandingClock:
    return StandingClock(datetime(2026, 3, 2, 10))


@pytest.fixture
def desk(tmp_path: Path, clock: StandingClock) -> Iterator[Desk]:
    open_database(tmp_path)
    desk = Desk(clock)
    new_day.begin(desk)
    yield desk
    close_database()


def sold(desk: Desk, name: str, ago: int = 0) -> int:
    client_id = clients.add(desk, name)
    sales.record(desk, client_id, desk.today() - timedelta(days=ago))
    return client_id


def test_the_standard_counts_whose_day_90_has_passed(desk: Desk, clock: StandingClock) -> None:
    anna = sold(desk, "Anna Kovács")
    sold(desk, "Bela Nagy")
    clients.add(desk, "Only A. Prospect")
    referrals.capture(desk, anna, ["Kim Sato"])
    assert (overview.figures(desk).referred, overview.figures(desk).counted) == (0, 0)
    clock.at += timedelta(days=89)
    assert overview.figures(desk).counted == 0
    clock.at += timedelta(days=1)
    figures = overview.figures(desk)
    assert (figures.referred, figures.counted) == (1, 2)


def test_who_was_served_before_counts_90_days_after_the_beginning(desk: Desk, clock: StandingClock) -> None:
    clients.add(desk, "Old Friend", existing_client=True)
    sold(desk, "Older Friend", ago=400)
    assert overview.figures(desk).counted == 0
    clock.at += timedelta(days=90)
    assert overview.figures(desk).counted == 2


def test_7_8_up_is_90_days_after_the_later_of_day_0_and_the_beginning(desk: Desk, clock: StandingClock) -> None:
    began = desk.today()
    skipped = sold(desk, "Skipped Day 90")  # whatever becomes of the meeting
    with desk.change("No meeting"):
        for planned in touchpoint_store.planned_of(skipped):
            touchpoint_store.change(planned.id, state="cancelled")
    c_client = clients.add(desk, "C. Client", grade="C")
    sales.record(desk, c_client, began + timedelta(days=5))
    clock.at += timedelta(days=10)
    clients.add(desk, "Marked Later", existing_client=True)
    sold_to = clients.add(desk, "Starts Some Day")
    sales.record(desk, sold_to, began, start_unknown=True)
    partner = clients.add(desk, "A. Partner", existing_client=True)
    clients.edit(desk, partner, partner=True)
    counted = []
    for day in (89, 90, 94, 95, 99, 100):
        clock.at = datetime(2026, 3, 2, 10) + timedelta(days=day)
        counted.append(overview.figures(desk).counted)
    assert counted == [0, 1, 1, 2, 2, 3]


def test_7_8_a_sale_still_to_come_takes_nobody_out_of_the_figure(desk: Desk, clock: StandingClock) -> None:
    marked = clients.add(desk, "Old Friend", existing_client=True)
    clock.at += timedelta(days=90)
    sales.record(desk, marked, desk.today() + timedelta(days=5))
    assert overview.figures(desk).counted == 1


def test_7_8_the_figure_counts_those_in_a_box_whose_day_has_come(desk: Desk, clock: StandingClock) -> None:
    sample.fill(desk)
    for _ in range(4):
        here = questions.now(desk)
        everybody = dossiers.load((c.id for c in client_store.page(today=here.today, limit=None)), here.today).values()
        boxed = {d.client.id: found for d in everybody if (found := box(d, here.owner, here.today))}
        due = [d for d in everybody if (up := up_on(d, here.owner, here.today)) and up <= here.today]
        referred = [d for d in due if boxed[d.client.id].box is Box.HAS_REFERRED]
        figures = overview.figures(desk)
        assert (figures.referred, figures.counted) == (len(referred), len(due))
        assert len({found.box for found in boxed.values()}) > 4
        clock.at += timedelta(days=40)


def test_7_8_the_mark_has_its_day(desk: Desk, clock: StandingClock) -> None:
    first, second = clients.add(desk, "Ida Holm"), clients.add(desk, "Otis Vane", existing_client=True)
    third = clients.add(desk, "Kim Sato")
    clock.at += timedelta(days=3)
    clients.edit(desk, first, existing_client=True)
    clients.edit(desk, second, existing_client=True)
    clients.tick(desk, [second, third])
    marked = [client_or_refuse(one).marked_on for one in (first, second, third)]
    assert marked == [date(2026, 3, 5), date(2026, 3, 2), date(2026, 3, 5)]
    clients.edit(desk, first, existing_client=False)
    assert client_or_refuse(first).marked_on is None


def test_who_is_put_away_does_not_count(desk: Desk, clock: StandingClock) -> None:
    anna = sold(desk, "Anna Kovács")
    clock.at += timedelta(days=90)
    clients.put_away(desk, anna, clients.State.ARCHIVED)
    assert overview.figures(desk).counted == 0


def test_agreements_and_introductions(desk: Desk, clock: StandingClock) -> None:
    anna = clients.add(desk, "Anna Kovács")
    sales.record(desk, anna, desk.today(), promise=3)
    referrals.capture(desk, anna, ["Kim Sato", "Lee Park"])
    figures = overview.figures(desk)
    assert (figures.agreements, figures.introductions) == (1, 2)
    clock.at = datetime(2026, 4, 1, 10)
    assert overview.figures(desk).introductions == 0


@pytest.mark.parametrize(
    ("today", "first"),
    [
        (date(2026, 1, 1), date(2026, 1, 1)),
        (date(2026, 3, 31), date(2026, 1, 1)),
        (date(2026, 4, 1), date(2026, 4, 1)),
        (date(2026, 12, 31), date(2026, 10, 1)),
    ],
)
def test_quarters(today: date, first: date) -> None:
    assert overview.quarter_start(today) == first


def test_the_cap_keeps_the_rest_waiting_but_never_thanks_and_recovery(desk: Desk, clock: StandingClock) -> None:
    for number in range(5):
        touchpoints.plan_custom(desk, clients.add(desk, f"Kim Number{number}"), desk.today())
    anna = sold(desk, "Anna Kovács")
    referrals.capture(desk, anna, ["Lee Park"])
    bela = sold(desk, "Bela Nagy")
    happenings.problem(desk, bela, "late", fix_by=desk.today())
    day = overview.day(desk)
    kinds = [row.touchpoint.kind for row in day.now]
    assert kinds.count(Kind.CUSTOM) == 3 and {Kind.THANK_YOU, Kind.RECOVERY} < set(kinds)
    assert [row.touchpoint.kind for row in day.waiting] == [Kind.CUSTOM, Kind.CUSTOM]
    assert day.anybody


def test_a_booked_meeting_never_waits_behind_the_cap(desk: Desk) -> None:
    planned = [
        touchpoints.plan_custom(desk, clients.add(desk, f"Kim Number{number}"), desk.today()) for number in range(5)
    ]
    touchpoints.book(desk, planned[-1], desk.today(), time(23))
    assert planned[-1] in [row.touchpoint.id for row in overview.day(desk).now]
    assert len(overview.day(desk).waiting) == 1


def test_what_was_done_makes_room_for_what_waited(desk: Desk) -> None:
    for number in range(4):
        touchpoints.plan_custom(desk, clients.add(desk, f"Kim Number{number}"), desk.today())
    first = overview.day(desk).now[0].touchpoint
    asks.log(desk, first.id, asks.Report(outcome=Outcome.NOT_REACHED))
    assert first.id not in [row.touchpoint.id for row in overview.day(desk).now]
    assert len(overview.day(desk).now) == 3 and overview.day(desk).waiting == ()
    assert touchpoint_store.get(first.id) is not None
