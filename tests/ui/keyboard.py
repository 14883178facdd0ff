"""Somebody who only has a keyboard: keys go where they would go, once what they go to has the keyboard."""

from itertools import pairwise

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from refcoach.ui.shell.pages import PAGES
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


def by_tab(form: QWidget) -> list[QWidget]:
    """Press Tab until it is where it began; return where the keyboard was."""
    seen: list[QWidget] = []
    for _ in range(80):
        now = QApplication.focusWidget()
        assert now is not None and form.isAncestorOf(now)
        if now not in seen:
            seen.append(now)
        elif now is not seen[-1]:  # within a day, Tab goes from its day to its month
            break
        QTest.keyClick(now, Qt.Key.Key_Tab)
    return seen


def place(form: QWidget, widget: QWidget) -> tuple[int, int]:
    at = widget.mapTo(form, QPoint(0, 0))
    return at.y(), at.x()


def misplaced(form: QWidget, order: list[QWidget]) -> list[str]:
    """Return what Tab comes to after something that stands clearly below it, or right of it in the same line."""
    found = []
    for before, after in pairwise(order):
        (top, left), (then, right) = place(form, before), place(form, after)
        same_line = abs(top - then) < before.height()
        if (same_line and right < left) or (not same_line and then < top):
            found.append(f"{name(before)} -> {name(after)}")
    return found


def name(widget: QWidget) -> str:
    return f"{type(widget).__name__} {widget.accessibleName()}"


def page_key(key: str) -> str:
    """Return what opens a page, by its key at the door: pages come and go, and their numbers with them."""
    return f"Ctrl+{[page.key for page in PAGES].index(key) + 1}"
