"""Logging what happened: the score, the outcome, and what each plans (R16-R18)."""

from datetime import date, timedelta

import pytest
from desk_clock import MONDAY, Clock

from refcoach.domain.asks import NOT_COUNTED, Outcome
from refcoach.domain.promises import State as PromiseState
from refcoach.domain.readiness import Level
from refcoach.domain.touchpoints import Kind, State, Touchpoint
from refcoach.services import asks, clients, happenings, questions, sales, settings, touchpoints
from refcoach.services.asks import Report
from refcoach.services.desk import Desk, Refusal
from refcoach.store import asks as ask_store
from refcoach.store import clients as client_store
from refcoach.store import issues, promises, referrals
from refcoach.store import touchpoints as touchpoint_store

DAY = timedelta(days=1)


@pytest.fixture
def meeting(desk: Desk) -> Touchpoint:
    """A check-up meeting due today, of a client with an agreement."""
    who = clients.add(desk, "Ida Brookes", company="Yew & Sons")
    (planned,) = sales.record(desk, who, MONDAY - 90 * DAY, promise=3).touchpoints
    return planned


def planned(client_id: int) -> list[tuple[Kind, date]]:
    """What is planned, but for the next results check half a year on."""
    found = touchpoint_store.planned_of(client_id)
    return [(t.kind, t.shows_on) for t in found if t.kind is not Kind.RESULTS_CHECK]


def after(meeting: Touchpoint) -> Touchpoint:
    found = touchpoint_store.get(meeting.id)
    assert found
    return found


def test_a_yes_closes_the_meeting_and_keeps_what_was_known(desk: Desk, meeting: Touchpoint) -> None:
    report = Report(
        Outcome.YES_NAMED, score=9, names=["Otis Vane"], hesitation="nobody", forecast=30, note="glad\nof it"
    )
    logged = asks.log(desk, meeting.id, report)
    assert (after(meeting).state, after(meeting).done_on, after(meeting).score) == (State.DONE, MONDAY, 9)
    assert after(meeting).note == "glad\nof it"
    (ask,) = ask_store.of_client(meeting.client_id)
    assert (ask.outcome, ask.forecast, ask.hesitation, ask.asked_on) == (
        Outcome.YES_NAMED,
        30,
        "nobody",
        MONDAY,
    )
    assert (ask.readiness, ask.reasons, ask.situation) == ("green", "score", "day90_checkup")
    assert (ask.touchpoint_id, ask.sale_id, ask.override_reason) == (meeting.id, meeting.sale_id, "")
    (referral,) = referrals.from_source(meeting.client_id)
    assert referral.ask_id == ask.id == logged.ask_id
    assert planned(meeting.client_id) == [(Kind.THANK_YOU, MONDAY)]
    agreement = questions.agreement(meeting.client_id, MONDAY)
    assert agreement
    assert (agreement.given, agreement.remaining) == (1, 2)


@pytest.mark.parametrize(
    ("outcome", "days", "kind"),
    [
        (Outcome.YES_WILL_INTRODUCE, 14, Kind.FOLLOW_UP),
        (Outcome.YES_CARDS, 21, Kind.FOLLOW_UP),
        (Outcome.THINKING, 14, Kind.FOLLOW_UP),
    ],
)
def test_r18_a_yes_or_thinking_sets_the_next_date(
    desk: Desk, meeting: Touchpoint, outcome: Outcome, days: int, kind: Kind
) -> None:
    logged = asks.log(desk, meeting.id, Report(outcome, score=9))
    assert (logged.next_on, logged.next_kind) == (MONDAY + days * DAY, kind)
    assert planned(meeting.client_id) == [(kind, MONDAY + days * DAY)]


def test_r18_a_day_that_was_agreed_is_taken(desk: Desk, meeting: Touchpoint) -> None:
    logged = asks.log(desk, meeting.id, Report(Outcome.THINKING, score=9, next_on=MONDAY + 5 * DAY))
    assert logged.next_on == MONDAY + 5 * DAY


