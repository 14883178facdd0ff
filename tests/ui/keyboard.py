"""Somebody who only has a keyboard: keys go where they would go, once what they go to has the keyboard."""

from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from refcoach.ui.shell.window import MainWindow


def press(*keys: str) -> None:
    """Press keys, one after the other."""
    for one in keys:
        QTest.keySequence(where(), QKeySequence(one))
        QApplication.processEvents()


def type_in(text: str) -> None:
    """Type letters."""
    QTest.keyClicks(where(), text)


def where() -> QWidget:
    """Return where the keyboard is: in a menu, in the form in front, in the window."""
    for _ in range(500):
        for _ in range(5):
            QApplication.processEvents()
        popup = QApplication.activePopupWidget()
        if popup is not None:
            return popup
        top = QApplication.activeModalWidget() or _window()
        if top.isActiveWindow():
            return top.focusWidget() or top
        top.activateWindow()
        QTest.qWait(10)
    raise AssertionError("Nothing has the keyboard.")


def _window() -> QWidget:
    (window,) = [each for each in QApplication.topLevelWidgets() if isinstance(each, MainWindow) and each.isVisible()]
    return window
