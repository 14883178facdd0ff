"""Outcomes in the ask panel: real clicks on a real database."""

from datetime import date
from typing import Any

import pytest
from panel_talk import Shown, asks_of, day90, earned
from PySide6.QtCore import Qt

from refcoach.domain.asks import Outcome
from refcoach.domain.readiness import Level
from refcoach.domain.touchpoints import Kind, State
from refcoach.services import referrals, touchpoints
from refcoach.services.desk import Desk
from refcoach.store import asks
from refcoach.store import clients as client_store
from refcoach.store import referrals as referral_store
from refcoach.store import touchpoints as touchpoint_store


@pytest.mark.parametrize(
    ("key", "outcome"),
    [("later", Outcome.THINKING), ("no", Outcome.NO), ("not_reached", Outcome.NOT_REACHED)],
)
def test_one_click_in_the_panel_logs_an_outcome(
    shown: Shown, desk: Desk, people: Any, key: str, outcome: Outcome
) -> None:
    client_id, touchpoint_id = day90(people)
    earned(desk, client_id)
    shown.panel.show_for(client_id, touchpoint_id)
    shown.click(key)
    assert asks_of(client_id) == [outcome]
    text, batch = shown.notices[-1]
    assert batch and "Anna Kovács" in text
    assert shown.panel.bar.line() in text
    state = State.PLANNED if outcome is Outcome.NOT_REACHED else State.DONE
    touchpoint = touchpoint_store.get(touchpoint_id)
    assert touchpoint and touchpoint.state is state


def test_later_says_what_comes_next(shown: Shown, desk: Desk, people: Any) -> None:
    client_id, touchpoint_id = day90(people)
    earned(desk, client_id)
    shown.panel.show_for(client_id, touchpoint_id)
    shown.click("later")
    assert shown.panel.bar.line() == "Next: Follow-up, Monday 7 December"


def test_yes_with_two_names_ends_with_the_thank_you(shown: Shown, desk: Desk, people: Any) -> None:
    client_id, touchpoint_id = day90(people)
    earned(desk, client_id)
    shown.panel.show_for(client_id, touchpoint_id)
    shown.click("yes")
    assert shown.offered() == ["named", "introduce", "cards", "back"]
    shown.click("named")
    names = shown.panel.bar.names
    assert names is not None
    shown.qtbot.keyClicks(names.line(0), "Alex <b>Reed</b>")
    shown.qtbot.keyClick(names.line(0), Qt.Key.Key_Return)
    assert names.count() == 2
    shown.qtbot.keyClicks(names.line(1), "Kim Sato")
    shown.qtbot.keyClick(names.line(1), Qt.Key.Key_Return)
    shown.qtbot.keyClick(names.line(2), Qt.Key.Key_Return)
    assert referrals.lead_names(client_id) == ["Alex <b>Reed</b>", "Kim Sato"]
    ask = asks.of_client(client_id)[0]
    given = referral_store.from_source(client_id)
    assert {r.ask_id for r in given} == {ask.id} and all(r.prompted for r in given)
    assert shown.panel.bar.line() == "Next: Thank-you, Monday 23 November"
    shown.click("thanks")
    talk = shown.panel.talk()
    assert talk and talk.touchpoint and talk.touchpoint.kind is Kind.THANK_YOU
    shown.click("done")
    assert Kind.THANK_YOU not in [t.kind for t in touchpoint_store.planned_of(client_id)]


def test_keeping_no_name_keeps_nothing(shown: Shown, desk: Desk, people: Any) -> None:
    client_id, touchpoint_id = day90(people)
    earned(desk, client_id)
    shown.panel.show_for(client_id, touchpoint_id)
    shown.click("yes")
    shown.click("named")
    names = shown.panel.bar.names
    assert names is not None
    shown.qtbot.mouseClick(names.keep, Qt.MouseButton.LeftButton)
    assert referral_store.from_source(client_id) == []
    assert shown.panel.bar.names is names


def test_will_introduce_has_a_day_that_can_be_changed(shown: Shown, desk: Desk, people: Any) -> None:
    client_id, touchpoint_id = day90(people)
    earned(desk, client_id)
    shown.panel.show_for(client_id, touchpoint_id)
    shown.click("yes")
    shown.click("introduce")
    day = shown.panel.bar.day
    assert day is not None and day.day() == date(2026, 12, 7)
    day.set_day(date(2026, 12, 9))
    shown.click("confirm_day")
    assert asks_of(client_id) == [Outcome.YES_WILL_INTRODUCE]
    assert touchpoint_store.planned_of(client_id)[0].scheduled_on == date(2026, 12, 9)


def test_an_ask_that_is_not_earned_needs_a_reason(shown: Shown, desk: Desk, people: Any) -> None:
    client_id, touchpoint_id = day90(people)
    shown.panel.show_for(client_id, touchpoint_id)
    assert "yes" not in shown.offered()
    shown.click("anyway")
    shown.chip("We know each other well")
    shown.click("yes")
    shown.click("cards")
    shown.click("took")
    ask = asks.of_client(client_id)[0]
    assert (ask.outcome, ask.readiness, ask.override_reason) == (
        Outcome.YES_CARDS,
        Level.AMBER,
        "We know each other well",
    )


