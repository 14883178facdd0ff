"""A frame that scrolls up and down where the window is too small for what is inside."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget


def scrolled(inside: QWidget, *, across: bool = False) -> QScrollArea:
    """Return a see-through frame with a widget that is as wide as the frame; `across`: or wider, where it must be."""
    inside.setProperty("kind", "clear")
    area = QScrollArea()
    area.setProperty("kind", "clear")
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setWidgetResizable(True)
    # Tab goes from field to field: a frame is no place to be.
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    if not across:
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setWidget(inside)
    return area
