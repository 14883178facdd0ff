"""Rehearsing: what is kept of it, when it comes back, on which days Today offers it, and what an ask says of it."""

from collections import Counter
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from random import Random

import pytest
from desk_clock import MONDAY, Clock
from fsrs import Card as TheirCard
from fsrs import Rating as Theirs
from fsrs import Scheduler

from refcoach.domain.asks import Outcome
from refcoach.domain.rehearsal import Card
from refcoach.domain.spacing import Rating
from refcoach.domain.todo import Sort
from refcoach.domain.touchpoints import Kind, Touchpoint
from refcoach.services import asks, clients, happenings, overview, rehearsal, sales, todos, touchpoints
from refcoach.services.asks import Report
from refcoach.services.desk import Desk, Refusal
from refcoach.store import asks as ask_store
from refcoach.store import rehearsal as store
from refcoach.store.tables import RehearsalCardRow, RehearsalReviewRow

DAY = timedelta(days=1)
CHECK_UP = "day90_checkup"


@pytest.fixture
def meeting(desk: Desk) -> Touchpoint:
    """A check-up meeting on Thursday."""
    who = clients.add(desk, "Anna Kovács", given_name="Anna", family_name="Kovács")
    found = sales.record(desk, who, MONDAY - 87 * DAY, promise=3).touchpoints
    return next(one for one in found if one.kind is Kind.DAY90)


def a_card(desk: Desk, number: int = 0) -> Card:
    return rehearsal.begin(desk, Random(1), situation=CHECK_UP).round.cards[number]


def reviews() -> list[RehearsalReviewRow]:
    return list(RehearsalReviewRow.select().order_by(RehearsalReviewRow.id))


def test_a_clients_own_talk_is_rehearsed_with_their_name_and_data(desk: Desk, meeting: Touchpoint) -> None:
    clients.edit(desk, meeting.client_id, result_one_line="a kitchen by Easter")
    begun = rehearsal.begin(desk, Random(1), meeting.client_id, meeting.id, CHECK_UP)
    assert (begun.client, begun.greeting) == ("Anna Kovács", "Anna")
    assert "a kitchen by Easter" in begun.round.cards[0].text


def test_a_situation_is_rehearsed_without_anybody(desk: Desk) -> None:
    begun = rehearsal.begin(desk, Random(1), situation=CHECK_UP)
    assert (begun.client, begun.greeting) == ("", "")
    assert "{{" not in "".join(card.text + card.cue for card in begun.round.cards)
    with pytest.raises(Refusal, match="no situation called nothing"):
        rehearsal.begin(desk, Random(1), situation="nothing")
    with pytest.raises(Refusal, match="no client"):
        rehearsal.begin(desk, Random(1), 99)


def test_what_a_button_promises_is_kept_and_is_the_day_of_the_library(desk: Desk, clock: Clock) -> None:
    scheduler = Scheduler(learning_steps=(), relearning_steps=(), enable_fuzzing=False, maximum_interval=365)
    card, theirs, today = a_card(desk), TheirCard(card_id=1), MONDAY
    for rating in (Rating.GOOD, Rating.AGAIN, Rating.HARD, Rating.GOOD, Rating.EASY, Rating.EASY, Rating.EASY):
        clock.go_to(today)
        promised = rehearsal.promised(desk, card)
        done = rehearsal.rate(desk, card, rating)
        theirs, _ = scheduler.review_card(theirs, Theirs(rating), datetime.combine(today, time(), UTC))
        (kept,) = store.kept(CHECK_UP).values()
        assert done.due_on == promised[rating] == kept.due_on == theirs.due.date()
        assert promised[Rating.AGAIN] <= promised[Rating.HARD] <= promised[Rating.GOOD] <= promised[Rating.EASY]
        today = done.due_on
    assert [row.rating for row in reviews()] == [3, 1, 2, 3, 4, 4, 4]
    assert RehearsalCardRow.select().count() == 1


def test_a_card_keeps_its_history_through_other_words(desk: Desk) -> None:
    card = a_card(desk)
    rehearsal.rate(desk, card, Rating.EASY)
    other = replace(card, text="In other words", cue="Something else")
    assert rehearsal.promised(desk, other)[Rating.EASY] > MONDAY + 8 * DAY
    rehearsal.rate(desk, other, Rating.GOOD)
    assert RehearsalCardRow.select().count() == 1


