"""Presence with its window on a data folder, to open, leave and end."""

from pathlib import Path

from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from refcoach.services.desk import Desk
from refcoach.ui.hub import Hub
from refcoach.ui.presence.presence import Presence
from refcoach.ui.shell.application import for_presence
from refcoach.ui.shell.window import MainWindow
from refcoach.ui.theme import ThemeKeeper


class Room:
    """A presence with its window, and whether it wanted to leave."""

    def __init__(self, desk: Desk, hub: Hub, keeper: ThemeKeeper, data: Path | None) -> None:
        self.made: list[MainWindow] = []
        self.left = 0
        self.desk, self._parts = desk, (desk, hub, keeper)
        self.presence = Presence(*self._parts, lambda: for_presence(self.window()), data)
        self.presence.leaving.connect(self._count)

    def window(self) -> MainWindow:
        if not self.made:
            self.made.append(MainWindow(*self._parts, lambda: None))
        return self.made[0]

    def _count(self) -> None:
        self.left += 1

    def open(self, qtbot: QtBot) -> MainWindow:
        self.presence.begin()
        self.presence.window()
        window = self.window()
        with qtbot.waitExposed(window):
            window.show()
        return window

    def end(self) -> None:
        self.presence.end()
        for window in self.made:
            window.closed_off.end()
            for dialog in window.findChildren(QDialog):
                dialog.close()
            window.hide()
            window.deleteLater()
        self.presence.deleteLater()


def dialogs(window: MainWindow, kind: type[QDialog]) -> list[QDialog]:
    return [dialog for dialog in window.findChildren(kind) if dialog.isVisible()]
