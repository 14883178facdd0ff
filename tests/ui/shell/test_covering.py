"""One key hides every window, in forms and menus too, and the same key brings back what was there."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu
from pytestqt.qtbot import QtBot
from rooms import Room, dialogs
from table import Table, covered, in_front, rest, seen

from refcoach.services import settings as service
from refcoach.services.desk import Desk
from refcoach.ui.clients.new_client import NewClientDialog
from refcoach.ui.forms.compliment import ComplimentDialog
from refcoach.ui.shell.states import State


@pytest.fixture
def table(qtbot: QtBot, desk: Desk, room: Room, people: Any) -> Iterator[Table]:
    people.due("Anna Kovács")
    room.open(qtbot)
    table = Table(qtbot, desk, room)
    table.in_front(room.window())
    yield table


def test_the_same_key_there_and_back(table: Table) -> None:
    page = table.window.workspace.page()
    table.key("F9")
    assert covered(table)
    in_front(table)
    table.key("F9")
    assert not covered(table)
    assert seen() == [table.window] and table.window.workspace.page() == page


def test_from_a_field_and_what_was_typed_is_there_still(table: Table) -> None:
    table.window.door.open("search")
    rest()
    table.type_in("An")
    table.key("F9")
    assert covered(table)
    in_front(table)
    table.key("F9")
    in_front(table)
    table.type_in("na")
    focused = QApplication.focusWidget()
    assert focused is not None and focused.text() == "Anna"


def test_from_a_form_and_what_was_typed_is_there_still(table: Table) -> None:
    table.window.door.open("compliment")
    (form,) = dialogs(table.window, ComplimentDialog)
    table.in_front(form)
    form.words.setFocus()
    table.type_in("We are warm")
    table.key("F9")
    assert covered(table)
    in_front(table)
    table.key("F9")
    assert dialogs(table.window, ComplimentDialog) == [form]
    assert form.words.toPlainText() == "We are warm"
    assert form.isModal()


def test_the_next_key_goes_on_where_typing_stopped(table: Table) -> None:
    """A dialog that is shown selects what stands in its field."""
    table.window.door.open("new_client")
    (form,) = dialogs(table.window, NewClientDialog)
    table.in_front(form)
    table.type_in("Kim S")
    field = QApplication.focusWidget()
    assert isinstance(field, QLineEdit)
    for _ in range(2):
        table.key("F9")
        in_front(table)
    table.in_front(form)
    table.type_in("ato")
    assert field.text() == "Kim Sato" and QApplication.focusWidget() is field
    field.setSelection(4, 4)
    for _ in range(2):
        table.key("F9")
        in_front(table)
    assert field.selectedText() == "Sato"


def test_from_a_menu_that_is_open(table: Table) -> None:
    menu = QMenu(table.window)
    menu.addAction("Anna Kovács")
    menu.popup(table.window.mapToGlobal(table.window.rect().center()))
    rest()
    table.key("F9")
    assert covered(table)
    assert not menu.isVisible()


def test_in_a_meeting_it_is_the_meeting_again(table: Table) -> None:
    service.save(table.desk, meeting_explained=True)
    screen = table.sit_down(1)
    table.type_in("Kim S")
    table.key("F9")
    assert covered(table)
    in_front(table)
    table.key("F9")
    assert seen() == [screen]
    table.in_front(screen)
    table.type_in("ato")
    assert screen.names.line.text() == "Kim Sato"
    assert table.window.door.state() is State.MEETING


def test_a_meeting_that_ends_under_the_cover_leaves_it_covered(table: Table) -> None:
    table.sit_down(1)
    table.key("F9")
    table.window.leave(State.MEETING)
    rest()
    assert covered(table)
    in_front(table)
    table.key("F9")
    assert seen() == [table.window]


def test_by_the_tray_which_says_what_it_would_do(table: Table) -> None:
    def entry() -> Any:
        return next(a for a in table.room.presence.tray.menu().actions() if "my windows" in a.text())

    assert entry().text() == "Cover my windows"
    entry().trigger()
    assert covered(table)
    assert entry().text() == "Bring my windows back"
    entry().trigger()
    assert not covered(table)
    assert seen() == [table.window]


def test_from_the_tray_while_no_window_is_open_it_brings_none(table: Table) -> None:
    table.window.hide()
    table.window.cover()
    assert covered(table)
    table.window.cover()
    assert seen() == []


def test_closing_the_calm_page_uncovers_nothing(table: Table) -> None:
    table.key("F9")
    front = table.window.closed_off.front()
    assert front is not None
    front.close()
    assert covered(table)


def test_a_page_that_is_put_elsewhere_covers_its_screen_again(table: Table) -> None:
    """A window manager that hears of a monitor later than we do puts what stands there on another."""
    table.key("F9")
    front = table.window.closed_off.front()
    assert front is not None
    front.showNormal()
    front.setGeometry(40, 40, 300, 200)
    table.window.closed_off.mind_places()
    rest()
    assert covered(table)
    assert front.geometry() == front.screen().geometry()
    for _ in range(40):
        table.window.closed_off.mind_places()
    front.showNormal()
    front.setGeometry(40, 40, 300, 200)
    table.window.closed_off.mind_places()
    assert not front.isFullScreen(), "nobody is fought with for ever"


def test_a_held_key_covers_once(table: Table) -> None:
    table.key("F9")
    in_front(table)
    window = QGuiApplication.focusWindow()
    assert window is not None
    held = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_F9, Qt.KeyboardModifier.NoModifier, "", True, 2)
    QApplication.sendEvent(window, held)
    assert covered(table)


def test_no_keyboard_is_grabbed(table: Table) -> None:
    """It would keep the screen from locking."""
    table.key("F9")
    assert table.window.keyboardGrabber() is None


TWO_SCREENS = """
import json, sys
from datetime import datetime
from pathlib import Path
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from refcoach.ui.shell.closed_off import ClosedOff
from refcoach.ui.shell.states import State
from refcoach.ui.theme import Appearance, ThemeKeeper

