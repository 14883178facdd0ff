"""What is said of the next 60 days, what is kept of it, and what came."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from desk_clock import MONDAY, Clock

from refcoach.domain.asks import Outcome
from refcoach.domain.clients import State
from refcoach.domain.forecast import DAYS, outlook
from refcoach.domain.readiness import Level
from refcoach.services import (
    asks,
    clients,
    forecasts,
    happenings,
    introductions,
    new_day,
    questions,
    referrals,
    sample,
    settings,
    touchpoints,
    undo,
)
from refcoach.services.asks import Report
from refcoach.services.desk import Changed, Desk
from refcoach.services.forecasts import Said
from refcoach.store import asks as ask_store
from refcoach.store import dossiers, write
from refcoach.store import forecasts as store
from refcoach.store import referrals as referral_store
from refcoach.store.tables import AskRow, ForecastRow, ReferralRow, database

DAY, ANYWAY = timedelta(days=1), "we get on well"
Rows = Callable[[], dict[str, list[Any]]]


def said(desk: Desk) -> Said:
    return forecasts.said(questions.now(desk))


def asked(desk: Desk, number: int, *names: str) -> int:
    """Somebody who is asked today and gives these names, or none; returns the ask's number."""
    who = clients.add(desk, f"Ida Brookes {number}", existing_client=True)
    at = touchpoints.plan_custom(desk, who, desk.today())
    outcome = Outcome.YES_NAMED if names else Outcome.NO
    logged = asks.log(desk, at, Report(outcome, names=list(names), reason=ANYWAY, confirmed=True))
    assert logged.ask_id
    return logged.ask_id


def twenty(desk: Desk) -> None:
    """Twenty asks: fourteen brought nobody, four one, two two."""
    with desk.change("Twenty asks"):
        for number in range(20):
            asked(desk, number, *[f"Otis Vane {number} {n}" for n in range((number >= 14) + (number >= 18))])


def planned(desk: Desk, name: str, on: date, **values: Any) -> int:
    who = clients.add(desk, name, existing_client=True, **values)
    touchpoints.plan_custom(desk, who, on)
    return who


def test_below_twenty_asks_there_are_counts_only_and_nothing_is_kept(desk: Desk) -> None:
    assert (said(desk).asks, said(desk).introductions, said(desk).forecast) == (0, 0, None)
    for number in range(19):
        asked(desk, number, "Otis Vane" if number == 3 else "Una Vane") if number in (3, 4) else asked(desk, number)
    found = said(desk)
    assert (found.asks, found.introductions, found.forecast) == (19, 2, None)
    forecasts.remember(desk, found)
    assert ForecastRow.select().count() == 0


def test_from_twenty_on_it_is_what_the_history_makes_of_the_asks_ahead(desk: Desk) -> None:
    twenty(desk)
    for number, days in enumerate((-3, 0, 10, DAYS - 1, DAYS)):
        planned(desk, f"Vera Poll {number}", MONDAY + days * DAY)
    found = said(desk)
    one = found.forecast
    assert one
    assert (one.asks, one.ahead, one.days, found.introductions) == (20, 4, DAYS, 8)
    expected = outlook({0: 14, 1: 4, 2: 2}, 4)
    assert (one.low, one.high, one.more) == (expected.low, expected.high, expected.more)


def test_whoever_is_blocked_is_not_ahead_and_nor_is_what_asks_for_nothing(desk: Desk) -> None:
    twenty(desk)
    planned(desk, "Grade C", MONDAY + 2 * DAY, grade="C")
    troubled = planned(desk, "Has a problem", MONDAY + 2 * DAY)
    happenings.problem(desk, troubled, "late")
    gone = planned(desk, "Put away", MONDAY + 2 * DAY)
    clients.put_away(desk, gone, State.ARCHIVED)
    # A follow-up of an ask is not an ask.
    thinking = clients.add(desk, "Thinks it over", existing_client=True)
    at = touchpoints.plan_custom(desk, thinking, MONDAY)
    asks.log(desk, at, Report(Outcome.THINKING, reason=ANYWAY, confirmed=True))
    one = said(desk).forecast
    assert one and (one.asks, one.ahead, one.low, one.high) == (21, 0, 0, 0)


def test_an_ask_with_somebody_on_a_pause_is_ahead_from_its_end(desk: Desk) -> None:
    twenty(desk)
    away = planned(desk, "Away for a while", MONDAY + 2 * DAY)
    clients.put_away(desk, away, State.PAUSED, MONDAY + 20 * DAY)
    one = said(desk).forecast
    assert one and one.ahead == 1
    clients.put_away(desk, away, State.PAUSED, MONDAY + 70 * DAY)
    one = said(desk).forecast
    assert one and one.ahead == 0


