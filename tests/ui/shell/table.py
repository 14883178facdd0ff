"""The window at a client's table: sat down, looked at whole, and left."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QEvent
from PySide6.QtGui import QGuiApplication, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLabel, QLineEdit, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot
from rooms import Room

from refcoach.services import settings as service
from refcoach.services.desk import Desk
from refcoach.ui.meeting.window import MeetingWindow
from refcoach.ui.shell.states import State
from refcoach.ui.shell.window import MainWindow


@dataclass(frozen=True)
class Table:
    """A room whose window is open, and what the owner does at it."""

    qtbot: QtBot
    desk: Desk
    room: Room

    @property
    def window(self) -> MainWindow:
        return self.room.window()

    @property
    def screen(self) -> MeetingWindow:
        screen = self.window.at_table.screen
        assert screen is not None
        return screen

    def sit_down(self, client_id: int, touchpoint_id: int = 0) -> MeetingWindow:
        service.save(self.desk, meeting_explained=True)
        self.window.door.open("meeting", client_id, touchpoint_id)
        self.in_front(self.screen)
        return self.screen

    def in_front(self, window: QWidget) -> None:
        with self.qtbot.waitActive(window):
            window.activateWindow()
        rest()

    def key(self, keys: str) -> None:
        """Press a key as the window system would: at the window that has the keyboard."""
        combination = QKeySequence(keys)[0]
        window = QGuiApplication.focusWindow()
        assert window is not None
        QTest.keyClick(window, combination.key(), combination.keyboardModifiers())
        rest()

    def type_in(self, text: str) -> None:
        focused = QApplication.focusWidget()
        assert focused is not None
        QTest.keyClicks(focused, text)

    def leave(self) -> None:
        self.key("Esc")
        self.key("Return")
        self.in_front(self.window)

    def leave_at_once(self) -> None:
        """Leave by the answers that are asked for, wherever the keyboard is."""
        self.screen.ask_to_leave()
        self.screen.question.leave.click()
        rest()


def rest() -> None:
    for _ in range(4):
        QApplication.processEvents()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def seen() -> list[QWidget]:
    """Return every window that can be seen."""
    return [window for window in QApplication.topLevelWidgets() if window.isVisible()]


def covered(table: Table) -> bool:
    """Say whether it is, and nothing else can be seen."""
    front = table.window.closed_off.front()
    there = table.window.door.state() is State.COVERED
    assert there == (front is not None and front in seen())
    if there:
        assert seen() == [front] and front.isFullScreen() and not table.window.isVisible()
        words = [label.text() for label in front.findChildren(QLabel) if label.text()]
        assert words == ["RefCoach", "F9 brings everything back"]
    return there


def in_front(table: Table) -> None:
    front = table.window.closed_off.front() or QApplication.activeModalWidget() or table.window
    table.in_front(front)


def everything_shown(more: Callable[[], list[str]] = list) -> str:
    """Return every title of ours, every visible word, accessible name and tip, and what stands on the clipboards."""
    board = QGuiApplication.clipboard()
    found = [board.text(mode) for mode in (board.Mode.Clipboard, board.Mode.Selection)] + more()
    for top in QApplication.topLevelWidgets():
        found += [top.windowTitle(), top.windowIconText(), top.windowRole()]
        if top.isVisible():
            for widget in (top, *top.findChildren(QWidget)):
                found += _words(widget)
    return "\n".join(found)


def _words(widget: QWidget) -> list[str]:
    if not widget.isVisible():
        return []
    found = [widget.accessibleName(), widget.accessibleDescription(), widget.toolTip(), widget.whatsThis()]
    if isinstance(widget, QLabel | QAbstractButton | QLineEdit):
        found.append(widget.text())
    if isinstance(widget, QPlainTextEdit):
        found.append(widget.toPlainText())
    if isinstance(widget, QComboBox):
        found += [widget.itemText(at) for at in range(widget.count())]
    if isinstance(widget, QLineEdit):
        found.append(widget.placeholderText())
    return found
