"""Conditions of texts, held against figures."""

import pytest

from refcoach.domain.when import first, holds


@pytest.mark.parametrize(
    ("condition", "facts", "true"),
    [
        ("guess is none", {"guess": None}, True),
        ("guess is none", {"guess": 0}, False),
        ("guess < 5 and yes", {"guess": 0, "yes": True}, True),
        ("guess < 5 and yes", {"guess": None, "yes": True}, False),
        ("guess < 50 and not yes", {"guess": 40, "yes": False}, True),
        ("yes_share - guess >= 10", {"yes_share": 60, "guess": 50}, True),
        ("yes_share - guess > -10", {"yes_share": 40, "guess": 50}, False),
        ("yes == 0 and expected * 2 <= asks", {"yes": 0, "expected": 2, "asks": 4}, True),
        ("due == 2 and made == 2", {"due": 2, "made": 1}, False),
        ("narrowest == 'yes'", {"narrowest": "yes"}, True),
        ("narrowest == 'yes'", {"narrowest": None}, False),
        ("a == 1 or b == 1", {"a": 0, "b": 1}, True),
    ],
)
def test_a_condition_is_true_of_its_figures(condition: str, facts: dict[str, int | str | None], true: bool) -> None:
    assert holds(condition, facts) is true


@pytest.mark.parametrize("condition", ["f(1)", "a.b", "a if a else a", "[a]"])
def test_nothing_else_is_read(condition: str) -> None:
    with pytest.raises(LookupError):
        holds(condition, {"a": 1})


def test_a_figure_that_is_not_there_is_said() -> None:
    with pytest.raises(LookupError):
        holds("unknown > 1", {})


def test_the_first_that_holds_is_said_and_one_without_a_condition_always_does() -> None:
    texts = [{"when": "n > 2", "text": "many"}, {"when": "n == 2", "text": "two"}, {"text": "few"}]
    assert [first(texts, {"n": n}) for n in (3, 2, 1)] == texts
    assert first(texts[:2], {"n": 1}) is None
