"""Where Tab stops, in the order in which things are seen: Qt's own order is the one in which they were made."""

from collections.abc import Iterator
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLayout, QScrollArea, QSplitter, QWidget

from refcoach.ui.widgets.placed import placed


def stops(root: QWidget) -> list[QWidget]:
    """Return what the keyboard can stop at below `root`, seen now or not, as the layouts place it."""
    return list(_below(root))


def open_stops(root: QWidget) -> list[QWidget]:
    """Return those that can be seen and used now."""
    return [stop for stop in stops(root) if stop.isVisibleTo(root) and stop.isEnabledTo(root)]


def run_in_order(root: QWidget) -> None:
    """Let Tab run through `root` as it is read."""
    for before, after in pairwise(stops(root)):
        QWidget.setTabOrder(before, after)


def _below(widget: QWidget | None) -> Iterator[QWidget]:
    if widget is None:
        return
    if isinstance(widget, QScrollArea):
        yield from _below(widget.widget())
        return
    # Whoever hands the keyboard on is no stop of its own. (Qt 6.11 stops there all the same, wherever in its own order
    # that stands: so what is in a form hands nothing on.)
    if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.focusProxy() is None:
        yield widget
    layout = widget.layout()
    if isinstance(widget, QSplitter):
        for number in range(widget.count()):
            yield from _below(widget.widget(number))
    elif layout is not None:
        yield from _placed(layout)


def _placed(layout: QLayout) -> Iterator[QWidget]:
    for one in placed(layout):
        yield from _placed(one) if isinstance(one, QLayout) else _below(one)