def test_r18_not_reached_comes_back_the_next_working_day_and_is_no_ask(desk: Desk, meeting: Touchpoint) -> None:
    logged = asks.log(desk, meeting.id, Report(Outcome.NOT_REACHED, note="left word"))
    assert (logged.next_on, logged.next_kind) == (MONDAY + DAY, Kind.DAY90)
    assert (after(meeting).state, after(meeting).shows_on) == (State.PLANNED, MONDAY + DAY)
    assert after(meeting).scheduled_on == MONDAY
    assert {a.outcome for a in ask_store.of_client(meeting.client_id)} <= NOT_COUNTED
    assert touchpoint_store.due(MONDAY) == []
    assert [t.id for t in touchpoint_store.due(MONDAY + DAY)] == [meeting.id]


def test_r18_a_no_releases_the_agreement_and_leaves_180_days_of_peace(
    desk: Desk, clock: Clock, meeting: Touchpoint
) -> None:
    asks.log(desk, meeting.id, Report(Outcome.NO))
    (promise,) = promises.of_client(meeting.client_id)
    assert (promise.state, promise.ended_on) == (PromiseState.WAIVED, MONDAY)
    custom = touchpoints.plan_custom(desk, meeting.client_id, MONDAY + 179 * DAY)
    clock.go_to(MONDAY + 179 * DAY)
    with pytest.raises(Refusal, match="not earned"):
        asks.log(desk, custom, Report(Outcome.YES_CARDS, score=10))
    clock.go_to(MONDAY + 180 * DAY)
    asks.log(desk, custom, Report(Outcome.YES_CARDS, score=10))


def test_r18_not_now_releases_the_agreement_likewise(desk: Desk, meeting: Touchpoint) -> None:
    asks.log(desk, meeting.id, Report(Outcome.NOT_NOW))
    (promise,) = promises.of_client(meeting.client_id)
    assert (promise.state, promise.ended_reason) == (PromiseState.WAIVED, "released with thanks")


def test_r18_never_is_confirmed_and_ends_every_ask(desk: Desk, meeting: Touchpoint) -> None:
    talk = touchpoints.plan_custom(desk, meeting.client_id, MONDAY + 9 * DAY)
    with pytest.raises(Refusal, match="Confirm"):
        asks.log(desk, meeting.id, Report(Outcome.NEVER))
    asks.log(desk, meeting.id, Report(Outcome.NEVER, confirmed=True))
    client = client_store.get(meeting.client_id)
    assert client
    assert (client.do_not_ask, client.do_not_ask_on) == (True, MONDAY)
    assert promises.open_of(meeting.client_id) is None
    cancelled = touchpoint_store.get(talk)
    assert cancelled
    assert cancelled.state is State.CANCELLED
    assert questions.readiness_of(client, MONDAY).level is Level.BLOCKED


def test_r18_withheld_needs_a_reason_and_is_no_ask(desk: Desk, meeting: Touchpoint) -> None:
    with pytest.raises(Refusal, match="why"):
        asks.log(desk, meeting.id, Report(Outcome.WITHHELD, reason=" "))
    asks.log(desk, meeting.id, Report(Outcome.WITHHELD, reason="a death in the family"))
    assert {a.outcome for a in ask_store.of_client(meeting.client_id)} <= NOT_COUNTED
    assert ask_store.of_client(meeting.client_id)[0].override_reason == "a death in the family"


def test_r16_an_ask_not_earned_needs_confirmation_and_a_reason(desk: Desk, meeting: Touchpoint) -> None:
    for report in (
        Report(Outcome.YES_CARDS),
        Report(Outcome.YES_CARDS, confirmed=True),
        Report(Outcome.YES_CARDS, reason="she asked me"),
        Report(Outcome.YES_CARDS, reason=" \n", confirmed=True),
    ):
        with pytest.raises(Refusal, match="not earned"):
            asks.log(desk, meeting.id, report)
    asks.log(desk, meeting.id, Report(Outcome.YES_CARDS, reason="she asked me", confirmed=True))
    (ask,) = ask_store.of_client(meeting.client_id)
    assert (ask.readiness, ask.reasons, ask.override_reason) == ("amber", "no_score", "she asked me")


