"""A check for tests: which visible words have less room than they need?"""

from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QAbstractButton, QAbstractSpinBox, QLabel, QLineEdit, QWidget

from refcoach.ui.widgets.plain import ElidedLabel


def clipped_texts(widget: QWidget) -> list[str]:
    """Return the texts of visible buttons and labels below ``widget`` that do not fit their place."""
    found = []
    for child in widget.findChildren(QWidget):
        text = _words(child)
        if text and child.isVisible() and _too_small(child):
            found.append(text)
    return found


def _words(widget: QWidget) -> str:
    # An ElidedLabel says so with "…" and keeps the whole text in its tooltip.
    if isinstance(widget, QLabel) and not isinstance(widget, ElidedLabel):
        return widget.text()
    if isinstance(widget, QAbstractButton):
        return widget.text() or widget.accessibleName()
    if isinstance(widget, QAbstractSpinBox):
        return widget.text()
    return ""


def _too_small(widget: QWidget) -> bool:
    return _outside_parent(widget) or _cut_inside(widget)


def _cut_inside(widget: QWidget) -> bool:
    """Return whether the words need more width or height than their widget has."""
    if isinstance(widget, QAbstractSpinBox):
        line = widget.findChild(QLineEdit)
        return line is not None and line.width() < line.fontMetrics().horizontalAdvance(widget.text())
    if isinstance(widget, QLabel) and widget.wordWrap():
        flags = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft
        room = widget.contentsRect()
        needed = widget.fontMetrics().boundingRect(QRect(0, 0, room.width(), 100_000), flags, QLabel.text(widget))
        return needed.width() > room.width() or needed.height() > room.height() + 1
    if widget.hasHeightForWidth():
        narrow = widget.width() < widget.minimumSizeHint().width()
        return narrow or widget.height() < widget.heightForWidth(widget.width())
    hint = widget.minimumSizeHint()
    return widget.width() < hint.width() or widget.height() < hint.height()


def _outside_parent(widget: QWidget) -> bool:
    """Return whether the widget sticks out of its parent, where nobody sees it."""
    parent = widget.parentWidget()
    return parent is not None and not widget.isWindow() and not parent.rect().contains(widget.geometry())
