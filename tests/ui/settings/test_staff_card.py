"""The people who work here: in the list once they heard something, and out of it with one key."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from refcoach.services import clients, happenings, settings
from refcoach.services.desk import Desk
from refcoach.store import staff
from refcoach.ui.hub import Hub
from refcoach.ui.settings.settings import SettingsPage
from refcoach.ui.theme import ThemeKeeper
from refcoach.ui.widgets.check import clipped_texts


@pytest.fixture
def page(qtbot: QtBot, desk: Desk, hub: Hub, keeper: ThemeKeeper) -> SettingsPage:
    page = SettingsPage(desk, hub, keeper)
    qtbot.addWidget(page)
    page.resize(848, 700)
    page.show()
    return page


def test_whoever_works_alone_has_no_such_list(page: SettingsPage, desk: Desk, settle: Callable[[], None]) -> None:
    assert not page.staff.isVisible()
    settings.save(desk, solo=False)
    settle()
    assert page.staff.isVisible()


def test_a_name_is_removed_and_brought_back(
    page: SettingsPage, desk: Desk, qtbot: QtBot, settle: Callable[[], None]
) -> None:
    settings.save(desk, solo=False)
    ida = clients.add(desk, "Ida Brookes")
    for name in ("Ruth <Vane>", "Amir"):
        happenings.compliment(desk, ida, "lovely", heard_by=name)
    settle()
    assert list(page.staff.buttons) == ["Amir", "Ruth <Vane>"]
    assert clipped_texts(page.staff) == []
    with qtbot.waitSignal(page.told) as told:
        qtbot.keyClick(page.staff.buttons["Ruth <Vane>"], Qt.Key.Key_Space)
    settle()
    assert staff.names() == ["Amir"] == list(page.staff.buttons)
    desk.undo(told.args[1])
    settle()
    assert list(page.staff.buttons) == ["Amir", "Ruth <Vane>"]
