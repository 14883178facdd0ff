"""The 100% figure over time, and everybody in exactly one box (§7.8)."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from refcoach.domain.asks import NOT_COUNTED, Outcome
from refcoach.domain.boxes import COUNTED, Box, Grounds, boxed, up
from refcoach.domain.clients import State
from refcoach.domain.rate import Known, days_between, everybody, rate, stood

TODAY = date(2026, 9, 14)
BEGAN = date(2026, 1, 5)
DAY = timedelta(days=1)


def ago(days: int) -> date:
    return TODAY - days * DAY


def known(*of: Grounds, checked_on: date | None = None) -> list[Known]:
    return [Known(number, f"Person {number}", checked_on, one) for number, one in enumerate(of)]


def test_three_of_seven_have_referred() -> None:
    up_now = [Grounds(day0=ago(200), first_on=ago(20), introduced_on=ago(20))] * 3 + [Grounds(day0=ago(200))] * 4
    early = [Grounds(day0=ago(10), first_on=ago(5), introduced_on=ago(5)), Grounds(day0=ago(30))]
    people = known(*up_now, *early)
    found = rate(people, everybody(people, BEGAN, TODAY), BEGAN, TODAY, ago(90))
    assert (found.clients, found.eligible, found.referred, found.waiting) == (9, 7, 3, 2)
    assert found.rate == 3 / 7
    assert found.previous == 0 and found.before and found.before.eligible == 7
    assert found.first_day90 == ago(30) + 90 * DAY


def test_nobody_is_up_before_the_owner_has_had_90_days() -> None:
    people = known(Grounds(day0=ago(400)))
    began = ago(89)
    found = rate(people, everybody(people, began, TODAY), began, TODAY, None)
    assert (found.eligible, found.rate, found.previous, found.first_day90) == (0, None, None, TODAY + DAY)


@pytest.mark.parametrize(
    ("of", "counts_on"),
    [
        (Grounds(day0=ago(200)), {110: 1, 111: 0, 0: 1}),
        (Grounds(day0=ago(200), state=State.LOST, state_on=ago(50)), {110: 1, 51: 1, 50: 0, 0: 0}),
        (Grounds(day0=ago(200), state=State.LOST), {110: 0, 0: 0}),
        (Grounds(day0=ago(200), partner=True), {110: 0, 0: 0}),
        (Grounds(existing_client=True, marked_on=ago(200)), {110: 1, 111: 0, 0: 1}),
        # A first sale is their day 0 from the day on which it came.
        (Grounds(existing_client=True, marked_on=ago(200), day0=ago(60)), {110: 1, 61: 1, 60: 0, 0: 0}),
        (Grounds(existing_client=True), {162: 1, 163: 0}),
    ],
)
def test_who_counted_on_a_day(of: Grounds, counts_on: dict[int, int]) -> None:
    line = stood(known(of), BEGAN, [ago(days) for days in counts_on])
    assert [point.eligible for point in line] == list(counts_on.values())


def test_they_have_referred_from_their_first_introduction_on() -> None:
    of = Grounds(day0=ago(250), first_on=ago(40), introduced_on=ago(2))
    line = stood(known(of), BEGAN, [ago(41), ago(40), TODAY])
    assert [(point.eligible, point.referred) for point in line] == [(1, 0), (1, 1), (1, 1)]


@pytest.mark.parametrize(
    ("first", "days"),
    [
        (date(2026, 9, 14), []),
        (date(2026, 8, 1), [date(2026, 8, 1), date(2026, 9, 1)]),
        (date(2026, 6, 16), [date(2026, 6, 16), date(2026, 7, 1), date(2026, 8, 1), date(2026, 9, 1)]),
    ],
)
def test_the_line_goes_month_by_month(first: date, days: list[date]) -> None:
    assert days_between(first, TODAY) == days


def test_a_long_line_goes_by_quarters_and_a_longer_one_by_years() -> None:
    quarters, years = days_between(date(2022, 5, 3), TODAY), days_between(date(2001, 5, 3), TODAY)
    assert quarters[1:3] == [date(2022, 7, 1), date(2022, 10, 1)] and len(quarters) == 18
    assert years[1:3] == [date(2002, 1, 1), date(2003, 1, 1)] and len(years) == 26


@pytest.mark.parametrize(
    ("checked", "stale"), [(None, 1), (ago(91), 1), (ago(90), 0), (TODAY, 0), (TODAY + 400 * DAY, 0)]
)
def test_a_look_makes_a_reason_fresh(checked: date | None, stale: int) -> None:
    people = known(Grounds(day0=ago(400), score=7, scored_on=ago(200)), checked_on=checked)
    assert sum(one.stale for inside in everybody(people, BEGAN, TODAY).values() for one in inside) == stale


def test_a_reason_without_a_day_is_stale() -> None:
    people = known(Grounds(day0=ago(10), do_not_ask=True))
    (spared,) = everybody(people, BEGAN, TODAY)[Box.MUST_NOT_REFER]
    assert spared.stale and spared.since is None


days = st.none() | st.integers(-30, 500).map(ago)
grounds = st.builds(
    Grounds,
    state=st.sampled_from(State),
    state_on=days,
    partner=st.booleans(),
    existing_client=st.booleans(),
    marked_on=days,
    day0=st.none() | st.integers(0, 500).map(ago),
    first_on=days,
    introduced_on=days,
    do_not_ask=st.booleans(),
    do_not_ask_on=days,
    problem_on=days,
    grade=st.sampled_from(("", "A", "B", "C")),
    graded_on=days,
    outcome=st.none() | st.sampled_from([one for one in Outcome if one not in NOT_COUNTED]),
    said_on=days,
    score=st.none() | st.integers(0, 10),
    scored_on=days,
)


@given(st.lists(grounds, max_size=12), st.none() | st.sampled_from((90, 365)))
def test_7_8_boxes_are_a_partition(people: list[Grounds], back: int | None) -> None:
    everyone = known(*people)
    boxes = everybody(everyone, BEGAN, TODAY)
    assert list(boxes) == list(Box)
    inside = [one.client_id for those in boxes.values() for one in those]
    counted = [one.id for one in everyone if boxed(one.of, BEGAN, TODAY)]
    assert sorted(inside) == counted, "each once, and nobody else"
    assert counted == [
        one.id
        for one in everyone
        if one.of.state in COUNTED and not one.of.partner and (one.of.day0 or one.of.existing_client)
    ]
    found = rate(everyone, boxes, BEGAN, TODAY, ago(back) if back else None)
    ups = [one for one in everyone if (day := up(one.of, BEGAN)) and day <= TODAY]
    assert found.clients == len(counted)
    assert found.eligible == len(ups)
    assert found.referred == sum(one.of.first_on is not None and one.of.first_on <= TODAY for one in ups)
    assert all(0 <= point.referred <= point.eligible for point in found.over_time)
