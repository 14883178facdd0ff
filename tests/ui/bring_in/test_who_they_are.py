"""Who they are is asked where it is seen, before the list, and reached by Tab on the way to the button."""

from pathlib import Path

import pytest
from bringing import contacts
from keyboard import misplaced
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from refcoach.ui.bring_in.imports import ImportDialog


@pytest.mark.parametrize("count", [1, 300])
def test_it_is_above_the_list_and_on_the_screen(qtbot: QtBot, dialog: ImportDialog, tmp_path: Path, count: int) -> None:
    dialog.resize(dialog.size().boundedTo(QRect(0, 0, 1366, 660).size()))
    pane = dialog.pane
    pane.read(contacts(tmp_path, count))
    qtbot.waitUntil(lambda: not pane.is_busy())
    for _ in range(5):
        QApplication.processEvents()
    who = pane.preview.who
    shown = who.visibleRegion().boundingRect()
    assert shown.height() == who.height(), "it is seen whole, without scrolling"
    assert lower(dialog, pane.preview.rows) >= lower(dialog, who) + who.height()


def test_tab_comes_to_it_before_the_list(qtbot: QtBot, dialog: ImportDialog, tmp_path: Path) -> None:
    pane = dialog.pane
    pane.read(contacts(tmp_path, 5))
    qtbot.waitUntil(lambda: not pane.is_busy())
    qtbot.waitUntil(dialog.isActiveWindow)
    order: list[QWidget] = []
    pane.preview.other.setFocus()
    for _ in range(20):
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        here = QApplication.focusWidget()
        assert here is not None
        if here in order:
            break
        order.append(here)
    assert any(pane.preview.who.isAncestorOf(one) for one in order)
    assert misplaced(dialog, order) == []
    assert [one for one in order if isinstance(one, QScrollArea)] == []


def lower(dialog: ImportDialog, widget: QWidget) -> int:
    return widget.mapTo(dialog, QPoint(0, 0)).y()
