"""A review while something else is written: whoever was decided on is gone, spared or paused, or the rules changed."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from desk_clock import Clock
from review_steps_given import given, known_long, scored, step_of

from refcoach.domain.clients import State
from refcoach.domain.review import Given
from refcoach.services import clients, happenings, review, review_page, review_steps, scorecard, settings
from refcoach.services.desk import Desk, Refusal
from refcoach.services.review import Sheet
from refcoach.store import review as store

APRIL = date(2026, 4, 1)
DAY = timedelta(days=1)
Rows = Callable[[], dict[str, list[Any]]]
DECISIONS = (
    ("not_asked", "ask", ""), ("not_asked", "earn", ""), ("not_asked", "leave", "They are moving"),
    ("result", "fix", "Fit it anew"), ("result", "number", ""), ("regrade", "A", ""),
)  # fmt: skip


@pytest.fixture(autouse=True)
def a_year_on(desk: Desk, clock: Clock) -> None:
    clock.go_to(date(2025, 3, 3))
    settings.save(desk, began_on="2025-03-03")
    clock.go_to(APRIL)


def filled_in(desk: Desk, step: str, choice: str, text: str) -> Sheet:
    """What stands filled in on a step about Ada, nothing of which is written yet."""
    review.begin(desk)
    return Sheet((given(step_of(desk, step), choice, 0, text, "better_result" if step == "regrade" else ""),))


@pytest.mark.parametrize("put_away", [State.ARCHIVED, State.LOST, State.DECEASED, State.PAUSED, "partner"])
@pytest.mark.parametrize(("step", "choice", "text"), DECISIONS)
def test_nothing_is_decided_about_whoever_is_gone_meanwhile(
    desk: Desk, clock: Clock, rows: Rows, step: str, choice: str, text: str, put_away: State | str
) -> None:
    ada = known_long(desk, clock, "Ada Abel", "B")
    if step == "result":
        scored(desk, ada, 7)
    sheet = filled_in(desk, step, choice, text)
    if isinstance(put_away, State):
        clients.put_away(desk, ada, put_away, APRIL + 30 * DAY if put_away is State.PAUSED else None)
    else:
        clients.edit(desk, ada, partner=True)
    before = rows()
    with pytest.raises(Refusal, match=r"Ada Abel .*Nothing was"):
        review.keep(desk, step, sheet)
    assert rows() == before


@pytest.mark.parametrize("why", ["spared", "grade C", "problem"])
def test_r16_no_ask_is_planned_with_whoever_is_blocked_meanwhile(
    desk: Desk, clock: Clock, rows: Rows, why: str
) -> None:
    ada = known_long(desk, clock, "Ada Abel", "B")
    sheet = filled_in(desk, "not_asked", "ask", "")
    if why == "problem":
        happenings.problem(desk, ada, "It leaks")
    else:
        clients.edit(desk, ada, **({"grade": "C"} if why == "grade C" else {"do_not_ask": True}))
    before = rows()
    with pytest.raises(Refusal, match="isn't to be asked now"):
        review.keep(desk, "not_asked", sheet)
    assert rows() == before


def test_whoever_is_paused_is_in_no_step(desk: Desk, clock: Clock) -> None:
    ada = known_long(desk, clock, "Ada Abel", "B")
    scored(desk, ada, 7)
    known_long(desk, clock, "Ben Bell")
    for one in (ada, ada + 1):
        clients.put_away(desk, one, State.PAUSED, APRIL + 60 * DAY)
    review.begin(desk)
    assert [step_of(desk, step).lines for step in ("not_asked", "result", "regrade")] == [(), (), ()]


@pytest.mark.parametrize(("step", "choice", "text"), DECISIONS)
def test_whoever_is_not_to_be_asked_any_more_is_on_no_list_of_the_page(
    desk: Desk, clock: Clock, step: str, choice: str, text: str
) -> None:
    ada = known_long(desk, clock, "Ada Abel", "B")
    if step == "result":
        scored(desk, ada, 7)
    sheet = filled_in(desk, step, choice, text)
    review.keep(desk, step, sheet)
    assert ("Ada" in review_page.page(desk).text) == (choice != "leave")
    clients.edit(desk, ada, do_not_ask=True)
    assert "Ada" not in review_page.page(desk).text


def test_whoever_is_grade_c_by_now_is_not_under_to_ask(desk: Desk, clock: Clock) -> None:
    ada = known_long(desk, clock, "Ada Abel", "B")
    review.keep(desk, "not_asked", filled_in(desk, "not_asked", "ask", ""))
    clients.edit(desk, ada, grade="C")
    assert "Ada" not in review_page.page(desk).text


def test_a_step_that_practice_mode_took_away_is_refused_in_words(desk: Desk, clock: Clock, rows: Rows) -> None:
    known_long(desk, clock, "Ada Abel", "B")
    sheet = filled_in(desk, "regrade", "A", "")
    settings.save(desk, practice=True)
    before = rows()
    for more in ({}, {"skip": True}, {"stop": True}):
        for one in (sheet, Sheet()):
            with pytest.raises(Refusal, match="not part of your review any more"):
                review.keep(desk, "regrade", one, **more)
    assert rows() == before


@pytest.mark.parametrize(
    ("stopped", "resumes"),
    [("not_asked", "sentence"), ("sentence", "sentence"), ("regrade", "our_side"), ("one_action", "one_action"),
     ("page", "page")],
)  # fmt: skip
def test_it_goes_on_at_the_same_step_when_practice_mode_is_switched_on_and_off_again(
    desk: Desk, stopped: str, resumes: str
) -> None:
    review.begin(desk)
    review.keep(desk, stopped, Sheet(), stop=True)
    for practice, expected in ((True, resumes), (False, stopped)):
        settings.save(desk, practice=practice)
        said = review.resume_text(desk)
        number = int(said.removeprefix("You stopped at step ").split(".")[0])
        assert review_steps.look(desk, number - 1).id == expected


def test_r28b_what_had_a_grade_or_a_number_before_is_not_counted_in_practice_mode(desk: Desk, clock: Clock) -> None:
    known_long(desk, clock, "Ada Abel", "C")
    scored(desk, known_long(desk, clock, "Ben Bell"), 7)
    review.begin(desk)
    review.finish(desk, "", date(2026, 7, 1))
    clock.go_to(date(2026, 7, 1))
    settings.save(desk, practice=True)
    review.begin(desk)
    lines = {one.id: one.title for one in review_steps.look(desk, 0).lines}
    assert lines["not_one_to_multiply"].endswith(": 0")
    assert lines["result_not_there"].endswith(": 0")
    assert "same" in lines["has_referred"]


@pytest.mark.parametrize("given_", [Given("standard", "gone"), Given("proof", "proof.1"), Given("nothing", "x")])
def test_an_action_that_is_offered_no_more_is_refused_in_words(desk: Desk, rows: Rows, given_: Given) -> None:
    scorecard.answer(desk, "standard", 2)
    scorecard.answer(desk, "proof", 2)
    review.begin(desk)
    settings.save(desk, practice=True)
    before = rows()
    with pytest.raises(Refusal, match="offered no more"):
        review.keep(desk, "one_action", Sheet((Given(given_.line, given_.choice, days={"do": APRIL + DAY}),)))
    assert rows() == before


def test_the_next_review_is_in_another_quarter(desk: Desk) -> None:
    review.begin(desk)
    for day in (APRIL + DAY, date(2026, 6, 29)):
        with pytest.raises(Refusal, match="the next is from Wednesday 1 July"):
            review.finish(desk, "", day)
    # A Saturday: it is moved to the Monday (R2).
    review.finish(desk, "", date(2026, 7, 4))
    found = store.of_quarter(APRIL)
    assert found is not None and found.next_on == date(2026, 7, 6)
