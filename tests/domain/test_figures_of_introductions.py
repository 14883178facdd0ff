"""What became of introductions, how soon they were thanked, and who brought them (§7.7)."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest

from refcoach.domain.figures import Came, Courage, Source
from refcoach.domain.figures_of_introductions import Done, Introduced, came, funnel, heard, sources, tally
from refcoach.domain.referrals import How, Stage

DAY = timedelta(days=1)
ON = date(2026, 3, 16)
PLAIN = {
    "source_id": 1,
    "on": ON,
    "stage": Stage.IN_TOUCH,
    "prompted": True,
    "how": How.UNKNOWN,
    "spoke": False,
    "met": False,
    "ask_id": None,
    "situation": "",
    "trigger_id": None,
    "sale_id": None,
    "amount": None,
}


def one(number: int, **more: Any) -> Introduced:
    return Introduced(**{"id": number, "lead_id": 100 + number, "estimate": "", **PLAIN, **more})


def shares(*people: Introduced, asks: int = 30, yes: int = 30, brought: int = 30, made: int = 9, due: int = 9) -> Any:
    return funnel(people, Courage(made=made, due=due), asks, yes, brought, values=True)


def test_a_person_counts_once_whoever_named_them() -> None:
    twice = [one(1, lead_id=5, spoke=True, stage=Stage.WON), one(2, lead_id=5, spoke=True, stage=Stage.WON)]
    found = shares(*twice, one(3), one(4, stage=Stage.LOST, spoke=True))
    assert (found.names, found.in_touch, found.won, found.lost) == (4, 2, 1, 1)


def test_the_sale_counts_before_the_estimate_and_once() -> None:
    won = {"stage": Stage.WON, "lead_id": 5}
    people = [
        one(1, **won, sale_id=9, amount=900, estimate="700"),
        one(2, **won, sale_id=9, amount=900),
        one(3, stage=Stage.WON, estimate="250.50"),
        one(4, stage=Stage.WON, estimate="a lot"),
        one(5, stage=Stage.MEETING, estimate="5000"),
    ]
    found = shares(*people)
    assert (found.value, found.won_valued, found.won) == (Decimal("1150.50"), 2, 3)
    assert funnel(people, Courage(), 0, 0, 0, values=False).value is None


@pytest.mark.parametrize(
    ("more", "narrowest"),
    [
        ({}, "won"),
        ({"made": 0}, "asks"),
        ({"yes": 0, "brought": 0}, "yes"),
        ({"brought": 0}, "names"),
        ({"asks": 19}, None),
    ],
)
def test_the_next_gain_is_where_fewest_pass(more: dict[str, int], narrowest: str | None) -> None:
    people = [one(number, spoke=True, stage=Stage.WON if number else Stage.IN_TOUCH) for number in range(4)]
    assert shares(*people, **more).narrowest == narrowest


def test_whoever_was_not_called_is_the_gain_where_nobody_was() -> None:
    assert shares(one(1), one(2)).narrowest == "in_touch"


def test_one_thank_you_is_for_the_whole_report() -> None:
    report = [one(1, ask_id=7), one(2, ask_id=7), one(3, ask_id=8), one(4, source_id=2, ask_id=7)]
    done = {2: Done(ON + 2 * DAY, reported=False), 1: Done(None, reported=True)}
    assert heard(report, done)[:2] == (2, 48)


def test_the_median_hours_and_who_heard_the_end() -> None:
    people = [one(n, on=ON + n * DAY, stage=Stage.LOST if n % 2 else Stage.MEETING) for n in range(4)]
    done = {n: Done(ON + n * DAY + n * DAY, reported=n == 1) for n in range(4)}
    assert heard(people, done) == (4, 36, 2, 1)
    assert heard(people, {}) == (0, None, 2, 0)
    early = {0: Done(ON - 9 * DAY, reported=False)}
    assert heard(people, early)[:2] == (1, 0), "a clock that was once in the future"


def test_asked_and_unasked_stay_apart_over_time() -> None:
    people = [one(1), one(2, prompted=False, on=ON + 20 * DAY), one(3, on=ON - 99 * DAY)]
    begins = [ON, date(2026, 4, 1)]
    assert came(people, begins) == (Came(ON, 0, 2), Came(begins[1], 1, 0))


def test_who_brought_most_stands_first() -> None:
    people = [one(1, source_id=3), one(2, source_id=4), one(3, source_id=4, stage=Stage.WON), one(4, source_id=5)]
    assert sources(people, {3: "Ida", 4: "Otis"}) == (
        Source(4, "Otis", 2, 1),
        Source(5, "", 1, 0),
        Source(3, "Ida", 1, 0),
    )
    n, won = tally((p.how, p) for p in people if p.how)
    assert not n and not won
