"""The figures of "Is it working?", of books as the program writes them."""

from datetime import date, timedelta

import pytest
from desk_clock import Clock

from refcoach.domain import rate
from refcoach.domain.boxes import Box, box, grounds
from refcoach.domain.clients import State
from refcoach.domain.figures import Period
from refcoach.services import clients, insights, new_day, overview, questions, referrals, sales, sample, settings
from refcoach.services.desk import Desk
from refcoach.store import clients as client_store
from refcoach.store import dossiers
from refcoach.store import figures as store


@pytest.mark.parametrize("practice", [False, True])
def test_7_8_what_the_boxes_look_at_is_what_the_dossier_says(desk: Desk, clock: Clock, practice: bool) -> None:
    sample.fill(desk)
    if practice:
        settings.save(desk, practice=True)
    for _ in range(6):
        new_day.it_is_today(desk)
        here = questions.now(desk)
        everybody = dossiers.load([c.id for c in client_store.page(today=here.today, limit=None)], here.today)
        known = {one.id: one.of for one in store.known(here.today, practice=practice)}
        counted = {i: found for i, d in everybody.items() if (found := box(d, here.owner, here.today))}
        assert counted.keys() <= known.keys()
        assert all(of == grounds(everybody[i], here.today) for i, of in known.items() if i in everybody)
        boxes = insights.figures(desk).boxes
        assert list(boxes) == list(Box)
        assert {one.client_id: b for b, people in boxes.items() for one in people} == {
            i: found.box for i, found in counted.items()
        }
        clock.moment += timedelta(days=33)


def test_7_8_the_figure_is_that_of_today(desk: Desk, clock: Clock) -> None:
    sample.fill(desk)
    for _ in range(6):
        new_day.it_is_today(desk)
        tile = overview.figures(desk)
        for period in Period:
            found = insights.figures(desk, period).rate
            assert (found.referred, found.eligible) == (tile.referred, tile.counted)
            assert found.over_time[-1].on == desk.today()
            days = [point.on for point in found.over_time]
            assert days == sorted(set(days))
            assert all(day.day == 1 for day in days[1:-1])
        clock.moment += timedelta(days=33)


def test_7_8_the_line_goes_through_what_the_figure_said_on_each_day(desk: Desk, clock: Clock) -> None:
    sample.fill(desk)
    new_day.it_is_today(desk)
    began = questions.now(desk).owner.began_on
    assert began
    said = dict[date, tuple[int, int]]()
    for number in range(14):
        people = [one.client_id for boxes in insights.figures(desk).boxes.values() for one in boxes]
        referrals.capture(desk, people[(number * 5) % len(people)], [f"Kim Number{number}"])
        sales.record(desk, clients.add(desk, f"Lee Number{number}"), desk.today())
        if number in (4, 9):
            # On a later day it is known that they counted until then.
            clients.put_away(desk, people[number], State.ARCHIVED)
        tile = overview.figures(desk)
        said[desk.today()] = (tile.referred, tile.counted)
        clock.moment += timedelta(days=10)
        new_day.begin(desk)
    line = rate.stood(store.known(desk.today()), began, list(said))
    assert {point.on: (point.referred, point.eligible) for point in line} == said
    assert len(set(said.values())) > 8
