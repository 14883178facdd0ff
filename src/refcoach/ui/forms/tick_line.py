"""A tick with words of any length beside it: a check box of Qt's own cuts what does not fit one line."""

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QWidget

from refcoach.ui.widgets.plain import plain_label
from refcoach.ui.words.words import soft_breaks


class TickLine(QWidget):
    """A click on the words ticks it too."""

    ticked = Signal(bool)

    def __init__(self, parent: QWidget | None = None, *, look: str = "answer") -> None:
        super().__init__(parent)
        self.box = QCheckBox()
        self.box.setProperty("large", "true" if look else "false")
        self.words = plain_label("", look, wrap=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        row.addWidget(self.box, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.words, 1)
        self.setFocusProxy(self.box)
        self.box.toggled.connect(self.ticked)

    def show_line(self, text: str, *, ticked: bool) -> None:
        """Show it as it stands."""
        self.words.setText(soft_breaks(text))
        self.box.setAccessibleName(text)
        with QSignalBlocker(self.box):
            self.box.setChecked(ticked)

    def is_ticked(self) -> bool:
        """Say whether it is ticked."""
        return self.box.isChecked()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Tick it by its words."""
        if event.button() is Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.box.click()
        super().mouseReleaseEvent(event)
