"""Partners: marked by hand or where it is offered, shown as such, and a filter of their own (R28a)."""

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from refcoach.domain.touchpoints import Kind
from refcoach.services import clients, referrals
from refcoach.services.desk import Desk
from refcoach.store import clients as store
from refcoach.store import touchpoints
from refcoach.ui.clients.clients import ClientsPage
from refcoach.ui.clients.edit_client import EditClientDialog
from refcoach.ui.hub import Hub
from refcoach.ui.theme import ThemeKeeper


@pytest.fixture
def page(desk: Desk, hub: Hub, keeper: ThemeKeeper, qtbot: QtBot) -> ClientsPage:
    page = ClientsPage(desk, hub, keeper)
    qtbot.addWidget(page)
    page.resize(1200, 768)
    page.show()
    return page


def is_partner(client_id: int) -> bool:
    client = store.get(client_id)
    assert client is not None
    return client.partner


def test_it_is_ticked_in_the_edit_dialog(opens: Callable[..., EditClientDialog], desk: Desk, qtbot: QtBot) -> None:
    ida = clients.add(desk, "Ida Brookes")
    dialog = opens(EditClientDialog, ida)
    dialog.partner.click()
    with qtbot.waitSignal(dialog.saved) as saved:
        qtbot.mouseClick(dialog.save_button, Qt.MouseButton.LeftButton)
    assert is_partner(ida) and [t.kind for t in touchpoints.planned_of(ida)] == [Kind.CATCH_UP]
    desk.undo(saved.args[1])
    assert not is_partner(ida) and touchpoints.planned_of(ida) == []


def test_it_is_offered_where_a_source_has_bought_nothing(
    page: ClientsPage, desk: Desk, people: Any, settle: Callable[[], None], qtbot: QtBot
) -> None:
    ida, anna = clients.add(desk, "Ida Brookes"), people.client("Anna Kovács", 30)
    for source in (ida, anna):
        referrals.capture(desk, source, ["Tom Reed"])
    page.show_client(anna)
    page.detail.show_tab("introductions")
    assert not page.detail.introductions.offer.isVisible()
    page.show_client(ida)
    page.detail.show_tab("introductions")
    assert page.detail.introductions.offer.isVisible()
    with qtbot.waitSignal(page.told) as told:
        qtbot.mouseClick(page.detail.introductions.mark, Qt.MouseButton.LeftButton)
    assert told.args[0] == "Ida Brookes is a partner: a talk each quarter, and no checks."
    settle()
    assert is_partner(ida) and not page.detail.introductions.offer.isVisible()
    assert "Partner" in [pill.text() for pill in page.detail.head.findChildren(QLabel) if pill.isVisible()]
    assert not page.detail.head.action("partner").isVisible()
    page.detail.head.action("no_partner").trigger()
    assert not is_partner(ida)


def test_they_have_a_filter_of_their_own(page: ClientsPage, desk: Desk, settle: Callable[[], None]) -> None:
    clients.edit(desk, clients.add(desk, "Ida Brookes"), partner=True)
    clients.add(desk, "Pim Vester")
    page.reload()
    settle()
    chip = page.people.chips.chip("partners")
    assert chip.words() == "Partners 1"
    chip.click()
    row = page.people.list.row(0)
    assert page.people.list.row_count() == 1 and row is not None and row.title == "Ida Brookes"
