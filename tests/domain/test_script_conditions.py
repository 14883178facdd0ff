"""Who meets which step: how the agreement stands, the number they gave, how they came and how it ended."""

from dataclasses import replace
from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st
from script_facts import FACTS

from refcoach.domain.promises import State
from refcoach.domain.referrals import MayKnow
from refcoach.domain.script_facts import SaleAge, ScriptFacts, conditions
from refcoach.domain.scripts import render
from refcoach.store.coaching import library

LIBRARY = library("en")
EXAMPLES = {name: field.example for name, field in LIBRARY.fields.items()}


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        (ScriptFacts(), "none_agreed"),
        (ScriptFacts(promise_state=State.AGREED, promise_count=3), "agreed"),
        (ScriptFacts(promise_state=State.FEWER, promise_count=2, promise_given=1), "some_given"),
        (ScriptFacts(promise_state=State.AGREED, promise_count=3, promise_given=4), "all_given"),
        (ScriptFacts(promise_state=State.KEPT, promise_count=3), "all_given"),
        (ScriptFacts(promise_state=State.LAPSED, promise_count=3), "agreed"),
        (ScriptFacts(promise_state=State.PART_KEPT, promise_count=3, promise_given=1), "some_given"),
        (ScriptFacts(promise_state=State.OUR_SIDE_NOT_KEPT, promise_count=3, promise_given=1), "none_agreed"),
        (ScriptFacts(promise_state=State.WAIVED, promise_count=3), "none_agreed"),
        (ScriptFacts(promise_state=State.DECLINED, promise_count=3), "none_agreed"),
        (ScriptFacts(promise_state=State.OFFERED, promise_count=3), "none_agreed"),
        (ScriptFacts(promise_state=State.AGREED, promise_count=3, voice="off"), "none_agreed"),
    ],
)
def test_how_the_agreement_stands(facts: ScriptFacts, expected: str) -> None:
    met = conditions(facts)
    assert met & {"agreed", "some_given", "all_given", "none_agreed"} == {expected}
    assert ("asking" in met) == (expected != "all_given")


@pytest.mark.parametrize(
    ("score", "do_not_ask", "expected"),
    [
        (None, False, {"under_ten", "nine_or_ten"}),
        (8, False, {"under_ten"}),
        (9, False, {"under_ten", "nine_or_ten"}),
        (10, False, {"nine_or_ten"}),
        (None, True, {"under_ten"}),
        (10, True, {"under_ten"}),
    ],
)
def test_the_number_decides_how_the_check_in_goes_on(score: int | None, do_not_ask: bool, expected: set[str]) -> None:
    met = conditions(ScriptFacts(last_score=score, do_not_ask=do_not_ask))
    assert met & {"under_ten", "nine_or_ten"} == expected


def test_with_do_not_ask_the_check_in_asks_for_nothing() -> None:
    for score in (None, 8, 9, 10):
        met = conditions(ScriptFacts(last_score=score, do_not_ask=True, solo=False))
        script = render(LIBRARY, "day45_results", EXAMPLES, met, "plain")
        assert not [step for step in script.steps if "listen for anyone" in step.text]


def test_that_they_called_is_theirs_to_tell() -> None:
    called = ScriptFacts(arrival="they_called")
    assert "name_held_back" in conditions(called)
    assert "they_called" in conditions(replace(called, source_may_know=MayKnow.SPOKE))


def test_how_it_ended_is_told_only_with_their_leave() -> None:
    told = {"wants_outcome_known", "outcome_private"}
    for know, expected in (
        (MayKnow.NOTHING, "outcome_private"),
        (MayKnow.SPOKE, "outcome_private"),
        (MayKnow.OUTCOME, "wants_outcome_known"),
    ):
        assert conditions(ScriptFacts(ended=True, source_may_know=know)) & told == {expected}
        assert not conditions(ScriptFacts(source_may_know=know)) & told


@given(st.fixed_dictionaries({name: st.sampled_from(values) for name, values in FACTS.items()}))
def test_exactly_one_of_each_group_holds(chosen: dict[str, Any]) -> None:
    met = conditions(replace(ScriptFacts(promise_count=3), **chosen))
    assert met <= {*LIBRARY.conditions, "before_sale", "prize_unsaid", "once_only", "practice"}
    ages, came = set(get_args(SaleAge)), {"they_called", "named_by_source", "name_held_back"}
    others = ({"agreed", "some_given", "all_given", "none_agreed"}, {"solo", "has_staff"}, {"can_help", "cannot_help"})
    assert all(len(met & group) == 1 for group in (ages, came, *others))


def test_what_is_thanked_for_is_one_name_several_or_one_that_is_settled() -> None:
    for facts, expected in (
        (ScriptFacts(), {"one_name"}),
        (ScriptFacts(names_given=5), {"several_names"}),
        (ScriptFacts(ended=True), {"name_settled"}),
        (ScriptFacts(arrival="they_called", source_may_know=MayKnow.SPOKE), set()),
    ):
        assert conditions(facts) & {"one_name", "several_names", "name_settled"} == expected
