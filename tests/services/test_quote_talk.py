"""The talk about the quote: planned with whoever hasn't bought yet, on Today on its day, opened with its words."""

from datetime import timedelta

import pytest
from desk_clock import Clock

from refcoach.domain.before_they_buy import THE_QUOTE
from refcoach.domain.clients import State
from refcoach.domain.referrals import MaySay
from refcoach.services import (
    asks,
    before_they_buy,
    clients,
    overview,
    referrals,
    sales,
    scripts,
    settings,
    touchpoints,
    undo,
)
from refcoach.services.desk import Desk, Refusal
from refcoach.store import touchpoints as store

DAY = timedelta(days=1)


@pytest.fixture
def ruth(desk: Desk) -> int:
    return clients.add(desk, "Ruth Hale")


def test_it_stands_on_today_on_its_day_with_the_words_before_they_buy_and_goes_with_one_undo(
    desk: Desk, ruth: int, clock: Clock
) -> None:
    on = desk.today() + 3 * DAY
    before_they_buy.plan_quote_talk(desk, ruth, on)
    (planned,) = store.planned_of(ruth)
    assert (planned.note, planned.shows_on) == (THE_QUOTE, on)
    clock.go_to(on)
    day = overview.day(desk)
    assert [(row.todo.client_id, row.todo.text) for row in (*day.now, *day.waiting)] == [(ruth, THE_QUOTE)]
    assert scripts.words(desk, ruth, touchpoint_id=planned.id).situation == "prospect_seed"
    undo.take_back(desk)
    assert store.planned_of(ruth) == []


def test_what_was_said_before_they_buy_is_not_said_twice(desk: Desk, ruth: int) -> None:
    before_they_buy.plan_quote_talk(desk, ruth, desk.today())
    (planned,) = store.planned_of(ruth)
    asks.log(desk, planned.id, asks.Report(situation="prospect_seed"))
    touchpoints.plan_custom(desk, ruth, desk.today(), THE_QUOTE)
    (again,) = store.planned_of(ruth)
    assert scripts.words(desk, ruth, touchpoint_id=again.id).situation != "prospect_seed"


def test_in_practice_mode_and_after_a_sale_the_day_stays_and_those_words_go(desk: Desk, ruth: int) -> None:
    before_they_buy.plan_quote_talk(desk, ruth, desk.today())
    (planned,) = store.planned_of(ruth)
    settings.save(desk, practice=True)
    try:
        assert scripts.words(desk, ruth, touchpoint_id=planned.id).situation != "prospect_seed"
    except Refusal as refusal:
        assert "practice" in str(refusal) or "nothing to say" in str(refusal)
    settings.save(desk, practice=False)
    sales.record(desk, ruth, desk.today())
    assert store.get(planned.id) is not None
    assert scripts.words(desk, ruth, touchpoint_id=planned.id).situation != "prospect_seed"


def test_it_is_refused_where_something_else_comes_next(desk: Desk, ruth: int) -> None:
    touchpoints.plan_custom(desk, ruth, desk.today() + DAY, "We look at the hall")
    ben = clients.add(desk, "Ben Moss", partner=True)
    ida = clients.add(desk, "Ida Brookes", existing_client=True)
    gone = clients.add(desk, "Otto Lang")
    clients.put_away(desk, gone, State.ARCHIVED)
    for who in (ruth, ben, ida, gone):
        with pytest.raises(Refusal, match=r"something else comes next by now\. Nothing was planned"):
            before_they_buy.plan_quote_talk(desk, who, desk.today() + DAY)
        assert THE_QUOTE not in [one.note for one in store.planned_of(who)]


def test_whoever_waits_for_a_first_word_has_no_quote_to_talk_about(desk: Desk) -> None:
    ida = clients.add(desk, "Ida Brookes", existing_client=True)
    (named,) = referrals.capture(desk, ida, ["Tom Reed"], may_say=MaySay.YES)
    with pytest.raises(Refusal):
        before_they_buy.plan_quote_talk(desk, named.lead_id, desk.today() + DAY)
