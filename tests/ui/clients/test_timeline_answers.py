"""What is answered later on a client's timeline: may it be quoted, and was it said that the owner will ask."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from refcoach.domain.quoting import Quote
from refcoach.services import clients, happenings, sales
from refcoach.services.desk import Desk
from refcoach.store import moments
from refcoach.store import sales as sale_store
from refcoach.ui.clients.clients import ClientsPage
from refcoach.ui.clients.quote import QuoteDialog
from refcoach.ui.hub import Hub
from refcoach.ui.theme import ThemeKeeper
from refcoach.ui.widgets.buttons import Button
from refcoach.ui.widgets.check import clipped_texts


@pytest.fixture
def anna(desk: Desk) -> int:
    return clients.add(desk, "Anna Kovács")


@pytest.fixture
def page(desk: Desk, hub: Hub, keeper: ThemeKeeper, anna: int, qtbot: QtBot) -> ClientsPage:
    page = ClientsPage(desk, hub, keeper)
    qtbot.addWidget(page)
    page.resize(1190, 768)
    page.show()
    page.show_client(anna)
    return page


def links(page: ClientsPage) -> dict[str, Button]:
    return {b.text(): b for b in page.detail.timeline.findChildren(Button) if b.isVisible()}


def test_whether_it_may_be_quoted_is_answered_later(
    page: ClientsPage, desk: Desk, anna: int, qtbot: QtBot, settle: Callable[[], None]
) -> None:
    happenings.compliment(desk, anna, "warm <at last>")
    settle()
    qtbot.keyClick(links(page)["May be quoted? Not asked yet"], Qt.Key.Key_Return)
    settle()
    (dialog,) = page.findChildren(QuoteDialog)
    assert clipped_texts(dialog) == []
    first = dialog.quote.answers.button("first-name")
    first.setFocus()
    qtbot.keyClick(first, Qt.Key.Key_Space)
    with qtbot.waitSignal(page.told) as told:
        qtbot.keyClick(dialog.save_button, Qt.Key.Key_Return)
    settle()
    assert moments.of_client(anna)[0].quote is Quote.FIRST_NAME
    assert "May be quoted? Yes, with the first name" in links(page)
    desk.undo(told.args[1])
    settle()
    assert "May be quoted? Not asked yet" in links(page)


def test_a_compliment_that_was_undone_meanwhile_opens_nothing(page: ClientsPage, qtbot: QtBot) -> None:
    with qtbot.waitSignal(page.told) as told:
        page.actions_for.quote(99)
    assert told.args == ["That compliment is no longer here. Nothing was changed.", ""]
    assert not [d for d in page.findChildren(QuoteDialog) if d.isVisible()]


def test_what_was_not_said_at_the_sale_is_made_good(
    page: ClientsPage, desk: Desk, anna: int, qtbot: QtBot, settle: Callable[[], None]
) -> None:
    sales.record(desk, anna, desk.today(), title="Boiler", told=False)
    settle()
    with qtbot.waitSignal(page.told) as told:
        qtbot.keyClick(links(page)["I've said it now"], Qt.Key.Key_Return)
    settle()
    assert sale_store.of_client(anna)[0].ask_announced_on == desk.today()
    assert "I've said it now" not in links(page)
    desk.undo(told.args[1])
    settle()
    assert "I've said it now" in links(page)
