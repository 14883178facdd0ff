"""The days that something rehearsed comes back: those of FSRS, whatever the clock does."""

from datetime import UTC, date, datetime, timedelta

import pytest
from fsrs import Card, Scheduler
from fsrs import Rating as Theirs
from hypothesis import given
from hypothesis import strategies as st

from refcoach.domain.spacing import LONGEST_DAYS, Memory, Rating, choices, rated, read

MONDAY = date(2026, 3, 16)
DAY = timedelta(days=1)
SCHEDULER = Scheduler(learning_steps=(), relearning_steps=(), enable_fuzzing=False, maximum_interval=365)
REVIEWS = st.lists(st.tuples(st.sampled_from(Rating), st.integers(0, 400)), min_size=1, max_size=25)


@given(REVIEWS)
def test_the_days_are_those_of_the_library(reviews: list[tuple[Rating, int]]) -> None:
    theirs, memory, today = Card(card_id=7), None, MONDAY
    for rating, wait in reviews:
        instant = datetime(today.year, today.month, today.day, tzinfo=UTC)
        theirs, _ = SCHEDULER.review_card(theirs, Theirs(rating), instant)
        promised = choices(memory, today)
        ours = rated(memory, rating, today)
        assert ours.days == promised[rating] == (theirs.due - instant).days
        assert (ours.memory.stability, ours.memory.difficulty) == (theirs.stability, theirs.difficulty)
        memory = read(ours.memory.as_text())
        assert memory == ours.memory
        today += wait * DAY


def test_what_was_never_rehearsed_comes_back_after_days_that_grow_with_the_rating() -> None:
    found = choices(None, MONDAY)
    assert [found[rating] for rating in (Rating.HARD, Rating.GOOD, Rating.EASY)] == [1, 2, 8]


def test_with_fixed_ratings_the_weak_one_comes_more_often_in_sixty_days() -> None:
    def comes(rating: Rating) -> int:
        memory, due, count = None, MONDAY, 0
        for number in range(60):
            today = MONDAY + number * DAY
            if today >= due:
                spaced = rated(memory, rating, today)
                memory, due, count = spaced.memory, today + spaced.days * DAY, count + 1
        return count

    counts = [comes(rating) for rating in Rating]
    assert counts == sorted(counts, reverse=True)
    assert counts[0] > 3 * counts[2]
    assert len(set(counts)) == 4


@given(REVIEWS)
def test_a_clock_that_is_set_back_breaks_nothing(reviews: list[tuple[Rating, int]]) -> None:
    memory: Memory | None = None
    for rating, back in reviews:
        today = MONDAY - back * DAY
        spaced = rated(memory, rating, today)
        # Never before the last one: it counts for the same day, and from today on days pass again.
        if memory and memory.last_on > today:
            assert spaced.days == rated(memory, rating, memory.last_on).days
        assert spaced.memory.last_on == today
        assert 1 <= spaced.days <= LONGEST_DAYS
        memory = spaced.memory


def test_rated_twice_on_a_day_it_is_as_if_the_clock_had_not_gone_back() -> None:
    first = rated(None, Rating.GOOD, MONDAY).memory
    back, same = rated(first, Rating.HARD, MONDAY - 40 * DAY), rated(first, Rating.HARD, MONDAY)
    assert (back.days, back.memory.stability) == (same.days, same.memory.stability)


def test_nothing_comes_later_than_in_a_year() -> None:
    memory, today = None, MONDAY
    for _ in range(12):
        spaced = rated(memory, Rating.EASY, today)
        memory, today = spaced.memory, today + spaced.days * DAY
    assert spaced.days == LONGEST_DAYS


@pytest.mark.parametrize(
    "text",
    ["", "1 2", "a b 2026-03-16", "0 5 2026-03-16", "-1 5 2026-03-16", "inf 5 2026-03-16", "nan 5 2026-03-16",
     "3 0 2026-03-16", "3 11 2026-03-16", "3 5 yesterday", '{"stability": 3}'],
)  # fmt: skip
def test_what_cannot_be_a_memory_is_none(text: str) -> None:
    assert read(text) is None
