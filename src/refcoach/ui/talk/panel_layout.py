"""Where the parts of the ask panel stand: the head, what scrolls, and the foot."""

from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from refcoach.ui.widgets.scrolled import scrolled


def lay_out(panel: QWidget, header: QWidget, body: QWidget, foot: QWidget) -> QScrollArea:
    """Place the parts one below the other and return what scrolls."""
    scroll = scrolled(body)
    # At twice the text size the foot needs the room: the script may get as low as a line or two.
    scroll.setMinimumHeight(40)
    head = QVBoxLayout()
    head.setContentsMargins(16, 14, 12, 10)
    head.addWidget(header)
    line = QFrame()
    line.setProperty("kind", "line")
    box = QVBoxLayout(panel)
    box.setContentsMargins(0, 0, 0, 0)
    box.setSpacing(0)
    box.addLayout(head)
    box.addWidget(scroll, 1)
    box.addWidget(line)
    box.addWidget(foot)
    return scroll