def test_a_clock_that_is_set_back_breaks_nothing(desk: Desk, clock: Clock) -> None:
    card = a_card(desk)
    rehearsal.rate(desk, card, Rating.GOOD)
    for back in (1, 40, 400):
        clock.go_to(MONDAY - back * DAY)
        done = rehearsal.rate(desk, card, Rating.GOOD)
        assert MONDAY - back * DAY < done.due_on <= MONDAY - back * DAY + 365 * DAY
        assert rehearsal.begin(desk, Random(1), situation=CHECK_UP).round.cards
    assert [row.reviewed_at[:10] for row in reviews()] == ["2026-03-16", "2026-03-15", "2026-02-04", "2025-02-09"]


def test_r6_a_clock_that_was_once_ahead_stops_nothing_after_it_is_set_back(desk: Desk, clock: Clock) -> None:
    card = a_card(desk)
    clock.go_to(MONDAY + 365 * DAY)
    rehearsal.rate(desk, card, Rating.GOOD)
    clock.go_to(MONDAY)
    then = rehearsal.rate(desk, card, Rating.GOOD)
    assert rehearsal.rehearsed_at(desk, card.situation)
    clock.go_to(then.due_on)
    assert rehearsal.rate(desk, card, Rating.GOOD).due_on - then.due_on > then.due_on - MONDAY


def test_a_rating_is_one_change_with_one_undo(desk: Desk) -> None:
    card = a_card(desk)
    first = rehearsal.rate(desk, card, Rating.GOOD)
    kept = store.kept(CHECK_UP)
    second = rehearsal.rate(desk, card, Rating.AGAIN)
    desk.undo(second.batch)
    assert store.kept(CHECK_UP) == kept
    assert (rehearsal.stands(first.review_id), rehearsal.stands(second.review_id)) == (True, False)
    desk.undo(first.batch)
    assert (store.kept(CHECK_UP), reviews()) == ({}, [])


def test_what_a_client_says_is_kept_with_its_review(desk: Desk) -> None:
    cards = rehearsal.begin(desk, Random(1), situation=CHECK_UP).round.cards
    thrown = next(card for card in cards if card.hesitation)
    rehearsal.rate(desk, thrown, Rating.HARD)
    assert [row.hesitation for row in reviews()] == [thrown.hesitation]
    assert [row.item for row in RehearsalCardRow.select()] == [f"says:{thrown.hesitation}"]


@pytest.mark.parametrize(("on", "offered"), [(0, False), (1, False), (2, True), (3, True), (4, True)])
def test_today_offers_it_on_the_day_before_an_ask_and_on_its_day(
    desk: Desk, clock: Clock, meeting: Touchpoint, on: int, offered: bool
) -> None:
    clock.go_to(MONDAY + on * DAY)
    found = overview.day(desk).rehearsal
    assert (found is not None) is offered
    if found:
        todo = found.todo
        assert (todo.sort, todo.row_id, todo.client_id) == (Sort.REHEARSAL, meeting.id, meeting.client_id)
        assert (todo.scheduled_on, todo.source) == (meeting.scheduled_on, "day90")


def test_before_a_monday_it_is_offered_on_friday(desk: Desk, clock: Clock, meeting: Touchpoint) -> None:
    touchpoints.move(desk, meeting.id, MONDAY + 7 * DAY)
    for on, offered in ((3, False), (4, True), (5, True), (6, True)):
        clock.go_to(MONDAY + on * DAY)
        assert (overview.day(desk).rehearsal is not None) is offered


def test_what_was_rehearsed_is_not_offered_again_within_a_day(desk: Desk, clock: Clock, meeting: Touchpoint) -> None:
    clock.go_to(meeting.scheduled_on - DAY, time(17))
    rehearsal.rate(desk, a_card(desk), Rating.GOOD)
    assert overview.day(desk).rehearsal is None
    clock.go_to(meeting.scheduled_on, time(9))
    assert overview.day(desk).rehearsal is None
    clock.go_to(meeting.scheduled_on, time(17, 1))
    assert overview.day(desk).rehearsal is not None


