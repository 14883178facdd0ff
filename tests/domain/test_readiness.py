"""Ready to ask, earn it first, or don't ask (R16), each with its dated reasons."""

from datetime import date, timedelta
from typing import Any

import pytest
from dossiers import made_up, touchpoint
from hypothesis import given
from hypothesis import strategies as st

from refcoach.domain.asks import Outcome
from refcoach.domain.dossier import Dossier, in_practice
from refcoach.domain.readiness import NO_ASK, Level, Readiness, Reason, Why, readiness, readiness_at
from refcoach.domain.reason_words import REASONS, reason_text
from refcoach.domain.referrals import Stage
from refcoach.domain.touchpoints import Kind

TODAY = date(2026, 9, 14)
DAY = timedelta(days=1)
GREEN, AMBER, BLOCKED = Level.GREEN, Level.AMBER, Level.BLOCKED


def ago(days: int) -> date:
    return TODAY - days * DAY


def nine(days: int, score: int = 9) -> tuple[tuple[date, int], ...]:
    return ((ago(days), score),)


def words(days: int) -> tuple[tuple[date, str], ...]:
    return ((ago(days), "lovely"),)


BIG = {"active_clients": 50}
CASES: list[tuple[str, dict[str, Any], Level, list[str]]] = [
    # (c) the last score
    ("nothing is known", {}, AMBER, ["no_score"]),
    ("a nine today", {"scores": nine(0)}, GREEN, ["score"]),
    ("a ten", {"scores": nine(3, 10)}, GREEN, ["score"]),
    ("an eight", {"scores": nine(3, 8)}, AMBER, ["low_score"]),
    ("a nine 120 days ago", {"scores": nine(120), **BIG}, GREEN, ["score"]),
    ("a nine 121 days ago", {"scores": nine(121), **BIG}, AMBER, ["old_score"]),
    ("a small book: 180 days", {"scores": nine(180), "active_clients": 49}, GREEN, ["score"]),
    ("a small book: 181 days", {"scores": nine(181), "active_clients": 49}, AMBER, ["old_score"]),
    ("first low, then a nine", {"scores": (*nine(90, 6), *nine(3))}, GREEN, ["score"]),
    ("first a nine, then low", {"scores": (*nine(90), *nine(3, 8))}, AMBER, ["low_score"]),
    ("two in a day: the later one", {"scores": (*nine(3), *nine(3, 7))}, AMBER, ["low_score"]),
    # (c) a compliment, an introduction unasked, a second purchase
    ("a compliment 30 days ago", {"compliments": words(30), **BIG}, GREEN, ["compliment"]),
    ("a compliment 31 days ago", {"compliments": words(31), **BIG}, AMBER, ["no_score"]),
    ("a small book: 60 days", {"compliments": words(60)}, GREEN, ["compliment"]),
    ("a small book: 61 days", {"compliments": words(61)}, AMBER, ["no_score"]),
    ("an introduction unasked, 120 days", {"volunteered_on": ago(120), **BIG}, GREEN, ["volunteered"]),
    ("an introduction unasked, 121 days", {"volunteered_on": ago(121), **BIG}, AMBER, ["no_score"]),
    ("bought again, 120 days", {"bought_again_on": ago(120), **BIG}, GREEN, ["bought_again"]),
    ("bought again, 121 days", {"bought_again_on": ago(121), **BIG}, AMBER, ["no_score"]),
    ("one that turned out invalid", {"volunteered_on": ago(3), "introduced": Stage.INVALID}, AMBER, ["no_score"]),
    ("one from a file", {"volunteered_on": ago(3), "imported": True}, AMBER, ["no_score"]),
    ("bought again, small book", {"bought_again_on": ago(180)}, GREEN, ["bought_again"]),
    ("kind words, but an eight", {"compliments": words(1), "scores": nine(50, 8)}, AMBER, ["low_score"]),
    ("kind words, an eight long ago", {"compliments": words(1), "scores": nine(121, 8), **BIG}, GREEN, ["compliment"]),
    ("kind words, an old nine", {"compliments": words(1), "scores": nine(200), **BIG}, GREEN, ["compliment"]),
    (
        "everything",
        {"scores": nine(1), "compliments": words(1), "volunteered_on": ago(1), "bought_again_on": ago(1)},
        GREEN,
        ["score", "compliment", "volunteered", "bought_again"],
    ),
    # only what came after the last problem closed
    ("a nine before the problem", {"scores": nine(9), "problem_closed_on": ago(8)}, AMBER, ["no_score_since_problem"]),
    ("kind words on the day it closed", {"compliments": words(8), "problem_closed_on": ago(8)}, GREEN, ["compliment"]),
    ("a nine on the day it closed", {"scores": nine(8), "problem_closed_on": ago(8)}, GREEN, ["score"]),
    ("a nine after it", {"scores": nine(7), "problem_closed_on": ago(8)}, GREEN, ["score"]),
    ("kind words before it", {"compliments": words(9), "problem_closed_on": ago(8)}, AMBER, ["no_score_since_problem"]),
    ("kind words after it", {"compliments": words(7), "problem_closed_on": ago(8)}, GREEN, ["compliment"]),
    ("bought before it", {"bought_again_on": ago(9), "problem_closed_on": ago(8)}, AMBER, ["no_score_since_problem"]),
    ("a five before it, kind words after", {"scores": nine(9, 5), "compliments": words(1), "problem_closed_on": ago(8)},
     GREEN, ["compliment"]),
    # (a) and (b): blocked, whatever else
    ("a problem is open", {"scores": nine(1), "open_problem_on": ago(2)}, BLOCKED, ["problem_open"]),
    ("their friend's problem", {"scores": nine(1), "friend_with_problem": "Otis"}, BLOCKED,
     ["their_friend_has_problem"]),
    ("do not ask", {"scores": nine(1), "do_not_ask": True}, BLOCKED, ["do_not_ask"]),
    ("archived", {"scores": nine(1), "state": "archived"}, BLOCKED, ["archived"]),
    ("deceased", {"scores": nine(1), "state": "deceased"}, BLOCKED, ["deceased"]),
    ("lost", {"scores": nine(1), "state": "lost"}, BLOCKED, ["lost"]),
    ("grade C", {"scores": nine(1), "grade": "C"}, BLOCKED, ["grade_c"]),
    ("paused is no block", {"scores": nine(1), "state": "paused"}, GREEN, ["score"]),
    ("all at once", {"open_problem_on": ago(1), "do_not_ask": True, "state": "archived"}, BLOCKED,
     ["problem_open", "do_not_ask", "archived"]),
    # (d) the last ask
    ("asked 59 days ago", {"scores": nine(1), "last_ask_on": ago(59), "last_ask_outcome": Outcome.YES_NAMED}, AMBER,
     ["asked_lately", "score"]),
    ("asked 60 days ago", {"scores": nine(1), "last_ask_on": ago(60), "last_ask_outcome": Outcome.YES_NAMED}, GREEN,
     ["score"]),
    ("thinking since 14 days", {"scores": nine(1), "last_ask_on": ago(14), "last_ask_outcome": Outcome.THINKING}, AMBER,
     ["asked_lately", "score"]),
    # (e) mentioned to them or somebody close by
    ("mentioned 29 days ago", {"scores": nine(1), "mentioned_on": ago(29)}, AMBER,
     ["mentioned_lately", "score"]),
    ("mentioned 30 days ago", {"scores": nine(1), "mentioned_on": ago(30)}, GREEN, ["score"]),
    # R18: after a no 180 days, after a not now 60
    ("no, 179 days ago", {"scores": nine(1), "last_ask_on": ago(179), "last_ask_outcome": Outcome.NO}, AMBER,
     ["said_no", "score"]),
    ("no, 180 days ago", {"scores": nine(1), "last_ask_on": ago(180), "last_ask_outcome": Outcome.NO}, GREEN,
     ["score"]),
    ("not now, 59 days ago", {"scores": nine(1), "last_ask_on": ago(59), "last_ask_outcome": Outcome.NOT_NOW}, AMBER,
     ["said_not_now", "score"]),
    ("not now, 60 days ago", {"scores": nine(1), "last_ask_on": ago(60), "last_ask_outcome": Outcome.NOT_NOW}, GREEN,
     ["score"]),
]  # fmt: skip
AT_DAY_90: list[tuple[str, dict[str, Any], Level, list[str]]] = [
    ("asked yesterday", {"last_ask_on": ago(1), "last_ask_outcome": Outcome.YES_CARDS}, GREEN, ["score"]),
    ("mentioned yesterday", {"mentioned_on": ago(1)}, AMBER, ["mentioned_lately", "score"]),
    # R18: day 90 keeps the pause too
    ("no, 179 days ago", {"last_ask_on": ago(179), "last_ask_outcome": Outcome.NO}, AMBER, ["said_no", "score"]),
    ("no, 180 days ago", {"last_ask_on": ago(180), "last_ask_outcome": Outcome.NO}, GREEN, ["score"]),
    ("not now, 59 days", {"last_ask_on": ago(59), "last_ask_outcome": Outcome.NOT_NOW}, AMBER,
     ["said_not_now", "score"]),
    ("a problem is open", {"open_problem_on": ago(1)}, BLOCKED, ["problem_open"]),
    # held before day 45 it is an ask like any other
    ("asked yesterday, sold 44 days ago", {"last_ask_on": ago(1), "sold_on": ago(44)}, AMBER,
     ["asked_lately", "score"]),
    ("asked yesterday, sold 45 days ago", {"last_ask_on": ago(1), "sold_on": ago(45)}, GREEN, ["score"]),
]  # fmt: skip


