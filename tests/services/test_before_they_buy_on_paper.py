"""The pages for somebody who is still making up their mind: kind words, what happens next, what we give away."""

from datetime import timedelta

import pytest
from desk_clock import Clock
from full_book import Book, full
from paper_read import against, on_paper

from refcoach.domain.quoting import Quote
from refcoach.services import clients, handing_over, handouts, happenings, packs, sales, settings, touchpoints
from refcoach.services.desk import Desk, Refusal
from refcoach.services.handout_ground import About
from refcoach.store import handed, moments

KIND, NEXT, GIVEN = "kind_words", "what_happens_next", "give_away"


@pytest.fixture
def book(desk: Desk, clock: Clock) -> Book:
    return full(desk, clock)


@pytest.fixture
def ruth(desk: Desk, book: Book) -> int:
    return clients.add(desk, "Ruth Hale")


def put_forward(desk: Desk, client_id: int) -> set[str]:
    return {one.piece.id for one in handouts.offers(desk, About(client_id)) if one.put_forward and not one.against}


def kind_words(desk: Desk) -> str:
    return handouts.make(desk, KIND, About()).text


def test_kind_words_stand_there_as_they_said_yes_to_and_go_with_a_no(desk: Desk, book: Book) -> None:
    moment = moments.of_client(book.client)[0].id
    assert "“You left it cleaner than you found it.”" in kind_words(desk).splitlines()
    happenings.change_quote(desk, moment, Quote.FULL_NAME)
    assert "“You left it cleaner than you found it.” Ida Brookes" in kind_words(desk)
    happenings.change_quote(desk, moment, Quote.FIRST_NAME)
    assert "found it.” Ida\n" in kind_words(desk) and "Brookes" not in kind_words(desk)
    happenings.change_quote(desk, moment, Quote.NO)
    with pytest.raises(Refusal, match="Nobody has said yes yet"):
        kind_words(desk)


def test_nobodys_words_are_shown_while_a_problem_of_theirs_is_open(desk: Desk, book: Book) -> None:
    happenings.problem(desk, book.client, "The door sticks")
    assert "Nobody has said yes" in against(desk, About())[KIND]


def test_eight_at_most_the_newest_first(desk: Desk, book: Book) -> None:
    for number in range(10):
        who = clients.add(desk, f"Ida Brookes{'abcdefghij'[number]}", existing_client=True)
        happenings.compliment(desk, who, f"It was good {number}", quote=Quote.NO_NAME)
    said = [line for line in kind_words(desk).splitlines() if line.startswith("“")]
    assert said == [f"“It was good {number}.”" for number in range(9, 1, -1)]


def test_a_trade_that_keeps_praise_out_of_print_has_no_such_page_and_says_why(desk: Desk, book: Book) -> None:
    packs.choose(desk, "FR", ["lawyer"])
    why = against(desk, About())[KIND]
    assert why and why == against(desk, About(book.client))[KIND]
    with pytest.raises(Refusal):
        kind_words(desk)


def test_in_practice_mode_nothing_that_shows_praise_is_spoken_of(desk: Desk, book: Book, ruth: int) -> None:
    settings.save(desk, practice=True)
    for about in (About(), About(book.client), About(ruth)):
        assert KIND not in {one.piece.id for one in handouts.offers(desk, about)}
    with pytest.raises(Refusal):
        kind_words(desk)


def test_what_happens_next_names_the_day_of_the_first_visit(desk: Desk, ruth: int, clock: Clock) -> None:
    assert "This is how a first meeting goes with us." in handouts.make(desk, NEXT, About(ruth)).text
    assert NEXT not in put_forward(desk, ruth)
    visit = desk.today() + timedelta(days=3)
    touchpoints.plan_custom(desk, ruth, visit, "We look at the hall")
    text = handouts.make(desk, NEXT, About(ruth)).text
    assert text.splitlines()[1:3] == ["Hello Ruth,", "We meet on Monday 8 June, and this is how it goes."]
    assert "yours either way: a free guide to planning a kitchen." in text and "hall" not in text
    assert {KIND, NEXT, GIVEN} <= put_forward(desk, ruth)
    clock.go_to(visit + timedelta(days=1))
    assert "We meet" not in handouts.make(desk, NEXT, About(ruth)).text


def test_where_a_name_says_that_somebody_is_a_patient_it_names_neither_them_nor_the_day(desk: Desk, ruth: int) -> None:
    touchpoints.plan_custom(desk, ruth, desk.today() + timedelta(days=3), "First visit")
    settings.save(desk, practice=True)
    text = handouts.make(desk, NEXT, About(ruth)).text
    assert "Ruth" not in text and "June" not in text and text.splitlines()[1] == "Hello,"


def test_once_they_have_bought_it_is_not_for_them_any_more(desk: Desk, book: Book, ruth: int) -> None:
    sales.record(desk, ruth, desk.today())
    assert "before a first visit, and Ruth Hale knows you" in against(desk, About(ruth))[NEXT]
    assert not {KIND, NEXT, GIVEN} & put_forward(desk, ruth)
    assert {KIND + "/" + KIND, GIVEN + "/" + GIVEN} <= set(on_paper(desk, About(ruth)))


def test_what_we_give_away_is_asked_for_where_it_is_missing(desk: Desk, ruth: int) -> None:
    settings.save(desk, give_away="")
    with pytest.raises(Refusal, match="needs something useful that you give away first: see Settings"):
        handouts.make(desk, GIVEN, About(ruth))
    settings.save(desk, give_away="a free guide to planning a kitchen", solo=True)
    text = handouts.make(desk, GIVEN, About(ruth)).text
    assert "We give this away: a free guide to planning a kitchen." in text and "I like to be of use" in text
    settings.save(desk, solo=False)
    assert "We like to be of use" in handouts.make(desk, GIVEN, About(ruth)).text


def test_each_is_written_down_as_given(desk: Desk, ruth: int) -> None:
    batch = handing_over.give(desk, ruth, {KIND: 1, NEXT: 1, GIVEN: 2})
    assert [(one.kind, one.count) for one in handed.of_client(ruth)] == [(KIND, 1), (NEXT, 1), (GIVEN, 2)]
    desk.undo(batch)
    assert handed.of_client(ruth) == []
