"""Somebody who goes through the window by what stands on the screen: a name is read, and clicked."""

import re
from collections.abc import Callable, Iterator
from functools import partial

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QLabel, QMenu, QWidget
from whole import rest

from refcoach.ui.shell.window import MainWindow
from refcoach.ui.widgets.row_list import RowList
from refcoach.ui.widgets.scrolled import bring_into_sight

Go = Callable[[], None]

_COUNT = re.compile(r"(?<=\D),? \d+$")
_MORE = re.compile(r"(: |,? \d+$|,? (?=[Nn]ot answered|[\d.]+ of )).*")


def front(window: MainWindow) -> QWidget:
    """Return what is in front: a menu, a form over the window, a room that has the whole screen, or the window."""
    menu = QApplication.activePopupWidget()
    if isinstance(menu, QMenu):
        return menu
    tops = [top for top in QApplication.topLevelWidgets() if top.isVisible() and top is not window]
    forms = [top for top in tops if isinstance(top, QDialog) or top.isFullScreen()]
    return forms[-1] if forms else window


def ways(window: MainWindow) -> dict[str, Go]:
    """Return what can be clicked now, by how it reads."""
    found: dict[str, Go] = {}
    for text, go in _ways(front(window)):
        found.setdefault(text, go)
    return found


def read(window: MainWindow) -> list[str]:
    """Return what stands there to be read, without what can be clicked."""
    return [label.text() for label in front(window).findChildren(QLabel) if label.isVisible() and label.text()]


def click(window: MainWindow, name: str) -> None:
    """Click what is called so. Raises LookupError where nothing is."""
    there = ways(window)
    if name not in there:
        raise LookupError(f"nothing here is called {name!r}: {sorted(there)}")
    there[name]()
    rest()


def _ways(here: QWidget) -> Iterator[tuple[str, Go]]:
    if isinstance(here, QMenu):
        for action in here.actions():
            if action.isEnabled() and action.text():
                yield action.text().replace("&", ""), partial(_at, here, here.actionGeometry(action))
        return
    for button in here.findChildren(QAbstractButton):
        if button.isVisible() and button.isEnabled():
            yield _name(button), partial(_press, button)
    for rows in here.findChildren(RowList):
        if rows.isVisible():
            yield from _rows(rows)


def _name(button: QAbstractButton) -> str:
    """Return how a button reads, without how many there are or how it stands with it."""
    if name := button.text().replace("&", ""):
        return _COUNT.sub("", name)
    return _MORE.sub("", button.accessibleName() or button.toolTip())


def _rows(rows: RowList) -> Iterator[tuple[str, Go]]:
    for number in range(rows.row_count()):
        row = rows.row(number)
        if row:
            yield row.title, partial(_open_row, rows, number)


def _open_row(rows: RowList, number: int) -> None:
    bring_into_sight(rows)
    rows.scrollTo(rows.model().index(number, 0))
    rest()
    _at(rows.viewport(), rows.visualRect(rows.model().index(number, 0)))


def _press(button: QAbstractButton) -> None:
    bring_into_sight(button)
    rest()
    _at(button, button.rect())


def _at(widget: QWidget, place: QRect) -> None:
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton, pos=QPoint(min(place.center().x(), 60), place.center().y()))
