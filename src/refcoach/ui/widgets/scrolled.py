"""A frame that scrolls up and down where the window is too small for what is inside, and follows the keyboard."""

from typing import Protocol, runtime_checkable

from PySide6.QtCore import QPoint, QRect, Qt, QTimer, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QWidget

_MARGIN, _LEAST = 12, 60
"""What is seen around what the keyboard is on, and what is seen at all."""


def scrolled(inside: QWidget, *, across: bool = False) -> QScrollArea:
    """Return a see-through frame with a widget that is as wide as the frame; `across`: or wider, where it must be.

    Whatever inside takes the keyboard, by Tab, a key or the program, comes into sight.
    """
    inside.setProperty("kind", "clear")
    area = _Scrolled()
    area.setProperty("kind", "clear")
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setWidgetResizable(True)
    # Tab goes from field to field: a frame is no place to be.
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    if not across:
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    # Qt asks for room for both bars at the text's size: more than a small screen has beside what does not scroll.
    area.setMinimumHeight(_LEAST)
    area.setWidget(inside)
    return area


@runtime_checkable
class Placed(Protocol):
    """A widget in which the keyboard is on one of several things: a row, a day."""

    def keyboard_place(self) -> QRect: ...


def bring_into_sight(widget: QWidget) -> None:
    """Scroll every frame around a widget to it, or to the row in it; what is higher than a frame shows its top."""
    place, inside = _place_of(widget), widget
    while (viewport := inside.parentWidget()) is not None and not inside.isWindow():
        area = viewport.parentWidget()
        if isinstance(area, QScrollArea) and area.widget() is inside:
            _scroll(area, QRect(widget.mapTo(inside, place.topLeft()), place.size()))
        inside = viewport


def frame_around(widget: QWidget) -> QScrollArea | None:
    """Return the nearest frame in which a widget scrolls, in its own window."""
    inside = widget
    while (viewport := inside.parentWidget()) is not None and not inside.isWindow():
        area = viewport.parentWidget()
        if isinstance(area, QScrollArea) and area.widget() is inside:
            return area
        inside = viewport
    return None


def _place_of(widget: QWidget) -> QRect:
    return widget.keyboard_place() if isinstance(widget, Placed) else widget.rect()


def _scroll(area: QScrollArea, place: QRect) -> None:
    """Scroll no further than is needed."""
    for bar, start, end, room in (
        (area.verticalScrollBar(), place.top(), place.bottom() + 1, area.viewport().height()),
        (area.horizontalScrollBar(), place.left(), place.right() + 1, area.viewport().width()),
    ):
        margin = max(0, min(_MARGIN, (room - (end - start)) // 2))
        if end + margin > bar.value() + room:
            bar.setValue(end + margin - room)
        if start - margin < bar.value():
            bar.setValue(start - margin)


class _Scrolled(QScrollArea):
    """Qt follows Tab alone, and only from one place inside to another."""

    def __init__(self) -> None:
        super().__init__()
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self._follow)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._focus_changed)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep in sight what the keyboard is on, where it was in sight: a notice below takes room."""
        focused = self._focused()
        seen = focused is not None and self._was_seen(focused, event)
        super().resizeEvent(event)
        if seen:
            self._soon.start(0)

    @Slot(QWidget, QWidget)
    def _focus_changed(self, _before: QWidget | None, _now: QWidget | None) -> None:
        # A click is where the mouse is already: what it is on must not move away under it.
        if self._focused() is not None and QApplication.mouseButtons() == Qt.MouseButton.NoButton:
            # Once it is laid out: what was just opened has no place yet.
            self._soon.start(0)

    @Slot()
    def _follow(self) -> None:
        focused = self._focused()
        if focused is not None:
            bring_into_sight(focused)

    def _focused(self) -> QWidget | None:
        focused, inside = QApplication.focusWidget(), self.widget()
        return focused if focused is not None and inside is not None and inside.isAncestorOf(focused) else None

    def _was_seen(self, focused: QWidget, event: QResizeEvent) -> bool:
        place = _place_of(focused)
        corner = focused.mapTo(self.viewport(), place.topLeft())
        return QRect(QPoint(), event.oldSize()).contains(corner)
