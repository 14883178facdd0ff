"""While a client looks on nothing of anybody else can be reached or appears: with two hundred others in the book."""

import os
import random
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from desktop import Screen
from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QContextMenuEvent, QDragEnterEvent, QDropEvent, QGuiApplication, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from rooms import Room, dialogs
from table import Table, everything_shown, rest, seen

from refcoach.services import clients, happenings, meetings, referrals, sales, todos
from refcoach.services import settings as service
from refcoach.services.desk import EVERYTHING, Desk
from refcoach.store import meetings as meeting_store
from refcoach.store import touchpoints
from refcoach.ui.hub import Hub
from refcoach.ui.presence.second_start import Message
from refcoach.ui.presence.teller import Teller
from refcoach.ui.shell.application import for_presence
from refcoach.ui.shell.mishaps import Mishaps
from refcoach.ui.shell.states import CLOSED, State
from refcoach.ui.theme import ThemeKeeper
from refcoach.ui.words.keys import KEYS

OTHER = "Quorvex"
"""What stands in every name, firm and note but those of the one at the table."""
DAY = timedelta(days=1)


@pytest.fixture
def anna(desk: Desk, people: Any) -> int:
    """The one at the table, in a book of two hundred others, some of whom are due today."""
    with desk.change("A whole book"):
        anna = people.due("Anna Kovács")
        for number in range(200):
            other = clients.add(desk, f"{OTHER} Person {number}", company=f"{OTHER} Works {number}")
            if number % 5 == 0:
                sales.record(desk, other, desk.today() - (90 - number % 3) * DAY, result=f"{OTHER} kilns {number}")
        happenings.compliment(desk, other, f"The {OTHER} kiln is warm")
        todos.plan_task(desk, f"Ring {OTHER} Works", desk.today())
        referrals.capture(desk, other, [f"{OTHER} Friend"])
    service.save(desk, names_in_notifications=True, meeting_explained=True)
    return int(anna)


@pytest.fixture
def table(qtbot: QtBot, desk: Desk, room: Room, anna: int) -> Iterator[Table]:
    """At work with a client's page, a script and a form of others on the screen; then at the table."""
    room.open(qtbot)
    table = Table(qtbot, desk, room)
    table.in_front(room.window())
    other = touchpoints.due(desk.today())[-1]
    table.window.door.open("client", other.client_id)
    table.window.door.open("ask", other.client_id, other.id)
    table.window.tell(f"{OTHER} Person was added.")
    table.window.door.open("compliment")
    QGuiApplication.clipboard().setText(f"{OTHER} Person 3")
    rest()
    assert OTHER in everything_shown()
    table.sit_down(anna)
    yield table
    QGuiApplication.clipboard().clear()


def tray(table: Table) -> list[str]:
    icon = table.room.presence.tray
    return [icon.icon.toolTip(), *(action.text() for action in icon.menu().actions())]


def nothing_of_others(table: Table, what: str = "") -> None:
    assert table.window.is_closed(), what
    assert seen() == table.window.closed_off.windows(), what
    shown = everything_shown(lambda: tray(table))
    assert OTHER not in shown, (what, [line for line in shown.splitlines() if OTHER in line])


def test_nothing_of_anybody_else_stands_there(table: Table) -> None:
    nothing_of_others(table)
    assert "Anna Kovács" in everything_shown()


def test_no_title_ever_names_anybody(table: Table) -> None:
    """A window manager keeps the first one for good, and a list of windows shows them all."""
    titles = {window.windowTitle() for window in QApplication.topLevelWidgets()}
    assert not any("Anna" in title or OTHER in title for title in titles)


@pytest.mark.parametrize("place", sorted({key.place for key in KEYS}))
def test_no_key_leads_to_anybody(table: Table, place: str) -> None:
    for key in KEYS:
        if key.place == place and key.name != "quit":
            for keys in key.keys:
                table.key(keys)
                nothing_of_others(table, f"{key.name} {keys}")
                if table.window.door.state() is State.COVERED:
                    table.in_front(table.window.closed_off.windows()[0])
                    table.key("F9")
                    table.in_front(table.screen)
    assert table.window.door.state() is State.MEETING
    assert meetings.unfinished() is not None


