"""Backups in Settings: what there is, one more, a copy, a second folder, and bringing one back."""

import os
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot
from rooms import Room

from refcoach.domain.backups import Why
from refcoach.services import backups, clients, undo
from refcoach.services import settings as service
from refcoach.services.desk import Desk
from refcoach.store import backups as store
from refcoach.store import clients as client_store
from refcoach.store import settings
from refcoach.store.database import data_file
from refcoach.ui.hub import Hub
from refcoach.ui.settings.backups import FEW, BackupsCard
from refcoach.ui.settings.restore import RestoreDialog
from refcoach.ui.settings.settings import SettingsPage
from refcoach.ui.theme import ThemeKeeper, dress
from refcoach.ui.widgets.check import clipped_texts


def people(desk: Desk) -> list[str]:
    return [one.name for one in client_store.page(today=desk.today(), limit=None)]


def words(card: BackupsCard) -> list[str]:
    return [label.text() for label in card.rows.findChildren(QLabel) if label.isVisible()]


@pytest.fixture
def page(qtbot: QtBot, desk: Desk, hub: Hub, keeper: ThemeKeeper) -> SettingsPage:
    clients.add(desk, "Ida Holm")
    page = SettingsPage(desk, hub, keeper)
    qtbot.addWidget(page)
    page.resize(900, 700)
    page.show()
    # What is put into a layout is seen with the next event.
    qtbot.waitUntil(lambda: not page.backups.is_busy() and bool(words(page.backups)))
    return page


@pytest.fixture
def card(page: SettingsPage) -> BackupsCard:
    return page.backups


def back_up(qtbot: QtBot, card: BackupsCard) -> None:
    there = store.all_of(data_file().parent)
    card.now.click()
    qtbot.waitUntil(lambda: not card.is_busy() and store.all_of(data_file().parent) != there)
    qtbot.waitUntil(lambda: all(button.isVisible() for button in card.restore_buttons()) and bool(words(card)))


def restore(qtbot: QtBot, card: BackupsCard) -> RestoreDialog:
    card.restore_buttons()[0].click()
    (dialog,) = card.window().findChildren(RestoreDialog)
    qtbot.waitUntil(lambda: dialog.save_button.isEnabled() or dialog.save_button.isHidden())
    return dialog


def test_without_any_it_says_so(card: BackupsCard) -> None:
    assert words(card) == ["There is no backup yet."]
    assert not card.more.isVisible()


def test_one_is_made_at_once_and_listed_with_what_is_inside(qtbot: QtBot, card: BackupsCard) -> None:
    with qtbot.waitSignal(card.told) as told:
        back_up(qtbot, card)
    assert told.args == ["The backup is made.", ""]
    day, line = words(card)
    assert day == "Monday 23 November 2026, 10:00"
    assert line.startswith("Because you wanted it: 1 client, 0 check-ins, last change Monday 23 November 2026, ")
    assert line.endswith((" kB", " KiB"))
    (button,) = card.restore_buttons()
    assert button.accessibleName() == "Restore…" and day in button.accessibleDescription()


def test_only_a_few_are_shown_until_all_are_wanted(qtbot: QtBot, card: BackupsCard, desk: Desk) -> None:
    at = desk.clock.now()
    for day in range(FEW + 2):
        clients.add(desk, f"Pim Vester {day}")
        store.keep(data_file(), Why.DAILY, at + timedelta(days=day))
    card.reload()
    qtbot.waitUntil(lambda: len(card.restore_buttons()) == FEW)
    card.more.click()
    assert len(card.restore_buttons()) == FEW + 2
    card.more.click()
    assert len(card.restore_buttons()) == FEW


def test_one_that_cannot_be_read_cannot_be_brought_back(qtbot: QtBot, card: BackupsCard) -> None:
    back_up(qtbot, card)
    (made,) = store.all_of(data_file().parent)
    made.path.write_text("worn")
    card.reload()
    qtbot.waitUntil(lambda: any("cannot be read" in line for line in words(card)))
    assert not card.restore_buttons()[0].isEnabled()


def test_a_restore_shows_what_is_inside_first_and_can_be_left(qtbot: QtBot, card: BackupsCard, desk: Desk) -> None:
    back_up(qtbot, card)
    clients.add(desk, "Pim Vester")
    dialog = restore(qtbot, card)
    assert dialog.said.text().startswith("In the backup: 1 client, ")
    assert dialog.now.text().startswith("In your book now: 2 clients, ")
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert people(desk) == ["Ida Holm", "Pim Vester"]
    assert not list(data_file().parent.glob("refcoach.restored*"))


def test_a_restore_replaces_the_book_and_undo_brings_it_back(qtbot: QtBot, card: BackupsCard, desk: Desk) -> None:
    back_up(qtbot, card)
    clients.add(desk, "Pim Vester")
    dialog = restore(qtbot, card)
    with qtbot.waitSignal(card.told) as told:
        qtbot.keyClick(dialog.save_button, Qt.Key.Key_Return)
    assert told.args[0].startswith("The backup is your book now: 1 client, ")
    assert people(desk) == ["Ida Holm"]
    undo.take_back(desk, told.args[1])
    assert people(desk) == ["Ida Holm", "Pim Vester"]


