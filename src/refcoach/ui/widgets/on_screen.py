"""A window that grows stays on its screen, with the frame around it."""

from PySide6.QtCore import QPoint, QSize
from PySide6.QtWidgets import QWidget


def take_size(window: QWidget, wanted: QSize) -> None:
    """Give a window a size, or what its screen has of it; one that would stick out then moves back in."""
    room = window.screen().availableGeometry()
    around = window.frameGeometry().size() - window.size()
    size = wanted.boundedTo(room.size() - around).expandedTo(window.minimumSize())
    window.resize(size)
    frame = size + around
    latest = QPoint(room.right() + 1 - frame.width(), room.bottom() + 1 - frame.height())
    at = QPoint(max(room.left(), min(window.pos().x(), latest.x())), max(room.top(), min(window.pos().y(), latest.y())))
    if window.isVisible() and at != window.pos():
        window.move(at)
