"""Follow-ups, and names the book has already, in the ask panel (R10, R18, R19)."""

from datetime import timedelta
from typing import Any

from panel_talk import Shown, day90, earned, planned
from PySide6.QtWidgets import QLabel

from refcoach.domain.asks import Outcome
from refcoach.domain.referrals import Stage
from refcoach.domain.touchpoints import Kind
from refcoach.services import asks, first_talks, referrals
from refcoach.services.asks import Report
from refcoach.services.desk import Desk
from refcoach.store import asks as ask_store
from refcoach.store import referrals as referral_store
from refcoach.store import touchpoints as touchpoint_store


def test_r18_a_follow_up_is_answered_like_the_ask_and_needs_no_reason(
    shown: Shown, desk: Desk, people: Any, clock: Any
) -> None:
    client_id, touchpoint_id = day90(people)
    earned(desk, client_id)
    logged = asks.log(desk, touchpoint_id, Report(Outcome.THINKING))
    clock.at += timedelta(days=14)
    shown.panel.show_for(client_id)
    assert shown.offered() == ["yes", "later", "no", "not_reached", "more"]
    shown.click("no")
    (ask,) = ask_store.of_client(client_id)
    assert (ask.id, ask.outcome) == (logged.ask_id, Outcome.NO)


def test_r19_whether_the_source_has_spoken_with_them_is_one_click(
    shown: Shown, desk: Desk, people: Any, clock: Any
) -> None:
    source = people.client("Anna Kovács", 30)
    (named,) = referrals.capture(desk, source, ["Kim Sato"], source_calls_first=True)
    for touchpoint in touchpoint_store.planned_of(source):
        if touchpoint.kind is Kind.THANK_YOU:
            asks.log(desk, touchpoint.id, Report())
    clock.at += timedelta(days=7)
    waiting = next(t for t in touchpoint_store.planned_of(source) if t.kind is Kind.FOLLOW_UP)
    shown.panel.show_for(source, waiting.id)
    assert shown.offered() == ["done", "later", "not_reached", "more"]
    shown.click("done")
    assert [t.kind for t in touchpoint_store.planned_of(named.lead_id)] == [Kind.LEAD_CALL]


def test_r19_the_outcome_of_a_first_call_counts_the_tries(shown: Shown, desk: Desk, people: Any) -> None:
    source = people.client("Ben Otto", 60)
    (named,) = referrals.capture(desk, source, ["Tom Reed"])
    for number in (1, 2):
        shown.panel.show_for(named.lead_id, planned(named.lead_id, Kind.LEAD_CALL))
        shown.click("not_reached")
        assert shown.panel.bar.line().startswith(f"{number} of 3 tries. Next: First call")
        shown.click("close")
    shown.panel.show_for(named.lead_id, planned(named.lead_id, Kind.LEAD_CALL))
    assert "2 of 3 tries so far" in " ".join(x.text() for x in shown.panel.body.why.findChildren(QLabel))
    shown.click("not_reached")
    assert shown.panel.bar.line().startswith("Three tries are enough")


def test_r19_after_three_tries_the_talk_with_their_source_lets_it_rest(
    shown: Shown, desk: Desk, people: Any, clock: Any
) -> None:
    source = people.client("Ben Otto", 60)
    (named,) = referrals.capture(desk, source, ["Tom Reed"])
    for _ in range(3):
        asks.log(desk, planned(named.lead_id, Kind.LEAD_CALL), Report(Outcome.NOT_REACHED))
    clock.at += timedelta(days=14)
    first_talks.settle(desk)
    shown.panel.show_for(source, planned(source, Kind.FOLLOW_UP))
    assert shown.offered() == ["done", "later", "more"]
    assert shown.panel.bar.buttons["done"].text() == "Let it rest"
    shown.click("done")
    (referral,) = referral_store.of_lead(named.lead_id)
    assert referral.stage is Stage.QUIET


def test_r30_a_no_of_somebody_introduced_is_behind_more(shown: Shown, desk: Desk, people: Any) -> None:
    source = people.client("Ben Otto", 60)
    tom, nell = referrals.capture(desk, source, ["Tom Reed", "Nell Ash"])
    shown.panel.show_for(tom.lead_id, planned(tom.lead_id, Kind.LEAD_CALL))
    assert shown.offered() == ["done", "not_reached", "more"]
    said = {str(action.data()): action.text() for action in shown.panel.bar.more_menu().actions()}
    assert said["no"] == "They said no"
    shown.panel.bar.choose("no")
    assert shown.panel.bar.line().startswith("Nobody calls them again")
    assert referral_store.of_lead(tom.lead_id)[0].stage is Stage.DECLINED
    shown.panel.show_for(nell.lead_id, planned(nell.lead_id, Kind.LEAD_CALL))
    shown.panel.bar.choose("not_now")
    assert shown.panel.bar.line().startswith("Next: First call")


def test_r19_the_step_after_a_first_call_is_answered_as_the_call_was(shown: Shown, desk: Desk, people: Any) -> None:
    (named,) = referrals.capture(desk, people.client("Ben Otto", 60), ["Tom Reed"])
    asks.log(desk, planned(named.lead_id, Kind.LEAD_CALL), Report())
    shown.panel.show_for(named.lead_id, planned(named.lead_id, Kind.CUSTOM))
    assert shown.offered() == ["done", "not_reached", "more"]
    shown.click("done")
    assert shown.panel.bar.line().startswith("Next: Check-in")
