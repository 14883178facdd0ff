"""Guess against outcome, and asks made of asks due (§7.1)."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from refcoach.domain.figures import Guessed, Of, percent
from refcoach.domain.figures_of_asks import Answered, CameDue, Guesses, brier, courage, without

NONE = Answered(Of(), Of(), Of(), Of(), Of())
JAN, FEB, MAR = (date(2026, month, 1) for month in (1, 2, 3))


def guesses(*asks: tuple[int, bool], month: date = JAN) -> Guesses:
    """The sums of some asks, each a guess and whether it was a yes."""
    return Guesses(
        month,
        len(asks),
        sum(yes for _, yes in asks),
        sum(guess for guess, _ in asks),
        sum(guess * guess for guess, _ in asks),
        sum(guess for guess, yes in asks if yes),
    )


def test_people_say_yes_more_often_than_is_thought() -> None:
    found = courage(NONE, CameDue(2, 1, 3), [guesses((20, True), (40, True), (30, False))], [], [JAN])
    assert (found.asks, found.guess, found.yes, found.expected, found.yes_share) == (3, 30, 2, 1, 67)
    assert (found.due, found.made, found.withheld) == (6, 2, 1)
    assert found.brier == pytest.approx((0.8**2 + 0.6**2 + 0.3**2) / 3)
    assert found.brier_before is None


def test_without_a_guess_there_is_none() -> None:
    found = courage(NONE, CameDue(0, 0, 0), [], [], [JAN])
    assert (found.asks, found.guess, found.expected, found.yes_share, found.brier) == (0, None, 0, None, None)
    assert found.over_time == ()


@pytest.mark.parametrize(("asks", "guess", "expected"), [((10, 15), 13, 0), ((25, 24), 25, 0), ((50,), 50, 1)])
def test_halves_are_rounded_up(asks: tuple[int, ...], guess: int, expected: int) -> None:
    found = courage(NONE, CameDue(0, 0, 0), [guesses(*((one, False) for one in asks))], [], [JAN])
    assert (found.guess, found.expected) == (guess, expected)


def test_a_line_by_the_months_or_by_what_is_longer() -> None:
    asks = [guesses((20, True), (40, False)), guesses((60, True), month=FEB), guesses((0, False), month=MAR)]
    due = CameDue(0, 0, 0)
    by_month = courage(NONE, due, asks, [], [date(2026, 1, 16), FEB, MAR]).over_time
    assert by_month == (Guessed(date(2026, 1, 16), 2, 30, 50), Guessed(FEB, 1, 60, 100), Guessed(MAR, 1, 0, 0))
    assert courage(NONE, due, asks, [], [JAN]).over_time == (Guessed(JAN, 4, 30, 50),)


def test_what_was_not_rehearsed_is_the_rest() -> None:
    answered = Answered(Of(10, 6), Of(), Of(), Of(3, 3), Of())
    found = courage(answered, CameDue(0, 0, 0), [], [], [JAN])
    assert found.not_rehearsed == without(Of(10, 6), Of(3, 3)) == Of(7, 3)


pairs = st.lists(st.tuples(st.integers(0, 100), st.booleans()), min_size=1, max_size=30)


@given(pairs, st.integers(0, 30))
def test_the_sums_of_months_are_as_good_as_the_asks_themselves(asks: list[tuple[int, bool]], cut: int) -> None:
    parts = [part for part in (asks[:cut], asks[cut:]) if part]
    found = brier(guesses(*part) for part in parts)
    assert found == pytest.approx(sum((guess / 100 - yes) ** 2 for guess, yes in asks) / len(asks))
    assert found is not None and 0 <= found <= 1


@given(st.integers(0, 1000), st.integers(1, 1000))
def test_percent_is_the_nearest_whole_one(part: int, whole: int) -> None:
    assert abs(percent(part, whole) - 100 * part / whole) <= 0.5
