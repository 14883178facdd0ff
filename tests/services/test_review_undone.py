"""The owner's review taken back as one, step by step, all or nothing; stopped, and gone on with."""

from datetime import date

import pytest
from desk_clock import Clock
from review_steps_given import APRIL, Rows, given, known_long, scored, step_of

from refcoach.domain.touchpoints import Kind
from refcoach.services import (
    board,
    review,
    review_offered,
    review_steps,
    sample,
    settings,
    touchpoints,
    undo,
)
from refcoach.services.desk import Desk, Refusal
from refcoach.services.review import Sheet
from refcoach.store import review as store
from refcoach.store import touchpoints as check_ins


@pytest.fixture(autouse=True)
def a_year_on(desk: Desk, clock: Clock) -> None:
    clock.go_to(date(2025, 3, 3))
    settings.save(desk, began_on="2025-03-03")
    clock.go_to(APRIL)


def fill_every_step(desk: Desk) -> int:
    """Answer every line of every step with the first thing that may be said; returns how many dates that set."""
    for at in range(8):
        step = review_steps.look(desk, at)
        if step.id == "page":
            break
        chosen = [
            given(step, one.choices[0].id, number, "a line", "better_result" if one.also else "")
            for number, one in enumerate(step.lines)
            if one.choices
        ]
        one = step.one_only or step.id == "sentence"
        review.keep(desk, step.id, Sheet(tuple(chosen[:1] if one else chosen), {"went_well": "It did"}))
    review.finish(desk, "", date(2026, 7, 1))
    return len([day for one in store.answers(1) for day in one.days])


def test_one_undo_takes_back_all_of_a_review(desk: Desk, clock: Clock, rows: Rows) -> None:
    clock.go_to(date(2026, 4, 1))
    sample.fill(desk)
    before = rows()
    review.begin(desk)
    assert fill_every_step(desk) > 5
    assert review.end_text(desk).startswith("Done. ")
    assert rows() != before
    assert review.take_back(desk) >= 6
    assert rows() == before
    assert review_offered.offered(desk) is not None
    with pytest.raises(Refusal, match="nothing of a review"):
        review.take_back(desk)


def test_what_one_undo_took_back_is_not_offered_again(desk: Desk, clock: Clock) -> None:
    known_long(desk, clock, "Ada Abel")
    last = undo.latest()
    review.begin(desk)
    review.keep(desk, "not_asked", Sheet((given(step_of(desk, "not_asked"), "ask"),)))
    review.take_back(desk)
    assert undo.latest() == last


def test_it_takes_back_all_or_nothing(desk: Desk, clock: Clock, rows: Rows) -> None:
    ada = known_long(desk, clock, "Ada Abel")
    review.begin(desk)
    review.keep(desk, "not_asked", Sheet((given(step_of(desk, "not_asked"), "ask"),)))
    review.keep(desk, "result", Sheet(), skip=True)
    (asked,) = [t for t in check_ins.planned_of(ada) if t.kind is Kind.CUSTOM]
    touchpoints.skip(desk, asked.id, "They called")
    before = rows()
    with pytest.raises(Refusal, match="changed since"):
        review.take_back(desk)
    assert rows() == before


def test_each_step_is_one_undo_of_its_own(desk: Desk, clock: Clock, rows: Rows) -> None:
    known_long(desk, clock, "Ada Abel")
    review.begin(desk)
    before = rows()
    kept = review.keep(desk, "not_asked", Sheet((given(step_of(desk, "not_asked"), "ask"),)))
    assert kept.at == 2
    undone = undo.take_back(desk)
    assert undone.name.startswith("Owner's review, “The ones we didn't ask”")
    assert rows() == before
    review.take_back(desk)
    assert review.current(desk) is None


def test_it_stops_and_goes_on_where_it_stopped(desk: Desk, clock: Clock) -> None:
    known_long(desk, clock, "Ada Abel")
    known_long(desk, clock, "Ben Bell")
    review.begin(desk)
    assert review.resume_text(desk) == ""
    review.keep(desk, "look", Sheet())
    review.keep(desk, "not_asked", Sheet((given(step_of(desk, "not_asked"), "ask"),)), all_of=2, stop=True)
    clock.go_to(date(2026, 5, 20))
    assert review_offered.offered(desk) is not None
    assert review.resume_text(desk) == "You stopped at step 2. Go on?"
    assert review.begin(desk) == ""
    step = review_steps.look(desk, 1)
    assert [bool(one.answered) for one in step.lines] == [True, False]
    assert step.progress == "Step 2 of 8, about 14 minutes left"


def test_in_practice_mode_nobody_is_asked_scored_or_graded(desk: Desk, clock: Clock) -> None:
    known_long(desk, clock, "Ada Abel", "B")
    settings.save(desk, practice=True)
    review.begin(desk)
    shown = [review_steps.look(desk, at) for at in range(5)]
    assert [one.id for one in shown] == ["look", "sentence", "our_side", "one_action", "page"]
    with pytest.raises(Refusal, match="no such step"):
        review_steps.look(desk, 5)


def test_before_it_is_begun_and_after_it_is_over_nothing_is_written(desk: Desk) -> None:
    with pytest.raises(Refusal, match="isn't begun"):
        review.keep(desk, "look", Sheet(texts={"went_well": "x"}))
    review.begin(desk)
    with pytest.raises(Refusal, match="a day to come"):
        review.finish(desk, "", APRIL)
    review.finish(desk, "", date(2026, 7, 1))
    for again in (lambda: review.begin(desk), lambda: review.keep(desk, "look", Sheet())):
        with pytest.raises(Refusal, match="is done"):
            again()


def test_the_reasons_are_those_of_the_board(desk: Desk, clock: Clock) -> None:
    ada = known_long(desk, clock, "Ada Abel")
    scored(desk, ada, 7, "the drawer is slow")
    review.begin(desk)
    (person,) = board.people(desk, [ada])
    assert person.because in step_of(desk, "result").lines[0].beside
