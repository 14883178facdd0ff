"""What a yes or a later left open belongs to the first ask (R18)."""

from datetime import date, timedelta

import pytest
from desk_clock import MONDAY, Clock

from refcoach.domain.asks import Ask, Outcome
from refcoach.domain.promises import State as PromiseState
from refcoach.domain.readiness import Level
from refcoach.domain.touchpoints import Kind, State
from refcoach.services import asks, clients, happenings, questions, sales, scripts, touchpoints
from refcoach.services.asks import Report
from refcoach.services.desk import Desk, Refusal
from refcoach.store import asks as ask_store
from refcoach.store import issues, promises, referrals
from refcoach.store import touchpoints as touchpoint_store

DAY = timedelta(days=1)


@pytest.fixture
def ida(desk: Desk) -> int:
    """Somebody who took cards three weeks ago, and is asked about them today."""
    who = clients.add(desk, "Ida Brookes")
    sales.record(desk, who, MONDAY - 90 * DAY, promise=3)
    return who


def first_ask(desk: Desk, clock: Clock, who: int, outcome: Outcome, on: date = MONDAY) -> int:
    """Ask at the check-up meeting; returns the follow-up, on whose day it is now."""
    clock.go_to(on)
    meeting = next(t for t in touchpoint_store.planned_of(who) if t.kind is Kind.DAY90)
    logged = asks.log(desk, meeting.id, Report(outcome, score=9))
    assert logged.next_on
    clock.go_to(logged.next_on)
    return follow_up(who)


def follow_up(who: int) -> int:
    (found,) = (t.id for t in touchpoint_store.planned_of(who) if t.kind is Kind.FOLLOW_UP)
    return found


def only_ask(who: int) -> Ask:
    (ask,) = ask_store.of_client(who)
    return ask


@pytest.mark.parametrize("outcome", [Outcome.YES_WILL_INTRODUCE, Outcome.YES_CARDS, Outcome.THINKING])
def test_r18_the_programs_own_follow_up_is_no_ask_and_never_gated(
    desk: Desk, clock: Clock, ida: int, outcome: Outcome
) -> None:
    planned = first_ask(desk, clock, ida, outcome)
    (row,) = [row for row in questions.due(desk.today()) if row.touchpoint.id == planned]
    assert (row.touchpoint.kind, row.readiness.level) == (Kind.FOLLOW_UP, Level.NONE)
    logged = asks.log(desk, planned, Report(Outcome.YES_NAMED, names=["Otis Vane"]))
    (given,) = referrals.from_source(ida)
    assert (given.ask_id, given.prompted) == (only_ask(ida).id, True) == (logged.ask_id, True)
    assert (only_ask(ida).outcome, only_ask(ida).answered_on) == (Outcome.YES_NAMED, desk.today())
    assert only_ask(ida).asked_on == MONDAY


def test_r18_a_name_at_a_follow_up_is_its_answer_even_without_an_outcome(desk: Desk, clock: Clock, ida: int) -> None:
    planned = first_ask(desk, clock, ida, Outcome.THINKING)
    asks.log(desk, planned, Report(names=["Otis Vane"]))
    assert only_ask(ida).outcome is Outcome.YES_NAMED


@pytest.mark.parametrize("outcome", [Outcome.NO, Outcome.NOT_NOW, Outcome.NEVER])
def test_r18_a_no_at_a_follow_up_is_the_first_asks_answer(desk: Desk, clock: Clock, ida: int, outcome: Outcome) -> None:
    planned = first_ask(desk, clock, ida, Outcome.THINKING)
    today = desk.today()
    logged = asks.log(desk, planned, Report(outcome, confirmed=True))
    assert (only_ask(ida).outcome, only_ask(ida).answered_on) == (outcome, today)
    assert promises.of_client(ida)[0].state is PromiseState.WAIVED
    assert (logged.next_kind, logged.next_on and logged.next_on > today) == (Kind.RESULTS_CHECK, True)


def test_r18_thinking_again_plans_the_next_follow_up_of_the_same_ask(desk: Desk, clock: Clock, ida: int) -> None:
    planned = first_ask(desk, clock, ida, Outcome.YES_CARDS)
    today = desk.today()
    logged = asks.log(desk, planned, Report(Outcome.THINKING))
    assert (logged.next_kind, logged.next_on) == (Kind.FOLLOW_UP, today + 14 * DAY)
    again = touchpoint_store.get(follow_up(ida))
    assert again
    assert again.ask_id == only_ask(ida).id
    assert (only_ask(ida).outcome, only_ask(ida).next_on) == (Outcome.THINKING, today + 14 * DAY)


@pytest.mark.parametrize(
    "report", [Report(), Report(Outcome.NOT_REACHED), Report(Outcome.WITHHELD, reason="they are moving house")]
)
def test_r18_a_follow_up_without_an_answer_leaves_the_first_one_as_it_was(
    desk: Desk, clock: Clock, ida: int, report: Report
) -> None:
    planned = first_ask(desk, clock, ida, Outcome.YES_CARDS)
    before = only_ask(ida)
    asks.log(desk, planned, report)
    assert only_ask(ida) == before
    found = touchpoint_store.get(planned)
    assert found
    assert found.state is (State.PLANNED if report.outcome is Outcome.NOT_REACHED else State.DONE)


def test_r18_a_problem_does_not_refuse_the_promised_name(desk: Desk, clock: Clock, ida: int) -> None:
    planned = first_ask(desk, clock, ida, Outcome.YES_WILL_INTRODUCE)
    happenings.problem(desk, ida, "wrong colour")
    asks.log(desk, planned, Report(Outcome.YES_NAMED, names=["Otis Vane"]))
    assert referrals.from_source(ida)[0].ask_id == only_ask(ida).id


