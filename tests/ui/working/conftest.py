"""The window, with the page in front."""

from collections.abc import Callable, Iterator

import pytest
from keyboard import page_key, press
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from refcoach.services import sample
from refcoach.services.desk import Desk
from refcoach.ui.hub import Hub
from refcoach.ui.shell.window import MainWindow
from refcoach.ui.theme import ThemeKeeper
from refcoach.ui.working.page import WorkingPage


@pytest.fixture
def window(qtbot: QtBot, desk: Desk, hub: Hub, keeper: ThemeKeeper) -> Iterator[MainWindow]:
    window = MainWindow(desk, hub, keeper, lambda: None)
    window.resize(1366, 768)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    yield window
    for dialog in window.findChildren(QDialog):
        dialog.close()
    window.close()
    window.deleteLater()


@pytest.fixture
def page(window: MainWindow, desk: Desk, settle: Callable[[], None]) -> WorkingPage:
    """The page, on the sample business."""
    sample.fill(desk)
    press(page_key("insights"))
    (page,) = window.findChildren(WorkingPage)
    settle()
    return page
