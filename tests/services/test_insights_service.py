"""The figures of "Is it working?", of books as the program writes them."""

from datetime import date, timedelta

import pytest
from desk_clock import MONDAY, Clock

from refcoach.domain import rate
from refcoach.domain.asks import Outcome
from refcoach.domain.boxes import Box, box, grounds
from refcoach.domain.clients import State
from refcoach.domain.figures import Period
from refcoach.domain.referrals import Stage
from refcoach.domain.touchpoints import Kind
from refcoach.services import (
    asks,
    clients,
    happenings,
    insights,
    new_day,
    overview,
    questions,
    referrals,
    sales,
    sample,
    settings,
    touchpoints,
)
from refcoach.services.asks import Report
from refcoach.services.desk import Desk
from refcoach.store import clients as client_store
from refcoach.store import dossiers, write
from refcoach.store import figures as store
from refcoach.store import touchpoints as touchpoint_store
from refcoach.store.tables import AskRow, IssueRow, ReferralRow, TouchpointRow


def ago(days: int) -> date:
    return MONDAY - timedelta(days=days)


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


def test_7_8_r18_what_came_last_is_the_same_for_one_and_for_everybody(desk: Desk) -> None:
    """Facts whose order is easily mistaken: two problems, an early ask answered late, a file read after a name."""
    ida, otis = (clients.add(desk, name, existing_client=True) for name in ("Ida", "Otis"))
    lead = clients.add(desk, "Tom Bell")
    with desk.change("Written", who="program"):
        for days in (3, 9):
            write.insert(IssueRow, client_id=ida, opened_on=ago(days))
        write.insert(AskRow, client_id=ida, asked_on=ago(40), outcome=Outcome.NO, answered_on=ago(5))
        write.insert(AskRow, client_id=ida, asked_on=ago(20), outcome=Outcome.THINKING)
        for on, imported in ((ago(50), False), (ago(2), True)):
            row = {"source_id": otis, "lead_id": lead, "received_on": on, "stage": Stage.WON}
            write.insert(ReferralRow, **row, imported=imported)
        for days, score in ((30, 9), (30, 7), (60, 10)):
            row = {"client_id": ida, "kind": Kind.CUSTOM, "nominal_on": ago(days), "scheduled_on": ago(days)}
            write.insert(TouchpointRow, **row, state="done", done_on=ago(days), score=score)
    today = desk.today()
    found = {one.id: one.of for one in store.known(today)}
    assert found == {i: grounds(d, today) for i, d in dossiers.load([ida, otis], today).items()}
    assert (found[ida].problem_on, found[ida].outcome, found[ida].said_on) == (ago(9), Outcome.NO, ago(5))
    assert (found[ida].score, found[otis].first_on, found[otis].introduced_on) == (7, ago(50), ago(50))


def due(desk: Desk) -> tuple[int, int]:
    courage = insights.figures(desk).courage
    return courage.due, courage.made


def check_ups(desk: Desk, clock: Clock, *names: str) -> list[tuple[int, int]]:
    """So many people whose check-up meeting is due today, with that meeting."""
    people = [clients.add(desk, name) for name in names]
    for who in people:
        sales.record(desk, who, desk.today())
    clock.moment += timedelta(days=91)
    new_day.it_is_today(desk)
    planned = {t.client_id: t.id for t in touchpoint_store.due(desk.today()) if t.kind is Kind.DAY90}
    return [(who, planned[who]) for who in people]


def test_7_1_an_ask_is_due_once_its_day_comes_and_nothing_speaks_against_it(desk: Desk, clock: Clock) -> None:
    new_day.begin(desk)
    (ida, _), (otis, _), (kim, _), (lee, _) = check_ups(desk, clock, "Ida", "Otis", "Kim", "Lee")
    assert due(desk) == (4, 0)
    clients.edit(desk, ida, grade="C")
    clients.edit(desk, otis, do_not_ask=True)
    happenings.problem(desk, kim, "it leaks")
    assert due(desk) == (1, 0)
    clients.put_away(desk, lee, State.PAUSED, until=desk.today() + timedelta(days=9))
    assert due(desk) == (0, 0)


def test_7_1_who_was_met_and_not_asked_counts_as_not_asked_unless_the_result_was_not_there(
    desk: Desk, clock: Clock
) -> None:
    new_day.begin(desk)
    meetings = [meeting for _, meeting in check_ups(desk, clock, *(f"Person {n}" for n in range(6)))]
    asks.log(desk, meetings[0], Report(score=9))
    assert due(desk) == (6, 0)
    asks.log(desk, meetings[1], Report(score=8))
    assert due(desk) == (5, 0), "the result comes first (R17)"
    asks.log(desk, meetings[2], Report(score=10, outcome=Outcome.YES_CARDS))
    asks.log(desk, meetings[3], Report(outcome=Outcome.WITHHELD, reason="not the moment"))
    touchpoints.skip(desk, meetings[4], "no time")
    assert due(desk) == (5, 1)
    assert insights.figures(desk).courage.withheld == 1
    asks.log(desk, meetings[5], Report(outcome=Outcome.NOT_REACHED))
    assert due(desk) == (4, 1), "it comes back on its day"


def test_r28b_in_a_practice_nothing_is_due(desk: Desk, clock: Clock) -> None:
    new_day.begin(desk)
    check_ups(desk, clock, "Ida", "Otis")
    settings.save(desk, practice=True)
    found = insights.figures(desk)
    assert (found.courage.due, found.compliments, found.promises.off) == (0, None, True)