@pytest.mark.parametrize("outcome", [Outcome.YES_NAMED, Outcome.YES_WILL_INTRODUCE, Outcome.YES_CARDS])
def test_r16_a_blocked_client_is_not_asked_by_any_path(desk: Desk, meeting: Touchpoint, outcome: Outcome) -> None:
    happenings.problem(desk, meeting.client_id, "late")
    with pytest.raises(Refusal, match="Problem open"):
        asks.log(desk, meeting.id, Report(outcome, score=10, reason="I want to", confirmed=True))
    assert after(meeting).state is State.PLANNED
    happenings.close_problem(desk, meeting.client_id)
    clients.edit(desk, meeting.client_id, do_not_ask=True)
    talk = touchpoints.plan_custom(desk, meeting.client_id, MONDAY)
    with pytest.raises(Refusal, match=r"don.t want to be asked"):
        asks.log(desk, talk, Report(outcome, score=10, reason="I want to", confirmed=True))


@pytest.mark.parametrize("outcome", [Outcome.NO, Outcome.NOT_NOW])
def test_a_no_can_always_be_written_down(desk: Desk, meeting: Touchpoint, outcome: Outcome) -> None:
    happenings.problem(desk, meeting.client_id, "late")
    asks.log(desk, meeting.id, Report(outcome))
    assert after(meeting).state is State.DONE


@pytest.mark.parametrize(("score", "opens"), [(0, True), (6, True), (7, False), (8, False), (10, False)])
def test_r17_a_six_or_less_opens_a_problem(desk: Desk, meeting: Touchpoint, score: int, opens: bool) -> None:
    logged = asks.log(desk, meeting.id, Report(score=score, note="the paint peels"))
    assert logged.problem_opened is opens
    issue = issues.open_of(meeting.client_id)
    assert (issue is not None) is opens
    if issue:
        assert issue.summary == "the paint peels"
        assert planned(meeting.client_id) == [(Kind.RECOVERY, MONDAY + DAY)]


def test_a_score_and_a_yes_that_do_not_go_together_are_refused(desk: Desk, meeting: Touchpoint) -> None:
    with pytest.raises(Refusal, match="not earned"):
        asks.log(desk, meeting.id, Report(Outcome.YES_NAMED, score=8))
    assert after(meeting).score is None


def test_what_is_done_is_not_done_again(desk: Desk, meeting: Touchpoint) -> None:
    asks.log(desk, meeting.id, Report(score=9))
    with pytest.raises(Refusal, match="already done"):
        asks.log(desk, meeting.id, Report(score=3))
    assert after(meeting).score == 9


def test_without_an_outcome_nobody_was_asked(desk: Desk, meeting: Touchpoint) -> None:
    logged = asks.log(desk, meeting.id, Report(score=9))
    assert logged.ask_id is None
    assert ask_store.of_client(meeting.client_id) == []


@pytest.mark.parametrize("days", [90, 180, 365])
def test_r6_after_a_check_up_the_next_results_check_is_planned(desk: Desk, meeting: Touchpoint, days: int) -> None:
    settings.save(desk, recheck_days=days, weekdays=tuple(range(7)))
    logged = asks.log(desk, meeting.id, Report(score=9))
    assert (logged.next_kind, logged.next_on) == (Kind.RESULTS_CHECK, MONDAY + days * DAY)


def test_r6_the_owner_may_want_no_further_checks(desk: Desk, meeting: Touchpoint) -> None:
    settings.save(desk, recheck_days=0)
    logged = asks.log(desk, meeting.id, Report(score=9))
    assert (logged.next_kind, logged.next_on) == (None, None)


@pytest.mark.parametrize(
    ("score", "expected"),
    [(None, None), (8, None), (9, (Kind.DAY90, MONDAY + 14 * DAY)), (6, (Kind.RECOVERY, MONDAY + DAY))],
)
def test_r6_a_nine_at_a_results_check_plans_the_check_up(
    desk: Desk, score: int | None, expected: tuple[Kind, date] | None
) -> None:
    who = clients.add(desk, "Otto Reed", existing_client=True)
    (check,) = touchpoint_store.planned_of(who)
    assert check.kind is Kind.RESULTS_CHECK
    asks.log(desk, check.id, Report(score=score))
    assert planned(who) == ([expected] if expected else [])


