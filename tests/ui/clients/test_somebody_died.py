"""The page of somebody who has died: nothing new is offered or written down, and a slip can be taken back (R21)."""

from collections.abc import Callable

import pytest
from pytestqt.qtbot import QtBot

from refcoach.domain.clients import State
from refcoach.services import bringing_back, clients
from refcoach.services.desk import Desk
from refcoach.store import sales as sale_store
from refcoach.ui.clients.clients import ClientsPage
from refcoach.ui.clients.sale import SaleDialog
from refcoach.ui.hub import Hub
from refcoach.ui.theme import ThemeKeeper

NEW = ("sale", "compliment", "problem", "named", "plan", "pause", "archive")


@pytest.fixture
def anna(desk: Desk) -> int:
    client_id = clients.add(desk, "Anna Kovács", existing_client=True)
    clients.put_away(desk, client_id, State.DECEASED)
    return client_id


@pytest.fixture
def page(desk: Desk, hub: Hub, keeper: ThemeKeeper, anna: int, qtbot: QtBot) -> ClientsPage:
    page = ClientsPage(desk, hub, keeper)
    qtbot.addWidget(page)
    page.resize(1190, 768)
    page.show()
    page.show_client(anna)
    return page


def test_their_page_offers_nothing_new_and_the_way_back(page: ClientsPage, settle: Callable[[], None]) -> None:
    head = page.detail.head
    assert {name for name in NEW if head.action(name).isVisible()} == set()
    assert not head.ask.isEnabled()
    assert head.action("bring_back").isVisible()
    head.action("bring_back").trigger()
    settle()
    assert {name for name in NEW if not head.action(name).isVisible()} == set()
    assert head.ask.isEnabled()


def test_a_form_that_was_open_when_they_died_says_so_and_keeps_what_was_typed(
    desk: Desk, keeper: ThemeKeeper, page: ClientsPage, anna: int, qtbot: QtBot
) -> None:
    bringing_back.bring_back(desk, anna)
    dialog = SaleDialog(desk, keeper, anna, page)
    dialog.open()
    dialog.title.setText("New boiler")
    clients.put_away(desk, anna, State.DECEASED)
    dialog.save_button.click()
    assert "Anna Kovács has died" in dialog.refusal()
    assert (dialog.isVisible(), dialog.title.text()) == (True, "New boiler")
    assert sale_store.of_client(anna) == []
