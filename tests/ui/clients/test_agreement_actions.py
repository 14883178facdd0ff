"""What can be done with an agreement from the client's page: count one by their word, let them off (R10)."""

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from refcoach.domain.promises import State
from refcoach.services import clients, questions, sales
from refcoach.services.desk import Desk
from refcoach.store import promises
from refcoach.ui.clients.clients import ClientsPage
from refcoach.ui.clients.waive import WaiveDialog
from refcoach.ui.hub import Hub
from refcoach.ui.theme import ThemeKeeper


@pytest.fixture
def anna(desk: Desk) -> int:
    client_id = clients.add(desk, "Anna Kovács")
    sales.record(desk, client_id, desk.today(), promise=3)
    return client_id


@pytest.fixture
def page(desk: Desk, hub: Hub, keeper: ThemeKeeper, anna: int, qtbot: QtBot) -> ClientsPage:
    page = ClientsPage(desk, hub, keeper)
    qtbot.addWidget(page)
    page.resize(1190, 768)
    page.show()
    page.show_client(anna)
    return page


def action(page: ClientsPage, name: str) -> Any:
    return next(a for a in page.detail.head.more.menu().actions() if a.objectName() == name)


def test_one_passed_on_by_their_word_is_counted_and_taken_back(page: ClientsPage, desk: Desk, anna: int) -> None:
    told: list[tuple[str, str]] = []
    page.told.connect(lambda text, batch: told.append((text, batch)))
    action(page, "passed_on").trigger()
    agreement = questions.agreement(anna, desk.today())
    assert agreement and (agreement.by_their_word, agreement.remaining) == (1, 2)
    assert told[0][0] == "One more passed on by Anna Kovács, by their word."
    desk.undo(told[0][1])
    promise = promises.open_of(anna)
    assert promise and promise.by_their_word == 0


def test_they_are_let_off_with_a_reason(
    page: ClientsPage, desk: Desk, anna: int, qtbot: QtBot, settle: Callable[[], None]
) -> None:
    action(page, "waive").trigger()
    (dialog,) = page.findChildren(WaiveDialog)
    qtbot.mouseClick(dialog.save_button, Qt.MouseButton.LeftButton)
    assert dialog.isVisible() and dialog.refusal()
    qtbot.mouseClick(dialog.reasons.chip("It no longer fits"), Qt.MouseButton.LeftButton)
    qtbot.keyClicks(dialog.reason, ": they moved away")
    qtbot.mouseClick(dialog.save_button, Qt.MouseButton.LeftButton)
    settle()
    (promise,) = promises.of_client(anna)
    assert (promise.state, promise.ended_reason) == (State.WAIVED, "It no longer fits: they moved away")
    page.show_client(anna)
    assert not action(page, "waive").isVisible() and not action(page, "passed_on").isVisible()
