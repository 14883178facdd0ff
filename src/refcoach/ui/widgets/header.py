"""The head of a page: its title, one muted line below, and what can be done at the right."""

from PySide6.QtCore import QEvent
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from refcoach.ui.widgets.buttons import Button
from refcoach.ui.widgets.flow_layout import FlowLayout
from refcoach.ui.widgets.plain import plain_label

_SPACING = 8


class PageHeader(QWidget):
    """Title, subline and actions: below each other where they do not fit, or with icons alone in place of words."""

    def __init__(self, title: str, subline: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._short = False
        self._title = plain_label("", "title", wrap=True)
        self._subline = plain_label("", "muted", wrap=True)
        self._actions = FlowLayout(spacing=_SPACING)
        self._buttons: list[QWidget] = []
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self._title)
        words.addWidget(self._subline)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.addLayout(words, 1)
        self._row.addLayout(self._actions)
        self.set_texts(title, subline)

    def set_texts(self, title: str, subline: str = "") -> None:
        """Show other words."""
        self._title.setText(title)
        self._subline.setText(subline)
        self._subline.setVisible(bool(subline))
        self.setAccessibleName(title)
        self._fit()

    def subline(self) -> str:
        """Return the line below the title."""
        return self._subline.text()

    def add_action(self, widget: QWidget) -> None:
        """Add a button at the right."""
        self._buttons.append(widget)
        self._actions.addWidget(widget)

    def set_short(self, short: bool) -> None:
        """Take one line where the window is short: buttons that do not fit beside the title show their icons alone."""
        self._short = short
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Arrange for another width."""
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Arrange for another text size."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.StyleChange, QEvent.Type.FontChange):
            self._fit()

    def _fit(self) -> None:
        room = self.width() - self._title.fontMetrics().horizontalAdvance(self._title.text()) - 2 * _SPACING
        buttons = [button for button in self._buttons if isinstance(button, Button)]
        in_words = sum(b.full_width() if isinstance(b, Button) else b.sizeHint().width() for b in self._buttons)
        in_words += _SPACING * len(self._buttons)
        for button in buttons:
            button.set_bare(self._short and in_words > room)
        beside = sum(button.sizeHint().width() + _SPACING for button in self._buttons) <= room
        direction = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        if direction != self._row.direction():
            self._row.setDirection(direction)
