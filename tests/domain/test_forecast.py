"""The forecast of the next weeks: from the owner's own asks, with a band (§7.10)."""

from collections import Counter
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from refcoach.domain.calendar import WorkingCalendar
from refcoach.domain.forecast import (
    DAYS,
    SIGHT,
    TARGET,
    Earlier,
    forecast,
    horizon,
    misses,
    outlook,
    spread,
)

TODAY = date(2026, 3, 16)
DAY = timedelta(days=1)
TWENTY = {0: 14, 1: 4, 2: 2}

asks = st.lists(st.sampled_from((0, 0, 0, 1, 1, 2, 3, 5)), min_size=20, max_size=60)
days = st.lists(st.integers(-30, 90).map(lambda n: TODAY + n * DAY), max_size=60)


def said_before(*came: int) -> list[Earlier]:
    """Forecasts of one to three whose days are over."""
    return [Earlier(TODAY - (70 + n) * DAY, DAYS, 1, 3, count) for n, count in enumerate(came)]


@pytest.mark.parametrize("known", [0, 1, 19])
def test_below_twenty_asks_nothing_is_said(known: int) -> None:
    assert forecast({1: known}, [TODAY], TODAY, 0, []) is None


def test_of_twenty_asks_ten_ahead_are_spoken_of() -> None:
    found = forecast(TWENTY, [TODAY + n * DAY for n in range(10)], TODAY, 5, said_before(2, 4))
    assert found
    assert (found.asks, found.ahead, found.days, found.ready, found.target) == (20, 10, DAYS, 5, TARGET)
    assert (found.judged, found.inside) == (2, 1)
    assert (found.low, found.high, found.more) == (1, 8, 4)


def test_one_more_ask_than_half_of_those_known_makes_it_fewer_days() -> None:
    ahead = [TODAY + 3 * n * DAY for n in range(11)]
    found = forecast(TWENTY, ahead, TODAY, 0, [])
    assert found
    assert (found.ahead, found.days) == (10, 30)
    assert horizon([*ahead, *ahead], TODAY, 20) == (10, 15)
    assert horizon([TODAY - DAY] * 11, TODAY, 20) == (0, 0)


@given(days, st.integers(20, 80))
def test_never_further_ahead_than_half_the_asks_known_in_whole_days(ahead: list[date], known: int) -> None:
    count, until = horizon(ahead, TODAY, known)
    assert count == sum(max(day, TODAY) < TODAY + until * DAY for day in ahead) <= known // 2
    assert 0 <= until <= DAYS
    if until < DAYS:
        assert sum(day < TODAY + (until + 1) * DAY for day in ahead) > known // 2


@given(days, st.integers(1, 10))
def test_what_waits_is_not_all_done_on_one_day(shown_on: list[date], cap: int) -> None:
    found = spread(shown_on, TODAY, cap, WorkingCalendar())
    due = sorted(max(day, TODAY) for day in shown_on)
    assert len(found) == len(due) and found == sorted(found)
    assert all(on >= day for on, day in zip(found, due, strict=True))
    assert max(Counter(found).values(), default=0) <= cap
    # Nobody is kept waiting while there is room.
    late = [on for on, day in zip(found, due, strict=True) if on > day]
    assert all(WorkingCalendar().works_on(on) for on in late)
    if max(Counter(due).values(), default=0) <= cap and not late:
        assert found == due


def test_four_at_a_cap_of_three_take_over_the_weekend() -> None:
    friday = TODAY + 4 * DAY
    assert spread([friday] * 4, TODAY, 3, WorkingCalendar()) == [friday] * 3 + [friday + 3 * DAY]
    assert spread([TODAY - 9 * DAY] * 3, TODAY, 2, WorkingCalendar()) == [TODAY, TODAY, TODAY + DAY]


@given(asks, st.integers(0, 30), st.booleans())
def test_low_is_never_above_high_and_nothing_is_more_than_the_best_ask_each_time(
    history: list[int], ahead: int, wider: bool
) -> None:
    found = outlook(Counter(history), ahead, wider=wider)
    assert 0 <= found.low <= found.high
    assert found.high <= max(1, max(history) * ahead) + wider
    assert found.low >= min(history) * ahead - wider


@given(asks, st.integers(0, 30), st.booleans())
def test_one_more_ask_never_lowers_the_band_nor_asks_for_more(history: list[int], ahead: int, wider: bool) -> None:
    less, more = (outlook(Counter(history), n, wider=wider) for n in (ahead, ahead + 1))
    assert less.low <= more.low and less.high <= more.high
    if less.more is not None:
        assert more.more == max(0, less.more - 1)


@given(asks, st.integers(0, 30), st.randoms(use_true_random=False))
def test_the_same_history_says_the_same_in_any_order(history: list[int], ahead: int, chance: object) -> None:
    mixed = history.copy()
    chance.shuffle(mixed)  # type: ignore[attr-defined]  # hypothesis hands out a Random of its own
    assert outlook(Counter(history), ahead) == outlook(Counter(mixed), ahead)


@given(asks, st.integers(1, 12))
def test_a_higher_target_never_takes_fewer(history: list[int], target: int) -> None:
    one, two = (outlook(Counter(history), 5, n).more for n in (target, target + 1))
    assert (SIGHT + 1 if one is None else one) <= (SIGHT + 1 if two is None else two)


def test_what_always_happens_is_foretold_to_the_number() -> None:
    found = outlook({2: 20}, 3)
    assert (found.low, found.high, found.more) == (6, 6, 0)
    assert outlook({1: 20}, 1).more == 2


def test_nobody_asked_is_none_and_whoever_asks_may_hear_of_one() -> None:
    assert (outlook(TWENTY, 0).low, outlook(TWENTY, 0).high) == (0, 0)
    never = outlook({0: 20}, 10)
    assert (never.low, never.high, never.more) == (0, 1, None)


def test_where_no_number_in_sight_makes_it_likely_more_are_needed_than_are_ready() -> None:
    for ready in (0, 500):
        found = forecast({0: 20}, [TODAY], TODAY, ready, [])
        assert found and found.more > max(ready, SIGHT)


@pytest.mark.parametrize(
    ("came", "wider"), [((), False), ((2,), False), ((9,), True), ((9, 2), False), ((9, 9, 2), True)]
)
def test_where_most_of_what_was_said_did_not_fit_less_is_claimed(came: tuple[int, ...], wider: bool) -> None:
    ahead = [TODAY] * 10
    usual, now = forecast(TWENTY, ahead, TODAY, 0, []), forecast(TWENTY, ahead, TODAY, 0, said_before(*came))
    assert usual and now
    assert misses(now.judged, now.inside) is wider
    assert (now.high - now.low > usual.high - usual.low) is wider
    assert now.low <= usual.low and now.high >= usual.high


def test_a_history_without_asks_says_nothing() -> None:
    with pytest.raises(ValueError, match="no asks"):
        outlook({0: 0}, 3)
