"""How dates and numbers are said."""

from datetime import date, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from refcoach.domain.spoken import Ways, cards, joined, number_word, people, short_date, spoken_date, spoken_hour

TODAY = date(2026, 1, 5)


def test_a_date_is_spoken_with_its_weekday() -> None:
    assert spoken_date(date(2026, 3, 17), TODAY) == "Tuesday 17 March"


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2026, 12, 5), "Saturday 5 December"),
        (date(2026, 12, 6), "Sunday 6 December 2026"),
        (date(2027, 1, 5), "Tuesday 5 January 2027"),
        (date(2025, 2, 5), "Wednesday 5 February"),
        (date(2025, 2, 4), "Tuesday 4 February 2025"),
    ],
)
def test_the_year_is_said_only_when_far_away(day: date, words: str) -> None:
    assert spoken_date(day, TODAY) == words


@pytest.mark.parametrize(
    ("day", "full", "short"),
    [
        (date(2026, 3, 17), "Tuesday, March 17", "Mar 17"),
        (date(2026, 12, 6), "Sunday, December 6, 2026", "Dec 6, 2026"),
    ],
)
def test_the_month_comes_first_where_it_does(day: date, full: str, short: str) -> None:
    american = Ways(month_first=True)
    assert spoken_date(day, TODAY, american) == full
    assert short_date(day, TODAY, american) == short


@pytest.mark.parametrize(
    ("day", "full", "short"),
    [
        (date(2026, 3, 17), "March 17, Tuesday", "Mar 17"),
        (date(2026, 12, 6), "2026 December 6, Sunday", "2026 Dec 6"),
    ],
)
def test_the_weekday_comes_last_where_the_year_comes_first(day: date, full: str, short: str) -> None:
    hungarian = Ways(month_first=True, year_first=True)
    assert spoken_date(day, TODAY, hungarian) == full
    assert short_date(day, TODAY, hungarian) == short


@pytest.mark.parametrize(
    ("at", "words"),
    [
        (time(0, 0), "12:00 am"),
        (time(0, 5), "12:05 am"),
        (time(9, 30), "9:30 am"),
        (time(12, 0), "12:00 pm"),
        (time(14, 30), "2:30 pm"),
        (time(23, 59), "11:59 pm"),
    ],
)
def test_a_clock_of_twelve_hours(at: time, words: str) -> None:
    assert spoken_hour(at, Ways(twelve_hours=True)) == words
    assert spoken_hour(at) == f"{at:%H:%M}"


@given(st.dates(min_value=date(1900, 1, 1), max_value=date(2200, 1, 1)))
def test_two_days_within_eleven_months_never_sound_the_same(today: date) -> None:
    near = [spoken_date(today + timedelta(days=n), today) for n in range(-334, 335)]
    assert len(set(near)) == len(near)


def test_numbers_are_words_up_to_twelve() -> None:
    assert [number_word(n) for n in (1, 2, 12, 13, 40)] == ["one", "two", "twelve", "13", "40"]


@pytest.mark.parametrize("number", [0, -1])
def test_none_is_not_said(number: int) -> None:
    assert (number_word(number), people(number), cards(number)) == ("", "", "")


def test_a_number_takes_its_noun() -> None:
    assert [people(1), people(3), people(15)] == ["one person", "three people", "15 people"]
    assert [cards(1), cards(4)] == ["one card", "four cards"]


@pytest.mark.parametrize(
    ("names", "words"),
    [([], ""), (["a"], "a"), (["a", "b"], "a and b"), (["a", "b", "c"], "a, b and c")],
)
def test_names_are_joined_as_spoken(names: list[str], words: str) -> None:
    assert joined(names) == words
