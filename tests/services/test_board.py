"""The board: the reason beside each name, a fresh look at it, and results checks for several at once."""

from datetime import date, timedelta

import pytest
from desk_clock import MONDAY, Clock

from refcoach.domain.asks import Outcome
from refcoach.domain.boxes import Box
from refcoach.domain.touchpoints import Kind
from refcoach.services import asks, board, clients, happenings, insights, new_day, referrals, sales, touchpoints
from refcoach.services.asks import Report
from refcoach.services.desk import Desk
from refcoach.store import clients as client_store
from refcoach.store import settings
from refcoach.store import touchpoints as store

DAY = timedelta(days=1)


def served(desk: Desk, name: str, **more: str) -> int:
    return clients.add(desk, name, existing_client=True, **more)


def boxes(desk: Desk) -> dict[str, Box]:
    return {one.name: box for box, people in insights.figures(desk).boxes.items() for one in people}


def said(desk: Desk, client_id: int) -> str:
    (one,) = board.people(desk, [client_id])
    return one.because


def scored(desk: Desk, client_id: int, score: int, **more: object) -> None:
    check = store.planned_of(client_id)[0]
    asks.log(desk, check.id, Report(score=score, **more))  # type: ignore[arg-type]  # what a report holds


def test_every_box_says_why_in_the_words_of_the_book(desk: Desk, clock: Clock) -> None:
    named, spared, wrong, c_client = (served(desk, name) for name in ("Ida", "Otis", "Kim", "Lee"))
    referrals.capture(desk, named, ["Tom Bell"])
    clients.edit(desk, spared, do_not_ask=True, do_not_ask_reason="would rather not.")
    happenings.problem(desk, wrong, "the door sticks")
    clients.edit(desk, c_client, grade="C")
    low, declined, thinking, early = (clients.add(desk, name) for name in ("Nora", "Amir", "Lena", "Uma"))
    for who in (low, declined, thinking):
        sales.record(desk, who, MONDAY - 50 * DAY)
    sales.record(desk, early, MONDAY)
    report = Report(score=7, answers={"score_reason": "the drawer still sticks"})
    asks.log(desk, touchpoints.plan_custom(desk, low, MONDAY), report)
    for who, outcome in ((declined, Outcome.NO), (thinking, Outcome.THINKING)):
        talk = touchpoints.plan_custom(desk, who, MONDAY)
        asks.log(desk, talk, Report(outcome=outcome, confirmed=True, reason="They brought it up"))
    assert said(desk, named) == "Introduced Tom on Monday 16 March."
    assert said(desk, spared) == "Not to be asked since Monday 16 March: would rather not."
    assert said(desk, wrong) == "Open since Monday 16 March: the door sticks."
    assert said(desk, c_client) == "Graded C on Monday 16 March."
    assert said(desk, declined) == "Asked on Monday 16 March, and it was no for now."
    assert said(desk, thinking) == "Asked on Monday 16 March. Back in touch on Monday 30 March."
    assert said(desk, low) == "Gave 7 on Monday 16 March: the drawer still sticks."
    assert said(desk, early) == "Started on Monday 16 March. Check-in on Thursday 30 April."
    (waits,) = board.people(desk, [declined])
    assert waits.wait_until == "No ask before Saturday 12 September."
    clock.go_to(MONDAY + 89 * DAY)
    new_day.it_is_today(desk)
    quiet = served(desk, "Kit")
    assert said(desk, quiet).startswith("Started on ")
    clock.go_to(MONDAY + 200 * DAY)
    new_day.it_is_today(desk)
    assert said(desk, quiet) == "Three months were up on Friday 11 September. No ask yet."


def test_what_is_not_known_is_said_in_plain_words(desk: Desk) -> None:
    spared, wrong, low = (served(desk, name) for name in ("Otis", "Kim", "Lee"))
    clients.edit(desk, spared, do_not_ask=True)
    happenings.problem(desk, wrong, "")
    asks.log(desk, touchpoints.plan_custom(desk, low, MONDAY), Report(score=8))
    assert said(desk, spared) == "Not to be asked. No reason written down."
    assert said(desk, wrong) == "A problem is open. Nothing more written down."
    assert said(desk, low) == "Gave 8 on Monday 16 March. Nothing more written down."


def test_words_from_outside_stay_what_they_are(desk: Desk) -> None:
    wrong = served(desk, "Kim {{date}}")
    happenings.problem(desk, wrong, "{{date}} <b>loud</b>")
    assert said(desk, wrong) == "Open since Monday 16 March: {{date}} <b>loud</b>."


def test_7_8_still_so_makes_a_reason_fresh_with_one_undo(desk: Desk, clock: Clock) -> None:
    new_day.begin(desk)
    people = [served(desk, name) for name in ("Ida", "Otis", "Kim")]
    clock.go_to(MONDAY + 300 * DAY)
    new_day.it_is_today(desk)
    assert insights.figures(desk).rate.stale == 3
    assert board.bulk(desk, Box.NEVER_ASKED, people).looks == tuple(people)
    done = board.still_so(desk, people[:2])
    assert done.count == 2 and insights.figures(desk).rate.stale == 1
    assert board.bulk(desk, Box.NEVER_ASKED, people).looks == (people[2],)
    assert board.still_so(desk, people[:2]).count == 0
    desk.undo(done.batch)
    assert insights.figures(desk).rate.stale == 3


