"""A window that grows stays on its screen."""

from PySide6.QtCore import QPoint, QSize
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from refcoach.ui.widgets.on_screen import take_size


def opened(qtbot: QtBot, at: QPoint) -> QWidget:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(200, 100)
    window.move(at)
    with qtbot.waitExposed(window):
        window.show()
    return window


def test_one_that_would_stick_out_at_the_right_and_below_moves_back_in(qtbot: QtBot) -> None:
    window = opened(qtbot, QPoint(500, 400))
    room = window.screen().availableGeometry()
    take_size(window, room.size() - QSize(40, 40))
    qtbot.waitUntil(lambda: room.contains(window.frameGeometry()))
    assert window.width() == room.width() - 40


def test_one_that_wants_more_than_the_screen_has_gets_what_there_is(qtbot: QtBot) -> None:
    window = opened(qtbot, QPoint(10, 10))
    room = window.screen().availableGeometry()
    take_size(window, room.size() * 2)
    qtbot.waitUntil(lambda: room.contains(window.frameGeometry()))


def test_one_that_fits_stays_where_it_is(qtbot: QtBot) -> None:
    window = opened(qtbot, QPoint(50, 60))
    before = window.pos()
    take_size(window, QSize(300, 200))
    assert (window.pos(), window.size()) == (before, QSize(300, 200))
