"""Where a file or folder is, on one line: shortened in the middle to look at, whole to select and copy."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QFocusEvent, QResizeEvent
from PySide6.QtWidgets import QLineEdit, QStyle, QStyleOptionFrame, QWidget

from refcoach.ui.widgets.plain import plain_tooltip

_INSIDE = 4
"""What a line keeps free left and right of its text, whatever the style."""


class PathLine(QLineEdit):
    """A path that cannot be changed; while the keyboard is in it, all of it is there."""

    def __init__(self, path: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._path = str(path)
        self.setReadOnly(True)
        self.setToolTip(plain_tooltip(self._path))
        self._fit()

    def set_theme(self, _theme: object) -> None:
        """Show as much as fits at another text size."""
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show as much as fits now."""
        super().resizeEvent(event)
        self._fit()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show all of it, selected for whoever came by Tab."""
        self.setText(self._path)
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Shorten it again; a menu of its own is no leaving."""
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self._fit()

    def _fit(self) -> None:
        if self.hasFocus():
            return
        option = QStyleOptionFrame()
        self.initStyleOption(option)
        room = self.style().subElementRect(QStyle.SubElement.SE_LineEditContents, option, self).width() - _INSIDE
        self.setText(self.fontMetrics().elidedText(self._path, Qt.TextElideMode.ElideMiddle, room))