app = QApplication(["refcoach"])
window = QWidget()
window.setWindowTitle("RefCoach")
window.show()
off = ClosedOff(ThemeKeeper(app, Appearance.LIGHT, 1.0), window)
off.enter(State.COVERED, QLabel("calm"), lambda: None)
app.processEvents()
first = sorted(one.geometry().getRect() for one in off.windows())
screens = sorted(one.geometry().getRect() for one in QGuiApplication.screens())
off.enter(State.LOCKED, QLabel("locked"), lambda: None)
app.processEvents()
both = [one.isVisible() for one in QApplication.topLevelWidgets() if type(one).__name__ in ("QLabel", "CalmPage")]
off.leave(State.LOCKED)
off.leave(State.COVERED)
app.processEvents()
after = [type(one).__name__ for one in QApplication.topLevelWidgets() if one.isVisible()]
print(json.dumps([screens, first, sum(both), after]))
"""


def test_a_window_stands_on_each_screen(tmp_path: Path) -> None:
    """Two screens, as the window system without a display has them."""
    places = [{"name": f"S{n}", "x": 1000 * n, "y": 0, "width": 1000, "height": 700} for n in range(2)]
    file = tmp_path / "screens.json"
    file.write_text(json.dumps({"screens": places}))
    env = {**os.environ, "QT_QPA_PLATFORM": f"offscreen:configfile={file}"}
    words = [sys.executable, "-c", TWO_SCREENS]
    ended = subprocess.run(words, env=env, capture_output=True, text=True, check=True, timeout=60)
    screens, covers, both, after = json.loads(ended.stdout.splitlines()[-1])
    assert len(screens) == 2 and covers == screens
    assert both == 2
    assert after == ["QWidget"]
