"""A prospect's next step in the window: the talk about the quote, and what happens next before a first visit."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any, cast

import pytest
from keyboard import press
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from refcoach.domain.before_they_buy import THE_QUOTE
from refcoach.services import settings as service
from refcoach.services import touchpoints
from refcoach.services.desk import Desk
from refcoach.store import touchpoints as store
from refcoach.ui.clients.quote_step import QuoteStep
from refcoach.ui.handouts.page import HandoutsPage
from refcoach.ui.hub import Hub
from refcoach.ui.shell.window import MainWindow
from refcoach.ui.theme import ThemeKeeper
from refcoach.ui.widgets.buttons import Button
from refcoach.ui.widgets.check import clipped_texts
from refcoach.ui.widgets.row_list import RowList

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def window(qtbot: QtBot, desk: Desk, hub: Hub, keeper: ThemeKeeper) -> Iterator[MainWindow]:
    service.save(desk, theme="light", business_name="Hill Kitchens", owner_first_name="Robin")
    window = MainWindow(desk, hub, keeper, lambda: None)
    window.resize(1366, 768)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    yield window
    window.close()
    window.deleteLater()


def rest() -> None:
    for _ in range(8):
        QApplication.processEvents()


def step_of(window: MainWindow) -> QuoteStep:
    return window.inside.clients_page().detail.ahead.quote


def next_of(window: MainWindow) -> Button | None:
    found = window.inside.clients_page().detail.ahead.findChildren(Button)
    return next((one for one in found if "What happens next" in one.text() and one.isVisible()), None)


def test_the_quote_has_its_day_by_one_click_and_stands_on_today_with_its_words(
    window: MainWindow, desk: Desk, people: Any
) -> None:
    pim = people.prospect("Pim Vester")
    window.door.open("client", pim)
    rest()
    step = step_of(window)
    assert step.isVisible() and step.day.day() > desk.today() and step.day.day().weekday() < 5
    chosen = desk.today() + timedelta(days=8)
    step.day.set_day(chosen)
    window.inside.clients_page().reload()
    assert step.day.day() == chosen, "looking again forgets no day"
    QTest.mouseClick(step.plan, LEFT)
    rest()
    (planned,) = store.planned_of(pim)
    assert (planned.note, planned.shows_on) == (THE_QUOTE, chosen)
    assert not step.isVisible()
    assert not clipped_texts(window)
    press("Ctrl+Z")
    rest()
    assert store.planned_of(pim) == [] and step.isVisible()


def test_by_keys_alone_and_the_panel_opens_before_they_buy(window: MainWindow, desk: Desk, people: Any) -> None:
    pim = people.prospect("Pim Vester")
    window.door.open("client", pim)
    rest()
    step = step_of(window)
    step.day.setFocus()
    step.day.set_day(desk.today())
    press("Tab")
    assert QApplication.focusWidget() is step.plan
    press("Space")
    rest()
    (planned,) = store.planned_of(pim)
    assert planned.shows_on == desk.today()
    window.door.open("today")
    rest()
    today = window.inside.today_page()
    assert THE_QUOTE in accessible(today)
    window.door.open("ask", pim, planned.id)
    rest()
    assert window.inside.panel.body.script.situation() == "prospect_seed"


def accessible(page: Any) -> str:
    lists = page.findChildren(RowList)
    rows = (one.row(number) for one in lists for number in range(one.row_count()))
    return "\n".join(f"{row.title} {row.detail} {row.accessible}" for row in rows if row)


def test_what_happens_next_is_one_click_from_a_first_visit(window: MainWindow, desk: Desk, people: Any) -> None:
    pim = people.prospect("Pim Vester")
    visit = touchpoints.plan_custom(desk, pim, desk.today() + timedelta(days=3), "We look at the hall")
    window.door.open("client", pim)
    rest()
    link = next_of(window)
    assert link is not None and not step_of(window).isVisible()
    link.setFocus()
    press("Space")
    rest()
    page = cast(HandoutsPage, window.inside.page("handouts"))
    assert window.workspace.front() is page
    what = page.on_paper.what
    assert (what.client_id, what.touchpoint_id, what.piece_id) == (pim, visit, "what_happens_next")
    assert "We meet on" in what.words()


def test_neither_is_offered_to_a_client(window: MainWindow, desk: Desk, people: Any) -> None:
    anna = people.client("Anna Kovács")
    touchpoints.plan_custom(desk, anna, desk.today() + timedelta(days=3), "We look at the hall")
    window.door.open("client", anna)
    rest()
    assert next_of(window) is None and not step_of(window).isVisible()
