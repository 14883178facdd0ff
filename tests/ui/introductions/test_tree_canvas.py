"""The tree of who brought whom, by mouse and by keyboard."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage, QPainter
from pytestqt.qtbot import QtBot

from refcoach.ui.introductions.tree_canvas import LARGEST, SMALLEST, TreeCanvas
from refcoach.ui.introductions.tree_paint import Node, TreePainter
from refcoach.ui.theme import ThemeKeeper

ANNA = Node(1, "Anna Kovács", "client since August", 0, 0.5, bought=True)
PAVEL = Node(2, "Pavel Roth", "client, 2 Nov", 1, 0.0, 1, bought=True)
PRIYA = Node(3, "Priya Nair", "received", 1, 1.0, 1)


@pytest.fixture
def canvas(qtbot: QtBot, keeper: ThemeKeeper, settle: Callable[[], None]) -> TreeCanvas:
    canvas = TreeCanvas(keeper.theme, "Who brought whom")
    qtbot.addWidget(canvas)
    canvas.set_tree([ANNA, PAVEL, PRIYA], [(2, 3)])
    canvas.resize(500, 300)
    canvas.show()
    canvas.setFocus()
    settle()
    return canvas


def middle_of(canvas: TreeCanvas, who: int) -> QPoint:
    return (canvas.painter().boxes[who].center() * canvas.zoom()).toPoint()


def test_a_click_chooses_and_a_double_click_opens(canvas: TreeCanvas, qtbot: QtBot) -> None:
    with qtbot.waitSignal(canvas.chosen, check_params_cb=lambda who: who == 2):
        qtbot.mouseClick(canvas.viewport(), Qt.MouseButton.LeftButton, pos=middle_of(canvas, 2))
    assert canvas.accessibleDescription() == "Pavel Roth, client, 2 Nov"
    with qtbot.waitSignal(canvas.opened, check_params_cb=lambda who: who == 3):
        qtbot.mouseDClick(canvas.viewport(), Qt.MouseButton.LeftButton, pos=middle_of(canvas, 3))
    qtbot.mouseClick(canvas.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(1, 1))
    assert canvas.chosen_id() == 0


def test_the_keyboard_goes_everywhere(canvas: TreeCanvas, qtbot: QtBot) -> None:
    walked = []
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_Left):
        qtbot.keyClick(canvas, key)
        walked.append(canvas.chosen_id())
    assert walked == [1, 2, 3, 3, 2, 1]
    with qtbot.waitSignal(canvas.opened, check_params_cb=lambda who: who == 1):
        qtbot.keyClick(canvas, Qt.Key.Key_Return)


def test_zoom_has_its_bounds_and_clicks_still_fit(canvas: TreeCanvas, qtbot: QtBot) -> None:
    for _ in range(40):
        qtbot.keyClick(canvas, Qt.Key.Key_Minus)
    assert canvas.zoom() == SMALLEST
    qtbot.mouseClick(canvas.viewport(), Qt.MouseButton.LeftButton, pos=middle_of(canvas, 3))
    assert canvas.chosen_id() == 3
    for _ in range(40):
        qtbot.keyClick(canvas, Qt.Key.Key_Plus)
    assert canvas.zoom() == LARGEST


def test_a_name_is_found_and_the_next_with_it(canvas: TreeCanvas) -> None:
    assert [canvas.find_next("p"), canvas.find_next("P"), canvas.find_next("p")] == [2, 3, 2]
    assert canvas.find_next("nobody") == 0 and canvas.find_next("") == 0
    assert canvas.chosen_id() == 2


def test_only_what_is_seen_is_painted(keeper: ThemeKeeper) -> None:
    tree = TreePainter(keeper.theme, [ANNA, PAVEL, PRIYA], [])
    image = QImage(tree.size.toSize(), QImage.Format.Format_ARGB32)
    image.fill(0)
    painter = QPainter(image)
    tree.paint(painter, tree.boxes[3].adjusted(-1, -1, 1, 1))
    painter.end()
    shown = {who for who, box in tree.boxes.items() if image.pixelColor(box.center().toPoint()).alpha()}
    assert 3 in shown and 2 not in shown
