"""Lists, numbers, hours and days to choose from. The wheel turns one only once the owner has gone into it."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import (
    QAbstractSlider,
    QAbstractSpinBox,
    QComboBox,
    QDateEdit,
    QLineEdit,
    QSlider,
    QSpinBox,
    QTimeEdit,
    QWidget,
)

_LEFT = 8
_BY_HAND = (
    Qt.FocusReason.MouseFocusReason,
    Qt.FocusReason.TabFocusReason,
    Qt.FocusReason.BacktabFocusReason,
    Qt.FocusReason.ShortcutFocusReason,
)
_FOR_A_MOMENT = (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason)
"""The keyboard comes back to where it was: after a list that opened, or another window."""


class Wheel(QObject):
    """Leaves the wheel to the page until a control was clicked, come to with Tab, or typed in.

    Scrolling a page must change nothing on it. That a form opened with the keyboard in a control is no choice: Qt says
    that it was Tab, before the window is the active one.
    """

    def __init__(self, control: QComboBox | QAbstractSpinBox | QAbstractSlider) -> None:
        super().__init__(control)
        self._chosen = False
        control.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        for widget in (control, *control.findChildren(QLineEdit)):
            widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow whether the owner is in it."""
        kind = event.type()
        if kind == QEvent.Type.Wheel and not self._chosen:
            event.ignore()  # so that it goes on to what is behind
            return True
        if isinstance(event, QFocusEvent):
            if event.reason() not in _FOR_A_MOMENT:
                self._chosen = event.gotFocus() and event.reason() in _BY_HAND and _is_at_hand(watched)
        elif kind in (QEvent.Type.MouseButtonPress, QEvent.Type.KeyPress):
            self._chosen = True
        return super().eventFilter(watched, event)


def _is_at_hand(control: QObject) -> bool:
    return isinstance(control, QWidget) and control.isActiveWindow()


class Combo(QComboBox):
    """One of a list that opens."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        Wheel(self)


class Slider(QSlider):
    """A share of something, from left to right."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        Wheel(self)


class Number(QSpinBox):
    """A number with arrows at its right."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        _roomy(self)
        Wheel(self)


class Hour(QTimeEdit):
    """An hour with arrows at its right."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        _roomy(self)
        Wheel(self)


class Day(QDateEdit):
    """A day that is typed or taken from a small calendar."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        Wheel(self)


def _roomy(editor: QAbstractSpinBox) -> None:
    """Keep the digits off the left edge: where the arrows are drawn by us, Qt forgets the padding there."""
    inside = editor.findChild(QLineEdit)
    if inside is not None:
        inside.setTextMargins(_LEFT, 0, 0, 0)
