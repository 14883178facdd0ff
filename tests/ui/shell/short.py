"""A window with little height at the largest text, and what of it is to be seen."""

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QWidget

from refcoach.ui.widgets.row_list import RowList

TITLE_BAR = 37
SIZES = [(1024, 600), (1024, 600 - TITLE_BAR), (960, 540), (960, 540 - TITLE_BAR)]
"""A netbook and an old television, without what the desktop puts around a window and with it."""


def whole_rows(rows: RowList) -> int:
    """Count the rows that are wholly to be seen."""
    seen = rows.viewport().visibleRegion()
    places = [rows.visualRect(rows.model().index(number, 0)) for number in range(rows.row_count())]
    return sum(1 for place in places if is_whole(place, seen.boundingRect()))


def is_whole(place: QRect, seen: QRect) -> bool:
    return not place.isEmpty() and seen.contains(place)


def is_seen(widget: QWidget) -> bool:
    """Say whether a widget is wholly to be seen."""
    return is_whole(widget.rect(), widget.visibleRegion().boundingRect())
