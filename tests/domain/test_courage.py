"""A guess before an ask, and what happened (product rule 7.1)."""

from typing import Any

import pytest

from refcoach.domain.asks import Outcome
from refcoach.domain.courage import after_ask, in_ten
from refcoach.domain.when import holds
from refcoach.store.content import insights

NO, YES = Outcome.NO, Outcome.YES_NAMED


@pytest.mark.parametrize(
    ("percent", "said"),
    [
        (0, "none"),
        (4, "none"),
        (5, "about one in ten"),
        (14, "about one in ten"),
        (15, "about two in ten"),
        (50, "about five in ten"),
        (94, "about nine in ten"),
        (95, "all ten"),
        (100, "all ten"),
    ],
)
def test_shares_are_said_in_tenths_rounded_half_up(percent: int, said: str) -> None:
    assert in_ten(percent) == said


@pytest.mark.parametrize(
    ("guess", "outcome", "said"),
    [
        (None, YES, "Logged. You can guess next time, or leave it."),
        (0, Outcome.YES_CARDS, "You'd almost ruled it out, and it was a yes."),
        (30, Outcome.YES_WILL_INTRODUCE, "You gave it about three in ten, and it was a yes."),
        (30, NO, "You had your doubts, and you were right. You know your people."),
        (50, YES, "You thought so, and it was a yes."),
        (80, Outcome.NEVER, "Not this time. What they said is worth writing down."),
        (80, Outcome.THINKING, ""),
        (80, Outcome.NOT_REACHED, ""),
        (80, Outcome.WITHHELD, ""),
    ],
)
def test_the_line_about_one_ask(guess: int | None, outcome: Outcome, said: str) -> None:
    assert after_ask(insights("courage"), outcome, guess) == said


@pytest.mark.parametrize("guess", [None, *range(0, 101, 10)])
@pytest.mark.parametrize("outcome", [YES, NO])
def test_every_guess_and_answer_has_exactly_one_line_without_raw_fields(guess: int | None, outcome: Outcome) -> None:
    said = after_ask(insights("courage"), outcome, guess)
    assert said and "{" not in said


def test_every_condition_of_the_words_can_be_read() -> None:
    figures = dict.fromkeys(("guess", "yes", "asks", "expected", "yes_share", "brier", "brier_before"), 1)
    figures |= {"due": 1, "made": 1}

    def conditions(part: Any) -> list[str]:
        inside = part.values() if isinstance(part, dict) else part if isinstance(part, list) else ()
        own = [part["when"]] if isinstance(part, dict) and "when" in part else []
        return own + [condition for one in inside for condition in conditions(one)]

    found = conditions(insights("courage"))
    assert len(found) > 20
    for condition in found:
        holds(condition, figures)
