"""When the owner's review is offered, what it covers, and who stands in its steps: reference values and any days."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from refcoach.domain import review, review_due
from refcoach.domain.boxes import Grounds
from refcoach.domain.calendar import WorkingCalendar, quarter_start
from refcoach.domain.clients import State
from refcoach.domain.rate import Known
from refcoach.domain.review_due import Review
from refcoach.domain.scorecard import Answer, Line, Statement

DAY = timedelta(days=1)
BEGAN, APRIL = date(2025, 6, 1), date(2026, 4, 1)
WORK = WorkingCalendar()
MAY_DAYS = st.dates(date(2024, 1, 1), date(2030, 12, 31))


def offered(today: date, this: Review | None = None, last: Review | None = None, *, booked: bool = False) -> bool:
    return review_due.is_offered(today, BEGAN, this, last, booked=booked)


@pytest.mark.parametrize(
    ("today", "is_offered"),
    [(date(2026, 3, 31), False), (APRIL, True), (date(2026, 4, 7), True), (date(2026, 4, 8), False)],
)
def test_it_is_offered_in_the_first_week_of_a_quarter(today: date, is_offered: bool) -> None:
    assert offered(today) is is_offered


def test_it_is_offered_from_sixty_days_after_the_owner_began() -> None:
    began = APRIL - 60 * DAY
    assert review_due.is_offered(APRIL, began, None, None, booked=False)
    assert not review_due.is_offered(APRIL, began + DAY, None, None, booked=False)


def test_it_is_never_offered_on_a_day_with_a_booked_meeting() -> None:
    assert not offered(APRIL, booked=True)
    begun = Review(1, APRIL, step=3, figures="{}")
    assert not offered(APRIL, begun, booked=True)


def test_later_moves_it_a_week_onto_a_working_day() -> None:
    assert review_due.put_off(WORK, APRIL) == date(2026, 4, 8)
    assert review_due.put_off(WorkingCalendar(days_off={date(2026, 4, 8): ""}), APRIL) == date(2026, 4, 9)
    put_off = Review(1, APRIL, put_off_until=date(2026, 4, 8))
    assert not offered(date(2026, 4, 7), put_off)
    assert offered(date(2026, 4, 8), put_off)
    assert offered(date(2026, 4, 14), put_off)
    assert not offered(date(2026, 4, 15), put_off)


def test_one_that_was_begun_is_offered_until_the_quarter_is_over_and_one_that_was_held_no_more() -> None:
    assert offered(date(2026, 6, 30), Review(1, APRIL, step=3, figures="{}"))
    assert not offered(APRIL, Review(1, APRIL, held_on=APRIL, figures="{}"))


def test_the_day_set_at_the_end_of_the_last_one_holds() -> None:
    last = Review(1, date(2026, 1, 1), held_on=date(2026, 1, 5), next_on=date(2026, 4, 20))
    assert not offered(APRIL, last=last)
    assert offered(date(2026, 4, 20), last=last)
    assert offered(APRIL, last=Review(1, date(2025, 1, 1), held_on=date(2025, 1, 5), next_on=APRIL - 90 * DAY))


@given(MAY_DAYS)
def test_the_quarters_follow_each_other(day: date) -> None:
    start = quarter_start(day)
    following = review_due.next_quarter(start)
    assert start <= day < following
    assert quarter_start(following) == following
    assert quarter_start(following - DAY) == start


@given(MAY_DAYS, st.sets(st.integers(0, 6), min_size=1))
def test_every_day_that_is_offered_is_worked(day: date, weekdays: set[int]) -> None:
    calendar = WorkingCalendar(frozenset(weekdays))
    for found in (review_due.next_on(calendar, quarter_start(day)), review_due.put_off(calendar, day)):
        assert calendar.works_on(found)
    assert review_due.next_on(calendar, quarter_start(day)) >= review_due.next_quarter(quarter_start(day))
    assert review_due.put_off(calendar, day) >= day + review_due.WEEK


@given(MAY_DAYS, st.dictionaries(st.integers(0, 20), st.integers(0, 12), max_size=12), st.integers(1, 10))
def test_days_with_room_keep_the_daily_cap(first: date, waits: dict[int, int], cap: int) -> None:
    taken = {first + n * DAY: count for n, count in waits.items()}
    days = review.days_with_room(WORK, first, taken, cap)
    filled = dict(taken)
    for _ in range(12):
        day = next(days)
        assert WORK.works_on(day)
        filled[day] = filled.get(day, 0) + 1
        assert filled[day] <= cap


def test_the_months_and_the_minutes() -> None:
    assert review_due.months(APRIL) == "January to March"
    assert review_due.months(date(2026, 1, 1)) == "October to December"
    assert review.minutes_left((1, 4, 3, 2, 2, 1, 1, 1), 0) == 15
    assert review.minutes_left((1, 4, 3, 2, 2, 1, 1, 1), 7) == 1


def test_in_practice_nobody_is_asked_scored_or_graded() -> None:
    every = ("look", "not_asked", "result", "sentence", "regrade", "our_side", "one_action", "page")
    assert review.steps(every, practice=False) == every
    assert review.steps(every, practice=True) == ("look", "sentence", "our_side", "one_action", "page")


def known(number: int, **more: object) -> Known:
    checked = more.pop("checked_on", None)
    of = Grounds(day0=date(2025, 7, 1), **more)  # type: ignore[arg-type]  # what grounds hold
    return Known(number, f"Name {number}", checked, of)  # type: ignore[arg-type]  # a day or none


def test_of_those_never_asked_grade_a_comes_first_and_then_the_oldest_reason() -> None:
    people = [
        known(1, grade="B"),
        known(2, grade="A", checked_on=date(2026, 1, 5)),
        known(3, grade="A"),
        *(known(n) for n in range(4, 9)),
    ]
    assert review.never_asked(people) == (3, 2, 1, 4, 5)
    assert review.never_asked(people, done={3, 4}) == (2, 1, 5, 6, 7)


def test_whose_result_is_not_there() -> None:
    people = [
        known(1, score=8),
        known(2, score=3),
        known(3),
        known(4, score=9),
        known(5, score=7, problem_on=date(2026, 2, 1)),
        known(6, score=2, grade="C"),
        known(7, score=2, state=State.ARCHIVED),
    ]
    assert review.without_result(people, BEGAN, APRIL) == (5, 2, 1, 3)


def test_three_are_graded_anew_b_before_c_and_whoever_was_graded_longest_ago() -> None:
    people = [
        known(1, grade="C", graded_on=date(2025, 1, 1)),
        known(2, grade="B", graded_on=date(2026, 1, 1)),
        known(3, grade="B", graded_on=date(2025, 1, 1)),
        known(4, grade="A"),
        known(5, grade="C"),
    ]
    assert review.to_regrade(people) == (3, 2, 5)


@given(
    st.lists(
        st.builds(
            lambda n, grade, score, wrong, checked: known(
                n, grade=grade, score=score, problem_on=wrong, checked_on=checked
            ),
            st.integers(1, 10**6),
            st.sampled_from(("A", "B", "C", "")),
            st.none() | st.integers(0, 10),
            st.none() | MAY_DAYS,
            st.none() | MAY_DAYS,
        ),
        unique_by=lambda one: one.id,
    )
)
def test_no_step_has_more_names_than_five_and_none_twice(people: list[Known]) -> None:
    for found, most in (
        (review.never_asked(people), 5),
        (review.without_result(people, BEGAN, APRIL), 5),
        (review.to_regrade(people), 3),
    ):
        assert len(found) == len(set(found)) <= most


def test_the_three_lowest_marks_in_the_order_in_which_they_are_asked() -> None:
    def line(name: str, score: int) -> Line:
        answers = (Answer(1, name, APRIL, score),) if score else ()
        return Line(Statement(name, "area", name, "", "", "", ()), answers, asks=False)

    lines = [line("a", 3), line("b", 1), line("c", 0), line("d", 3), line("e", 5)]
    assert [one.statement.id for one in review.lowest(lines)] == ["b", "a", "d"]


def test_small_words() -> None:
    assert [review.change(4, before) for before in (None, 4, 2, 7)] == ["", "the same", "+2", "\N{MINUS SIGN}3"]
    assert review.initials("Marta Reed") == "MR"
    assert review.looked_at(APRIL + 90 * DAY, APRIL) == APRIL
    assert review.looked_at(APRIL + 30 * DAY, APRIL) == APRIL - 60 * DAY
    assert review.looked_at(APRIL + 300 * DAY, APRIL) == APRIL


def test_the_day_for_looking_again_is_worked() -> None:
    monday = date(2026, 11, 23)
    assert review.look_again_on(WORK, monday) == date(2027, 2, 22)  # ninety days are a Sunday
    assert review.looked_at(date(2027, 2, 22), monday) == monday
