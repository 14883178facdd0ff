"""What a layout holds is found without keeping anything that the layout may delete."""

import gc

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget, QWidgetItem
from pytestqt.qtbot import QtBot

from refcoach.ui.widgets.flow_layout import FlowLayout
from refcoach.ui.widgets.placed import placed
from refcoach.ui.widgets.tab_order import stops


def items() -> int:
    """How many items PySide remembers, FlowLayout's own aside."""
    gc.collect()
    return sum(isinstance(one, QWidgetItem) for one in gc.get_objects())


def test_widgets_and_layouts_come_in_their_order_and_no_item_is_remembered(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    box, row, flow = QVBoxLayout(window), QHBoxLayout(), FlowLayout()
    buttons = [QPushButton(str(number)) for number in range(5)]
    last, first, within, flowing, _loose = buttons
    box.addWidget(last)
    box.insertWidget(0, first)
    box.insertLayout(1, row)
    box.addLayout(flow)
    row.addWidget(within)
    row.addStretch(1)
    flow.addWidget(flowing)
    before = items()
    assert placed(box) == [first, row, last, flow]
    assert (placed(row), placed(flow), placed(QVBoxLayout())) == ([within], [flowing], [])
    assert stops(window) == [first, within, last, flowing]
    assert items() == before
    buttons[-1].deleteLater()