def ready(dossier: Dossier, active_clients: int = 0, score: int | None = None) -> Readiness:
    return readiness(dossier, active_clients, TODAY, score=score)


def ready_at_day90(dossier: Dossier, active_clients: int = 0) -> Readiness:
    meeting = touchpoint(99, Kind.DAY90, TODAY, sale_id=1)
    return readiness_at(dossier, active_clients, TODAY, meeting)


@pytest.mark.parametrize(("facts", "level", "codes"), [c[1:] for c in CASES], ids=[c[0] for c in CASES])
def test_r16(facts: dict[str, Any], level: Level, codes: list[str]) -> None:
    facts = dict(facts)
    found = ready(active_clients=facts.pop("active_clients", 0), dossier=made_up(**facts))
    assert (found.level, [reason.code for reason in found.reasons]) == (level, codes)


@pytest.mark.parametrize(("facts", "level", "codes"), [c[1:] for c in AT_DAY_90], ids=[c[0] for c in AT_DAY_90])
def test_r16_at_the_check_up_meeting(facts: dict[str, Any], level: Level, codes: list[str]) -> None:
    found = ready_at_day90(made_up(scores=nine(1), **facts))
    assert (found.level, [reason.code for reason in found.reasons]) == (level, codes)


@pytest.mark.parametrize(("score", "level"), [(6, BLOCKED), (7, AMBER), (8, AMBER), (9, GREEN), (0, BLOCKED)])
def test_r16_the_number_given_just_now_decides(score: int, level: Level) -> None:
    assert ready(made_up(scores=nine(3, 10)), score=score).level is level
    if score == 6:
        assert [reason.code for reason in ready(made_up(), score=score).reasons] == ["low_now"]


