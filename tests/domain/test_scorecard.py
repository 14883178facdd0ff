"""The scorecard: who is asked what, in which order, where each area stands, and when it is asked again."""

import json
from datetime import date, timedelta
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from refcoach.domain import scorecard
from refcoach.domain.scorecard import Answer, conditions
from refcoach.resources import resource
from refcoach.store.scorecard import content

TODAY = date(2026, 11, 23)
EVERYBODY = [
    conditions(solo=solo, agreement=agreement, practice=practice)
    for solo, agreement, practice in product((True, False), repeat=3)
]
IDS = [one.id for one in content().statements]
answers = st.lists(
    st.builds(
        Answer,
        id=st.integers(1, 10_000),
        question=st.sampled_from(IDS),
        answered_on=st.dates(TODAY - timedelta(days=400), TODAY),
        score=st.integers(0, 5),
        action=st.sampled_from(("", "Call Tom")),
    ),
    unique_by=lambda one: one.id,
    max_size=60,
)


def asked(*, solo: bool = True, agreement: bool = True, practice: bool = False) -> set[str]:
    met = conditions(solo=solo, agreement=agreement, practice=practice)
    return {one.id for one in scorecard.asked(content(), met)}


def test_the_content_is_all_there() -> None:
    raw = json.loads(resource("scorecard/en.json").read_text(encoding="utf-8"))
    assert [one["id"] for one in raw["questions"]] == IDS
    assert sum(one.first for one in content().statements) == 8
    assert all(len(one.ideas) == 3 for one in content().statements)
    assert {one.area for one in content().statements} == {area.id for area in content().areas}


def test_conditions_decide_who_is_asked_what() -> None:
    assert asked(solo=True) - asked(solo=False) == {"kind_words_solo"}
    assert asked(solo=False) - asked(solo=True) == {"kind_words_team"}
    assert asked() - asked(agreement=False) == {"agreement"}
    selling = {"early_word", "sure", "agreement", "not_sold", "grades", "in_hand", "word_game"}
    assert asked() - asked(practice=True) == selling | {"proof", "asks_made", "earned", "kind_words_solo"}


def test_an_area_without_a_statement_is_not_shown() -> None:
    met = conditions(solo=True, agreement=False, practice=True)
    shown = scorecard.standings(content(), scorecard.lines(content(), met, (), TODAY))
    assert {one.area.id for one in shown} == {a.id for a in content().areas} - {"selling", "asking", "team"}


def test_an_idea_has_its_own_condition_and_leads_nowhere_a_practice_has_not() -> None:
    (ours,) = (one for one in content().statements if one.id == "our_side")
    on, off = (conditions(solo=True, agreement=agreement, practice=False) for agreement in (True, False))
    assert [idea.id for idea in scorecard.ideas(ours, on)] == ["our_side.1", "our_side.2", "our_side.3"]
    assert [idea.id for idea in scorecard.ideas(ours, off)] == ["our_side.1", "our_side.2"]
    (trust,) = (one for one in content().statements if one.id == "trust")
    practice = conditions(solo=True, agreement=False, practice=True)
    assert [idea.id for idea in scorecard.ideas(trust, practice)] == ["trust.2", "trust.3"]


@pytest.mark.parametrize("met", EVERYBODY)
def test_whoever_it_is_has_something_to_do_about_each_statement(met: frozenset[str]) -> None:
    assert all(scorecard.ideas(one, met) for one in scorecard.asked(content(), met))


@given(answers, st.sampled_from(EVERYBODY))
def test_lines_hold_every_answer_to_what_is_asked_and_none_else(given_: list[Answer], met: frozenset[str]) -> None:
    lines = scorecard.lines(content(), met, given_, TODAY)
    ids = {line.statement.id for line in lines}
    assert sorted(one.id for line in lines for one in line.answers) == sorted(
        one.id for one in given_ if one.question in ids
    )
    for line in lines:
        marks = [one for one in given_ if one.question == line.statement.id and one.score]
        assert line.now == (max(marks, key=lambda one: (one.answered_on, one.id)) if marks else None)
        if line.now and line.before:
            assert line.before.answered_on < line.now.answered_on
            between = [one for one in marks if line.before.answered_on < one.answered_on < line.now.answered_on]
            assert between == []


@given(answers, st.sampled_from(EVERYBODY))
def test_averages_lie_between_one_and_five_and_the_lowest_is_the_lowest(
    given_: list[Answer], met: frozenset[str]
) -> None:
    shown = scorecard.standings(content(), scorecard.lines(content(), met, given_, TODAY))
    means = [one.average for one in shown if one.average is not None]
    assert all(1 <= mean <= 5 for mean in means)
    assert all((one.average is None) == (one.answered == 0) for one in shown)
    lowest = scorecard.lowest(shown)
    assert (lowest.average if lowest else None) == min(means, default=None)


@given(answers, st.sampled_from(EVERYBODY))
def test_the_first_eight_come_first_and_nothing_twice(given_: list[Answer], met: frozenset[str]) -> None:
    lines = scorecard.lines(content(), met, given_, TODAY)
    few, every = scorecard.to_answer(lines, rest=False), scorecard.to_answer(lines, rest=True)
    assert set(every) == {line for line in lines if line.asks} and len(set(every)) == len(every)
    assert [line.statement.first for line in every] == sorted((line.statement.first for line in every), reverse=True)
    assert set(few) <= set(every)
    # Of the rest, only what was answered once is asked without a wish.
    assert all(line.statement.first or line.answers for line in few)


@pytest.mark.parametrize(("days", "asks"), [(0, False), (89, False), (90, True), (300, True)])
def test_it_is_asked_again_after_three_months(days: int, asks: bool) -> None:
    met = conditions(solo=True, agreement=True, practice=False)
    old = Answer(1, "look_up", TODAY - timedelta(days=days), 3)
    (line,) = (one for one in scorecard.lines(content(), met, [old], TODAY) if one.statement.id == "look_up")
    assert (line.asks, line.again) == (asks, asks)
    assert scorecard.is_asked_again([line]) is asks


def test_leaving_one_out_is_no_answer_and_keeps_the_one_before() -> None:
    met = conditions(solo=True, agreement=True, practice=False)
    mark = Answer(1, "look_up", TODAY - timedelta(days=120), 2)
    left = Answer(2, "look_up", TODAY, scorecard.LEFT_OUT)
    (line,) = (one for one in scorecard.lines(content(), met, [mark, left], TODAY) if one.statement.id == "look_up")
    assert line.now == mark and not line.asks
    (area,) = (one for one in scorecard.standings(content(), [line]) if one.area.id == "being_found")
    assert area.average == 2


@pytest.mark.parametrize(
    ("before", "now", "said"),
    [
        (2, 4, "Up from 2 to 4 since Monday 3 August."),
        (3, 3, "The same as on Monday 3 August."),
        (4, 2, "4 on Monday 3 August, 2 now. An honest look is worth having."),
    ],
)
def test_it_says_what_changed(before: int, now: int, said: str) -> None:
    earlier = Answer(1, "look_up", date(2026, 8, 3), before)
    later = Answer(2, "look_up", TODAY, now)
    assert scorecard.changed(content().words, later, earlier, "Monday 3 August") == said