@pytest.mark.parametrize(("days", "stale"), [(90, 0), (91, 1)])
def test_7_8_a_reason_is_stale_after_90_days(desk: Desk, clock: Clock, days: int, stale: int) -> None:
    (ida,) = [served(desk, "Ida")]
    referrals.capture(desk, ida, ["Tom Bell"])
    clock.go_to(MONDAY + days * DAY)
    assert insights.figures(desk).rate.stale == stale
    assert [one.stale for one in board.people(desk, [ida])] == [bool(stale)]


def eleven(desk: Desk) -> list[int]:
    """Eleven who gave an eight, and have a day for that much later by now."""
    people = [served(desk, f"Person {number:02}", grade="A" if number == 10 else "B") for number in range(11)]
    for who in people:
        asks.log(desk, touchpoints.plan_custom(desk, who, MONDAY), Report(score=8))
        for planned in store.planned_of(who):
            with desk.change("Cancelled", who="program"):
                store.change(planned.id, state="cancelled")
    return people


def test_r6_r25_checks_for_these_eleven_are_spread_by_the_cap_with_one_undo(desk: Desk) -> None:
    people = eleven(desk)
    assert {boxes(desk)[f"Person {number:02}"] for number in range(11)} == {Box.RESULT_NOT_THERE}
    assert len(board.bulk(desk, Box.RESULT_NOT_THERE, people).checks) == 11
    done = board.plan_checks(desk, people)
    planned = [one for who in people for one in store.planned_of(who)]
    assert done.count == len(planned) == 11
    assert {one.kind for one in planned} == {Kind.RESULTS_CHECK}
    days = sorted(one.scheduled_on for one in planned)
    assert days == [MONDAY + n * DAY for n in (1, 1, 1, 2, 2, 2, 3, 3, 3, 4, 4)]
    (first,) = store.planned_of(people[10])
    assert first.scheduled_on == MONDAY + DAY, "A clients come first"
    assert board.bulk(desk, Box.RESULT_NOT_THERE, people).checks == ()
    assert board.plan_checks(desk, people).count == 0, "twice is once"
    desk.undo(done.batch)
    assert all(store.planned_of(who) == [] for who in people)


def test_a_check_for_much_later_comes_earlier_and_the_owners_own_day_stays(desk: Desk) -> None:
    later, own, soon = (served(desk, name) for name in ("Ida", "Otis", "Kim"))
    with desk.change("Planned", who="program"):
        for who in (later, own, soon):
            for planned in store.planned_of(who):
                store.change(planned.id, state="cancelled")
        for who, days in ((later, 60), (own, 60), (soon, 20)):
            on = MONDAY + days * DAY
            row = {"client_id": who, "kind": Kind.RESULTS_CHECK, "nominal_on": on, "scheduled_on": on}
            store.add_many([row | {"pinned": who == own}])
    assert board.plan_checks(desk, [later, own, soon]).count == 1
    found = {who: [one.scheduled_on for one in store.planned_of(who)] for who in (later, own, soon)}
    assert found == {later: [MONDAY + DAY], own: [MONDAY + 60 * DAY], soon: [MONDAY + 20 * DAY]}


def test_nobody_is_checked_on_while_away_or_with_a_problem_open(desk: Desk) -> None:
    people = eleven(desk)
    clients.put_away(desk, people[0], clients.State.ARCHIVED)
    clients.put_away(desk, people[1], clients.State.PAUSED, until=MONDAY + 40 * DAY)
    happenings.problem(desk, people[2], "it leaks")
    clients.edit(desk, people[3], partner=True)
    with desk.change("Cancelled", who="program"):
        for planned in store.planned_of(people[3]):
            store.change(planned.id, state="cancelled")
    assert set(board.bulk(desk, Box.RESULT_NOT_THERE, people).checks) == set(people[4:])


def test_no_more_days_are_set_than_four_weeks_have_room_for(desk: Desk) -> None:
    people = eleven(desk)
    with desk.change("Settings", who="program"):
        settings.save(daily_cap=1, weekdays=(0, 1))
    assert len(board.bulk(desk, Box.RESULT_NOT_THERE, people).checks) == 8
    assert board.plan_checks(desk, people).count == 8


def test_there_is_no_bulk_where_no_result_leads_out(desk: Desk) -> None:
    people = eleven(desk)
    assert {box: len(board.bulk(desk, box, people).checks) for box in Box if board.bulk(desk, box, people).checks} == {
        Box.ASKED_DECLINED: 11,
        Box.RESULT_NOT_THERE: 11,
        Box.NEVER_ASKED: 11,
    }


def test_whoever_is_no_client_any_more_has_no_reason(desk: Desk) -> None:
    ida = served(desk, "Ida")
    assert [one.client_id for one in board.people(desk, [ida, 999])] == [ida]
    clients.put_away(desk, ida, clients.State.ARCHIVED)
    assert board.people(desk, [ida]) == []
    assert client_store.get(ida) is not None


def test_the_next_check_in_is_the_one_that_shows_first(desk: Desk) -> None:
    ida = served(desk, "Ida")
    late = touchpoints.plan_custom(desk, ida, MONDAY + 9 * DAY)
    early = touchpoints.plan_custom(desk, ida, MONDAY + 2 * DAY)
    (one,) = board.people(desk, [ida])
    assert one.next_id in (early, store.planned_of(ida)[0].id) and one.next_id != late
    assert one.since == MONDAY and isinstance(one.since, date)