def test_r16_is_silent_where_nothing_is_asked() -> None:
    for kind in (Kind.DAY45, Kind.FOLLOW_UP, Kind.THANK_YOU, Kind.RECOVERY):
        assert readiness_at(made_up(), 0, TODAY, touchpoint(99, kind, TODAY)) == NO_ASK


SCORES = st.lists(st.tuples(st.dates(ago(400), TODAY), st.integers(0, 10)), max_size=5).map(sorted).map(tuple)
FACTS = st.fixed_dictionaries(
    {
        "scores": SCORES,
        "compliments": st.lists(st.tuples(st.dates(ago(400), TODAY), st.just("lovely")), max_size=3).map(sorted),
        "volunteered_on": st.none() | st.dates(ago(400), TODAY),
        "bought_again_on": st.none() | st.dates(ago(400), TODAY),
        "problem_closed_on": st.none() | st.dates(ago(400), TODAY),
        "last_ask_on": st.none() | st.dates(ago(400), TODAY),
        "last_ask_outcome": st.sampled_from([Outcome.YES_NAMED, Outcome.NO, Outcome.NOT_NOW, Outcome.THINKING]),
        "mentioned_on": st.none() | st.dates(ago(400), TODAY),
    }
)
ACTIVE = st.integers(0, 100)


