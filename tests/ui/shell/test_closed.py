"""While the window is closed (meeting, covered, locked) no way leads to any client; what came waits until then."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from desktop import Screen
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QWidget
from pytestqt.qtbot import QtBot
from rooms import Room, dialogs
from shiboken6 import isValid

from refcoach.domain.touchpoints import Touchpoint
from refcoach.services import clients as client_service
from refcoach.services import settings as service
from refcoach.services.desk import Desk
from refcoach.store import clients, touchpoints
from refcoach.ui.bring_in.imports import ImportDialog
from refcoach.ui.forms.compliment import ComplimentDialog
from refcoach.ui.hub import Hub
from refcoach.ui.presence.second_start import Message
from refcoach.ui.presence.teller import Teller
from refcoach.ui.shell.application import for_presence
from refcoach.ui.shell.states import CLOSED, State
from refcoach.ui.shell.window import MainWindow


@pytest.fixture(params=sorted(CLOSED))
def state(request: pytest.FixtureRequest) -> State:
    return State(request.param)


@pytest.fixture
def window(qtbot: QtBot, room: Room, people: object) -> Iterator[MainWindow]:
    """The window on Today with a script open, and one client whose day 90 it is."""
    people.due("Anna Kovács")
    window = room.open(qtbot)
    with qtbot.waitActive(window):
        window.activateWindow()
    yield window


def close_it(window: MainWindow, state: State) -> None:
    window.enter(state, QLabel("Nothing to see"))


def meeting(desk: Desk) -> Touchpoint:
    return touchpoints.due(desk.today())[0]


def open_forms(window: MainWindow) -> list[QDialog]:
    return dialogs(window, QDialog)


def book(folder: Path, name: str) -> Path:
    file = folder / f"{name}.csv"
    file.write_text(f"Name,E-mail\n{name} Vester,{name}@vester.example\n")
    return file


def drop(target: QWidget, *urls: QUrl) -> bool:
    """Drop something as the window system would; returns whether it is welcome."""
    data = QMimeData()
    data.setUrls(list(urls))
    action, button, keys = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enters = QDragEnterEvent(QPointF(9, 9).toPoint(), action, data, button, keys)
    enters.ignore()
    QApplication.sendEvent(target, enters)
    if enters.isAccepted():
        QApplication.sendEvent(target, QDropEvent(QPointF(9, 9), action, data, button, keys))
    return enters.isAccepted()


def choose(room: Room, text: str) -> None:
    (action,) = [a for a in room.presence.tray.menu().actions() if a.text().startswith(text)]
    action.trigger()


def test_its_screen_stands_before_everything_and_goes_again(window: MainWindow, state: State) -> None:
    screen = QLabel("Nothing to see")
    window.enter(state, screen)
    assert screen.isVisible()
    assert not window.workspace.isVisible()
    window.leave(state)
    assert window.workspace.isVisible()
    assert window.workspace.page() == "today"


def test_keys_open_nothing_then_or_later(window: MainWindow, state: State) -> None:
    window.door.open("settings")
    close_it(window, state)
    for keys in ("Ctrl+1", "Ctrl+2", "Ctrl+3", "Ctrl+N", "Ctrl+K", "Ctrl+F"):
        QTest.keySequence(window, QKeySequence(keys))
    window.leave(state)
    assert window.workspace.page() == "settings"
    assert open_forms(window) == []


def test_the_rail_and_what_a_page_asks_for_lead_nowhere(window: MainWindow, desk: Desk, state: State) -> None:
    close_it(window, state)
    rail = window.workspace.rail
    for key in ("clients", "compliment"):
        rail.button(key).click()
    window.inside.today_page().client_wanted.emit(meeting(desk).client_id)
    window.inside.today_page().ask_wanted.emit(meeting(desk).client_id, meeting(desk).id)
    window.leave(state)
    assert (window.workspace.page(), rail.current()) == ("today", "today")
    assert not window.workspace.has_open_panel()
    assert open_forms(window) == []


def test_nothing_is_undone_by_a_key(window: MainWindow, desk: Desk, state: State) -> None:
    anna = meeting(desk).client_id
    window.tell("Changed.", client_service.edit(desk, anna, grade="A"))
    close_it(window, state)
    QTest.keySequence(window, QKeySequence("Ctrl+Z"))
    assert clients.get(anna).grade == "A"
    window.leave(state)
    QTest.keySequence(window, QKeySequence("Ctrl+Z"))
    assert clients.get(anna).grade == ""


def test_what_was_done_is_said_afterwards(window: MainWindow, state: State) -> None:
    close_it(window, state)
    window.tell("Anna Kovács was added.")
    assert "Anna" not in window.notice.text()
    window.leave(state)
    assert window.notice.text() == "Anna Kovács was added."


def test_a_message_that_is_clicked_waits(window: MainWindow, room: Room, desk: Desk, state: State) -> None:
    close_it(window, state)
    room.presence.teller.wanted.emit(meeting(desk).id, "open")
    assert not window.workspace.has_open_panel()
    window.leave(state)
    assert window.panel.isVisible()
    assert window.panel.touchpoint_id() == meeting(desk).id


def test_the_tray_opens_nothing_and_puts_nothing_off(window: MainWindow, room: Room, desk: Desk, state: State) -> None:
    close_it(window, state)
    room.presence.due.show()
    for text in ("Next: ", "Heard a compliment", "Heard a compliment", "Snooze all"):
        choose(room, text)
    assert len(touchpoints.due(desk.today())) == 1
    assert open_forms(window) == []
    assert not window.workspace.has_open_panel()
    window.leave(state)
    assert window.panel.isVisible()
    (form,) = open_forms(window)
    assert isinstance(form, ComplimentDialog)
    assert len(touchpoints.due(desk.today())) == 1


def test_the_tray_names_nobody(window: MainWindow, room: Room, desk: Desk, state: State) -> None:
    """At no time: its menu opens over whatever is on the screen, and its words stay readable on the bus."""
    service.save(desk, names_in_notifications=True)
    for there in (lambda: None, lambda: close_it(window, state), lambda: window.leave(state)):
        there()
        room.presence.due.show()
        texts = [a.text() for a in room.presence.tray.menu().actions()]
        assert "Next: Check-up meeting" in texts
        assert not any("Anna" in text for text in (*texts, room.presence.tray.icon.toolTip()))


def test_a_message_names_nobody_and_its_buttons_only_open(
    qtbot: QtBot, window: MainWindow, hub: Hub, desk: Desk, people: object, clock: object, state: State
) -> None:
    service.save(desk, names_in_notifications=True)
    close_it(window, state)
    clock.at += timedelta(days=1)  # what was due today is told already
    screen = Screen()
    may = for_presence(window)
    teller = Teller(desk, hub, screen, window, may_name=may.may_name, may_answer=may.may_answer)
    people.due("Joe Watt")
    teller.beat()
    assert screen.notes
    assert not any("Joe" in note.body or "Anna" in note.body for note in screen.notes)
    with qtbot.waitSignal(teller.opened):
        screen.acted.emit(screen.notes[0].key, "snooze")
    assert len(touchpoints.due(desk.today())) == 2
    window.leave(state)
    screen.acted.emit(screen.notes[0].key, "snooze")
    assert len(touchpoints.due(desk.today())) < 2
    teller.stop()
    screen.deleteLater()


def test_the_window_is_not_taken_for_read(window: MainWindow, room: Room, state: State) -> None:
    """Else a reminder would be shown inside it, and count as told."""
    assert room.presence.inside.available()
    close_it(window, state)
    assert not room.presence.inside.available()
    told: list[bool] = []
    room.presence.inside.changed.connect(lambda: told.append(room.presence.inside.available()))
    window.leave(state)
    assert told == [True]


def test_files_of_later_starts_and_dropped_ones_come_one_after_the_other(
    qtbot: QtBot, window: MainWindow, room: Room, tmp_path: Path, state: State
) -> None:
    close_it(window, state)
    room.presence.hear(Message(files=(book(tmp_path, "Ann"),)))
    assert drop(window, QUrl.fromLocalFile(str(book(tmp_path, "Bob"))))
    assert open_forms(window) == []
    window.leave(state)
    for name in ("Ann", "Bob"):
        (form,) = dialogs(window, ImportDialog)
        qtbot.waitUntil(lambda shown=form: shown.pane.currentWidget() is shown.pane.preview, timeout=10_000)
        assert f"{name}.csv" in form.pane.preview.heading()
        form.close()


def test_a_form_in_hand_is_put_aside_with_what_is_typed(qtbot: QtBot, window: MainWindow, state: State) -> None:
    window.door.open("compliment")
    (form,) = dialogs(window, ComplimentDialog)
    form.words.setPlainText("We are warm at last")
    close_it(window, state)
    assert open_forms(window) == []
    window.leave(state)
    assert dialogs(window, ComplimentDialog) == [form]
    assert form.words.toPlainText() == "We are warm at last"
    assert form.isModal()


def test_a_form_that_ended_meanwhile_stays_away(qtbot: QtBot, window: MainWindow, state: State) -> None:
    window.door.open("compliment")
    (form,) = dialogs(window, ComplimentDialog)
    close_it(window, state)
    form.deleteLater()
    qtbot.waitUntil(lambda: not isValid(form))
    window.leave(state)
    assert open_forms(window) == []


def test_covered_in_a_meeting_it_is_the_meeting_again(window: MainWindow) -> None:
    first, second = QLabel("A meeting"), QLabel("Covered")
    window.enter(State.MEETING, first)
    window.enter(State.COVERED, second)
    assert second.isVisible()
    window.leave(State.COVERED)
    assert first.isVisible()
    window.leave(State.MEETING)
    assert window.workspace.isVisible()


class TestDropped:
    """On the window as it is at work."""

    def test_a_file_shows_what_it_would_bring_in(
        self, qtbot: QtBot, window: MainWindow, desk: Desk, tmp_path: Path
    ) -> None:
        assert drop(window, QUrl.fromLocalFile(str(book(tmp_path, "Ann"))))
        (form,) = dialogs(window, ImportDialog)
        qtbot.waitUntil(lambda: form.pane.currentWidget() is form.pane.preview, timeout=10_000)
        assert "Ann.csv" in form.pane.preview.heading()
        assert clients.count(today=desk.today()) == 1

    def test_two_files_dropped_together_are_one(self, qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
        assert drop(window, *[QUrl.fromLocalFile(str(book(tmp_path, name))) for name in ("Ann", "Bob")])
        (form,) = dialogs(window, ImportDialog)
        qtbot.waitUntil(lambda: form.pane.currentWidget() is form.pane.preview, timeout=10_000)
        assert "2 files" in form.pane.preview.heading()

    def test_what_is_no_file_of_this_computer_is_not_taken(self, window: MainWindow, tmp_path: Path) -> None:
        for url in ("https://people.example/contacts.csv", QUrl.fromLocalFile(str(tmp_path)).toString()):
            assert not drop(window, QUrl(url))
        assert open_forms(window) == []