def test_nobody_reached_plans_nothing_new(desk: Desk, meeting: Touchpoint) -> None:
    asks.log(desk, meeting.id, Report(Outcome.NOT_REACHED))
    assert [t.id for t in touchpoint_store.planned_of(meeting.client_id)] == [meeting.id]


def test_r16_an_ask_next_door_is_named_with_its_day(desk: Desk, clock: Clock, meeting: Touchpoint) -> None:
    neighbour = clients.add(desk, "Otto Reed", company="Yew & Sons", existing_client=True)
    talk = touchpoints.plan_custom(desk, neighbour, MONDAY)
    asks.log(desk, talk, Report(Outcome.YES_CARDS, score=10))
    asked = client_store.get(neighbour)
    near = client_store.get(meeting.client_id)
    assert asked
    assert near
    clock.go_to(MONDAY + 29 * DAY)
    reasons = questions.readiness_of(near, MONDAY + 29 * DAY).reasons
    assert ("mentioned_lately", MONDAY, "Otto Reed") in [(r.code, r.on, r.detail) for r in reasons]
    assert questions.readiness_of(near, MONDAY + 30 * DAY).reasons[-1].code == "no_score"
    # The one who was asked is told of that ask once, not also as somebody close by.
    own = questions.readiness_of(asked, MONDAY + 29 * DAY).reasons
    assert [r.code for r in own] == ["asked_lately", "score"]


def test_r16_talk_at_the_check_up_meeting_is_no_mention(desk: Desk, meeting: Touchpoint) -> None:
    neighbour = clients.add(desk, "Otto Reed", company="Yew & Sons")
    asks.log(desk, meeting.id, Report(Outcome.YES_CARDS, score=9))
    found = client_store.get(neighbour)
    assert found
    assert [r.code for r in questions.readiness_of(found, MONDAY).reasons] == ["no_score"]
    # A firm's name that is empty makes nobody neighbours.
    alone = client_store.get(clients.add(desk, "Nell Ash"))
    assert alone
    assert [r.code for r in questions.readiness_of(alone, MONDAY).reasons] == ["no_score"]


def test_r16_a_problem_of_a_friend_blocks_the_one_who_introduced_them(desk: Desk, meeting: Touchpoint) -> None:
    logged = asks.log(desk, meeting.id, Report(Outcome.YES_NAMED, score=9, names=["Otis Vane"]))
    happenings.problem(desk, logged.named[0].lead_id, "wrong colour")
    source = client_store.get(meeting.client_id)
    assert source
    ready = questions.readiness_of(source, MONDAY)
    assert ready.level is Level.BLOCKED
    assert ready.reasons[0].detail == "Otis Vane"


def test_holding_a_later_check_in_closes_the_earlier_ones_of_the_sale(desk: Desk, clock: Clock) -> None:
    who = clients.add(desk, "Ida Brookes")
    sales.record(desk, who, MONDAY)
    kept = sales.record(desk, who, MONDAY + 30 * DAY).touchpoints
    clock.go_to(MONDAY + 91 * DAY)
    day90 = next(t for t in touchpoint_store.planned_of(who) if t.kind is Kind.DAY90)
    asks.log(desk, day90.id, Report(score=9))
    states = {(t.kind, t.sale_id == day90.sale_id): t.state for t in touchpoint_store.of_client(who)}
    assert states[Kind.WELCOME, True] is State.SUPERSEDED
    assert states[Kind.DAY45, True] is State.SUPERSEDED
    others = {t.id for t in kept}
    assert len(others) == 3 and all(t.state is State.PLANNED for t in touchpoint_store.many(others))


def test_an_ask_closes_the_talk_a_compliment_invited(desk: Desk, meeting: Touchpoint) -> None:
    happenings.compliment(desk, meeting.client_id, "we are warm at last")
    logged = asks.log(desk, meeting.id, Report(outcome=Outcome.YES_CARDS))
    assert Kind.MOMENT not in [kind for kind, _ in planned(meeting.client_id)]
    desk.undo(logged.batch)
    assert Kind.MOMENT in [kind for kind, _ in planned(meeting.client_id)]
