"""A search field that answers at every key."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from refcoach.ui.icons import ICON_SIZE, pixmap
from refcoach.ui.theme import Theme

_INDENT = 8
_NONE = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)


class SearchField(QLineEdit):
    """Tells what to look for without waiting; Escape or the cross clears it."""

    searched = Signal(str)
    left_downwards = Signal()  # into what was found

    def __init__(self, theme: Theme, placeholder: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._asked = ""
        self.setClearButtonEnabled(True)
        self.setPlaceholderText(placeholder)
        self.setAccessibleName(placeholder)
        self.setMaxLength(200)
        self.set_theme(theme)
        self.textChanged.connect(self._search)

    def set_theme(self, theme: Theme) -> None:
        """Draw the icon in another theme's colour and size."""
        self._glass = pixmap("search", theme.colour("text_muted"), theme.px(ICON_SIZE), self.devicePixelRatioF())
        self._indent = theme.px(_INDENT)
        self.setTextMargins(self._indent + theme.px(ICON_SIZE), 0, 0, 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the icon before the text: an action of the field would keep one size at every text size."""
        super().paintEvent(event)
        size = self._glass.deviceIndependentSize().toSize()
        QPainter(self).drawPixmap(self._indent, (self.height() - size.height()) // 2, self._glass)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Clear with Escape; an empty field leaves the key to others."""
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        elif event.key() == Qt.Key.Key_Down and event.modifiers() in _NONE:
            self.left_downwards.emit()
        else:
            super().keyPressEvent(event)

    @Slot(str)
    def _search(self, text: str) -> None:
        asked = text.strip()
        if asked != self._asked:
            self._asked = asked
            self.searched.emit(asked)
