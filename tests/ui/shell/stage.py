"""The window with its last resort, on a folder that the world can trouble."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from pytestqt.qtbot import QtBot

from refcoach.services.desk import Desk
from refcoach.ui.hub import Hub
from refcoach.ui.shell.mishaps import Mishaps
from refcoach.ui.shell.window import MainWindow
from refcoach.ui.theme import ThemeKeeper
from refcoach.ui.widgets.notice import NoticeBar
from troubles import Trouble

LEFT = Qt.MouseButton.LeftButton
HAPPENED = {
    "full": "The disk is full",
    "limit": "The disk did not do its work",
    "held": "Another program is using the data",
    "moved": "The file ",
}


class Stage:
    """The window with its last resort, and every sentence that was said."""

    def __init__(self, qtbot: QtBot, desk: Desk, hub: Hub, keeper: ThemeKeeper, trouble: Trouble, kind: str) -> None:
        self.qtbot, self.desk, self.trouble, self.kind = qtbot, desk, trouble, kind
        self.file: Path | None = None
        self.window = MainWindow(desk, hub, keeper, lambda: self.file)
        self.mishaps = Mishaps(hub, keeper, lambda: self.window)
        self.window.resize(1366, 768)
        with qtbot.waitExposed(self.window):
            self.window.show()
            self.window.activateWindow()

    def press(self, keys: str) -> None:
        QTest.keySequence(self.window, QKeySequence(keys))

    def click(self, button: QWidget) -> None:
        QApplication.processEvents()
        assert button.isVisible() and button.isEnabled()
        self.qtbot.mouseClick(button, LEFT)

    def form(self, kind: type[QDialog]) -> Any:
        (dialog,) = (d for d in self.window.findChildren(kind) if d.isVisible())
        return dialog

    def bars(self) -> list[NoticeBar]:
        return [bar for bar in self.window.findChildren(NoticeBar) if bar.isVisible()]

    def fails(self, act: Callable[[], None]) -> str:
        """Do something while nothing can be saved; return the one sentence that was said."""
        self.window.notice.dismiss()
        self.trouble.begin()
        act()
        self.qtbot.waitUntil(lambda: bool(self.bars()))
        QApplication.processEvents()
        (bar,) = self.bars()
        assert bar.text().startswith(HAPPENED[self.kind]), bar.text()
        assert "Nothing that was saved is lost" in bar.text()
        assert bar.text().count(". ") == 1 and "try again" in bar.text()
        self.trouble.end()
        return bar.text()
