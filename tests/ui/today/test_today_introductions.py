"""Calls, thanks and reports on Today: for whom each is, how often somebody was tried, and what to do after that."""

from datetime import timedelta
from typing import Any

import pytest
from PySide6.QtCore import QPoint
from pytestqt.qtbot import QtBot

from refcoach.domain.asks import Outcome
from refcoach.domain.clients import State
from refcoach.domain.referrals import Stage
from refcoach.domain.touchpoints import Kind
from refcoach.services import (
    asks,
    clients,
    first_messages,
    first_talks,
    held_leads,
    introductions,
    questions,
    referrals,
    talks,
    todos,
)
from refcoach.services.asks import Report
from refcoach.services.desk import Desk
from refcoach.store import clients as client_store
from refcoach.store import referrals as store
from refcoach.store import touchpoints
from refcoach.ui.hub import Hub
from refcoach.ui.theme import ThemeKeeper
from refcoach.ui.today.today import TodayPage

DAY = timedelta(days=1)


@pytest.fixture
def page(desk: Desk, hub: Hub, keeper: ThemeKeeper, qtbot: QtBot) -> TodayPage:
    page = TodayPage(desk, hub, keeper)
    qtbot.addWidget(page)
    page.resize(1000, 700)
    page.show()
    return page


@pytest.fixture
def tom(desk: Desk) -> referrals.Named:
    """Named by Ida, together with Kim."""
    named, _ = referrals.capture(desk, clients.add(desk, "Ida Brookes"), ["Tom Reed", "Kim Sato"])
    return named


def rows(page: TodayPage) -> dict[str, str]:
    """What Today says now, by what it is."""
    page.reload()
    lists = [page.now, page.waiting]
    found = [row for rows in lists for n in range(rows.row_count()) if (row := rows.row(n))]
    return {f"{row.title}: {row.pills[0][0]}": row.detail for row in found}


def not_reached(desk: Desk, lead_id: int) -> None:
    (call,) = [t for t in touchpoints.planned_of(lead_id) if t.kind is Kind.LEAD_CALL]
    asks.log(desk, call.id, Report(outcome=Outcome.NOT_REACHED))


def test_each_row_says_for_which_introduction_it_is(page: TodayPage, desk: Desk, clock: Any, tom: Any) -> None:
    introductions.move(desk, tom.id, Stage.LOST)
    clock.at += 3 * DAY
    found = rows(page)
    assert found["Ida Brookes: Thank-you"] == "Thank-you · 3 days late · Named Tom Reed and Kim Sato on 23 Nov"
    assert (
        found["Ida Brookes: Report back"]
        == "Report back · due today · To hear what became of Tom Reed, named on 23 Nov"
    )
    assert found["Kim Sato: First call"] == "First call · 2 days late · Named by Ida Brookes on 23 Nov"


def test_tries_are_counted_and_after_three_it_may_rest_in_two_clicks(
    page: TodayPage, desk: Desk, clock: Any, tom: Any
) -> None:
    clock.at += DAY
    not_reached(desk, tom.lead_id)
    clock.at += DAY
    assert "First call · 1 of 3 tries" in rows(page)["Tom Reed: First call"]
    for _ in range(2):
        not_reached(desk, tom.lead_id)
        clock.at += DAY
    clock.at += 14 * DAY
    first_talks.settle(desk)
    assert "three tries to reach Tom Reed: let it rest?" in rows(page)["Ida Brookes: Follow-up"]
    follow_up = next(t for t in touchpoints.due(desk.today()) if t.kind is Kind.FOLLOW_UP)
    told: list[tuple[str, str]] = []
    page.told.connect(lambda text, batch: told.append((text, batch)))
    menu = page.later.menu(follow_up.id)
    next(action for action in menu.actions() if action.objectName() == "rest").trigger()
    assert store.of_lead(tom.lead_id)[0].stage is Stage.QUIET
    assert told[0][0] == "The introduction rests. Named again, it goes on."
    desk.undo(told[0][1])
    assert store.of_lead(tom.lead_id)[0].stage is Stage.TO_CONTACT


def test_a_follow_up_of_another_kind_does_not_offer_rest(page: TodayPage, desk: Desk) -> None:
    ida = clients.add(desk, "Ida Brookes")
    referrals.capture(desk, ida, ["Tom Reed"], source_calls_first=True)
    follow_up = next(t for t in touchpoints.planned_of(ida) if t.kind is Kind.FOLLOW_UP)
    menu = page.later.menu(follow_up.id)
    assert "rest" not in [action.objectName() for action in menu.actions()]


class TestHeldLead:
    @pytest.fixture
    def task(self, page: TodayPage, desk: Desk, clock: Any, tom: referrals.Named) -> Any:
        return self.held(page, desk, clock, tom)

    def held(self, page: TodayPage, desk: Desk, clock: Any, tom: referrals.Named) -> Any:
        clock.at += 30 * DAY
        held_leads.settle(desk)
        page.reload()
        found = [row.todo for row in questions.due(desk.today()) if row.todo.client_id == tom.lead_id]
        return next(todo for todo in found if todo.source)

    def choose(self, page: TodayPage, task: Any, key: str) -> list[tuple[str, str]]:
        told: list[tuple[str, str]] = []
        page.told.connect(lambda text, batch: told.append((text, batch)))
        menu = page.tasks.menu(task)
        next(action for action in menu.actions() if action.objectName() == key).trigger()
        return told

    def test_opened_it_offers_to_write_keep_or_remove(self, page: TodayPage, task: Any) -> None:
        menu = page.tasks.menu(task)
        assert [action.objectName() for action in menu.actions()][:3] == ["write", "keep", "remove"]
        wanted: list[int] = []
        page.client_wanted.connect(wanted.append)
        for rows in (page.now, page.waiting):
            page.menu_at(rows, QPoint(1, 1))
        assert wanted == []

    def test_whoever_was_written_to_is_kept_or_removed(
        self, page: TodayPage, desk: Desk, clock: Any, tom: referrals.Named
    ) -> None:
        first_messages.sent(desk, tom.id)
        task = self.held(page, desk, clock, tom)
        assert [action.objectName() for action in page.tasks.menu(task).actions()][:2] == ["keep", "remove"]

    def test_write_opens_the_words(self, page: TodayPage, desk: Desk, task: Any, qtbot: QtBot) -> None:
        with qtbot.waitSignal(page.ask_wanted) as asked:
            self.choose(page, task, "write")
        assert asked.args == [task.client_id, 0]
        talk = talks.look(desk, task.client_id)
        assert talk.script is not None and talk.script.situation == "lead_first_call"

    def test_keep_ticks_it_off(self, page: TodayPage, desk: Desk, task: Any) -> None:
        ((text, batch),) = self.choose(page, task, "keep")
        assert text == "Tom Reed stays in your book."
        assert not any(row.todo.source for row in questions.due(desk.today()) if row.todo.client_id == task.client_id)
        desk.undo(batch)
        assert todos.done(desk, task.sort, task.row_id)

    def test_remove_archives_them(self, page: TodayPage, desk: Desk, task: Any) -> None:
        ((text, batch),) = self.choose(page, task, "remove")
        assert text == "Tom Reed is archived, and the introduction rests."
        lead = client_store.get(task.client_id)
        assert lead is not None and lead.state is State.ARCHIVED
        desk.undo(batch)
        lead = client_store.get(task.client_id)
        assert lead is not None and lead.state is State.ACTIVE