def test_more_ahead_than_can_be_shown_is_fewer_days_at_the_pace_of_the_daily_cap(desk: Desk) -> None:
    twenty(desk)
    for number in range(14):
        planned(desk, f"Vera Poll {number}", MONDAY - DAY)
    one = said(desk).forecast
    # Three a day: ten are the half of twenty, and the tenth would stand on a day that is not whole.
    assert one and (one.ahead, one.days) == (9, 3)


def test_what_was_blocked_invalid_unasked_or_imported_stays_out(desk: Desk) -> None:
    first = asked(desk, 0, "Otis Vane", "Una Vane")
    asked(desk, 1)
    assert (said(desk).asks, said(desk).introductions) == (2, 2)
    source = ask_store.of_client(1)[0].client_id
    referrals.capture(desk, source, ["Came By Itself"], prompted=False)
    assert said(desk).introductions == 2
    named = [r.id for r in referral_store.from_source(source) if r.ask_id == first]
    introductions.move(desk, named[0], introductions.Stage.INVALID, confirmed=True)
    assert said(desk).introductions == 1
    with desk.change("As a file would bring it"):
        write.change(ReferralRow, named[1], imported=True)
    assert said(desk).introductions == 0
    with desk.change("As it was at the time"):
        write.change(AskRow, first, readiness=Level.BLOCKED)
    assert (said(desk).asks, said(desk).introductions) == (1, 0)


def test_who_was_not_reached_was_not_asked(desk: Desk) -> None:
    at = touchpoints.plan_custom(desk, clients.add(desk, "Ida Brookes", existing_client=True), MONDAY)
    asks.log(desk, at, Report(Outcome.NOT_REACHED))
    assert said(desk).asks == 0


def test_who_is_ready_stands_most_ready_first_and_planned_asks_come_last(desk: Desk) -> None:
    for name, compliments in (("Once", 1), ("Anyway", 1), ("Today", 1), ("Not", 0)):
        who = clients.add(desk, name, existing_client=True)
        for _ in range(compliments):
            happenings.compliment(desk, who, "so glad")
        if name != "Anyway":
            with desk.change("No talk about it"):
                for talk in dossiers.load([who], MONDAY)[who].planned:
                    touchpoints.skip(desk, talk.id, "not now")
        if name == "Today":
            with desk.change("As it was"):
                write.change(AskRow.client_id.rel_model, who, grade="A")
    found = said(desk).ready
    assert [(one.name, one.planned) for one in found] == [("Today", False), ("Once", False), ("Anyway", True)]


def test_looking_writes_nothing_and_showing_keeps_one_a_day_that_nobody_hears_of(
    desk: Desk, clock: Clock, rows: Rows, announced: list[Changed]
) -> None:
    twenty(desk)
    planned(desk, "Vera Poll", MONDAY + 5 * DAY)
    before, told = rows(), len(announced)
    shown = said(desk)
    assert rows() == before
    forecasts.remember(desk, shown)
    forecasts.remember(desk, said(desk))
    one = shown.forecast
    assert one
    (kept,) = ForecastRow.select().dicts()
    assert (kept["made_on"], kept["days"], kept["asks"]) == (MONDAY, DAYS, 1)
    assert (kept["low"], kept["high"], kept["came"]) == (one.low, one.high, None)
    assert len(announced) == told
    clock.go_to(MONDAY + DAY)
    forecasts.remember(desk, said(desk))
    assert ForecastRow.select().count() == 2


def test_undo_is_of_what_the_owner_did_and_passes_over_what_is_kept(desk: Desk) -> None:
    twenty(desk)
    planned(desk, "Vera Poll", MONDAY + 5 * DAY)
    forecasts.remember(desk, said(desk))
    undo.take_back(desk)
    one = said(desk).forecast
    assert one and one.ahead == 0
    assert ForecastRow.select().count() == 1


def test_when_its_days_are_over_what_came_is_counted_and_written_down_by_the_new_day(desk: Desk, clock: Clock) -> None:
    new_day.begin(desk)
    twenty(desk)
    planned(desk, "Vera Poll", MONDAY + 5 * DAY)
    clock.go_to(MONDAY + DAY)
    forecasts.remember(desk, said(desk))
    clock.go_to(MONDAY + 10 * DAY)
    asked(desk, 30, "Otis Late", "Una Late")
    for days in range(20, DAYS + 1, 10):
        clock.go_to(MONDAY + days * DAY)
        new_day.begin(desk)
    one = said(desk).forecast
    assert one and one.judged == 0
    clock.go_to(MONDAY + (DAYS + 1) * DAY)
    asked(desk, 31, "Too Late")
    found = said(desk)
    assert found.forecast and found.before
    assert (found.forecast.judged, found.forecast.inside) == (1, int(found.before.fitted))
    assert (found.before.made_on, found.before.came) == (MONDAY + DAY, 2)
    assert [row.came for row in ForecastRow.select()] == [None]
    new_day.begin(desk)
    assert [row.came for row in ForecastRow.select()] == [2]


