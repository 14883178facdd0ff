"""Backups and the restore form by keyboard alone, with the keys an owner has: Tab, arrows, Enter, Space, Escape."""

from datetime import timedelta
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from refcoach.domain.backups import Why
from refcoach.services import backups, clients
from refcoach.services.desk import Desk
from refcoach.store import clients as client_store
from refcoach.store.database import data_file
from refcoach.ui.hub import Hub
from refcoach.ui.settings.backups import FEW
from refcoach.ui.settings.restore import RestoreDialog
from refcoach.ui.settings.settings import SettingsPage
from refcoach.ui.theme import ThemeKeeper
from refcoach.ui.widgets.buttons import Button


def people(desk: Desk) -> list[str]:
    return [one.name for one in client_store.page(today=desk.today(), limit=None)]


class Keys:
    """What an owner without a mouse does on the page, and sees."""

    def __init__(self, qtbot: QtBot, page: SettingsPage) -> None:
        self.qtbot, self.page, self.card = qtbot, page, page.backups

    def here(self) -> QWidget:
        found = QApplication.focusWidget()
        assert found is not None
        return found

    def press(self, key: Qt.Key) -> None:
        self.qtbot.keyClick(self.here(), key)

    def tab_to(self, button: QWidget) -> None:
        for _ in range(200):
            if self.here() is button:
                return
            self.press(Qt.Key.Key_Tab)
        raise AssertionError(f"never came to {button}")

    def still(self) -> None:
        self.qtbot.waitUntil(
            lambda: not self.card.is_busy() and all(b.isVisible() for b in self.card.restore_buttons())
        )

    def back(self) -> None:
        """A window manager brings the window forward that a dialog was before; here there is none."""
        self.qtbot.waitUntil(lambda: not self.card.window().findChildren(RestoreDialog))
        self.page.activateWindow()
        self.qtbot.waitUntil(lambda: self.page.isActiveWindow() and QApplication.focusWidget() is not None)

    def dialog(self) -> RestoreDialog:
        (dialog,) = self.card.window().findChildren(RestoreDialog)
        dialog.activateWindow()
        self.qtbot.waitUntil(lambda: dialog.isActiveWindow() and QApplication.focusWidget() is dialog.focusWidget())
        return dialog


@pytest.fixture
def keys(qtbot: QtBot, clock: Any, desk: Desk, hub: Hub, keeper: ThemeKeeper) -> Keys:
    for number in range(FEW + 1):
        clients.add(desk, f"Pim Vester {number}")
        assert backups.make_now(desk, Why.DAILY).backup
        clock.at += timedelta(days=1)
    page = SettingsPage(desk, hub, keeper)
    qtbot.addWidget(page)
    page.resize(900, 700)
    page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    keys = Keys(qtbot, page)
    keys.still()
    qtbot.waitUntil(lambda: len(page.backups.restore_buttons()) > 0)
    page.setFocus()
    keys.tab_to(page.backups.now)
    return keys


def test_tab_comes_by_every_button_where_the_eye_does_and_each_is_in_sight(keys: Keys) -> None:
    card = keys.card
    seen: list[QWidget] = []
    for _ in range(20):
        seen.append(keys.here())
        assert isinstance(keys.here(), Button) and keys.here().accessibleName()
        viewport = keys.page._scroll.viewport()
        at = keys.here().mapTo(viewport, keys.here().rect().center())
        assert viewport.rect().contains(at), keys.here().accessibleName()
        keys.press(Qt.Key.Key_Tab)
        if not card.isAncestorOf(keys.here()):
            break
    assert seen == [card.now, card.copy, card.other, *card.restore_buttons(), card.more, card.choose]


def test_the_rows_are_gone_through_with_arrows(keys: Keys) -> None:
    card = keys.card
    keys.tab_to(card.restore_buttons()[0])
    keys.press(Qt.Key.Key_Down)
    assert keys.here() is card.restore_buttons()[1]
    keys.press(Qt.Key.Key_Down)
    keys.press(Qt.Key.Key_Up)
    assert keys.here() is card.restore_buttons()[1]
    names = [button.accessibleDescription() for button in card.restore_buttons()]
    assert len(set(names)) == FEW and all("clients" in name for name in names)


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Space])
def test_enter_and_space_make_a_backup_and_the_keyboard_stays(keys: Keys, key: Qt.Key) -> None:
    keys.tab_to(keys.card.now)
    with keys.qtbot.waitSignal(keys.card.told) as told:
        keys.press(key)
    assert told.args[0].startswith("The backup is made")
    keys.still()
    assert keys.here() is keys.card.now


def test_all_are_shown_and_a_row_opened_and_left(keys: Keys, desk: Desk) -> None:
    card = keys.card
    keys.tab_to(card.more)
    keys.press(Qt.Key.Key_Space)
    assert len(card.restore_buttons()) == FEW + 1 and keys.here() is card.more
    keys.still()
    last = card.restore_buttons()[-1]
    keys.press(Qt.Key.Key_Up)
    assert keys.here() is last
    keys.press(Qt.Key.Key_Return)
    dialog = keys.dialog()
    assert dialog.isAncestorOf(keys.here())
    keys.qtbot.waitUntil(dialog.save_button.isEnabled)
    keys.press(Qt.Key.Key_Escape)
    keys.back()
    assert keys.here() is last
    assert len(people(desk)) == FEW + 1


def test_a_restore_by_keys_and_where_the_keyboard_is_after_it(keys: Keys, desk: Desk) -> None:
    card = keys.card
    keys.tab_to(card.restore_buttons()[1])
    chosen = keys.here().accessibleDescription()
    keys.press(Qt.Key.Key_Space)
    dialog = keys.dialog()
    keys.qtbot.waitUntil(dialog.save_button.isEnabled)
    assert keys.here() is dialog.cancel_button
    keys.press(Qt.Key.Key_Tab)
    assert keys.here() is dialog.save_button and "In your book now" in dialog.save_button.accessibleDescription()
    with keys.qtbot.waitSignal(card.told):
        keys.press(Qt.Key.Key_Return)
    assert len(people(desk)) == FEW
    keys.back()
    keys.still()
    # The one that was made of the replaced book stands above now.
    keys.qtbot.waitUntil(lambda: "Before another backup" in card.restore_buttons()[0].accessibleDescription())
    assert keys.here() is card.restore_buttons()[2] and keys.here().accessibleDescription() == chosen


def test_a_refusal_in_the_form_is_left_with_one_key(keys: Keys, desk: Desk) -> None:
    newest = backups.listed(data_file().parent)[0]
    newest.backup.path.write_bytes(newest.backup.path.read_bytes()[:-1] + b"\1")
    keys.tab_to(keys.card.restore_buttons()[0])
    keys.press(Qt.Key.Key_Return)
    dialog = keys.dialog()
    keys.qtbot.waitUntil(dialog.save_button.isHidden)
    assert keys.here() is dialog.cancel_button
    keys.press(Qt.Key.Key_Return)
    keys.back()
    assert keys.here() is keys.card.restore_buttons()[0]