def test_nor_a_click_of_either_button_or_a_menu(table: Table) -> None:
    for widget in [table.screen, *table.screen.findChildren(QWidget)]:
        if not widget.isVisible() or widget in (table.screen.question.leave, table.screen.leave_button):
            continue
        QTest.mouseClick(widget, Qt.MouseButton.RightButton)
        menu = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, QPoint(2, 2), widget.mapToGlobal(QPoint(2, 2)))
        QApplication.sendEvent(widget, menu)
        rest()
        nothing_of_others(table, type(widget).__name__)


def test_nor_any_entry_of_the_tray(table: Table) -> None:
    for action in table.room.presence.tray.menu().actions():
        if action.text() and action.text() != "Quit":
            action.trigger()
            rest()
            nothing_of_others(table, action.text())
    assert len(touchpoints.due(table.desk.today())) > 1, "nothing was put off"


def contacts(folder: Path) -> Path:
    file = folder / "contacts.csv"
    file.write_text(f"Name,E-mail\n{OTHER} Vester,vester@vester.example\n", encoding="utf-8")
    return file


def test_nor_a_second_start_with_a_file_or_without(table: Table, tmp_path: Path) -> None:
    for message in (Message(), Message(do="background"), Message(files=(contacts(tmp_path),))):
        table.room.presence.hear(message)
        rest()
        nothing_of_others(table, str(message))
    table.leave_at_once()
    assert OTHER in everything_shown(), "what came waits until it is left"
    for form in dialogs(table.window, QWidget):
        form.close()


def test_nor_a_button_in_a_message(table: Table) -> None:
    teller, due = table.room.presence.teller, touchpoints.due(table.desk.today())[-1]
    for call in (
        teller.opened.emit,
        lambda: teller.wanted.emit(due.id, "open"),
        lambda: teller.wanted.emit(due.id, "done"),
    ):
        call()
        rest()
        nothing_of_others(table)
    table.leave_at_once()
    assert table.window.panel.isVisible()


def test_no_message_comes_up_and_it_comes_after(table: Table, hub: Hub, desk: Desk, clock: Any) -> None:
    clock.at += DAY
    screen, may = Screen(), for_presence(table.window)
    asked = {"may_name": may.may_name, "may_answer": may.may_answer, "may_message": may.may_message}
    teller = Teller(desk, hub, screen, table.window, **asked)
    teller.beat()
    assert screen.notes == []
    table.leave_at_once()
    clock.at += timedelta(minutes=1)
    teller.beat()
    assert screen.notes
    teller.stop()
    screen.deleteLater()


def test_what_was_told_before_is_taken_off_the_screen(table: Table, monkeypatch: pytest.MonkeyPatch) -> None:
    taken: list[str] = []
    table.leave_at_once()
    teller = table.room.presence.teller
    teller.beat()
    monkeypatch.setattr(teller._notifier, "withdraw", taken.append)
    table.window.door.open("meeting", 1)
    assert taken == list(teller._messages)


def test_nor_a_file_that_is_dropped(table: Table, tmp_path: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(contacts(tmp_path)))])
    data.setText(f"{OTHER} Person 3")
    action, button, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    for widget in [table.screen, *table.screen.findChildren(QWidget)]:
        if not widget.isVisible():
            continue
        enters = QDragEnterEvent(QPoint(2, 2), action, data, button, none)
        enters.ignore()
        QApplication.sendEvent(widget, enters)
        if enters.isAccepted():
            QApplication.sendEvent(widget, QDropEvent(QPointF(2, 2), action, data, button, none))
        nothing_of_others(table, type(widget).__name__)


def test_nor_an_import_from_a_terminal(table: Table, tmp_path: Path, hub: Hub) -> None:
    words = [sys.executable, "-m", "refcoach", "--data", str(tmp_path / "data"), "import", str(contacts(tmp_path))]
    env = {name: value for name, value in os.environ.items() if name != "DBUS_SESSION_BUS_ADDRESS"}
    env["PYTHONPATH"] = os.pathsep.join(sys.path)
    ended = subprocess.run(words, env=env, capture_output=True, text=True, check=False, timeout=60)
    assert ended.returncode == 0, ended.stderr
    table.room.presence.heart.glance.emit()
    hub.announce(EVERYTHING)
    rest()
    nothing_of_others(table)


