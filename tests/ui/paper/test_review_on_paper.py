"""The page of a review, read back by another program: every value is there, nothing lies outside its box."""

from datetime import date, datetime
from typing import Any

import pytest
from paper_checks import check_letters, check_lines, check_size
from paper_reader import plain, read

from refcoach.domain.clients import State
from refcoach.domain.handout_texts import typeset
from refcoach.domain.made import Made
from refcoach.domain.review import Given
from refcoach.domain.sheets import Paper
from refcoach.services import (
    clients,
    happenings,
    our_side,
    packs,
    promises,
    review,
    review_page,
    review_steps,
    sales,
    scorecard,
    settings,
)
from refcoach.services.desk import Desk
from refcoach.services.review import Sheet
from refcoach.ui.paper.output import pdf
from refcoach.ui.paper.ready import pages_of

FIX, PROBLEM, REASON = "Bring a new hinge", "The door sticks badly", "They are moving house"


@pytest.fixture
def held(desk: Desk, clock: Any) -> Desk:
    """A review with something in every block."""
    clock.at = datetime(2025, 9, 1, 10)
    settings.save(desk, began_on="2025-09-01")
    settings.save_profile(desk, best_with="x", not_a_fit="y", triggers=["We've outgrown the place", "It's so dark"])
    names = ("Ada Abel", "Ben Bell", "Cleo Cole", "Dora Dunn")
    people = [
        clients.add(desk, name, existing_client=True, grade=grade)
        for name, grade in zip(names, ("A", "A", "B", "A"), strict=True)
    ]
    clock.at = datetime(2026, 10, 1, 10)
    happenings.problem(desk, people[1], PROBLEM)
    sale = sales.record(desk, people[3], desk.today()).sale_id
    promise = promises.agree(desk, people[3], sale, desk.today(), desk.today(), 3)
    our_side.add(desk, promise, "Fit the last two doors")
    scorecard.answer(desk, scorecard.look(desk).lines[0].statement.id, 1)
    review.begin(desk)
    for at in range(7):
        step = review_steps.look(desk, at)
        review.keep(desk, step.id, sheet(step))
    review.finish(desk, "", date(2027, 1, 4))
    return desk


def sheet(step: Any) -> Sheet:
    """Ask the first, leave the others; fix what can be; a talk with whoever is graded; a day for our side."""
    given = []
    for number, line in enumerate(one for one in step.lines if one.choices):
        last = (step.id == "not_asked" and number > 0) or step.id == "our_side"
        choice = line.choices[-1 if last else 0]
        also = line.also[-1:]
        days = {day.id: day.on for one in (choice, *also) for day in one.days}
        given.append(Given(line.id, choice.id, REASON if last else FIX, days, also[0].id if also else ""))
    one = step.one_only or step.id == "sentence"
    return Sheet(tuple(given[:1] if one else given), {"went_well": "Two came by themselves"})


def on_paper(made: Made, paper: Paper) -> str:
    """Check the page as the other program sees it, and return its letters."""
    laid = pages_of([made], paper)
    (page,), (seen,) = laid, read(pdf(laid, "Review"))
    check_size(page, seen)
    check_letters(page, seen)
    check_lines(page, seen)
    return "".join(letter.text for letter in seen.letters)


@pytest.mark.parametrize("paper", Paper)
def test_everything_that_was_decided_is_on_it(held: Desk, paper: Paper) -> None:
    made = review_page.page(held)
    words = plain(on_paper(made, paper))
    for said in (
        *("Owner's review, July to September", "What went well: Two came by themselves.", "Where we stand:"),
        *("To ask", "Ada: ask on Friday 2 October"),
        *("To put right", "Ben: a call on 8 Oct, a new number on"),
        "Listen for: “It's so dark”",
        *("To look at again", "Cleo: a talk on Thursday 15 October"),
        *("Our side", "Fit the last two doors by Monday 5 October"),
        "One change: ",
        "Next review: Monday 4 January",
        "For my eyes only.",
    ):
        assert plain(typeset(said)) in words, (said, made.text)
    action = scorecard.look(held).actions[0].action.rstrip(".")
    assert plain(typeset(f"One change: {action}, by Thursday 8 October")) in words
    for area in made.areas.values():
        for said in area:
            for merged in said.merged:
                assert plain(typeset(said.value(merged)).rstrip(".")) in words


def test_nothing_of_what_went_wrong_is_on_it_and_nobody_who_is_left(held: Desk) -> None:
    words = review_page.page(held).text
    for hidden in (FIX, PROBLEM, REASON, "Abel", "Bell", "Grade", "Dora"):
        assert hidden not in words


def test_whoever_is_not_to_be_asked_or_was_put_away_is_on_no_list(held: Desk) -> None:
    clients.edit(held, 1, do_not_ask=True)
    clients.put_away(held, 2, State.ARCHIVED)
    words = review_page.page(held).text
    assert "Ada" not in words and "Ben" not in words
    assert "To ask" not in words and "To put right" not in words


def test_where_a_name_says_that_somebody_is_a_patient_there_are_initials(held: Desk) -> None:
    packs.choose(held, "any", ["lawyer"])
    words = review_page.page(held).text
    assert "AA: ask on" in words
    assert "Ada" not in words and "Ben" not in words


def test_a_page_without_a_change_has_lines_to_write_one_on(desk: Desk, clock: Any) -> None:
    clock.at = datetime(2026, 10, 1, 10)
    review.begin(desk)
    made = review_page.page(desk)
    on_paper(made, Paper.A4)
    assert "One change\nBy when" in made.text
    assert "To ask" not in made.text


def test_in_practice_mode_nobody_who_was_asked_scored_or_graded_is_on_it(held: Desk) -> None:
    packs.practice(held, on=True)
    words = review_page.page(held).text
    for hidden in ("Ada", "Ben", "Cleo", "To ask", "To put right", "To look at again"):
        assert hidden not in words
    assert "Fit the last two doors" in words