def test_an_override_is_not_carried_to_the_next_person(shown: Shown, people: Any) -> None:
    first, touchpoint_id = day90(people)
    other = people.due("Bela Nagy", 90)
    shown.panel.show_for(first, touchpoint_id)
    shown.click("anyway")
    shown.chip("We know each other well")
    shown.panel.show_for(other)
    assert shown.offered() == ["not_yet", "anyway", "no", "not_reached", "more"]


def test_not_asking_yet_asks_why_and_logs_nothing_before(shown: Shown, people: Any) -> None:
    client_id, touchpoint_id = day90(people)
    shown.panel.show_for(client_id, touchpoint_id)
    shown.click("not_yet")
    assert asks_of(client_id) == []
    assert touchpoint_store.get(touchpoint_id).state is State.PLANNED
    shown.chip("Not earned yet")
    ask = asks.of_client(client_id)[0]
    assert (ask.outcome, ask.override_reason) == (Outcome.WITHHELD, "Not earned yet")


def test_never_asks_first_and_can_be_taken_back(shown: Shown, desk: Desk, people: Any) -> None:
    client_id, touchpoint_id = day90(people)
    earned(desk, client_id)
    shown.panel.show_for(client_id, touchpoint_id)
    shown.panel.bar.choose("never")
    assert asks_of(client_id) == []
    shown.click("confirm_never")
    client = client_store.get(client_id)
    assert client and client.do_not_ask
    desk.undo(shown.notices[-1][1])
    client = client_store.get(client_id)
    assert client and not client.do_not_ask
    assert "yes" in shown.offered()


def test_choosing_not_to_ask_keeps_the_reason(shown: Shown, desk: Desk, people: Any) -> None:
    client_id, touchpoint_id = day90(people)
    earned(desk, client_id)
    shown.panel.show_for(client_id, touchpoint_id)
    menu = shown.panel.bar.more_menu()
    action = next(a for a in menu.actions() if a.data() == "withheld")
    action.trigger()
    line = shown.panel.bar.reason_line
    assert line is not None
    shown.qtbot.keyClicks(line.line, "the phone rang")
    shown.qtbot.keyClick(line.line, Qt.Key.Key_Return)
    ask = asks.of_client(client_id)[0]
    assert (ask.outcome, ask.override_reason) == (Outcome.WITHHELD, "the phone rang")


def test_a_talk_nobody_planned_counts_for_today(shown: Shown, desk: Desk, people: Any) -> None:
    client_id = people.client("Anna Kovács", 200)
    for touchpoint in touchpoint_store.planned_of(client_id):
        touchpoints.skip(desk, touchpoint.id, "test")
    earned(desk, client_id)
    shown.panel.show_for(client_id)
    assert shown.panel.touchpoint_id() == 0
    shown.click("later")
    done = [t for t in touchpoint_store.of_client(client_id) if t.state is State.DONE]
    assert [(t.kind, t.done_on) for t in done] == [(Kind.CUSTOM, desk.today())]
    before = len(touchpoint_store.of_client(client_id))
    desk.undo(shown.notices[-1][1])
    assert len(touchpoint_store.of_client(client_id)) == before - 2


def test_volunteered_names_leave_the_talk_open(shown: Shown, people: Any) -> None:
    client_id = people.due("Anna Kovács", 45)
    shown.panel.show_for(client_id)
    shown.panel.bar.choose("volunteered")
    names = shown.panel.bar.names
    assert names is not None
    shown.qtbot.keyClicks(names.line(0), "Kim Sato")
    shown.qtbot.mouseClick(names.keep, Qt.MouseButton.LeftButton)
    assert [r.prompted for r in referral_store.from_source(client_id)] == [False]
    assert shown.panel.bar.scores is not None


def test_undo_brings_the_talk_back(shown: Shown, desk: Desk, people: Any) -> None:
    client_id, touchpoint_id = day90(people)
    earned(desk, client_id)
    shown.panel.show_for(client_id, touchpoint_id)
    shown.click("no")
    assert shown.offered() == ["close"]
    desk.undo(shown.notices[-1][1])
    assert shown.offered()[0] == "yes"


def test_putting_off_closes_the_panel(shown: Shown, desk: Desk, people: Any) -> None:
    client_id, touchpoint_id = day90(people)
    shown.panel.show_for(client_id, touchpoint_id)
    menu = shown.panel.later.menu(touchpoint_id)
    menu.actions()[0].trigger()
    touchpoint = touchpoint_store.get(touchpoint_id)
    assert touchpoint and touchpoint.snoozed_until == date(2026, 11, 24)
    assert shown.closes == 1 and shown.notices[-1] == ("Put off to Tuesday 24 November.", shown.notices[-1][1])