def test_nor_a_fault_of_ours_or_of_the_world(qtbot: QtBot, table: Table, hub: Hub, keeper: ThemeKeeper) -> None:
    with qtbot.capture_exceptions(), Mishaps(hub, keeper, lambda: table.window):
        for error in (RuntimeError(f"{OTHER} Person 7"), OSError(28, "No space", f"{OTHER}.db")):
            sys.excepthook(type(error), error, None)
            rest()
            nothing_of_others(table, repr(error))
        assert table.screen.trouble.text().startswith("That could not be saved just now.")
        table.leave_at_once()
        assert table.window.notice.isVisible(), "it is said once nobody looks on"


def test_what_is_ours_on_the_clipboard_comes_back_after(table: Table) -> None:
    board = QGuiApplication.clipboard()
    assert board.text() == ""
    table.leave_at_once()
    assert board.text() == f"{OTHER} Person 3"


def _inputs(dice: random.Random, table: Table, folder: Path) -> list[tuple[str, Callable[[], object]]]:
    """Everything that somebody, or something, may do."""
    focused = QApplication.focusWidget() or table.screen
    visible = [widget for widget in table.screen.findChildren(QWidget) if widget.isVisible()] or [table.screen]
    one, key = dice.choice(visible), dice.choice([keys for key in KEYS if key.name != "quit" for keys in key.keys])
    letters = "".join(dice.choices("KimSato @5", k=dice.randint(1, 6)))
    action = dice.choice([a for a in table.room.presence.tray.menu().actions() if a.text() not in ("", "Quit")])
    due = touchpoints.due(table.desk.today())
    return [
        (f"key {key}", lambda: table.key(key)),
        ("tab", lambda: table.key("Tab")),
        ("enter", lambda: table.key("Return")),
        ("escape", lambda: table.key("Esc")),
        ("space", lambda: table.key("Space")),
        (f"type {letters}", lambda: QTest.keyClicks(focused, letters)),
        ("paste", lambda: QTest.keySequence(focused, QKeySequence("Ctrl+V"))),
        (f"click {type(one).__name__}", lambda: QTest.mouseClick(one, Qt.MouseButton.LeftButton)),
        (f"right click {type(one).__name__}", lambda: QTest.mouseClick(one, Qt.MouseButton.RightButton)),
        ("double click", lambda: QTest.mouseDClick(one, Qt.MouseButton.LeftButton)),
        (f"tray {action.text()}", action.trigger),
        ("close", lambda: table.window.closed_off.windows()[0].close()),
        ("second start", lambda: table.room.presence.hear(Message())),
        ("a file", lambda: table.room.presence.hear(Message(files=(folder,)))),
        ("a message", lambda: table.room.presence.teller.wanted.emit(dice.choice(due).id, "open")),
        ("somebody else writes", lambda: table.window._hub.announce(EVERYTHING)),
        ("told", lambda: table.window.tell(f"{OTHER} Person was added.")),
        ("beat", table.room.presence.heart.beat.emit),
        ("tray looked for", table.room.presence.heart.slow.emit),
        ("activated", lambda: QApplication.sendEvent(table.window, QEvent(QEvent.Type.WindowActivate))),
    ]


@pytest.mark.parametrize("seed", range(3))
def test_whatever_is_done_two_hundred_times(table: Table, anna: int, tmp_path: Path, seed: int) -> None:
    """Only leaving on purpose shows the book again: then it is sat down once more."""
    dice, folder, done = random.Random(seed), contacts(tmp_path), list[str]()
    for _ in range(200):
        table.in_front(table.window.closed_off.windows()[0])
        asked = table.screen.question.isVisible()
        name, act = dice.choice(_inputs(dice, table, folder))
        done.append(name)
        act()
        rest()
        if table.window.door.state() not in CLOSED:
            assert asked, f"left without being asked: {done[-6:]}"
            for form in table.window.findChildren(QWidget):
                if form.isWindow() and form.isVisible():
                    form.close()
            table.window.workspace.close_panel()
            table.in_front(table.window)
            table.sit_down(anna)
        nothing_of_others(table, str(done[-6:]))
    begun = meetings.unfinished()
    assert begun is not None and len(meeting_store.open_ones()) == 1
