"""An open problem on a client's page: fixed, right, not yet, and the agreement that waits meanwhile (R4, R14)."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from refcoach.domain.touchpoints import Kind
from refcoach.services import clients, happenings, sales
from refcoach.services.desk import Desk
from refcoach.store import issues, touchpoints
from refcoach.ui.clients.clients import ClientsPage
from refcoach.ui.hub import Hub
from refcoach.ui.theme import ThemeKeeper, dress
from refcoach.ui.widgets.buttons import Button
from refcoach.ui.widgets.check import clipped_texts


@pytest.fixture
def anna(desk: Desk) -> int:
    client_id = clients.add(desk, "Anna Kovács")
    sales.record(desk, client_id, desk.today(), promise=3)
    happenings.problem(desk, client_id, "the <b>boiler</b> leaks")
    return client_id


@pytest.fixture
def page(desk: Desk, hub: Hub, keeper: ThemeKeeper, anna: int, qtbot: QtBot) -> ClientsPage:
    page = ClientsPage(desk, hub, keeper)
    qtbot.addWidget(page)
    page.resize(1190, 768)
    page.show()
    page.show_client(anna)
    return page


@pytest.fixture
def told(page: ClientsPage) -> list[tuple[str, str]]:
    told: list[tuple[str, str]] = []
    page.told.connect(lambda text, batch: told.append((text, batch)))
    return told


def press(qtbot: QtBot, button: Button) -> None:
    """Press a button with the keyboard alone."""
    assert button.isVisible()
    qtbot.keyClick(button, Qt.Key.Key_Return)


def offered(page: ClientsPage) -> list[str]:
    card = page.detail.problem
    return [b.text() for b in (card.fixed, card.right, card.not_yet) if b.isVisible()]


def test_its_state_and_what_can_be_said(
    page: ClientsPage, desk: Desk, anna: int, told: list[tuple[str, str]], qtbot: QtBot, settle: Callable[[], None]
) -> None:
    card = page.detail.problem
    assert card.summary.text() == "the <b>boiler</b> leaks"
    assert card.state.text() == "Open since Monday 23 November. You call them on Tuesday 24 November."
    assert offered(page) == ["It's fixed", "They say it's right"]
    press(qtbot, card.fixed)
    settle()
    issue = issues.open_of(anna)
    assert issue and issue.fixed_on == desk.today()
    assert card.state.text().startswith("Fixed on Monday 23 November, waiting for their word.")
    assert offered(page) == ["They say it's right", "Not yet"]
    assert [t.kind for t in touchpoints.planned_of(anna)].count(Kind.RECOVERY) == 1
    desk.undo(told[-1][1])
    settle()
    assert offered(page) == ["It's fixed", "They say it's right"]


def test_not_yet_plans_the_next_call(
    page: ClientsPage, desk: Desk, anna: int, clock: Any, told: list[tuple[str, str]], qtbot: QtBot
) -> None:
    clock.at += timedelta(days=1)
    page.reload()
    assert offered(page) == ["It's fixed", "They say it's right", "Not yet"]
    press(qtbot, page.detail.problem.not_yet)
    call = touchpoints.call_about(anna)
    assert call and call.shows_on == date(2026, 11, 25)
    desk.undo(told[-1][1])
    call = touchpoints.call_about(anna)
    assert call and call.shows_on == date(2026, 11, 24)


def test_the_agreement_waits_and_goes_on(
    page: ClientsPage, desk: Desk, anna: int, clock: Any, qtbot: QtBot, settle: Callable[[], None]
) -> None:
    clock.at += timedelta(days=6)
    page.reload()
    waits = "It waits since 23 Nov, while the problem is open. It goes on from the day they say it's right."
    until = "Until Saturday 27 February, with 6 days added for the problem"
    assert page.detail.agreement.until.text().splitlines() == [waits, until]
    press(qtbot, page.detail.problem.right)
    settle()
    assert issues.open_of(anna) is None and not page.detail.problem.isVisible()
    assert page.detail.agreement.until.text() == until


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_nothing_of_it_is_cut(page: ClientsPage, keeper: ThemeKeeper, scale: float, settle: Callable[[], None]) -> None:
    keeper.set_scale(scale)
    dress(page, keeper.theme)
    settle()
    assert clipped_texts(page.detail.problem) == []
    assert clipped_texts(page.detail.agreement) == []
