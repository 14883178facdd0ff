"""Asks the owner before there is a book to show, in a window of its own."""

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QEventLoop
from PySide6.QtWidgets import QApplication

from refcoach.ui.start.alone import AlonePage, Choice
from refcoach.ui.theme import ThemeKeeper

SIZE = 820, 680

Page = TypeVar("Page", bound=AlonePage)


def ask(app: QApplication, make: Callable[[ThemeKeeper], Page]) -> tuple[Choice, Page]:
    """Show a page until the owner chose; returns what, and the page, which is gone from the screen."""
    keeper = ThemeKeeper(app)
    page = make(keeper)
    room = page.screen().availableSize()
    page.resize(min(SIZE[0], room.width()), min(SIZE[1], room.height()))
    made: list[Choice] = []
    loop = QEventLoop()
    page.chosen.connect(made.append)
    page.chosen.connect(loop.quit)
    # It is not the program's last window: what opens next is.
    quits = QApplication.quitOnLastWindowClosed()
    QApplication.setQuitOnLastWindowClosed(False)
    try:
        page.show()
        loop.exec()
    finally:
        QApplication.setQuitOnLastWindowClosed(quits)
        page.deleteLater()
        keeper.deleteLater()
    return (made[0] if made else Choice.QUIT), page
