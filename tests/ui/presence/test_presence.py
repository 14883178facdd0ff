"""Being there: what closing means with a tray and without, what the tray's menu does, and what a later start asks."""

import subprocess
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QSystemTrayIcon
from pytestqt.qtbot import QtBot
from rooms import Room, dialogs

from refcoach.services import reminders
from refcoach.services import settings as service
from refcoach.services.desk import Desk
from refcoach.store import settings, touchpoints
from refcoach.ui.bring_in.imports import ImportDialog
from refcoach.ui.forms.compliment import ComplimentDialog
from refcoach.ui.hub import Hub
from refcoach.ui.presence import leaving
from refcoach.ui.presence.closing import ClosingDialog
from refcoach.ui.presence.presence import TRAY_LOOKS
from refcoach.ui.presence.second_start import Message
from refcoach.ui.theme import ThemeKeeper


class TestWithATray:
    def test_closing_hides_and_says_so_once(self, qtbot: QtBot, room: Room, tray: object) -> None:
        window = room.open(qtbot)
        assert room.presence.tray.icon.isVisible()
        window.close()
        assert not window.isVisible()
        assert settings.load().staying_explained
        assert room.left == 0
        room.presence.come_forward()
        assert window.isVisible()

    def test_switched_off_closing_quits(self, qtbot: QtBot, desk: Desk, room: Room, tray: object) -> None:
        service.save(desk, stay_in_tray=False)
        window = room.open(qtbot)
        window.close()
        assert room.left == 1

    def test_a_tray_that_goes_away_brings_the_window_back(
        self, qtbot: QtBot, room: Room, tray: subprocess.Popen[bytes]
    ) -> None:
        window = room.open(qtbot)
        window.close()
        assert not window.isVisible()
        tray.terminate()
        qtbot.waitUntil(lambda: not QSystemTrayIcon.isSystemTrayAvailable(), timeout=5000)
        room.presence.heart.slow.emit()
        assert window.isVisible()
        assert window.isMinimized()

    def test_in_the_background_there_is_no_window(self, room: Room, tray: object, people: object) -> None:
        people.due("Anna Kovács")
        room.presence.begin(background=True)
        room.presence.heart.tick()
        assert room.made == []
        assert "1 is due" in room.presence.tray.icon.toolTip()

    def test_a_tray_that_goes_away_before_there_was_a_window_makes_one(
        self, qtbot: QtBot, room: Room, tray: subprocess.Popen[bytes]
    ) -> None:
        room.presence.begin(background=True)
        tray.terminate()
        qtbot.waitUntil(lambda: not QSystemTrayIcon.isSystemTrayAvailable(), timeout=5000)
        room.presence.heart.slow.emit()
        (window,) = room.made
        assert window.isMinimized()

    def test_staying_is_explained_also_to_who_was_told_that_closing_ends_it(
        self, qtbot: QtBot, desk: Desk, room: Room, tray: object
    ) -> None:
        service.save(desk, closing_explained=True)
        window = room.open(qtbot)
        told: list[str] = []
        room.presence.notifier.shown.connect(told.append)
        window.close()
        assert told == ["stays"]
        room.presence.come_forward()
        window.close()
        assert told == ["stays"]

    def test_a_session_that_ends_is_not_held_up(self, qtbot: QtBot, room: Room, tray: object) -> None:
        window = room.open(qtbot)
        room.presence.leaver.session_ends()
        assert window.close()
        assert room.left == 1

    def test_a_session_that_goes_on_after_all_is_as_before(
        self, qtbot: QtBot, room: Room, tray: object, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(leaving, "SESSION_MS", 0)
        window = room.open(qtbot)
        room.presence.leaver.session_ends()
        qtbot.waitUntil(lambda: not room.presence.leaver.is_ending())
        window.close()
        assert (window.isVisible(), room.left) == (False, 0)


class TestWithoutATray:
    @pytest.fixture(autouse=True)
    def none(self, qapp: QApplication) -> None:
        assert not QSystemTrayIcon.isSystemTrayAvailable()

    def test_closing_asks_once_and_then_quits(self, qtbot: QtBot, room: Room) -> None:
        window = room.open(qtbot)
        window.close()
        assert window.isVisible()
        (dialog,) = dialogs(window, ClosingDialog)
        dialog.close_it.click()
        assert room.left == 1
        room.presence.leaver._ending = False
        assert window.close()
        assert room.left == 2

    def test_kept_minimised_it_goes_on(self, qtbot: QtBot, room: Room) -> None:
        window = room.open(qtbot)
        window.close()
        (dialog,) = dialogs(window, ClosingDialog)
        dialog.minimise.click()
        assert window.isMinimized()
        assert room.left == 0

    def test_in_the_background_it_waits_for_a_tray_and_then_is_a_minimised_window(self, room: Room) -> None:
        room.presence.begin(background=True)
        room.presence.heart.tick()
        assert room.made == []
        for _ in range(TRAY_LOOKS - 1):
            room.presence._late.timeout.emit()
        assert room.made == []
        room.presence._late.timeout.emit()
        (window,) = room.made
        assert window.isMinimized()

    def test_who_knows_the_tray_is_asked_all_the_same(self, qtbot: QtBot, desk: Desk, room: Room) -> None:
        service.save(desk, staying_explained=True)
        window = room.open(qtbot)
        window.close()
        assert len(dialogs(window, ClosingDialog)) == 1
        assert room.left == 0

    def test_before_first_run_is_over_closing_quits(self, qtbot: QtBot, desk: Desk, room: Room) -> None:
        service.save(desk, first_run_done=False)
        assert room.open(qtbot).close()
        assert room.left == 1

    def test_throw_away_data_stays_nowhere(
        self, qtbot: QtBot, desk: Desk, hub: Hub, keeper: ThemeKeeper, room: Room
    ) -> None:
        sample = Room(desk, hub, keeper, None)
        assert sample.open(qtbot).close()
        assert sample.left == 1
        assert sample.presence.surroundings.autostart is None
        assert sample.presence.surroundings.why_not
        sample.end()


class TestMenu:
    """What one wants without a window."""

    def choose(self, room: Room, text: str) -> None:
        (action,) = [a for a in room.presence.tray.menu().actions() if a.text().startswith(text)]
        assert action.isEnabled()
        action.trigger()

    def test_the_next_ask_opens_its_script(self, qtbot: QtBot, room: Room, people: object) -> None:
        anna = people.due("Anna Kovács")
        room.presence.begin()
        self.choose(room, "Next: Check-up meeting")
        assert room.window().panel.client_id() == anna
        assert room.window().panel.isVisible()

    def test_it_names_nobody_whatever_messages_may(self, desk: Desk, room: Room, people: object) -> None:
        people.due("Tom & Jerry Ltd")
        service.save(desk, names_in_notifications=True)
        room.presence.begin()
        texts = [a.text() for a in room.presence.tray.menu().actions()]
        assert "Next: Check-up meeting" in texts
        assert not any("Tom" in text for text in texts)

    def test_snooze_all_to_tomorrow_with_an_undo(self, qtbot: QtBot, desk: Desk, room: Room, people: object) -> None:
        people.due("Anna Kovács")
        people.due("Joe Watt")
        window = room.open(qtbot)
        self.choose(room, "Snooze all to tomorrow")
        assert touchpoints.due(desk.today()) == []
        assert window.notice.isVisible()
        window.undo()
        assert len(touchpoints.due(desk.today())) == 2

    def test_done_without_a_window_it_is_said_when_there_is_one(self, desk: Desk, room: Room, people: object) -> None:
        people.due("Anna Kovács")
        room.presence.begin(background=True)
        self.choose(room, "Snooze all to tomorrow")
        assert room.made == []
        room.presence.come_forward()
        room.window().undo()
        assert len(touchpoints.due(desk.today())) == 1

    def test_a_compliment_and_quit(self, qtbot: QtBot, room: Room) -> None:
        room.presence.begin(background=True)
        self.choose(room, "Heard a compliment")
        assert len(dialogs(room.window(), ComplimentDialog)) == 1
        self.choose(room, "Quit")
        assert room.left == 1


def test_the_keyboard_quits_where_no_menu_can_be_reached(qtbot: QtBot, room: Room) -> None:
    window = room.open(qtbot)
    with qtbot.waitActive(window):
        window.activateWindow()
    QTest.keyClick(window, Qt.Key.Key_Q, Qt.KeyboardModifier.ControlModifier)
    assert room.left == 1


class TestLaterStarts:
    def test_a_plain_one_brings_the_window_forward(self, room: Room) -> None:
        room.presence.begin(background=True)
        room.presence.hear(Message("background"))
        assert room.made == []
        room.presence.hear(Message())
        assert room.window().isVisible()

    def test_files_are_looked_at_one_after_the_other(self, qtbot: QtBot, room: Room, tmp_path: Path) -> None:
        files = []
        for name in ("Ann", "Bob"):
            files.append(tmp_path / f"{name}.csv")
            files[-1].write_text(f"Name,E-mail\n{name} Vester,{name}@vester.example\n")
        room.presence.begin()
        room.presence.hear(Message(files=tuple(files)))
        for name in ("Ann", "Bob"):
            (dialog,) = dialogs(room.window(), ImportDialog)
            qtbot.waitUntil(lambda shown=dialog: shown.pane.currentWidget() is shown.pane.preview, timeout=10_000)
            assert f"{name}.csv" in dialog.pane.preview.heading()
            dialog.close()
        assert dialogs(room.window(), ImportDialog) == []


def test_looking_is_noticed(qtbot: QtBot, desk: Desk, room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    looked: list[object] = []
    monkeypatch.setattr(reminders, "seen", looked.append)
    window = room.open(qtbot)
    QApplication.sendEvent(window, QEvent(QEvent.Type.WindowActivate))
    qtbot.waitUntil(lambda: bool(looked))
    assert looked[0] is desk