@given(facts=FACTS, active=ACTIVE, at_day90=st.booleans())
def test_every_answer_has_a_reason_that_can_be_said(facts: dict[str, Any], active: int, at_day90: bool) -> None:
    found = (ready_at_day90 if at_day90 else ready)(made_up(**facts), active)
    assert found.reasons
    assert all(reason_text(reason, TODAY) for reason in found.reasons)
    # What earned it never lies in the future or before the day the last problem closed.
    for reason in found.reasons:
        if reason.code in ("score", "compliment", "volunteered", "bought_again") and facts["problem_closed_on"]:
            assert reason.on is not None
            assert facts["problem_closed_on"] <= reason.on <= TODAY


@given(facts=FACTS, active=ACTIVE, at_day90=st.booleans())
def test_blocked_is_blocked_whatever_else_is_true(facts: dict[str, Any], active: int, at_day90: bool) -> None:
    look = ready_at_day90 if at_day90 else ready
    for why in ({"open_problem_on": TODAY}, {"do_not_ask": True}, {"state": "archived"}, {"grade": "C"}):
        assert look(made_up(**{**facts, **why}), active).level is BLOCKED


@given(facts=FACTS, active=ACTIVE)
def test_the_check_up_meeting_is_never_less_ready_than_any_other_day(facts: dict[str, Any], active: int) -> None:
    if ready(made_up(**facts), active).level is GREEN:
        assert ready_at_day90(made_up(**facts), active).level is GREEN


def test_in_practice_mode_nobody_is_asked_whatever_the_book_holds_from_before() -> None:
    before = made_up(scores=nine(3, 10), compliments=((ago(2), "best"),))
    assert ready(before).level is GREEN
    found = ready(in_practice(before))
    assert found.level is BLOCKED
    assert [reason.code for reason in found.reasons] == ["practice"]
    assert in_practice(before).scores == ()
    assert ready(in_practice(before), score=9).level is BLOCKED


def test_reasons_carry_their_day_and_words() -> None:
    dossier = made_up(scores=nine(4, 10), compliments=((ago(5), "best in {town}"), (ago(2), "<i>best</i>")))
    texts = [reason_text(reason, TODAY) for reason in ready(dossier).reasons]
    assert texts == ["Score 10 on 10 Sep", "Compliment on 12 Sep: “<i>best</i>”"]
    assert reason_text(Reason(Why.COMPLIMENT, TODAY, "{on} {0} %s"), TODAY) == "Compliment on 14 Sep: “{on} {0} %s”"
    friend = ready(made_up(friend_with_problem="{detail}"))
    assert reason_text(friend.reasons[0], TODAY) == "{detail}, whom they introduced, has an open problem"


def test_every_code_has_a_text() -> None:
    said = {code for _, _, _, codes in [*CASES, *AT_DAY_90] for code in codes}
    assert said | {"low_now", "practice"} == set(REASONS) == set(Why)
