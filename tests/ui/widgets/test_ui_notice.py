"""The notice with Undo."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, QPointF, QTimer
from PySide6.QtGui import QEnterEvent
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from refcoach.ui.theme import Theme
from refcoach.ui.widgets.notice import TEN_SECONDS, NoticeBar


@pytest.fixture
def bar(qtbot: QtBot, theme: Theme) -> Iterator[NoticeBar]:
    window = QWidget()
    qtbot.addWidget(window)
    box = QVBoxLayout(window)
    bar = NoticeBar(theme, window)
    box.addWidget(bar)
    window.show()
    yield bar
    window.close()


def _timer(bar: NoticeBar) -> QTimer:
    return bar.findChildren(QTimer)[0]


def test_a_notice_is_there_for_ten_seconds(qtbot: QtBot, bar: NoticeBar) -> None:
    assert not bar.isVisible()
    bar.show_notice("Done. Next: <Tuesday>")
    assert bar.isVisible()
    assert bar.text() == bar.accessibleName() == "Done. Next: <Tuesday>"
    assert _timer(bar).interval() == TEN_SECONDS
    with qtbot.waitSignal(bar.dismissed):
        _timer(bar).timeout.emit()
    assert not bar.isVisible()


def test_undo_tells_and_closes(qtbot: QtBot, bar: NoticeBar) -> None:
    bar.show_notice("Done")
    with qtbot.waitSignal(bar.undone):
        bar.findChildren(QPushButton)[0].click()
    assert not bar.isVisible()
    assert not _timer(bar).isActive()


def test_a_notice_may_have_nothing_to_undo(bar: NoticeBar) -> None:
    bar.show_notice("Saved", undo=False)
    assert [button.isVisible() for button in bar.findChildren(QPushButton)] == [False, True]


def test_it_waits_while_the_mouse_is_on_it(bar: NoticeBar) -> None:
    bar.show_notice("Done")
    bar.enterEvent(QEnterEvent(QPointF(), QPointF(), QPointF()))
    assert not _timer(bar).isActive()
    bar.leaveEvent(QEvent(QEvent.Type.Leave))
    assert _timer(bar).isActive()


def test_it_waits_while_the_keyboard_is_on_it(qtbot: QtBot, bar: NoticeBar) -> None:
    with qtbot.waitActive(bar.window()):
        bar.window().activateWindow()
    bar.show_notice("Done")
    bar.findChildren(QPushButton)[0].setFocus()
    with qtbot.assertNotEmitted(bar.dismissed):
        _timer(bar).timeout.emit()
    assert bar.isVisible()


def test_the_time_can_be_chosen(qtbot: QtBot, theme: Theme) -> None:
    bar = NoticeBar(theme, milliseconds=0)
    qtbot.addWidget(bar)
    with qtbot.waitSignal(bar.dismissed):
        bar.show_notice("Gone at once")
