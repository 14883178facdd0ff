"""A search field that answers at every key."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from refcoach.ui.icons import ICON_SIZE, icon
from refcoach.ui.theme import Theme


class SearchField(QLineEdit):
    """Tells what to look for without waiting; Escape or the cross clears it."""

    searched = Signal(str)

    def __init__(self, theme: Theme, placeholder: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._asked = ""
        self._glass = QAction(self)
        self.addAction(self._glass, QLineEdit.ActionPosition.LeadingPosition)
        self.setClearButtonEnabled(True)
        self.setPlaceholderText(placeholder)
        self.setAccessibleName(placeholder)
        self.setMaxLength(200)
        self.set_theme(theme)
        self.textChanged.connect(self._search)

    def set_theme(self, theme: Theme) -> None:
        """Draw the icon in another theme's colour."""
        self._glass.setIcon(icon("search", theme.colour("text_muted"), theme.px(ICON_SIZE)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Clear with Escape; an empty field leaves the key to others."""
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        else:
            super().keyPressEvent(event)

    @Slot(str)
    def _search(self, text: str) -> None:
        asked = text.strip()
        if asked != self._asked:
            self._asked = asked
            self.searched.emit(asked)
