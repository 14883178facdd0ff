"""The cards of a talk, which of them come, and a round of five minutes."""

from collections import Counter
from datetime import UTC, date, datetime, timedelta
from random import Random

import pytest

from refcoach.domain.rehearsal import AT_MOST, MOST_CARDS, Card, Kept, Round, cards, chosen
from refcoach.domain.script_facts import ScriptFacts, conditions
from refcoach.domain.scripts import Script, render
from refcoach.domain.spacing import Memory, Rating, rated, read
from refcoach.store.coaching import library

MONDAY = date(2026, 3, 16)
DAY = timedelta(days=1)
BEGAN = datetime(2026, 3, 16, 10, tzinfo=UTC)


def script() -> Script:
    facts = ScriptFacts()
    return render(library(), "day90_checkup", {"client.first_name": "Anna"}, conditions(facts), facts.voice)


CARDS = cards(script())
STEPS = [card for card in CARDS if not card.hesitation]
SAID = [card for card in CARDS if card.hesitation]


def kept(card: Card, stability: float, due_on: date, last_on: date = MONDAY - 9 * DAY) -> Kept:
    return Kept(1, card.situation, card.item, Memory(stability, 5.0, last_on).as_text(), due_on)


def test_steps_come_first_in_order_then_what_they_may_say() -> None:
    assert [card.item for card in STEPS] == [step.id for step in script().steps]
    assert [card.hesitation for card in SAID] == list(script().hesitations)
    assert [card.opens for card in CARDS] == [True] + [False] * (len(CARDS) - 1)


def test_a_step_is_called_up_by_the_last_thing_said_before_it() -> None:
    first, second, third, *_ = STEPS
    assert first.cue == script().goal
    assert second.cue == "Where is that today?" and first.text.endswith(second.cue)
    assert third.cue == "I'm writing that down just as you said it."
    nobody = next(card for card in SAID if card.hesitation == "nobody")
    assert (nobody.cue, nobody.text) == ("I don't know anyone.", script().hesitations["nobody"].text)


def test_a_round_is_as_long_as_five_minutes() -> None:
    picked = chosen(CARDS, {}, MONDAY, Random(1))
    assert len(picked) == MOST_CARDS == 7
    assert len(set(picked)) == 7
    assert picked[0] == STEPS[0]
    assert [card for card in picked if not card.hesitation] == STEPS[:4]


def test_what_they_say_is_thrown_in_by_chance() -> None:
    rounds = [chosen(CARDS, {}, MONDAY, Random(seed)) for seed in range(40)]
    thrown = {card.hesitation for picked in rounds for card in picked if card.hesitation}
    assert thrown == {card.hesitation for card in SAID}
    assert len({tuple(bool(card.hesitation) for card in picked) for picked in rounds}) > 5


def test_the_weak_ones_come_sooner() -> None:
    weak = {SAID[0].item, SAID[1].item}
    known = {card.item: kept(card, 0.3 if card.item in weak else 30.0, MONDAY) for card in SAID}
    places: Counter[bool] = Counter()
    for seed in range(100):
        picked = chosen(SAID[:7], known, MONDAY, Random(seed))
        places.update(card.item in weak for card in picked[:2])
    assert places[True] > 180


def test_due_ones_come_before_what_is_not_due_and_that_by_its_day() -> None:
    known = {card.item: kept(card, 9.0, MONDAY + (5 + at) * DAY) for at, card in enumerate(CARDS)}
    due = STEPS[3]
    known[due.item] = kept(due, 9.0, MONDAY)
    del known[SAID[0].item]
    picked = chosen(CARDS, known, MONDAY, Random(1))
    assert picked[:2] == (due, SAID[0])
    assert list(picked[2:]) == [*STEPS[:3], *STEPS[4:]][:5]


def test_what_was_rehearsed_while_the_clock_stood_in_the_future_comes_today() -> None:
    known = {card.item: kept(card, 9.0, MONDAY + DAY) for card in CARDS}
    far = SAID[2]
    known[far.item] = kept(far, 90.0, MONDAY + 700 * DAY, MONDAY + 600 * DAY)
    assert chosen(CARDS, known, MONDAY, Random(1))[0] == far


def test_in_sixty_days_of_fixed_ratings_the_weak_cards_come_more_often() -> None:
    weak = {SAID[1].item, STEPS[2].item}
    known: dict[str, Kept] = {}
    came: Counter[str] = Counter()
    for number in range(60):
        today = MONDAY + number * DAY
        for card in chosen(CARDS, known, today, Random(number)):
            before = known.get(card.item)
            if before and before.due_on and before.due_on > today:
                continue
            came[card.item] += 1
            spaced = rated(read(before.state) if before else None, Rating(1 if card.item in weak else 3), today)
            due_on = today + spaced.days * DAY
            known[card.item] = Kept(1, card.situation, card.item, spaced.memory.as_text(), due_on)
    assert came.keys() == {card.item for card in CARDS}
    assert min(came[item] for item in weak) > 2 * max(count for item, count in came.items() if item not in weak)


def test_what_went_wrong_comes_again_at_the_end_of_the_round() -> None:
    begun = Round(CARDS[:2], BEGAN)
    after = begun.rated(Rating.AGAIN, BEGAN)
    assert after.cards == (*CARDS[:2], CARDS[0])
    done = after.rated(Rating.GOOD, BEGAN).rated(Rating.EASY, BEGAN)
    assert done.card is None
    assert len(done.ratings) == 3


@pytest.mark.parametrize("rating", Rating)
def test_after_five_minutes_no_other_card_comes(rating: Rating) -> None:
    begun = Round(CARDS[:7], BEGAN).rated(Rating.GOOD, BEGAN)
    late = BEGAN + AT_MOST
    assert not begun.brings_back(late)
    assert begun.left(late) == timedelta()
    over = begun.rated(rating, late)
    assert over.card is None
    assert len(over.cards) == 2


def test_what_is_left_is_told_by_the_cards_and_by_the_clock() -> None:
    begun = Round(CARDS[:7], BEGAN)
    assert begun.left(BEGAN) == timedelta(seconds=280)
    assert begun.left(BEGAN + timedelta(minutes=4)) == timedelta(minutes=1)
    assert Round(CARDS[:3], BEGAN).left(BEGAN) == timedelta(minutes=2)
    # A clock set back meanwhile makes it no longer than it is.
    assert begun.left(BEGAN - DAY) == timedelta(seconds=280)