@pytest.mark.parametrize(
    ("outcome", "said"),
    [
        (Outcome.YES_CARDS, "cards. How did you get on"),
        (Outcome.YES_WILL_INTRODUCE, "you'd mention us"),
        (Outcome.THINKING, "to think it over"),
    ],
)
def test_r18_a_follow_up_speaks_about_what_its_ask_left_open(
    desk: Desk, clock: Clock, ida: int, outcome: Outcome, said: str
) -> None:
    planned = first_ask(desk, clock, ida, outcome)
    words = scripts.words(desk, ida, touchpoint_id=planned)
    assert (words.situation, said in words.steps[0].text) == ("left_open", True)
    assert scripts.fitting_now(desk, ida)[0][0] == "left_open"
    # It is no second ask, and nobody is held to an agreement in it.
    spoken = " ".join(step.text for step in words.steps)
    assert not [asking for asking in ("comes to mind", "You said you'd introduce", "who else") if asking in spoken]


def test_r18_never_ends_what_was_left_open(desk: Desk, clock: Clock, ida: int) -> None:
    planned = first_ask(desk, clock, ida, Outcome.YES_CARDS)
    talk = touchpoints.plan_custom(desk, ida, desk.today())
    asks.log(desk, talk, Report(Outcome.NEVER, confirmed=True))
    found = touchpoint_store.get(planned)
    assert found
    assert found.state is State.CANCELLED
    assert [t.kind for t in touchpoint_store.planned_of(ida)] == [Kind.RESULTS_CHECK]


# What a client answered is always written down (R16).


@pytest.fixture
def blocked(desk: Desk, ida: int) -> int:
    """A check-in of today with somebody whose problem is open."""
    happenings.problem(desk, ida, "wrong colour")
    return touchpoints.plan_custom(desk, ida, MONDAY)


@pytest.mark.parametrize("outcome", [Outcome.NO, Outcome.NOT_NOW, Outcome.NEVER, Outcome.THINKING])
def test_r16_an_answer_of_somebody_blocked_is_kept_and_not_followed_up(
    desk: Desk, ida: int, blocked: int, outcome: Outcome
) -> None:
    asks.log(desk, blocked, Report(outcome, confirmed=True))
    assert (only_ask(ida).outcome, only_ask(ida).readiness, only_ask(ida).next_on) == (outcome, "blocked", None)
    assert Kind.FOLLOW_UP not in [t.kind for t in touchpoint_store.planned_of(ida)]


@pytest.mark.parametrize("outcome", [Outcome.YES_NAMED, Outcome.YES_WILL_INTRODUCE, Outcome.YES_CARDS])
def test_r16_a_yes_of_somebody_blocked_is_refused(desk: Desk, ida: int, blocked: int, outcome: Outcome) -> None:
    with pytest.raises(Refusal, match="Don't ask"):
        asks.log(desk, blocked, Report(outcome, reason="they asked me", confirmed=True))
    assert ask_store.of_client(ida) == []


def test_r16_names_of_somebody_blocked_are_volunteered(desk: Desk, ida: int, blocked: int) -> None:
    logged = asks.log(desk, blocked, Report(Outcome.YES_NAMED, names=["Otis Vane"]))
    assert (logged.ask_id, ask_store.of_client(ida)) == (None, [])
    (given,) = referrals.from_source(ida)
    assert (given.prompted, given.ask_id) == (False, None)


def test_r16_a_score_of_three_with_a_yes_is_refused_and_loses_nothing(desk: Desk, clock: Clock, ida: int) -> None:
    meeting = next(t for t in touchpoint_store.planned_of(ida) if t.kind is Kind.DAY90)
    with pytest.raises(Refusal, match="score of 3"):
        asks.log(desk, meeting.id, Report(Outcome.YES_CARDS, score=3, reason="why not", confirmed=True))
    found = touchpoint_store.get(meeting.id)
    assert found
    assert (found.state, ask_store.of_client(ida), issues.open_of(ida)) == (State.PLANNED, [], None)
    logged = asks.log(desk, meeting.id, Report(Outcome.YES_NAMED, score=3, names=["Otis Vane"]))
    assert (logged.problem_opened, ask_store.of_client(ida)) == (True, [])
    assert referrals.from_source(ida)[0].prompted is False


# Every outcome leaves a next date (R18).


@pytest.mark.parametrize(
    ("report", "days"),
    [
        (Report(Outcome.NO, score=9), 180),
        (Report(Outcome.NOT_NOW, score=9), 180),
        (Report(Outcome.NEVER, score=9, confirmed=True), 180),
        (Report(Outcome.WITHHELD, score=9, reason="in a hurry"), 180),
        (Report(Outcome.YES_NAMED, score=9, names=["Otis Vane"]), 180),
        (Report(score=8), 30),
        (Report(score=5), 30),
        (Report(), 180),
    ],
)
def test_r18_every_outcome_leaves_a_next_date(desk: Desk, ida: int, report: Report, days: int) -> None:
    with desk.change("Nothing planned"):
        for planned in touchpoint_store.planned_of(ida):
            touchpoint_store.change(planned.id, state=State.CANCELLED)
    talk = touchpoints.plan_custom(desk, ida, MONDAY)
    if report.outcome in (Outcome.YES_NAMED,):
        happenings.compliment(desk, ida, "lovely")
    logged = asks.log(desk, talk, report)
    checks = [t.nominal_on for t in touchpoint_store.planned_of(ida) if t.kind is Kind.RESULTS_CHECK]
    assert checks == [MONDAY + days * DAY]
    assert logged.next_on is not None