def test_counting_from_today_forgets_what_was_before_until_it_is_undone(desk: Desk, clock: Clock) -> None:
    twenty(desk)
    forecasts.remember(desk, said(desk))
    clock.go_to(MONDAY + (DAYS + 1) * DAY)
    batch = forecasts.count_from_today(desk)
    asked(desk, 30, "Otis Vane")
    found = said(desk)
    assert (found.asks, found.introductions, found.forecast, found.before) == (1, 1, None, None)
    assert found.since == MONDAY + (DAYS + 1) * DAY
    desk.undo(batch)
    found = said(desk)
    assert (found.asks, found.since) == (21, None)
    assert found.forecast and found.forecast.judged == 1


def test_in_practice_nothing_is_said_of_asking(desk: Desk) -> None:
    twenty(desk)
    settings.save(desk, practice=True)
    found = said(desk)
    assert (found.forecast, found.ready) == (None, ())


@pytest.mark.parametrize("known", [False, True])
def test_over_two_years_it_is_a_recount_in_plain_sql(desk: Desk, *, known: bool) -> None:
    sample.fill(desk)
    here = questions.now(desk)
    everybody = [i for (i,) in database.execute_sql("SELECT id FROM client").fetchall()]
    found = forecasts.said(here, dossiers.load(everybody, here.today) if known else None)
    counted = "a.outcome NOT IN ('not_reached', 'withheld') AND a.readiness <> 'blocked'"
    (asked_,) = database.execute_sql(f"SELECT count(*) FROM ask a WHERE {counted}").fetchone()
    (brought,) = database.execute_sql(
        "SELECT count(*) FROM referral r JOIN ask a ON a.id = r.ask_id"
        f" WHERE {counted} AND r.prompted = 1 AND r.imported = 0 AND r.stage <> 'invalid'"
    ).fetchone()
    assert (found.asks, found.introductions) == (asked_, brought)
    assert asked_ >= 20 and brought
    one = found.forecast
    assert one and one.asks == asked_ and one.low <= one.high
    green = questions.ready_now(everybody, here.today)
    assert {r.client_id for r in found.ready} == {i for i, ready in green.items() if ready.level is Level.GREEN}
    assert one.ready == len(found.ready)


def test_what_came_of_every_earlier_forecast_is_a_recount_in_plain_sql(desk: Desk) -> None:
    sample.fill(desk)
    today = desk.today()
    with desk.change("As if the page had been shown", who="program"):
        for ago in range(1, 500, 7):
            store.add(today - ago * DAY, DAYS if ago % 2 else 21, 9, (0, 2))
    recounted = database.execute_sql(
        "SELECT f.id, count(r.id) FROM forecast f LEFT JOIN ask a ON a.outcome NOT IN ('not_reached', 'withheld')"
        " AND a.readiness <> 'blocked' LEFT JOIN referral r ON r.ask_id = a.id AND r.prompted = 1 AND r.imported = 0"
        " AND r.stage <> 'invalid' AND r.received_on >= f.made_on"
        " AND julianday(r.received_on) - julianday(f.made_on) < f.days"
        " WHERE julianday(?) - julianday(f.made_on) >= f.days GROUP BY f.id ORDER BY f.made_on",
        (today.isoformat(),),
    ).fetchall()
    found = store.over(today, date.min)
    assert [(row_id, one.came) for row_id, one in found] == recounted
    assert sum(one.came for _, one in found) > 20
    forecasts.settle(desk)
    kept = database.execute_sql("SELECT id, came FROM forecast WHERE came IS NOT NULL ORDER BY made_on").fetchall()
    assert kept == recounted
    one = said(desk).forecast
    assert one and (one.judged, one.inside) == (len(kept), sum(came <= 2 for _, came in kept))


def test_whoever_cannot_matter_is_not_loaded_and_nothing_else_changes(desk: Desk, clock: Clock) -> None:
    """The forecast of those who might matter is that of everybody, on every day of half a year."""
    sample.fill(desk)
    seen = 0
    for _ in range(10):
        new_day.it_is_today(desk)
        here = questions.now(desk)
        everybody = [i for (i,) in database.execute_sql("SELECT id FROM client").fetchall()]
        with_all = forecasts.said(here, dossiers.load(everybody, here.today))
        assert forecasts.said(here) == with_all
        seen += len(with_all.ready)
        assert len(store.may_matter(here.today, here.today + DAYS * DAY)) < len(everybody)
        clock.moment += timedelta(days=19)
    assert seen > 20
