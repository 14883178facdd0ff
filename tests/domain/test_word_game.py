"""When a round of the word rests, asks, goes quiet and is over."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from refcoach.domain.word_game import Line, Round, Stands, Trouble, asked_on, last_day, stands, tally

BEGUN = date(2026, 11, 2)
"""A Monday."""
GAME = Round(1, "cramped", BEGUN, date(2026, 12, 2))
DAYS = st.integers(0, 60).map(lambda days: BEGUN + timedelta(days=days))


def day(number: int) -> date:
    return BEGUN + timedelta(days=number)


def answered(number: int) -> Round:
    return Round(1, "cramped", BEGUN, date(2026, 12, 2), answered_on=day(number))


@pytest.mark.parametrize(
    ("game", "today", "since"),
    [
        (GAME, 0, None),
        (GAME, 6, None),
        (GAME, 7, 7),
        (GAME, 13, 7),
        (answered(7), 7, None),
        (answered(7), 13, None),
        (answered(7), 14, 14),
        (answered(5), 6, None),
        (answered(5), 7, 7),
        (answered(9), 14, 14),
    ],
)
def test_the_question_comes_on_the_weekday_the_round_began(game: Round, today: int, since: int | None) -> None:
    assert asked_on(game, day(today)) == (None if since is None else day(since))


def test_two_weeks_without_an_answer_are_quiet() -> None:
    assert stands(GAME, (), day(20)) is Stands.RUNNING
    assert stands(GAME, (), day(21)) is Stands.QUIET
    assert stands(answered(20), (), day(21)) is Stands.RUNNING


def test_days_on_which_the_round_rested_make_it_no_quieter() -> None:
    """It goes on by itself when the problem is closed; nobody was asked meanwhile."""
    rested = [Trouble(day(2), day(23))]
    assert stands(GAME, rested, day(22)) is Stands.RESTING
    assert [stands(GAME, rested, day(number)) for number in (23, 36)] == [Stands.RUNNING, Stands.RUNNING]
    assert stands(GAME, rested, day(37)) is Stands.QUIET
    part = [Trouble(day(8), day(10)), Trouble(day(12), day(12))]
    assert (stands(GAME, part, day(22)), stands(GAME, part, day(23))) == (Stands.RUNNING, Stands.QUIET)


def test_it_is_over_the_day_after_its_last() -> None:
    assert stands(answered(28), (), date(2026, 12, 2)) is Stands.RUNNING
    assert stands(answered(28), (), date(2026, 12, 3)) is Stands.OVER


def test_it_rests_while_a_problem_is_open_and_the_last_day_moves_by_as_many() -> None:
    open_now = [Trouble(day(10))]
    assert stands(answered(8), open_now, day(12)) is Stands.RESTING
    assert last_day(GAME, open_now, day(12)) == date(2026, 12, 5)
    closed = [Trouble(day(10), day(13))]
    assert stands(answered(12), closed, day(13)) is Stands.RUNNING
    assert last_day(GAME, closed, day(40)) == date(2026, 12, 5)


def test_two_problems_on_one_day_move_it_once() -> None:
    both = [Trouble(day(10), day(12)), Trouble(day(11), day(13))]
    assert last_day(GAME, both, day(40)) == date(2026, 12, 5)


def test_who_heard_most_stands_first_and_a_name_is_worth_nothing_more() -> None:
    lines = [Line(BEGUN, "a", "Zoe", 3), Line(BEGUN, "b", "Abe"), Line(BEGUN, "c", "Zoe"), Line(BEGUN, "d")]
    assert tally(lines) == [("Zoe", 2), ("", 1), ("Abe", 1)]


@given(troubles=st.lists(st.tuples(DAYS, DAYS), max_size=4), today=DAYS)
def test_the_last_day_never_comes_sooner_and_moves_by_rested_days_alone(
    troubles: list[tuple[date, date]], today: date
) -> None:
    known = [Trouble(min(pair), max(pair)) for pair in troubles]
    last = last_day(GAME, known, today)
    rested = {a + timedelta(n) for a, b in map(sorted, troubles) for n in range((b - a).days)}
    assert GAME.ends_on <= last <= GAME.ends_on + timedelta(days=len(rested))
    if today > last:
        assert last - GAME.ends_on == timedelta(days=sum(1 for one in rested if one <= last))


@given(today=DAYS, answer=DAYS)
def test_an_answer_is_enough_for_a_week(today: date, answer: date) -> None:
    game = Round(1, "cramped", BEGUN, date(2026, 12, 2), answered_on=answer)
    asked = asked_on(game, today)
    assert asked is None or (answer < asked <= today and (asked - BEGUN).days % 7 == 0)
