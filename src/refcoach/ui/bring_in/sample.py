"""The sample business, poured into an empty book."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from refcoach.services import sample
from refcoach.services.desk import Desk


def bring_sample_people(desk: Desk) -> str:
    """Fill the book, which takes a moment; returns the batch that takes all of it away again."""
    QGuiApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
    try:
        return sample.fill(desk)
    finally:
        QGuiApplication.restoreOverrideCursor()