def test_nobody_rehearses_asking_somebody_who_is_not_to_be_asked(desk: Desk, clock: Clock, meeting: Touchpoint) -> None:
    clock.go_to(meeting.scheduled_on)
    happenings.problem(desk, meeting.client_id, "A drawer sticks")
    assert overview.day(desk).rehearsal is None


def test_what_is_offered_has_words(desk: Desk, clock: Clock) -> None:
    """A compliment of somebody who said no not long ago leads to no ask, so there is nothing to rehearse."""
    who = clients.add(desk, "Ida Brookes", existing_client=True)
    asks.log(desk, touchpoints.plan_custom(desk, who, MONDAY), Report(Outcome.NO, confirmed=True, reason="a chance"))
    happenings.compliment(desk, who, "So tidy")
    for day in range(1, 4):
        clock.go_to(MONDAY + day * DAY)
        found = overview.day(desk).rehearsal
        if found:
            rehearsal.begin(desk, Random(1), found.todo.client_id or 0, found.todo.row_id)
    assert found is None


@pytest.mark.parametrize(("hours", "marked"), [(0.01, True), (23.9, True), (24.1, False), (-1, False)])
def test_an_ask_rehearsed_within_a_day_is_marked(
    desk: Desk, clock: Clock, meeting: Touchpoint, hours: float, marked: bool
) -> None:
    clock.go_to(meeting.scheduled_on)
    at = clock.moment
    clock.moment = at - timedelta(hours=hours)
    rehearsal.rate(desk, a_card(desk), Rating.GOOD)
    (review,) = reviews()
    clock.moment = at
    asks.log(desk, meeting.id, Report(Outcome.YES_CARDS, score=9))
    (ask,) = ask_store.of_client(meeting.client_id)
    assert ask.rehearsed_at == (review.reviewed_at if marked else "")


def test_another_talk_marks_nothing(desk: Desk, clock: Clock, meeting: Touchpoint) -> None:
    clock.go_to(meeting.scheduled_on)
    card = rehearsal.begin(desk, Random(1), situation="lead_first_call").round.cards[0]
    rehearsal.rate(desk, card, Rating.GOOD)
    asks.log(desk, meeting.id, Report(Outcome.YES_CARDS, score=9))
    assert ask_store.of_client(meeting.client_id)[0].rehearsed_at == ""


def test_an_offer_is_ticked_off_nowhere_else(desk: Desk, meeting: Touchpoint) -> None:
    with pytest.raises(Refusal, match="no longer"):
        todos.done(desk, Sort.REHEARSAL, meeting.id)


def test_the_day_is_the_business_day(desk: Desk, clock: Clock) -> None:
    clock.go_to(date(2026, 3, 17), time(1))
    assert rehearsal.rate(desk, a_card(desk), Rating.HARD).due_on == date(2026, 3, 17)


def test_through_sixty_days_the_weak_cards_come_more_often(desk: Desk, clock: Clock) -> None:
    begun = rehearsal.begin(desk, Random(0), situation=CHECK_UP)
    step = next(card for card in begun.round.cards if not card.hesitation)
    said = next(card for card in begun.round.cards if card.hesitation)
    weak = {step.item, said.item}
    for number in range(60):
        clock.go_to(MONDAY + number * DAY)
        kept = store.kept(CHECK_UP)
        for card in rehearsal.begin(desk, Random(number), situation=CHECK_UP).round.cards:
            known = kept.get(card.item)
            if known is None or (known.due_on and known.due_on <= desk.today()):
                rehearsal.rate(desk, card, Rating.AGAIN if card.item in weak else Rating.GOOD)
    items = {row.id: row.item for row in RehearsalCardRow.select()}
    came = Counter(items[row.card_id] for row in reviews())
    others = [count for item, count in came.items() if item not in weak]
    assert len(others) > 8
    assert min(came[item] for item in weak) > 2 * max(others)


def test_a_rating_that_cannot_be_written_changes_nothing(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    card = a_card(desk)
    rehearsal.rate(desk, card, Rating.GOOD)
    kept = store.kept(CHECK_UP)

    def full(*_: object) -> int:
        raise LookupError("no such column")

    monkeypatch.setattr(store, "add_review", full)
    with pytest.raises(LookupError):
        rehearsal.rate(desk, card, Rating.AGAIN)
    assert store.kept(CHECK_UP) == kept