def test_a_backup_that_is_damaged_is_refused_in_the_dialog(qtbot: QtBot, card: BackupsCard, desk: Desk) -> None:
    back_up(qtbot, card)
    (made,) = store.all_of(data_file().parent)
    with made.path.open("r+b") as file:
        file.seek(-1, os.SEEK_END)
        file.write(b"\x01")
    dialog = restore(qtbot, card)
    assert "is damaged, so it was not used. Nothing was changed" in dialog.said.text()
    assert dialog.save_button.isHidden()
    dialog.cancel_button.click()


def test_a_copy_goes_where_the_owner_wants_it(
    qtbot: QtBot, card: BackupsCard, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(card, "ask_goal", lambda: tmp_path / "copy.db")
    with qtbot.waitSignal(card.told) as told:
        card.copy.click()
    assert told.args[0] == f"The copy is in {tmp_path / 'copy.db'}."
    (tmp_path / "copy.db").write_text("a letter")
    card.copy.click()
    assert "is another file" in card.outcome.text()
    monkeypatch.setattr(card, "ask_goal", lambda: None)
    card.copy.click()


def test_a_second_folder_gets_a_backup_at_once_and_may_be_away(
    qtbot: QtBot, card: BackupsCard, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    monkeypatch.setattr(card, "ask_folder", lambda: stick)
    card.choose.click()
    qtbot.waitUntil(lambda: not card.is_busy() and len(list(stick.iterdir())) == 1)
    assert settings.load().backup_folder == str(stick) and not card.away.isVisible()
    stick.rename(tmp_path / "in the car")
    clients.add(card.desk, "Pim Vester")
    with qtbot.waitSignal(card.told) as told:
        back_up(qtbot, card)
    assert "The second folder is not there just now" in told.args[0]
    assert card.away.isVisible()
    card.no_second.click()
    assert settings.load().backup_folder == "" and not card.no_second.isVisible()


def test_a_second_folder_inside_our_own_is_refused(card: BackupsCard, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(card, "ask_folder", lambda: data_file().parent)
    card.choose.click()
    assert "already" in card.refusal()


def test_everything_can_be_reached_by_tab(qtbot: QtBot, card: BackupsCard) -> None:
    back_up(qtbot, card)
    for button in (card.now, card.copy, card.other, card.choose, *card.restore_buttons()):
        assert button.focusPolicy() & Qt.FocusPolicy.TabFocus and button.accessibleName()


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_no_text_is_cut(qtbot: QtBot, page: SettingsPage, keeper: ThemeKeeper, scale: float) -> None:
    back_up(qtbot, page.backups)
    keeper.set_scale(scale)
    dress(page, keeper.theme)
    qtbot.waitUntil(lambda: not clipped_texts(page))
    dialog = restore(qtbot, page.backups)
    qtbot.waitUntil(lambda: not clipped_texts(dialog))
    dialog.reject()
    service.save(page.backups.desk, text_scale=1.0)


def test_after_a_restore_every_page_shows_the_new_book(qtbot: QtBot, room: Room, desk: Desk) -> None:
    clients.add(desk, "Ida Holm")
    made = backups.make_now(desk, Why.BY_HAND).backup
    assert made
    clients.add(desk, "Pim Vester")
    window = room.window()
    window.show()
    window.door.open("clients")
    page = window.inside.clients_page()
    qtbot.waitUntil(lambda: page.people.list.model().rowCount() == 2)
    backups.put_back(desk, backups.prepare(made.path, data_file().parent), data_file().parent)
    qtbot.waitUntil(lambda: page.people.list.model().rowCount() == 1)


def test_in_the_window_the_notice_brings_the_replaced_book_back(qtbot: QtBot, room: Room, desk: Desk) -> None:
    ida = clients.add(desk, "Ida Holm")
    made = backups.make_now(desk, Why.BY_HAND).backup
    assert made
    pim = clients.add(desk, "Pim Vester")
    window = room.open(qtbot)
    window.door.open("ask", pim)
    window.door.open("client", pim)
    window.door.open("settings")
    page = window.inside.page("settings")
    assert isinstance(page, SettingsPage)
    qtbot.waitUntil(lambda: not page.backups.is_busy() and bool(page.backups.restore_buttons()))
    dialog = restore(qtbot, page.backups)
    dialog.save_button.click()
    assert people(desk) == ["Ida Holm"]
    window.door.open("client", ida)
    room.presence.heart.tick()
    window.undo()
    assert people(desk) == ["Ida Holm", "Pim Vester"]
    # And the key goes on with what was done in the book.
    window.undo()
    assert people(desk) == ["Ida Holm"]
