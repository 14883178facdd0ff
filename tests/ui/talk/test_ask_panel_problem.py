"""An open problem in the ask panel: its state, that it is fixed, and what the client says (R14)."""

from datetime import date, timedelta
from typing import Any

from panel_talk import Shown
from PySide6.QtCore import Qt

from refcoach.domain.touchpoints import Kind
from refcoach.services import clients, happenings
from refcoach.services.desk import Desk
from refcoach.store import issues, touchpoints


def recovery(shown: Shown, desk: Desk, people: Any, clock: Any) -> int:
    client_id = int(people.client("Anna Kovács", 30))
    happenings.problem(desk, client_id, "the heater rattles")
    clock.at += timedelta(days=1)
    shown.panel.show_for(client_id)
    return client_id


def test_the_call_shows_the_problem_and_its_state(
    shown: Shown, desk: Desk, people: Any, clock: Any, clipped: Any
) -> None:
    client_id = recovery(shown, desk, people, clock)
    card = shown.panel.body.problem
    assert card.isVisible() and card.summary.text() == "the heater rattles"
    assert card.state.text().startswith("Open since Monday 23 November.")
    assert not card.right.isVisible() and not card.not_yet.isVisible()
    shown.qtbot.keyClick(card.fixed, Qt.Key.Key_Return)
    issue = issues.open_of(client_id)
    assert issue and issue.fixed_on == desk.today()
    assert card.state.text().startswith("Fixed on Tuesday 24 November, waiting for their word.")
    assert not card.fixed.isVisible() and clipped() == []
    assert shown.offered() == ["right", "not_right", "not_reached", "more"]
    desk.undo(shown.notices[-1][1])
    assert card.fixed.isVisible()


def test_not_yet_ends_in_the_next_call(shown: Shown, desk: Desk, people: Any, clock: Any) -> None:
    client_id = recovery(shown, desk, people, clock)
    shown.qtbot.keyClicks(shown.panel.body.note, "rattles at night")
    shown.click("not_right")
    call = touchpoints.call_about(client_id)
    assert call and call.shows_on == date(2026, 11, 25)
    assert shown.panel.bar.line() == "Next: Put it right, Wednesday 25 November"
    (held,) = [t for t in touchpoints.of_client(client_id) if t.kind is Kind.RECOVERY and t.id != call.id]
    assert held.done_on == desk.today() and held.note == "rattles at night"
    desk.undo(shown.notices[-1][1])
    assert shown.offered() == ["right", "not_right", "not_reached", "more"]


def test_nothing_of_it_where_no_problem_is_open(shown: Shown, people: Any) -> None:
    shown.panel.show_for(people.client("Anna Kovács", 30))
    assert not shown.panel.body.problem.isVisible()


def test_kind_words_with_a_problem_open_are_thanked_for_and_no_more(shown: Shown, desk: Desk, people: Any) -> None:
    client_id = people.client("Anna Kovács", 30)
    happenings.problem(desk, client_id, "the heater rattles")
    shown.panel.show_for(client_id, happenings.compliment(desk, client_id, "so tidy"))
    assert shown.panel.body.script.situation() == "kind_words"
    assert shown.offered() == ["done", "not_reached", "more"]


def test_with_do_not_ask_too(shown: Shown, desk: Desk, people: Any) -> None:
    client_id = people.client("Anna Kovács", 30)
    clients.edit(desk, client_id, do_not_ask=True)
    shown.panel.show_for(client_id, happenings.compliment(desk, client_id, "so tidy"))
    assert shown.panel.body.script.situation() == "kind_words"
    assert shown.offered() == ["done", "not_reached", "more"]


def test_a_prospect_hears_how_we_work_and_the_next_time_of_the_agreement(shown: Shown, desk: Desk, people: Any) -> None:
    pim = people.prospect()
    shown.panel.show_for(pim)
    assert shown.panel.body.script.situation() == "prospect_seed"
    shown.click("done")
    batch = shown.notices[-1][1]
    shown.click("close")
    shown.panel.show_for(pim)
    assert shown.panel.body.script.situation() == "signing_promise"
    desk.undo(batch)
    assert shown.panel.body.script.situation() == "prospect_seed"
